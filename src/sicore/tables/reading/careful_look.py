"""The look at a sheet that understands all of XML; a row or cell without a number stands behind the one before."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sicore.tables.reading.limits import LARGEST_CELL, WIDEST_ROW
from sicore.tables.reading.refusals import DamagedError, TooLargeError
from sicore.tables.reading.sheet_look import CellAt, SheetLook, column_number
from sicore.tables.reading.xml_parts import clear, local_name, safe_events

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_LONGEST_NUMBER = 7
_TRUE = {"1", "true", "on"}


def careful_look(chunks: Iterator[bytes]) -> SheetLook:
    """Go through the XML of a sheet; the sheet that is found is never called plain.

    Args:
        chunks: The XML in pieces.

    Raises:
        DamagedError: it is no XML, declares entities, or its rows or cells are out of order.
        TooLargeError: a cell is longer than any may be, or a row has more cells than a spreadsheet has columns.
    """
    look = SheetLook(is_plain=False)
    cells = 0
    for _, element in safe_events(chunks, what="a sheet", tags=("row", "c", "col", "mergeCell")):
        kind = local_name(element)
        if kind == "c":
            # Counted while the row is read, so that a row without end is refused before it fills the memory.
            cells += 1
            if cells > WIDEST_ROW:
                raise TooLargeError(f"the row behind row {look.begun} has more than {WIDEST_ROW:,} cells")
        elif kind == "row":
            cells = 0
            if is_of_sheet(element):
                _note_row(look, element)
            clear(element)
        elif kind == "mergeCell":
            look.note_merged(element.get("ref", ""))
        elif element.get("hidden") in _TRUE:
            first, last = (element.get(bound, "") for bound in ("min", "max"))
            if first.isdigit() and last.isdigit():
                look.note_hidden_columns(int(first[:6]), int(last[:6]))
    return look


def _note_row(look: SheetLook, row: "_Element") -> None:
    look.begin_row(number_of(row, look.begun))
    column = -1
    width = 0
    for cell in row:
        if local_name(cell) == "c":
            at = _place(look, cell, column)
            column = at.column
            if len(cell):
                if sum(map(len, cell.itertext())) > LARGEST_CELL:
                    raise TooLargeError(f"a cell in row {look.begun} has more than {LARGEST_CELL:,} characters")
                width = column + 1
                look.cells += 1
                _note_content(look, at, cell)
    if width:
        look.reach(width)
        look.fill_row(is_hidden=row.get("hidden") in _TRUE)


def is_of_sheet(row: "_Element") -> bool:
    """Whether it is a row of the sheet, not the place of a button that lies on it."""
    parent = row.getparent()
    return parent is not None and local_name(parent) == "sheetData"


def number_of(row: "_Element", before: int) -> int:
    """The number of a row; one without a number stands below the one before.

    Raises:
        DamagedError: it is no number of a row.
    """
    said = row.get("r")
    if said is None:
        return before + 1
    if not (said.isascii() and said.isdigit() and len(said) <= _LONGEST_NUMBER):
        raise DamagedError(f"it has a row {said[:20]!r}")
    return int(said)


def _place(look: SheetLook, cell: "_Element", before: int) -> CellAt:
    return CellAt(look.begun, column_of(cell, row=look.begun, before=before))


def column_of(cell: "_Element", *, row: int, before: int) -> int:
    """The column of a cell from 0; one without a reference stands right of the one before.

    Raises:
        DamagedError: it stands in another row, or not behind the cell before it.
    """
    reference = cell.get("r")
    if reference is None:
        return before + 1
    match = _REFERENCE.fullmatch(reference)
    column = column_number(match[1].upper().encode()) - 1 if match else -1
    if match is None or int(match[2]) != row or column <= before:
        raise DamagedError(f"its cell {reference[:20]!r} stands in the wrong place, in row {row}")
    return column


def _note_content(look: SheetLook, at: CellAt, cell: "_Element") -> None:
    inside = {local_name(each): each for each in cell}
    value = inside.get("v")
    if "f" in inside:
        is_without = (value is None or not value.text) and cell.get("t") != "str"
        look.note_formula(at, is_without_value=is_without)
    if cell.get("t") == "e" and value is not None:
        look.note_error(at, value.text or "")
