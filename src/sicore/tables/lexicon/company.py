"""What the columns of one header say about each other."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from sicore.tables.lexicon.meanings import Meaning
from sicore.tables.lexicon.recognition import Lexicon, language_of
from sicore.tables.suggestion import Suggestion
from sicore.tables.targets import TARGETS, Kind, Part

_SURE = 0.5
OPEN = 0.45
"""What is left to a field for which another column has the better reason; it is below what may be taken."""
_LIKELY = 0.4
_BY_SIBLINGS = 0.6
"""The confidence of what only the other columns make likely."""

_CATEGORIES = ("intervention_field", "intervention_field_name")
_ONE_COLUMN = frozenset({"fund", "country", "specific_objective", *_CATEGORIES})
"""Fields of several values that lists put into one column.

Categories that are numbered can be the dimensions of Regulation (EU) 215/2014, Annex I, just as well as several
intervention fields, which only the codes below them tell.
"""
_ONE_ITEM = (
    ("total_cost", "total_eligible_cost"),  # total eligible expenditure; Article 49(3)(h): total cost
    ("end_date", "end_date_actual"),  # Article 49(3)(g): expected or actual
    _CATEGORIES,  # name of category; Article 49(3)(n): type of intervention
)
"""Fields that are one item of a list by Regulations (EU) 1303/2013, Annex XII, and 2021/1060, Article 49(3).

A list follows one regulation and has one column for each item. Where another has the better reason, a header alone does
not tell whether the second column is the same amount, date or category under another name, or further knowledge.
"""
_ITEMS = {field: fields[0] for fields in _ONE_ITEM for field in fields}
_OF_PARTNERS = {
    "beneficiary": "participant",
    "beneficiary_type": "participant_type",
    "beneficiary_id": "participant_id",
    "country": "participant_country",
    "city": "participant_city",
    "postcode": "participant_postcode",
}
"""What a column may be instead where each row is a partner of an operation."""

_Suggestions = list[Suggestion]


def recognise_together(
    lexicon: Lexicon, headers: Sequence[str], *, language: str | None = None
) -> list[list[Suggestion]]:
    """What each column of a header may be, knowing the other columns; see `sicore.tables.lexicon.recognise_all`."""
    reads = [lexicon.read(header) for header in headers]
    language = language or language_of(reads)
    found = [lexicon.suggest(read, language) for read in reads]
    claims = _claims(found, headers)
    if "participant_role" in claims:
        found = [
            ones if read.says(Meaning.BENEFICIARY) else _of_partners(ones)
            for read, ones in zip(reads, found, strict=True)
        ]
        claims = _claims(found, headers)
    settled = [_settled(ones, place, claims, headers) for place, ones in enumerate(found)]
    return [_named(ones, place, claims) for place, ones in enumerate(settled)]


def _claims(found: Sequence[_Suggestions], headers: Sequence[str]) -> dict[str, int]:
    """For each item, most of which are one field, the column that has the best reason to be it."""
    claims: dict[str, int] = {}
    for place, ones in enumerate(found):
        for one in ones[:1]:
            holder = claims.get(_item(one.field))
            if holder is None or _claim(one, headers[place]) > _claim(found[holder][0], headers[holder]):
                claims[_item(one.field)] = place
    return claims


def _item(field: str) -> str:
    return _ITEMS.get(field, field)


def _claim(one: Suggestion, header: str) -> tuple[float, int]:
    # Of two that are equally sure, the longer one says it more often: in two languages, or with more words.
    return one.confidence, len(header)


def _settled(found: _Suggestions, place: int, claims: Mapping[str, int], headers: Sequence[str]) -> _Suggestions:
    """An item that may stand in one column only is left to the column that has the best reason."""
    settled = []
    for one in found:
        holder = claims.get(_item(one.field), place)
        if holder != place and one.confidence >= _SURE and not _may_repeat(one.field):
            reason = f"{one.evidence} The column {headers[holder]!r} has a better claim to it."
            settled.append(evolve(one, confidence=OPEN, evidence=reason))
        else:
            settled.append(one)
    return _sorted(settled)


def _may_repeat(field: str) -> bool:
    target = TARGETS.get(field)
    if target is None or target.has_many:
        return field not in _ONE_COLUMN
    # Texts about the operation may stand in one column per language.
    return target.kind is Kind.TEXT and target.part is Part.OPERATION


def _named(found: _Suggestions, place: int, claims: Mapping[str, int]) -> _Suggestions:
    """A column headed `name` alone is the operation's where the beneficiary has a column of its own, and conversely."""
    likely = {one.field for one in found if one.confidence >= _LIKELY}
    if {"title", "beneficiary"} <= likely and found[0].confidence < _SURE:
        for field, other in (("title", "beneficiary"), ("beneficiary", "title")):
            if claims.get(field, place) == place and claims.get(other, place) != place:
                why = f"Another column is the {TARGETS[other].title.lower()}."
                return _sorted([_raised(one, why) if one.field == field else one for one in found])
    return found


def _of_partners(found: _Suggestions) -> _Suggestions:
    """Where a column says the role of each partner, what is said of organisations is said of partners."""
    turned = []
    for one in found:
        other = _OF_PARTNERS.get(one.field)
        if other is None or one.confidence < _SURE:
            turned.append(one)
        elif one.field in {"country", "city", "postcode"}:
            turned += [evolve(one, confidence=min(one.confidence, OPEN)), evolve(one, field=other, confidence=OPEN)]
        else:
            turned.append(_raised(evolve(one, field=other), "Another column says the role of each partner."))
    return _sorted(turned)[:3]


def _raised(one: Suggestion, why: str) -> Suggestion:
    return evolve(one, confidence=max(one.confidence, _BY_SIBLINGS), evidence=f"{one.evidence} {why}")


def _sorted(found: _Suggestions) -> _Suggestions:
    return sorted(found, key=lambda one: (-one.confidence, one.field))
