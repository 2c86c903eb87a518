"""The rows of an export file, a workbook or a text table, with the place of each."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice

from attrs import frozen

from sicore.tables.grid import Cell, Grid
from sicore.tables.reading import OpenTables
from sicore_se.export_header import ROWS_SEARCHED, find_header


@frozen(kw_only=True)
class Row:
    """One row of a table.

    Args:
        number: Its number as a spreadsheet shows it, from 1.
        cells: Its cells.
        sheet: The name of the sheet, None in a file without sheets.
    """

    number: int
    cells: Sequence[Cell]
    sheet: str | None = None


def rows_of(tables: OpenTables) -> Iterator[Row]:
    """The rows of the first table whose header is that of the export; none where there is no such table.

    Raises:
        RefusedSourceError: the file is broken further down.
    """
    grid = next(filter(_has_header, tables.grids), None)
    if grid is not None:
        sheet = grid.name if grid.is_lettered else None
        for number, cells in grid.rows():
            yield Row(number=number, cells=cells, sheet=sheet)


def _has_header(grid: Grid) -> bool:
    return (
        find_header([[text_of(cell) for cell in row.cells] for row in islice(grid.rows(), ROWS_SEARCHED)]) is not None
    )


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days without a time.

    >>> text_of(127.0), text_of(datetime(2022, 12, 15))
    ('127', '2022-12-15')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
