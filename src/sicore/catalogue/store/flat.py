"""What of a record stands in columns and rows of its own, for filters and for people who use SQL."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sicore.catalogue.store.lengths import is_too_long
from sicore.catalogue.store.texts import holdable
from sicore.members import Json

CODES = frozenset((
    "funds", "specific_objectives", "intervention_fields", "forms_of_support", "territorial_mechanisms",
    "economic_activities", "secondary_themes", "secondary_themes_excluded", "gender_dimension",
    "macroregional_strategies", "locations", "address", "themes", "topics", "target_groups", "stage", "stages",
    "scaling", "organisation_types", "size", "purposes", "activities", "audience", "functions", "consortia", "nuts",
    "theme", "kind", "social_innovation", "objectives", "eligible_applicants", "for_whom", "criteria",
))  # fmt: skip
"""The members under which codes of code lists stand, at any depth."""

WORDS = frozenset((
    "countries", "kind", "status", "level_of_action", "level", "legal_category", "sectors", "innovation_types",
    "type_of_initiative", "languages", "evidence_level", "mode", "cci", "cci_stem", "looking_for_partner",
    "programming_period", "is_natural_person",
))  # fmt: skip
"""The members that hold a word, or a list of words."""

AMOUNTS = ("total_cost", "total_eligible_cost", "granted_amount", "eu_contribution", "paid_amount", "budget")
"""The members that hold money, the widest kind first."""

REFERENCES = frozenset((
    "programme", "organisation", "managed_by", "managing_authority", "coordinator", "members", "hosts", "projects",
    "originators", "adopters", "methods", "organisers", "subjects", "evaluator", "learned_in", "developed_by",
    "validated_by", "parent", "recognised_by", "upscaling_of", "maintained_by",
))  # fmt: skip
"""The members that hold the id of another record, or a list of ids."""

STARTS = ("start_date", "opens", "since", "date", "launch", "eligible_from")
ENDS = ("end_date_actual", "end_date", "end_date_expected", "closes", "until", "eligible_until")

_ENVELOPE = frozenset((
    "sicore", "type", "id", "title", "identifiers", "maintained_by", "licence", "original_language", "created",
    "modified", "as_of", "editorial_status", "validations", "sources", "places", "raw", "differing", "extensions",
))  # fmt: skip
_IN_PLACES = ("locations", "address")
_MOST = 2**15 - 1
"""What a column for small numbers holds at most."""


class Flat(NamedTuple):
    """A record in columns and rows, without its number.

    Args:
        columns: Columns of the table of records.
        codes: Field, list and code; the list is empty for a word of the format.
        amounts: Kind, currency, exact amount, comparable value.
        identifiers: Scheme and value.
        relations: The word or the member, and the id of the other record.
    """

    columns: dict[str, Any]
    codes: list[tuple[str, str, str]]
    amounts: list[tuple[str, str | None, str, float]]
    identifiers: list[tuple[str, str]]
    relations: list[tuple[str, str]]


def flat(members: Mapping[str, Json]) -> Flat:
    """What stands in columns and rows of its own, as every database can hold it.

    Args:
        members: The JSON object of a record or tombstone that follows the schema; members of another form than the
            schema's are left out here, and stay in the record.
    """
    amounts = list(_amounts(members))
    title = members.get("title")
    titles = title if isinstance(title, dict) else {}
    language = members.get("original_language")
    # People look for the largest kind of amount that a record has.
    most: tuple[Any, ...] = amounts[0] if amounts else (None,) * 4
    columns = {
        "type": _text(members.get("type")) or "",
        "title": _text(titles.get(language) or titles.get("en") or next(iter(titles.values()), None)),
        "title_en": _text(next((text for tag, text in titles.items() if tag.partition("-")[0] == "en"), None)),
        "language": _text(language),
        "is_deleted": members.get("type") == "tombstone",
        "start_date": _first(members, STARTS),
        "end_date": _first(members, ENDS),
        "amount": most[3],
        "currency": most[1],
        "filled": min(sum(name not in _ENVELOPE for name in members), _MOST),
        "sources": min(len(members.get("sources", ())), _MOST),
    }
    return Flat(
        columns=columns,
        codes=_findable(_codes(members, titles)),
        amounts=amounts,
        identifiers=_findable(_identifiers(members)),
        relations=_findable(_relations(members)),
    )


def _findable(rows: Iterable[tuple[str, ...]]) -> list[Any]:
    """Each row once, without those whose last text is too long to be looked up by."""
    held = (tuple(map(holdable, row)) for row in rows)
    return [row for row in dict.fromkeys(held) if not is_too_long(row[-1])]


def _text(value: Json) -> str | None:
    return holdable(value) if isinstance(value, str) else None


def _first(members: Mapping[str, Json], names: tuple[str, ...]) -> str | None:
    return next((holdable(value) for name in names if isinstance(value := members.get(name), str)), None)


def _codes(members: Mapping[str, Json], titles: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for name, value in members.items():
        if name in WORDS:
            for word in _words(value):
                yield name, "", word
        if name in CODES:
            yield from _codes_below(name, value)
    for tag in titles:
        yield "text_language", "", tag


def _words(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value is True:
        yield "yes"
    elif isinstance(value, list):
        yield from (word for word in value if isinstance(word, str))


def _codes_below(name: str, value: Json) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, list):
        for entry in value:
            yield from _codes_below(name, entry)
    elif isinstance(value, dict):
        code, of_list = value.get("code"), value.get("list")
        if isinstance(code, str) and isinstance(of_list, str):
            yield name, of_list, code
            return
        if name in _IN_PLACES and isinstance(value.get("country"), str):
            yield name, "country", value["country"]
        for below in value.values():
            if isinstance(below, dict | list):
                yield from _codes_below(name, below)


def _amounts(members: Mapping[str, Json]) -> Iterator[tuple[str, str | None, str, float]]:
    for name in AMOUNTS:
        money = members.get(name)
        if isinstance(money, dict) and isinstance(amount := money.get("amount"), str):
            try:
                value = float(amount)
            except ValueError:
                continue  # it stays in the record, with a finding of the import
            yield name, _text(money.get("currency")), holdable(amount), value


def _identifiers(members: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    for each in members.get("identifiers", ()):
        if isinstance(each, dict) and isinstance(each.get("value"), str):
            yield str(each.get("scheme") or ""), each["value"]


def _relations(members: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    for each in members.get("relations", ()):
        if isinstance(each, dict) and isinstance(each.get("rel"), str) and isinstance(each.get("target"), str):
            yield each["rel"], each["target"]
    for name, value in members.items():
        if name in REFERENCES:
            for target in _words(value):
                yield name, target
    for part in members.get("participants", ()):
        if isinstance(part, dict) and isinstance(part.get("organisation"), str):
            yield _text(part.get("role")) or "participants", part["organisation"]
