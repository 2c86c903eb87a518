"""Where the bars of a chart stand. A chart draws what its table shows and nothing else."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from sicore.evaluation.report.parts import Chart, FigureTable, Row

_ROOM = 9.0
"""Percent of the width that a share needs to be written on its bar."""


class Bar(NamedTuple):
    """One bar.

    Args:
        column: Which column of the table it draws, from 1.
        left: Where it begins, in percent of the width.
        width: How long it is, in percent of the width.
        share: The share of the whole that it draws.
        has_room: Whether the share can be written on it.
    """

    column: int
    left: float
    width: float
    share: Decimal
    has_room: bool


def bars(table: FigureTable, row: Row) -> list[Bar]:
    """The bars of a row; none where the chart cannot draw it, because its whole is hidden or nobody is counted."""
    return list(_stacked(row) if table.chart is Chart.PARTS else _side_by_side(row))


def drawn_columns(table: FigureTable) -> tuple[int, ...]:
    """The columns that the chart draws in some row: those that its legend names."""
    drawn = {bar.column for row in table.rows for bar in bars(table, row)}
    return tuple(sorted(drawn))


def _stacked(row: Row) -> Iterator[Bar]:
    """The columns after the first one, as parts of it; without the hidden ones the bar ends early."""
    whole = row.figures[0]
    if whole is None or not whole.value:
        return
    left = Decimal(0)
    for column, part in enumerate(row.figures[1:], start=1):
        if part is not None and part.value:
            share = part.value / whole.value
            yield _bar(column, left, share)
            left += share


def _side_by_side(row: Row) -> Iterator[Bar]:
    """The columns after the first one, each a bar of its own; shares in percent on a scale from 0 to 100."""
    for column, part in enumerate(row.figures[1:], start=1):
        if part is not None and part.value is not None:
            yield _bar(column, Decimal(0), part.value / 100)


def _bar(column: int, left: Decimal, share: Decimal) -> Bar:
    width = round(float(share) * 100, 2)
    return Bar(column=column, left=round(float(left) * 100, 2), width=width, share=share, has_room=width >= _ROOM)
