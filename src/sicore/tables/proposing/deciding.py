"""Deciding on each column: a field is proposed, asked about, or the column is kept aside."""

from collections.abc import Sequence

from attrs import evolve, frozen

from sicore.findings import FindingCode
from sicore.tables.lexicon.company import OPEN
from sicore.tables.mapping import Column
from sicore.tables.proposing import codes
from sicore.tables.proposing.candidates import ASK, MARGIN, TAKE, Candidate
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.content.closed import MOST_WORDS
from sicore.tables.proposing.content.look import Option
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.targets import CONTACT, TARGETS, Kind

ASIDE = "no field of a list of operations was recognised"
"""Why a column is kept under the extensions that nothing was recognised in."""

_EMPTY = "the column is empty"
_NO_DOUBT = 0.8
_OTHERS = "cells of another form are kept"
_CONTACT = "contact persons are not taken"
_WORDS = (Kind.WORD, Kind.COUNTRY, Kind.CODE)


@frozen(kw_only=True)
class Decision:
    """What becomes of a column.

    Args:
        sample: The column.
        candidates: The fields that it may be, surest first; at most three.
        chosen: The field that is proposed, None where none is.
        mapped: The column as the mapping has it; without use or reason where a question is open.
        question: What is open.
    """

    sample: ColumnSample
    candidates: tuple[Candidate, ...]
    chosen: Candidate | None = None
    mapped: Column
    question: Question | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the column is taken for, also where it is asked how its cells are read."""
        options = self.chosen.look.options[:1] if self.chosen else ()
        return frozenset(use.to for option in options for use in option.uses)

    @property
    def asked_fields(self) -> frozenset[str]:
        """The fields that an open question may give the column or others."""
        return self.question.fields if self.question else frozenset()

    @property
    def may_be_contacts(self) -> bool:
        """Whether the column may name persons to contact, so that no cell of it is shown."""
        return any(each.field == CONTACT and each.confidence >= ASK for each in self.candidates)


def decide(column: ColumnSample, candidates: Sequence[Candidate], hints: Sequence[Candidate] = ()) -> Decision:
    """Decide on one column by itself.

    Args:
        column: The column.
        candidates: The fields that it may be, surest first.
        hints: Fields that only its cells hint at; they are answers where the header is not believed.
    """
    made = Decision(sample=column, candidates=tuple(candidates), mapped=Column(name=column.name))
    if column.filled == 0:
        return _empty(made)
    likely = [each for each in candidates if not each.is_refuted and each.confidence >= ASK]
    first = likely[0] if likely else None
    if first is not None and _is_clear(likely):
        return _taken(made, first)
    if first is not None:
        readable = [each for each in likely if each.can_be_read or each.field == CONTACT]
        return unclear(made, readable) if readable else _words_open(made, first)
    promising = next((each for each in candidates if each.promised >= OPEN), None)
    if promising is not None:
        return _contradicted(made, promising, hints)
    return _aside(made, ASIDE)


def _is_clear(likely: Sequence[Candidate]) -> bool:
    first, second = likely[0], likely[1] if len(likely) > 1 else None
    if first.confidence < TAKE:
        return False
    return second is None or first.confidence - second.confidence >= MARGIN or _uses(first) == _uses(second)


def _uses(candidate: Candidate) -> list[str]:
    return sorted({use.to for option in candidate.look.options for use in option.uses})


def _aside(made: Decision, reason: str) -> Decision:
    return evolve(made, mapped=Column(name=made.sample.name, keep=reason))


def _empty(made: Decision) -> Decision:
    """A column without a single cell: a header that leaves no doubt is believed, for the editions that fill it."""
    first = made.candidates[0] if made.candidates else None
    if first is None or first.promised < _NO_DOUBT:
        return _aside(made, _EMPTY)
    return _taken(made, first)


def _taken(made: Decision, chosen: Candidate) -> Decision:
    """Take a field, or ask how its cells are meant."""
    column = made.sample
    if chosen.field == CONTACT:
        return evolve(made, chosen=chosen, mapped=Column(name=column.name, ignore=_CONTACT))
    if not chosen.can_be_read:
        return _words_open(made, chosen)
    options = chosen.look.options
    if len(options) == 1:
        return evolve(made, chosen=chosen, mapped=mapped(column, chosen, options[0]))
    question = _question(
        made,
        chosen.look.asks or codes.FIELD_UNCLEAR,
        choices_of(column, [chosen]),
        details=chosen.look.details or {"value": column.name, "expected": chosen.field},
    )
    return evolve(made, chosen=chosen, question=evolve(question, examples=chosen.look.examples or column.examples()))


def unclear(made: Decision, likely: Sequence[Candidate], kind: FindingCode = codes.FIELD_UNCLEAR) -> Decision:
    """Leave a column open between some fields."""
    expected = ", ".join(TARGETS[each.field].title if each.field in TARGETS else each.field for each in likely)
    details = {"value": made.sample.name, "expected": expected}
    return evolve(
        made,
        chosen=None,
        mapped=Column(name=made.sample.name),
        question=_question(made, kind, choices_of(made.sample, likely), details=details),
    )


def _contradicted(made: Decision, promising: Candidate, hints: Sequence[Candidate]) -> Decision:
    if TARGETS[promising.field].kind in _WORDS:
        return _words_open(made, promising)
    title = TARGETS[promising.field].title
    details = {"value": made.sample.name, "expected": title, "reason": promising.look.said}
    others = [each for each in [*made.candidates, *hints] if not each.is_refuted and each.can_be_read]
    return evolve(
        made, question=_question(made, codes.FIELD_CONTRADICTED, choices_of(made.sample, others), details=details)
    )


def _words_open(made: Decision, candidate: Candidate) -> Decision:
    """Ask what the words of a closed list mean; there must be few enough of them to be said."""
    column = made.sample
    if column.distinct > MOST_WORDS:
        return _aside(made, f"too many different words for: {TARGETS[candidate.field].title}")
    words = ", ".join(value.text[:30] for value in column.values)
    details = {"value": words, "expected": TARGETS[candidate.field].title}
    question = _question(made, codes.WORDS_OPEN, choices_of(column, []), details=details)
    return evolve(made, question=evolve(question, free="values", field=candidate.field))


def mapped(column: ColumnSample, candidate: Candidate, option: Option) -> Column:
    """A column that is used; cells that its expressions do not fit are kept, where there are any."""
    has_others = candidate.look.share < 1 and all(use.take for use in option.uses)
    return Column(name=column.name, uses=option.uses, keep=_OTHERS if has_others else None)


def choices_of(column: ColumnSample, candidates: Sequence[Candidate]) -> tuple[Choice, ...]:
    """The fields as answers, each in every way in which it can be read, and last to keep the column aside."""
    found: dict[str, Choice] = {}
    for candidate in candidates:
        if candidate.field == CONTACT:
            ignored = {column.index: Column(name=column.name, ignore=_CONTACT)}
            found[CONTACT] = Choice(answer=CONTACT, means="contact persons; not taken at all", columns=ignored)
        for option in candidate.look.options:
            name = "+".join(use.to for use in option.uses)
            answer = f"{name}:{option.answer}" if option.answer and len(candidate.look.options) > 1 else name
            title = "; ".join(TARGETS[use.to].title for use in option.uses)
            means = f"{title}, {option.means}" if option.means else title
            used = {column.index: mapped(column, candidate, option)}
            found.setdefault(answer, Choice(answer=answer, means=means, columns=used))
    keep = Column(name=column.name, keep="kept aside by whoever confirmed the mapping")
    aside = Choice(answer="keep", means="none of these; kept under the extensions", columns={column.index: keep})
    return (*found.values(), aside)


def _question(made: Decision, kind: FindingCode, choices: tuple[Choice, ...], *, details: dict[str, str]) -> Question:
    return Question(
        kind=kind,
        column=made.sample.index,
        name=made.sample.name,
        details=details,
        choices=choices,
        examples=() if made.may_be_contacts else made.sample.examples(),
    )
