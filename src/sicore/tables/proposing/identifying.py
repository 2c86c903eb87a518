"""Proposing what operations are known by, and whether several rows are one of them."""

import re
from collections.abc import Sequence

from attrs import evolve, field, frozen

from sicore.tables.mapping import Column, IdSpec, Use
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.deciding import Decision
from sicore.tables.proposing.identity import (
    Repeats,
    best_key,
    column_of,
    companion_of,
    key_of,
    keys_that_tell_rows_apart,
    repeats_of,
)
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.targets import TARGETS, Kind

_MOST_KEYS = 3
_MOSTLY = 0.8
"""Where fewer of the repeated codes have one name, the column does not tell operations apart."""
_NAMED = 4
_OF_OPERATION = ("title", "start_date", "end_date")


@frozen(kw_only=True)
class Identified:
    """What operations are known by.

    Args:
        identity: The key of columns, where there is no column of codes.
        grain: What a row is: operation or part.
        decisions: The decisions on the columns, some of them changed by what was found.
        questions: What is open.
        evidence: Why, English sentences.
    """

    identity: IdSpec = field(factory=IdSpec)
    grain: str = "operation"
    decisions: tuple[Decision, ...]
    questions: tuple[Question, ...] = ()
    evidence: tuple[str, ...] = ()


def identify(decisions: Sequence[Decision]) -> Identified:
    """Find the column of codes, or a key, and look at how they repeat."""
    code = column_of("id", decisions)
    if code is None:
        return _by_key(decisions)
    title = column_of("title", decisions)
    columns = [each.sample for each in decisions]
    found = repeats_of(_codes(code), columns, title.sample if title else None)
    if not found.repeated:
        evidence = f"{found.codes} rows have {found.codes} different codes in {code.sample.name!r}."
        return Identified(decisions=tuple(decisions), evidence=(evidence,))
    if found.is_one_title:
        return _parts(decisions, found, code.sample.name)
    companion = companion_of(code.sample, title.sample, columns) if title else None
    if companion is not None:
        return _by_companion(decisions, code, companion)
    return _no_code(decisions, code) if found.one_title < _MOSTLY else _grain_open(decisions, found, code)


def _codes(code: Decision) -> list[str]:
    """The code of each row, as the mapping takes it."""
    use = next((use for use in code.mapped.uses if use.to == "id"), Use(to="id"))
    if use.take is None:
        return list(code.sample.by_row)
    take = re.compile(use.take)
    return [match[1] if (match := take.search(text)) else "" for text in code.sample.by_row]


def _parts(decisions: Sequence[Decision], found: Repeats, names: str) -> Identified:
    """Rows of one code with one name are one operation; amounts that differ within it make a question."""
    varying = [decisions[at] for at in found.varying]
    named = ", ".join(repr(each.sample.name) for each in varying[:_NAMED]) or "nothing"
    evidence = (
        f"{found.rows} rows have {found.codes} different codes in {names!r}; rows of one code have one name, and "
        f"differ in {named}{' and others' if len(varying) > _NAMED else ''}."
    )
    changed = [*decisions]
    for each in varying:
        if each.question is None and _is_amount_of_operation(each):
            opened = evolve(each, mapped=Column(name=each.sample.name), question=_combine_open(each))
            changed[each.sample.index] = opened
    return Identified(grain="part", decisions=tuple(changed), evidence=(evidence,))


def _is_amount_of_operation(decision: Decision) -> bool:
    targets = [TARGETS[use.to] for use in decision.mapped.uses]
    return any(target.kind is Kind.MONEY and target.part == "operation" for target in targets)


def _combine_open(decision: Decision) -> Question:
    column, uses = decision.sample, decision.mapped.uses
    added = Column(name=column.name, uses=tuple(evolve(use, combine="add") for use in uses))
    same = Column(name=column.name, uses=tuple(evolve(use, combine="same") for use in uses))
    aside = Column(name=column.name, keep="amounts of parts of an operation, kept aside")
    return Question(
        kind=codes.COMBINE_OPEN,
        column=column.index,
        name=column.name,
        details={"value": ", ".join(example.text for example in column.examples())},
        choices=(
            Choice(answer="add", means="each row has a part; they are added up", columns={column.index: added}),
            Choice(answer="same", means="each row repeats the whole; the first counts", columns={column.index: same}),
            Choice(answer="keep", means="neither; kept under the extensions", columns={column.index: aside}),
        ),
        examples=column.examples(),
    )


