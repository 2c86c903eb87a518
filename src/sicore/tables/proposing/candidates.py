"""Which fields a column can be: what its header says, borne out or contradicted by its cells."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from sicore.tables.mapping import Use
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.content import closed, coded, dates, identifiers, places, words
from sicore.tables.proposing.content.look import Look, Option
from sicore.tables.proposing.content.persons import ENOUGH, look_at_contacts
from sicore.tables.proposing.content.rates import WHOLE, number_of
from sicore.tables.proposing.content.texts import look_at_texts
from sicore.tables.proposing.looking import look_for
from sicore.tables.proposing.surroundings import Surroundings
from sicore.tables.suggestion import Suggestion
from sicore.tables.targets import CONTACT, TARGETS

TAKE = 0.5
"""The confidence from which on a field is proposed."""

ASK = 0.35
"""The confidence from which on a field is worth a question."""

MARGIN = 0.1
"""How much surer the best field must be than the next."""

_MOST = 3
_OF_EITHER = ("country", "city", "postcode")
_PLACE_CODES = ("nuts", "lau", "postcode")


@frozen(kw_only=True)
class Candidate:
    """A field that a column may be.

    Args:
        suggestion: The field, how sure that is with the cells looked at, and why.
        promised: How sure the header alone was; 0 where only the cells speak for the field.
        look: What the cells say about it.
    """

    suggestion: Suggestion
    promised: float
    look: Look

    @property
    def field(self) -> str:
        """The field."""
        return self.suggestion.field

    @property
    def confidence(self) -> float:
        """How sure it is."""
        return self.suggestion.confidence

    @property
    def is_refuted(self) -> bool:
        """Whether the cells contradict the field."""
        return self.look.is_unlikely

    @property
    def can_be_read(self) -> bool:
        """Whether there is a way to read the cells as the field."""
        return bool(self.look.options)


def candidates_of(column: ColumnSample, said: Sequence[Suggestion], around: Surroundings) -> list[Candidate]:
    """The fields that a column may be, surest first.

    Args:
        column: The column.
        said: What the lexicon says of its header.
        around: What the table as a whole tells.
    """
    if column.filled == 0:
        return [_unfilled(each) for each in said[:_MOST]]
    found = [_judged(column, each, around) for each in said]
    found += _as_place(column, found)
    known = {each.field for each in found}
    is_known = any(each.confidence >= TAKE for each in found)
    # Unique codes are no evidence against a header that says whose codes they are.
    found += [
        each for each in _unmistakable(column) if each.field not in known and not (is_known and each.field == "id")
    ]
    found = _of_one_party(found, around)
    found.sort(key=lambda each: (-each.confidence, each.field))
    return found[:_MOST]


def _unfilled(said: Suggestion) -> Candidate:
    """A field of a column that has no cell yet, and so none that contradicts its header."""
    options = () if said.field == CONTACT else (Option(uses=(Use(to=said.field),)),)
    look = Look(share=0.7, said="the column is empty so far", options=options)
    evidence = f"{said.evidence} {_sentence(look.said)}"
    return Candidate(suggestion=evolve(said, evidence=evidence), promised=said.confidence, look=look)


def _judged(column: ColumnSample, said: Suggestion, around: Surroundings) -> Candidate:
    if said.field == CONTACT:
        look = look_at_contacts(column)
        return Candidate(suggestion=said, promised=said.confidence, look=evolve(look, share=max(look.share, 0.7)))
    look = look_for(column, said.field, around)
    confidence, told = said.confidence, look.said
    if look.is_unlikely:
        confidence *= 0.3
    elif look.is_sure:
        confidence = 1 - (1 - confidence) * 0.5
    elif TARGETS[said.field].kind not in ("text", "name", "id"):
        confidence *= 0.85
    if said.field == "cofinancing_rate" and not look.is_unlikely and (doubt := _doubt_of_union(column)):
        confidence, told = confidence * 0.6, f"{told}; {doubt}"
    evidence = f"{said.evidence} {_sentence(told)}".strip()
    return Candidate(
        suggestion=Suggestion(confidence=round(confidence, 2), field=said.field, evidence=evidence),
        promised=said.confidence,
        look=look,
    )


def _of_one_party(found: list[Candidate], around: Surroundings) -> list[Candidate]:
    """Where a header does not say whose country or city it is, the rows do: partners', or operations'."""
    fields = {each.field for each in found}
    doubtful = {
        field if around.is_by_partner else f"participant_{field}"
        for field in _OF_EITHER
        if {field, f"participant_{field}"} <= fields
    }
    return [
        evolve(each, suggestion=evolve(each.suggestion, confidence=round(each.confidence * 0.6, 2)))
        if each.field in doubtful
        else each
        for each in found
    ]


def _as_place(column: ColumnSample, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Where a header promises codes of a place and the cells are words, the words describe the place."""
    promising = next((each for each in found if each.field in _PLACE_CODES and each.is_refuted), None)
    if promising is None or any(each.field == "place" for each in found):
        return
    look = look_at_texts(column)
    if not look.is_unlikely:
        look = evolve(look, share=0.7, options=(Option(uses=(Use(to="place"),)),))
        confidence = round(promising.promised * 0.9, 2)
        evidence = f"{promising.suggestion.evidence} The cells describe places in words."
        suggestion = Suggestion(confidence=confidence, field="place", evidence=evidence)
        yield Candidate(suggestion=suggestion, promised=confidence, look=look)


