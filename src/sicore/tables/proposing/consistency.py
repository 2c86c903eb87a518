"""What columns say together: an operation does not end before it begins, and the Union pays no more than all."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from attrs import evolve

from sicore.readings import DateOrder, read_date
from sicore.tables.applying.amounts import read_money
from sicore.tables.mapping import Use
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import ColumnSample, Value
from sicore.tables.proposing.deciding import Decision, unclear
from sicore.tables.targets import TARGETS

_FIRST_NOT_ABOVE = (
    ("start_date", "end_date"),
    ("start_date", "end_date_actual"),
    ("eu_contribution", "total_cost"),
    ("eu_contribution", "total_eligible_cost"),
    ("total_eligible_cost", "total_cost"),
)
"""Pairs of fields whose first value is hardly ever above the second of the same row."""

_TOO_OFTEN = 0.2
_SLACK = Decimal("1.01")
_LEAST_ROWS = 5


def question_contradictions(decisions: Sequence[Decision]) -> list[Decision]:
    """Ask about pairs of columns whose rows contradict the fields that they are taken for."""
    checked = list(decisions)
    for low, high in _FIRST_NOT_ABOVE:
        first, second = _only(low, checked), _only(high, checked)
        if first is None or second is None or first is second:
            continue
        wrong, rows = _contradicting(first, second, low, high)
        if rows >= _LEAST_ROWS and wrong > rows * _TOO_OFTEN:
            said = f"in {wrong} of {rows} rows {TARGETS[low].title} lies above {TARGETS[high].title}"
            for each in (first, second):
                checked[each.sample.index] = _opened(each, said)
    return checked


def _only(field: str, decisions: Sequence[Decision]) -> Decision | None:
    """The one column that is taken for a field, without an open reading."""
    found = [each for each in decisions if field in each.fields and each.question is None]
    return found[0] if len(found) == 1 else None


def _opened(decision: Decision, said: str) -> Decision:
    likely = [each for each in decision.candidates if each.can_be_read and not each.is_refuted]
    opened = unclear(decision, likely, codes.FIELD_CONTRADICTED)
    expected = TARGETS[next(iter(decision.mapped.uses)).to].title
    details = {"value": decision.sample.name, "expected": expected, "reason": said}
    return evolve(opened, question=opened.question and evolve(opened.question, details=details))


def _contradicting(first: Decision, second: Decision, low: str, high: str) -> tuple[int, int]:
    """In how many rows the first is above the second, and how many rows say both."""
    lows, highs = values_of(first, low), values_of(second, high)
    slack = _SLACK if TARGETS[low].kind == "money" else None
    wrong = rows = 0
    for one, other in zip(first.sample.by_row, second.sample.by_row, strict=True):
        below, above = lows.get(one), highs.get(other)
        if below is not None and above is not None:
            rows += 1
            wrong += below > (above * slack if slack else above)
    return wrong, rows


def values_of(decision: Decision, field: str) -> Mapping[str, Any]:
    """The amounts or first days that the cells of a column are read as, by their texts.

    Args:
        decision: What was decided on the column; it is taken for the field.
        field: A field of dates or amounts.
    """
    use = next(use for use in decision.mapped.uses if use.to == field)
    read = _amount if TARGETS[field].kind == "money" else _day
    return _read(decision.sample, use, read)


def _read(column: ColumnSample, use: Use, read: Callable[[Value, Use], Any]) -> dict[str, Any]:
    return {value.text: found for value in column.values if (found := read(value, use)) is not None}


def _day(value: Value, use: Use) -> Any:
    order: DateOrder | None = "dmy" if use.date == "dmy" else "mdy" if use.date == "mdy" else None
    found = read_date(value.text, order=order).value if use.take is None else None
    return found.first_day if found is not None else None


def _amount(value: Value, use: Use) -> Decimal | None:
    if value.is_typed:
        try:
            return Decimal(value.text)
        except InvalidOperation:
            return None
    decimal: Any = use.decimal
    text = value.text.partition("(")[0] if use.take else value.text
    read = read_money(text, decimal=decimal, unit=use.unit or "one", currency=use.currency).value
    return read.value if read is not None else None
