"""The rows of a table as texts, whatever kind of file it stands in."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice

from attrs import frozen

from sicore.tables.grid import Cell, Grid
from sicore.tables.reading import OpenTables

IsHeader = Callable[[Sequence[str]], bool]


@frozen(kw_only=True)
class TableRow:
    """One row.

    Args:
        number: As a spreadsheet counts it, from 1.
        cells: The text of each cell, without spaces around it; empty where it holds nothing.
        sheet: The name of the sheet, None in a file without sheets.
    """

    number: int
    cells: Sequence[str]
    sheet: str | None = None


def table_rows(tables: OpenTables, *, is_header: IsHeader, searched: int) -> Iterator[TableRow]:
    """The rows of the first table that has the header; of the only one also where it lacks it.

    Args:
        tables: The open file.
        is_header: Whether a row is the header that is looked for.
        searched: Among how many rows at the beginning it is looked for.

    Raises:
        RefusedSourceError: the file is broken further down.
    """
    for grid in tables.grids:
        if len(tables.grids) == 1 or any(is_header(row.cells) for row in islice(_rows_of(grid), searched)):
            yield from _rows_of(grid)
            return


def _rows_of(grid: Grid) -> Iterator[TableRow]:
    sheet = grid.name if grid.is_lettered else None
    for number, cells in grid.rows():
        texts = [cell_text(cell) for cell in cells]
        # A sheet is as wide as its widest row.
        while sheet is not None and texts and not texts[-1]:
            texts.pop()
        yield TableRow(number=number, cells=texts, sheet=sheet)


def cell_text(value: Cell) -> str:
    """A cell as text: days in the order day, month, year; numbers without an exponent.

    >>> cell_text(datetime(2022, 12, 15)), cell_text(117.0), cell_text(337478.4)
    ('15/12/2022', '117', '337478.4')
    """
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f") if value == value and abs(value) != float("inf") else ""
    return str(value).strip()
