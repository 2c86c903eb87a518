"""Cells as exact text."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Self

from sicore.tables.grid import Cell

_SPACES = re.compile(r"\s+")


class Patched(str):
    """The text of a cell that the mapping corrects, and what the source has there.

    Args:
        becomes: What is read.
        was: What stands in the source.
    """

    __slots__ = ("was",)

    was: str

    def __new__(cls, becomes: str, was: str) -> Self:
        """A text as the mapping has it."""
        patched = super().__new__(cls, becomes)
        patched.was = was
        return patched

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # what pickle makes it of again
        return str(self), self.was


def cell_text(cell: Cell) -> str:
    """The text of a cell without spaces around it: whole numbers without a point, others with all their digits.

    >>> cell_text(106.0), cell_text(945.5), cell_text(datetime(2022, 12, 15)), cell_text(None)
    ('106', '945.5', '2022-12-15', '')
    """
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return "\n".join(cell)
    return str(cell)


def _number_text(number: float) -> str:
    if number.is_integer():
        return str(int(number))
    return format(Decimal(repr(number)), "f") if number == number else ""


def one_line(text: str) -> str:
    r"""A text with every run of white space as one space, as headers are compared.

    >>> one_line(" Name des\n Begünstigten ")
    'Name des Begünstigten'
    """
    return _SPACES.sub(" ", text).strip()
