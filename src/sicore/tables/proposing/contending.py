"""Several columns for one field: translations and columns that complete each other share it, others are asked about."""

from collections.abc import Sequence
from itertools import combinations

from attrs import evolve

from sicore.tables.mapping import Column
from sicore.tables.proposing import codes
from sicore.tables.proposing.candidates import ASK, MARGIN, TAKE, Candidate
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.deciding import Decision, unclear
from sicore.tables.proposing.languages import Languages
from sicore.tables.targets import TARGETS, Kind

_SHARED = ("fund", "country", "theme", "target_group", "participant", "homepage", "other_id")
_MOST_OVERLAP = 0.02


def settle_contenders(decisions: Sequence[Decision], languages: Languages) -> list[Decision]:
    """Leave each field to the columns that can have it.

    Args:
        decisions: What was decided on each column by itself.
        languages: The languages of the table.
    """
    settled = _completed(decisions)
    for _ in range(3):
        contested = _contested(settled)
        if not contested:
            break
        for field, group in contested.items():
            for decision in _settled(field, group, settled, languages):
                settled[decision.sample.index] = decision
    return settled


def _completed(decisions: Sequence[Decision]) -> list[Decision]:
    """Columns that may be a field, and complete another column that is, are that field as well."""
    return [_completing(each, decisions) for each in decisions]


def _completing(decision: Decision, every: Sequence[Decision]) -> Decision:
    first = decision.candidates[0] if decision.candidates else None
    if decision.chosen is not None or first is None or first.confidence < ASK or len(first.look.options) != 1:
        return decision
    fields = {use.to for use in first.look.options[0].uses}
    others = [each for each in every if each.fields == fields]
    if others and all(_complete_each_other(decision.sample, each.sample) for each in others):
        mapped = Column(name=decision.sample.name, uses=first.look.options[0].uses)
        return evolve(decision, chosen=first, mapped=mapped, question=None)
    return decision


def _contested(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    by_field: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.chosen is not None and decision.chosen.field in TARGETS:
            for field in decision.fields:
                by_field.setdefault(field, []).append(decision)
    return {field: group for field, group in by_field.items() if len(group) > 1 and field not in _SHARED}


def _settled(field: str, group: Sequence[Decision], every: Sequence[Decision], languages: Languages) -> list[Decision]:
    if all(_complete_each_other(one.sample, other.sample) for one, other in combinations(group, 2)):
        return []
    if TARGETS[field].kind is Kind.TEXT and _are_languages(group, languages):
        return []
    first, *others = sorted(group, key=lambda each: -_confidence(each))
    if twins := [each for each in others if _says_the_same(first.sample, each.sample)]:
        return [_twin(each, first) for each in twins]
    are_named_alike = any(each.sample.said == first.sample.said for each in others)
    names = ", ".join(each.sample.name for each in group)
    if _confidence(first) - _confidence(others[0]) >= MARGIN and not are_named_alike:
        taken = {each for decision in every for each in decision.fields}
        return [_next_best(each, field, taken, names) for each in others]
    return [_open(each, field, names) for each in group]


def _confidence(decision: Decision) -> float:
    return decision.chosen.confidence if decision.chosen else 0.0


def _complete_each_other(one: ColumnSample, other: ColumnSample) -> bool:
    """Whether hardly any row fills both: the same field under two headers, such as for two Funds."""
    both = sum(bool(first and second) for first, second in zip(one.by_row, other.by_row, strict=True))
    return min(one.filled, other.filled) > 0 and both <= _MOST_OVERLAP * min(one.filled, other.filled)


def _says_the_same(one: ColumnSample, other: ColumnSample) -> bool:
    return one.by_row == other.by_row


def _are_languages(group: Sequence[Decision], languages: Languages) -> bool:
    """Whether each column is in a language of its own; one whose header names none is in that of the table."""
    is_named = any(each.sample.index in languages.by_header for each in group)
    main = languages.main or "" if is_named else None
    spoken = [languages.by_column.get(each.sample.index, main) for each in group]
    return None not in spoken and len(set(spoken)) == len(group)


def _twin(decision: Decision, first: Decision) -> Decision:
    reason = f"says the same as the column {first.sample.name!r}"
    return evolve(decision, chosen=None, question=None, mapped=Column(name=decision.sample.name, keep=reason))


def _next_best(decision: Decision, field: str, taken: set[str], names: str) -> Decision:
    """The next field that the column may be and no other column is, otherwise an open question."""
    others = [each for each in decision.candidates if field not in _fields(each) and not each.is_refuted]
    best = next((each for each in others if each.confidence >= TAKE and each.field not in taken), None)
    if best is not None and len(best.look.options) == 1:
        mapped = Column(name=decision.sample.name, uses=best.look.options[0].uses)
        return evolve(decision, chosen=best, mapped=mapped, question=None)
    return _open(decision, field, names)


def _fields(candidate: Candidate) -> set[str]:
    """The field, and those that its cells would be read as: codes below the name of a category are its code."""
    return {candidate.field, *(use.to for option in candidate.look.options for use in option.uses)}


def _open(decision: Decision, field: str, names: str) -> Decision:
    likely: list[Candidate] = [each for each in decision.candidates if not each.is_refuted and each.can_be_read]
    opened = unclear(decision, likely, codes.FIELD_TWICE)
    if opened.question is None:
        return opened
    details = {"expected": TARGETS[field].title, "value": names}
    return evolve(opened, question=evolve(opened.question, details=details))
