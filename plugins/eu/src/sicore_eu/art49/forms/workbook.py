"""Tables as XLSX workbooks (ISO/IEC 29500), with real dates and numbers, and what the table is on a second sheet."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sicore.dates import PartialDate
from sicore.errors import MissingExtraError
from sicore.outputs import written_whole
from sicore_eu.art49.table import Cells, Kind, TableHead, Value, cell_text

FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets disagree about the days before."""

_WIDTHS = {Kind.TEXT: 28, Kind.DAY: 13, Kind.NUMBER: 16}
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_ABOUT = "About"


@contextmanager
def xlsx_table(target: Path, head: TableHead) -> Iterator[Callable[[Cells], None]]:
    """Write the headings, and yield what writes a row; memory stays flat.

    Raises:
        MissingExtraError: xlsxwriter, which the extra `tables` brings, is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415  (optional)
    except ImportError as error:
        raise MissingExtraError("tables", "write XLSX workbooks") from error
    with written_whole(target, "wb") as file:
        # A text is a text: nothing that it begins with makes it a formula, a link or a number.
        told = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(file, told)
        try:
            yield _Sheet(book, head).write
            _write_about(book, head)
        finally:
            book.close()


class _Sheet:
    """The sheet of the rows."""

    def __init__(self, book: Any, head: TableHead) -> None:
        self._columns = head.columns
        self._sheet = book.add_worksheet(sheet_name(head.title))
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self._number = book.add_format({"num_format": "#,##0.00########", "valign": "top"})
        self._whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self._text = book.add_format({"valign": "top", "num_format": "@"})
        headed = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        for at, column in enumerate(self._columns):
            self._sheet.set_column(at, at, _WIDTHS[column.kind])
            self._sheet.write_string(0, at, column.heading, headed)
        self._row = 0

    def write(self, cells: Cells) -> None:
        """Write a row."""
        self._row += 1
        for at, column in enumerate(self._columns):
            value = cells.get(column.name)
            if value is not None:
                self._write(at, value)

    def _write(self, at: int, value: Value) -> None:
        if isinstance(value, PartialDate) and (day := whole_day(value)):
            self._sheet.write_datetime(self._row, at, datetime(day.year, day.month, day.day), self._day)  # noqa: DTZ001
        elif isinstance(value, Decimal) and (number := exact_number(value)) is not None:
            is_whole = value == value.to_integral_value()
            self._sheet.write_number(self._row, at, number, self._whole if is_whole else self._number)
        else:
            self._sheet.write_string(self._row, at, cell_text(value), self._text)


def _write_about(book: Any, head: TableHead) -> None:
    sheet = book.add_worksheet(_ABOUT if sheet_name(head.title).casefold() != _ABOUT.casefold() else f"{_ABOUT} (2)")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for row, (name, text) in enumerate({"title": head.title, **head.about}.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, text)


def sheet_name(title: str) -> str:
    """A title as spreadsheets can name a sheet, at most 31 characters.

    >>> sheet_name("'Calls 2026/27'")
    'Calls 2026 27'
    """
    plain = _NOT_IN_SHEET_NAMES.sub(" ", title).strip("' ")
    return plain[:_LONGEST_SHEET_NAME].rstrip("' ") or "1"


def whole_day(value: PartialDate) -> date | None:
    """The day, where a spreadsheet can hold it as a date; None for a month, a year and what lies before 1900.

    >>> whole_day(PartialDate("2022-12-15")), whole_day(PartialDate("2022-12"))
    (datetime.date(2022, 12, 15), None)
    """
    is_day = value.first_day == value.last_day
    return value.first_day if is_day and value.first_day >= FIRST_DAY else None


def exact_number(value: Decimal) -> float | None:
    """The number, where a spreadsheet holds all its digits; None where it would round them.

    >>> exact_number(Decimal("1275915.80")), exact_number(Decimal("0.1234567890123456789"))
    (1275915.8, None)
    """
    number = float(value)
    return number if abs(number) != float("inf") and Decimal(f"{number:.15g}") == value else None
