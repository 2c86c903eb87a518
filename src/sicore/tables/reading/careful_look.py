"""The look at a sheet that understands all of XML; a row or cell without a number stands behind the one before."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sicore.tables.reading.refusals import DamagedError
from sicore.tables.reading.sheet_look import CellAt, SheetLook, column_number
from sicore.tables.reading.xml_parts import clear, local_name, safe_events

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_TRUE = {"1", "true", "on"}


def careful_look(chunks: Iterator[bytes]) -> SheetLook:
    """Go through the XML of a sheet; the sheet that is found is never called plain.

    Args:
        chunks: The XML in pieces.

    Raises:
        DamagedError: it is no XML, declares entities, or its rows or cells are out of order.
    """
    look = SheetLook(is_plain=False)
    for event, element in safe_events(chunks, what="a sheet"):
        if event == "start":
            _begin(look, element)
        elif local_name(element) == "row":
            _end_row(look, element)
            clear(element)
    return look


def _begin(look: SheetLook, element: "_Element") -> None:
    kind = local_name(element)
    if kind == "row":
        number = element.get("r", "").strip()
        if number and not (number.isascii() and number.isdigit() and len(number) < 8):
            raise DamagedError(f"it has a row {number[:20]!r}")
        look.begin_row(int(number) if number else look.begun + 1)
    elif kind == "col" and element.get("hidden") in _TRUE:
        first, last = (element.get(bound, "") for bound in ("min", "max"))
        if first.isdigit() and last.isdigit():
            look.note_hidden_columns(int(first[:6]), int(last[:6]))
    elif kind == "mergeCell":
        look.note_merged(element.get("ref", ""))


def _end_row(look: SheetLook, row: "_Element") -> None:
    column = -1
    width = 0
    for cell in row:
        if local_name(cell) == "c":
            at = _place(look, cell, column)
            column = at.column
            if len(cell):
                width = column + 1
                look.cells += 1
                _note_content(look, at, cell)
    if width:
        look.reach(width)
        look.fill_row(is_hidden=row.get("hidden") in _TRUE)


def _place(look: SheetLook, cell: "_Element", before: int) -> CellAt:
    reference = cell.get("r")
    if reference is None:
        return CellAt(look.begun, before + 1)
    match = _REFERENCE.fullmatch(reference)
    column = column_number(match[1].upper().encode()) - 1 if match else -1
    if match is None or int(match[2]) != look.begun or column <= before:
        raise DamagedError(f"its cell {reference[:20]!r} stands in the wrong place, in row {look.begun}")
    return CellAt(look.begun, column)


def _note_content(look: SheetLook, at: CellAt, cell: "_Element") -> None:
    inside = {local_name(each): each for each in cell}
    value = inside.get("v")
    if "f" in inside:
        is_without = (value is None or not value.text) and cell.get("t") != "str"
        look.note_formula(at, is_without_value=is_without)
    if cell.get("t") == "e" and value is not None:
        look.note_error(at, value.text or "")