def _by_companion(decisions: Sequence[Decision], code: Decision, companion: ColumnSample) -> Identified:
    """A code that is counted anew under each programme is one together with the programme."""
    reason = f"counted anew for each {companion.name!r}; both together are the operation's key"
    changed = [*decisions]
    changed[code.sample.index] = evolve(
        code, chosen=None, question=None, mapped=Column(name=code.sample.name, keep=reason)
    )
    key = (companion.name, code.sample.name)
    again = repeats_of(key_of([companion, code.sample]), [each.sample for each in decisions], None)
    made = _parts(changed, again, " and ".join(key)) if again.repeated else Identified(decisions=tuple(changed))
    said = f"One code in {code.sample.name!r} has several names; with {companion.name!r} it has one."
    choice = Choice(answer="1", means=" + ".join(key), members={"identity": {"key": key}})
    other = Choice(answer="2", means=f"{code.sample.name} alone", columns={code.sample.index: code.mapped})
    question = Question(
        kind=codes.KEY_OPEN,
        column=code.sample.index,
        name=code.sample.name,
        choices=(choice, other),
        suggested="1",
        examples=code.sample.examples(),
    )
    return evolve(made, questions=(question,), evidence=(said, *made.evidence))


def _no_code(decisions: Sequence[Decision], code: Decision) -> Identified:
    """A number that several operations share is none of theirs; what they are known by has to be found elsewhere."""
    changed = [*decisions]
    aside = Column(name=code.sample.name, keep="one code has several names; it is no code of operations")
    changed[code.sample.index] = evolve(code, chosen=None, question=None, mapped=aside)
    made = _by_key(changed)
    said = f"Most codes that {code.sample.name!r} repeats have several names; it does not tell operations apart."
    return evolve(made, evidence=(said, *made.evidence))


def _grain_open(decisions: Sequence[Decision], found: Repeats, code: Decision) -> Identified:
    differing = ", ".join(repr(decisions[at].sample.name) for at in found.varying[:_NAMED])
    question = Question(
        kind=codes.GRAIN_OPEN,
        column=code.sample.index,
        name=code.sample.name,
        details={"value": str(found.repeated), "first": str(found.codes), "expected": differing},
        choices=(
            Choice(
                answer="part",
                means="rows of one code are one operation",
                columns={code.sample.index: code.mapped},
                members={"rows": {"grain": "part"}},
            ),
            Choice(
                answer="number",
                means="other operations under one code; they are numbered",
                columns={code.sample.index: code.mapped},
                members={"identity": {"repeats": "number"}},
            ),
            Choice(
                answer="keep",
                means="this is no code of operations; kept under the extensions",
                columns={code.sample.index: Column(name=code.sample.name, keep="no code of operations")},
            ),
        ),
        examples=code.sample.examples(),
    )
    changed = [*decisions]
    changed[code.sample.index] = evolve(code, question=question, mapped=Column(name=code.sample.name))
    return Identified(decisions=tuple(changed))


def _by_key(decisions: Sequence[Decision]) -> Identified:
    if column_of("participant_role", decisions) is not None and column_of("title", decisions) is not None:
        return _by_partners(decisions)
    keys = [key for key, _ in zip(keys_that_tell_rows_apart(decisions), range(_MOST_KEYS), strict=False)]
    if keys:
        choices = tuple(
            Choice(
                answer=str(number),
                means=" + ".join(column.name for column in key),
                members={"identity": {"key": tuple(column.name for column in key)}},
            )
            for number, key in enumerate(keys, start=1)
        )
        question = Question(kind=codes.KEY_OPEN, choices=choices, suggested="1")
        return Identified(decisions=tuple(decisions), questions=(question,))
    return _not_unique(decisions)


def _by_partners(decisions: Sequence[Decision]) -> Identified:
    """Each row is a partner; the operation is known by its name, with its dates where one name has several."""
    columns = [each.sample for each in decisions]
    named = [found.sample for field in _OF_OPERATION if (found := column_of(field, decisions)) is not None]
    key = named[:1]
    for column in named[1:]:
        if repeats_of(key_of(key), columns, column).is_one_title:
            continue
        key.append(column)
    repeats = repeats_of(key_of(key), columns, None)
    names = tuple(column.name for column in key)
    choice = Choice(
        answer="1",
        means=f"{' + '.join(names)}; rows of one operation are its partners",
        members={"identity": {"key": names}, "rows": {"grain": "part"}},
    )
    question = Question(kind=codes.KEY_OPEN, choices=(choice,), suggested="1")
    known_by = " and ".join(map(repr, names))
    said = f"Each row is a partner: {repeats.rows} rows are {repeats.codes} operations by {known_by}."
    return Identified(decisions=tuple(decisions), questions=(question,), evidence=(said,))


def _not_unique(decisions: Sequence[Decision]) -> Identified:
    """No columns tell all rows apart; those that come nearest, with what it may mean that rows look alike."""
    key, alike = best_key(decisions)
    if not key:
        return Identified(decisions=tuple(decisions), questions=(Question(kind=codes.KEY_OPEN),))
    names = tuple(column.name for column in key)
    choices = (
        Choice(
            answer="number",
            means=f"other operations that look alike; numbered under {' + '.join(names)}",
            members={"identity": {"key": names, "repeats": "number"}},
        ),
        Choice(
            answer="same",
            means=f"the same operation said again, known by {' + '.join(names)}",
            members={"identity": {"key": names, "repeats": "same"}},
        ),
    )
    question = Question(kind=codes.KEY_NOT_UNIQUE, details={"value": str(alike)}, choices=choices)
    return Identified(decisions=tuple(decisions), questions=(question,))
