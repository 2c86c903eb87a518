"""A table as rows of cells, whatever kind of file it stands in."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple, Protocol

Cell = str | int | float | Decimal | bool | date | datetime | time | timedelta | tuple[str, ...] | None
"""What a cell holds: a text as the file has it, the value that a workbook keeps, several texts, or nothing."""


class GridRow(NamedTuple):
    """One row.

    Args:
        number: As the user counts it: from 1 in a spreadsheet, a text table or a web page, blank rows included. Of JSON
            objects and XML elements the first has the number 1; the row of their names comes before it with number 0.
        cells: Its cells from the first column on; a short row has fewer.
    """

    number: int
    cells: list[Cell]


class Grid(Protocol):
    """One table of a file."""

    @property
    def name(self) -> str | None:
        """The name of the sheet, None where the file has no names for its tables."""

    @property
    def is_lettered(self) -> bool:
        """Whether people name its columns by letters (A, B, AA), as in a spreadsheet, instead of by their headers."""

    @property
    def is_visible(self) -> bool:
        """Whether the file shows the sheet."""

    @property
    def hidden_rows(self) -> frozenset[int]:
        """The numbers of rows that the file hides; their content is read like any other."""

    def rows(self) -> Iterator[GridRow]:
        """Read from the beginning; each call reads anew. Nothing is held but what the kind of file forces.

        Raises:
            RefusedSourceError: what follows is damaged, too large or in another encoding.
        """


def column_letters(index: int) -> str:
    """The letters of a column counted from 0.

    >>> column_letters(0), column_letters(27), column_letters(16383)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    left = index + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
