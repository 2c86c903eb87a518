"""Cells as a sheet shows them, before anybody asks what they mean."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import NamedTuple, Protocol

from sicore.findings import SourcePlace
from sicore.plugins import Source
from sicore.tables.grid import column_letters

Value = str | int | float | bool | date | datetime | time | timedelta


class Trouble(Enum):
    """Why a cell has no value of its own."""

    FORMULA = "formula"
    ERROR = "error"
    """The spreadsheet could not compute it, such as #N/A."""


class Seen(NamedTuple):
    """A cell that is not empty.

    Args:
        value: What it holds; of a formula its text.
        is_percent: Whether the spreadsheet shows its number in percent, a hundred times what it holds.
        trouble: Why it has no value of its own, None for an ordinary cell.
    """

    value: Value
    is_percent: bool = False
    trouble: Trouble | None = None


class OpenSheet(Protocol):
    """One sheet of an open file."""

    @property
    def name(self) -> str | None:
        """Its name; None where the file is one table."""

    @property
    def is_exact(self) -> bool:
        """Whether its texts are those that were written, instead of what a spreadsheet makes of what people type."""

    def rows(self) -> Iterator[tuple[int, list[Seen | None]]]:
        """The number of each row, as people count them, and its cells from the first column on; reads anew each time.

        Raises:
            RefusedSourceError: what follows is damaged.
        """


def spot(source: Source, sheet: OpenSheet, row: int, column: int | None = None) -> SourcePlace:
    """The place of a cell, or of a row.

    Args:
        source: The file.
        sheet: The sheet.
        row: The number of the row.
        column: The number of the column, counted from 0.
    """
    letters = None if column is None else column_letters(column)
    return SourcePlace(source=source.name, sheet=sheet.name, row=row, column=letters)