def _sentence(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:]}." if clause else ""


def _doubt_of_union(column: ColumnSample) -> str | None:
    """Rates of aid are often 100 per cent; the Union's share hardly ever is."""
    whole = column.share(lambda value: number_of(value.text) == WHOLE)
    return f"{whole:.0%} of the cells are 100 per cent, as rates of the Union seldom are" if whole > 0.2 else None


def _unmistakable(column: ColumnSample) -> Iterator[Candidate]:
    """Fields that cells show even below a header that nobody knows."""
    contacts = look_at_contacts(column)
    if contacts.share >= ENOUGH:
        yield _by_content(CONTACT, 0.9, contacts)
    if column.filled < 3:
        return
    for field, confidence, look in (
        ("cci", 0.9, coded.look_at_programmes(column)),
        ("specific_objective", 0.85, coded.look_at_objectives(column)),
        ("nuts", 0.85, places.look_at_regions(column)),
        ("currency", 0.8, coded.look_at_currencies(column)),
        ("period", 0.75, coded.look_at_periods(column)),
        ("start_date", 0.75, _whole_days(column)),
        ("participant_role", 0.75, _partner_letters(column)),
        ("id", 0.7, _unique_codes(column)),
    ):
        if look.is_sure:
            yield _by_content(field, confidence, look)


def _by_content(field: str, confidence: float, look: Look) -> Candidate:
    evidence = f"The header tells nothing that is known. {_sentence(look.said)}"
    return Candidate(
        suggestion=Suggestion(confidence=confidence, field=field, evidence=evidence), promised=0.0, look=look
    )


def _whole_days(column: ColumnSample) -> Look:
    """Two dates in one cell, most of them to the day; two years alone may be those of a budget."""
    look = dates.look_at_spans(column)
    days = column.share(lambda value: len(value.text) >= 17)
    return look if days > 0.5 else evolve(look, share=0.0)


def _partner_letters(column: ColumnSample) -> Look:
    """The letters that programmes of cooperation write for lead, project and associated partners."""
    look = closed.look_at_words(column, "participant_role", words.PARTNER_LETTERS)
    return look if column.distinct > 1 else evolve(look, share=0.0)


def _unique_codes(column: ColumnSample) -> Look:
    look = identifiers.look_at_codes(column)
    has_letters = column.share(lambda value: len(value.text) > 3 and any(map(str.isalpha, value.text))) > 0.9
    share = look.share if column.is_unique and has_letters else 0.0
    return evolve(look, share=share, options=(Option(uses=(Use(to="id"),)),))
