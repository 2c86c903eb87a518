"""A sample workbook spoilt in the ways that only a workbook can be."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sicore.testing.tables import FORMULAS, workbook

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
LONGEST_CELL = 32_767
"""Characters that the cell of a workbook can hold."""


def change_workbook(sample: Path, path: Path, change: Callable[[Any], None]) -> None:
    """Write a sample to another path, changed.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
    """
    book = workbook(sample)
    change(book)
    book.save(path)


def _far_ends(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.cell(LAST_ROW, LAST_COLUMN, "far")


def _many_columns(book: Any) -> None:
    for sheet in book.worksheets:
        # Asked once, because openpyxl looks at all cells for the answer.
        last_row, first_free = sheet.max_row, sheet.max_column + 1
        for column in range(first_free, LAST_COLUMN + 1):
            sheet.cell(1, column, f"kolumn {column}")
            sheet.cell(last_row, column, "x")


def _formulas(book: Any) -> None:
    for number, cell in enumerate(_cells(book)):
        cell.value = FORMULAS[number % len(FORMULAS)]


def _errors(book: Any) -> None:
    for number, cell in enumerate(_cells(book)):
        cell.value = ("#REF!", "#DIV/0!", True, 1e300, -0.0)[number % 5]


def _long_cells(book: Any) -> None:
    for number, cell in enumerate(_cells(book)):
        if number % 3 == 0:
            cell.value = "Å" * LONGEST_CELL


def _no_cells(book: Any) -> None:
    for sheet in book.worksheets:
        sheet.delete_rows(1, sheet.max_row)


def _cells(book: Any) -> Iterator[Any]:
    """The cells below the first row of each sheet."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=2):
            yield from row


WORKBOOKS: Mapping[str, Callable[[Any], None]] = {
    "with a cell at the far end of the grid": _far_ends,
    f"with {LAST_COLUMN:,} columns": _many_columns,
    "with formulas in its cells": _formulas,
    "with errors, flags and numbers beyond measure in its cells": _errors,
    f"with cells of {LONGEST_CELL:,} characters": _long_cells,
    "without a cell": _no_cells,
}
