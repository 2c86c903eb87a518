"""Columns of our own making."""

from sicore.tables.grid import Cell, GridRow
from sicore.tables.proposing.column import ColumnSample, columns_of


def column(*cells: Cell, header: str = "Header") -> ColumnSample:
    """A column below a header; its first cell stands in row 2."""
    rows = [GridRow(number, [cell]) for number, cell in enumerate(cells, start=2)]
    (made,) = columns_of([header], [header], rows)
    return made
