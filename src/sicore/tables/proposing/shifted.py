"""Rows whose cells stand too far right, because a delimiter inside a text divided it: they say nothing of columns."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from attrs import frozen

from sicore.tables.applying.cells import cell_text
from sicore.tables.grid import Cell, GridRow
from sicore.tables.proposing import codes
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.sample import is_blank

_DAY = re.compile(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}(?:[ T][0-9:.]+Z?)?")
_NUMBER = re.compile(r"(?:[A-Z€£]{1,3} ?)?[-+−]?[0-9][0-9 .,'\u00a0]*(?: ?[%€£]| ?[A-Z]{3})?")

_FARTHEST = 3
"""So many columns too far right a row is recognised; a text with more delimiters is rare."""
_ROWS_OF_FORM = 500
_STRICT = 0.65
"""From this part of its cells on a column has a form."""
_LEAST = 3
_LEAST_FITTING = 2
"""So many cells at least must stand in a form of another column, and as many fit where they would stand by rights."""
_MOST = 0.3
"""Where more rows are odd, they are the rule, and their columns are judged as they stand."""


@frozen(kw_only=True)
class ShiftedRows:
    """Rows that stand too far right.

    Args:
        numbers: Their numbers, in their order.
        are_few: Whether the other rows tell what stands in the columns.
    """

    numbers: tuple[int, ...] = ()
    are_few: bool = True


def shifted_rows(rows: Sequence[GridRow], width: int) -> ShiftedRows:
    """Find the rows with cells beyond the header, and those whose dates and numbers fit only further left.

    Args:
        rows: The rows below the header, without totals and notes.
        width: How many columns the header has.
    """
    forms = _forms([row for row in islice(rows, _ROWS_OF_FORM) if not _is_too_long(row, width)], width)
    numbers = tuple(row.number for row in rows if _is_too_long(row, width) or _is_shifted(row.cells, forms))
    return ShiftedRows(numbers=numbers, are_few=len(numbers) <= len(rows) * _MOST)


def shifted_open(found: ShiftedRows) -> Question:
    """Ask about rows that stand too far right."""
    return Question(
        kind=codes.SHIFTED_OPEN,
        details={"value": str(len(found.numbers)), "first": str(found.numbers[0])},
        choices=(
            Choice(answer="mend", means="yes; the source is mended before it is imported"),
            Choice(answer="keep", means="no; the rows are right as they are"),
        ),
        suggested="mend",
        is_needed=False,
    )


def _is_too_long(row: GridRow, width: int) -> bool:
    return len(row.cells) > width and not all(map(is_blank, row.cells[width:]))


def _form(cell: Cell) -> str | None:
    """Whether a cell is a day, a number or a text; None for a blank one."""
    if is_blank(cell):
        return None
    if isinstance(cell, date):
        return "day"
    if isinstance(cell, int | float | Decimal):
        return "number"
    text = cell_text(cell)
    return "day" if _DAY.fullmatch(text) else "number" if _NUMBER.fullmatch(text) else "text"


def _forms(rows: Sequence[GridRow], width: int) -> dict[int, str]:
    """The columns whose cells are nearly all days, or nearly all numbers."""
    found: dict[int, str] = {}
    for index in range(width):
        counts = Counter(form for row in rows if (form := _form_at(row.cells, index)) is not None)
        form, count = next(iter(counts.most_common(1)), ("text", 0))
        if form != "text" and count >= max(_LEAST, _STRICT * counts.total()):
            found[index] = form
    return found


def _form_at(cells: Sequence[Cell], index: int) -> str | None:
    return _form(cells[index]) if index < len(cells) else None


def _is_shifted(cells: Sequence[Cell], forms: dict[int, str]) -> bool:
    odd = [index for index, form in forms.items() if _form_at(cells, index) not in (None, form)]
    if len(odd) < _LEAST_FITTING:
        return False
    behind = [index for index in forms if index >= odd[0]]
    return any(_fits(cells, behind, forms, by=by) for by in range(1, _FARTHEST + 1))


def _fits(cells: Sequence[Cell], behind: Sequence[int], forms: dict[int, str], *, by: int) -> bool:
    """Whether the cells so many columns further right have the forms of these columns."""
    there = [(_form_at(cells, index + by), forms[index]) for index in behind]
    filled = [form == expected for form, expected in there if form is not None]
    return len(filled) >= _LEAST_FITTING and all(filled)
