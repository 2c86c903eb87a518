"""What a proposal looks at: the head of a table and its first rows, never more than fits in little memory."""

from collections.abc import Iterator

from attrs import frozen

from sicore.tables.grid import Cell, Grid, GridRow

ROWS = 20_000
"""How many filled rows are looked at."""

CELLS = 1_000_000
"""How many cells are looked at; a wide table is looked at in fewer rows."""

LONGEST_TEXT = 1_000
"""How many characters of a cell are looked at."""


@frozen(kw_only=True)
class Sample:
    """The first filled rows of one table.

    Args:
        name: The name of the sheet, None where there is none.
        rows: Rows with at least one filled cell, each without the empty cells at its end.
        is_whole: Whether the table has no rows beyond these.
        is_lettered: Whether people name its columns by letters.
        is_visible: Whether the file shows the sheet.
    """

    name: str | None
    rows: tuple[GridRow, ...]
    is_whole: bool
    is_lettered: bool
    is_visible: bool

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


def take_sample(grid: Grid, *, rows: int = ROWS, cells: int = CELLS) -> Sample:
    """Look at the beginning of a table.

    Args:
        grid: The table.
        rows: How many filled rows at most.
        cells: How many cells at most; the row that goes beyond is the last.

    Raises:
        RefusedSourceError: the table cannot be read so far.
    """
    taken: list[GridRow] = []
    left = cells
    is_whole = True
    for row in _filled(grid):
        if len(taken) == rows or left <= 0:
            is_whole = False
            break
        taken.append(row)
        left -= len(row.cells)
    return Sample(
        name=grid.name,
        rows=tuple(taken),
        is_whole=is_whole,
        is_lettered=grid.is_lettered,
        is_visible=grid.is_visible,
    )


def _filled(grid: Grid) -> Iterator[GridRow]:
    for row in grid.rows():
        cells = list(map(_short, row.cells))
        while cells and is_blank(cells[-1]):
            cells.pop()
        if cells:
            yield GridRow(row.number, cells)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing but white space."""
    return cell is None or cell == () or (isinstance(cell, str) and not cell.strip())


def _short(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > LONGEST_TEXT:
        return cell[:LONGEST_TEXT]
    return cell
