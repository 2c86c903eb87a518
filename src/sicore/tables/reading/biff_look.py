"""The look at a workbook of old Excel, record by record, before another library opens it ([MS-XLS], 2.4)."""

import struct
from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from sicore.tables.reading.refusals import DamagedError, EncryptedError, TooLargeError
from sicore.tables.reading.sheet_look import CellAt, SheetLook

LAST_ROW_OF_XLS = 65_536
WIDTH_OF_XLS = 256

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

_BOF, _EOF = 0x0809, 0x000A
_FILEPASS, _SHEET, _SST = 0x002F, 0x0085, 0x00FC
_DIMENSIONS, _ROW, _COLUMNS, _MERGED = 0x0200, 0x0208, 0x007D, 0x00E5
_FORMULA, _BOOLEAN_OR_ERROR, _MANY_NUMBERS = 0x0006, 0x0205, 0x00BD
_VALUES = frozenset({0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E, _FORMULA, _BOOLEAN_OR_ERROR, _MANY_NUMBERS})
_WORKSHEET = 0
_HIDDEN_ROW = 0x20
_ERROR_RESULT = 2
_OTHER_ERROR = "#ERROR!"
_DIMENSIONS_OF_1997 = 12
_LEAST_TEXT = 3
"""The bytes of the shortest text in the list of shared texts."""


@frozen(kw_only=True)
class XlsSheet:
    """A sheet, and what a look at it found."""

    name: str
    is_visible: bool
    look: SheetLook


def look_at_book(stream: bytes) -> tuple[XlsSheet, ...]:
    """The sheets with cells of a workbook.

    Args:
        stream: The stream `Workbook` or `Book` of the compound file.

    Raises:
        DamagedError: a record contradicts the file.
        EncryptedError: it needs a password.
        TooLargeError: its few cells lie too far apart.
    """
    try:
        return tuple(_sheet(stream, *listed) for listed in _listed(stream))
    except (struct.error, IndexError) as error:
        raise DamagedError("a record is cut off") from error


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record of a part of the stream, up to its end mark."""
    at = start
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + length > len(stream):
            raise DamagedError("a record is cut off")
        yield kind, at, length
        if kind == _EOF:
            return
        at += length
    raise DamagedError("it ends in the middle")


def _listed(stream: bytes) -> Iterator[tuple[str, bool, int]]:
    is_old = False
    for number, (kind, at, length) in enumerate(_records(stream, 0)):
        if number == 0:
            if kind != _BOF:
                raise DamagedError("it does not begin as a workbook")
            is_old = struct.unpack_from("<H", stream, at)[0] < 0x0600
        if kind == _FILEPASS:
            raise EncryptedError
        if kind == _SST and struct.unpack_from("<L", stream, at + 4)[0] > len(stream) // _LEAST_TEXT:
            raise DamagedError("it claims more texts than it has room for")
        if kind == _SHEET:
            start, state, sort = struct.unpack_from("<LBB", stream, at)
            if start > len(stream):
                raise DamagedError("a sheet begins behind the end")
            if sort == _WORKSHEET:
                yield _name(stream[at + 6 : at + length], is_old=is_old), state & 3 == 0, start


def _name(coded: bytes, *, is_old: bool) -> str:
    if is_old:
        return coded[1 : 1 + coded[0]].decode("cp1252", "replace")
    is_wide = coded[1] & 1
    return coded[2 : 2 + coded[0] * (1 + is_wide)].decode("utf-16-le" if is_wide else "latin-1", "replace")


def _sheet(stream: bytes, name: str, is_visible: bool, start: int) -> XlsSheet:
    look = SheetLook()
    filled: set[int] = set()
    for kind, record in _records_of_sheet(stream, start):
        if kind in _VALUES:
            filled.add(_note_cell(look, kind, record))
        elif kind in _NOTED:
            _NOTED[kind](look, record)
    look.hidden_rows &= filled
    if not look.fits_in_memory:
        raise TooLargeError(f"the cells of its sheet {name!r} lie too far apart, or too many are errors")
    return XlsSheet(name=name, is_visible=is_visible, look=look)


def _records_of_sheet(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of the records of a sheet, without those of charts inside it, which begin and end as it does."""
    depth = 0
    at = start
    while True:
        for kind, place, length in _records(stream, at):
            depth += kind == _BOF
            if depth == 1:
                yield kind, stream[place : place + length]
            depth -= kind == _EOF
            at = place + length
            if depth <= 0:
                return


def _note_cell(look: SheetLook, kind: int, record: bytes) -> int:
    """Note a cell, or several side by side, and return the number of its row."""
    row, column = struct.unpack_from("<HH", record)
    last = struct.unpack("<H", record[-2:])[0] if kind == _MANY_NUMBERS else column
    if not column <= last < WIDTH_OF_XLS:
        raise DamagedError(f"row {row + 1} has a cell outside of the grid")
    look.last_row = max(look.last_row, row + 1)
    look.width = max(look.width, last + 1)
    look.cells += last - column + 1
    where = CellAt(row + 1, column)
    if kind == _FORMULA:
        look.note_formula(where, is_without_value=False)
        if record[12:14] == b"\xff\xff" and record[6] == _ERROR_RESULT:
            look.note_error(where, ERRORS.get(record[8], _OTHER_ERROR))
    elif kind == _BOOLEAN_OR_ERROR and record[7]:
        look.note_error(where, ERRORS.get(record[6], _OTHER_ERROR))
    return where.row


def _check_dimensions(_: SheetLook, record: bytes) -> None:
    # The library makes room for what the record claims.
    form = "<LLHH" if len(record) >= _DIMENSIONS_OF_1997 else "<HHHH"
    first_row, end_row, first_column, end_column = struct.unpack_from(form, record)
    is_inside = end_row <= LAST_ROW_OF_XLS and end_column <= WIDTH_OF_XLS
    if not is_inside or first_row > end_row or first_column > end_column:
        raise DamagedError("a sheet claims to be larger than the grid")


def _note_row(look: SheetLook, record: bytes) -> None:
    number, flags = struct.unpack_from("<H10xH", record)
    if flags & _HIDDEN_ROW:
        look.hidden_rows.add(number + 1)


def _note_columns(look: SheetLook, record: bytes) -> None:
    first, last, flags = struct.unpack_from("<HH4xH", record)
    if flags & 1:
        look.note_hidden_columns(first + 1, min(last, WIDTH_OF_XLS - 1) + 1)


def _note_merged(look: SheetLook, record: bytes) -> None:
    for top, bottom, left, right in struct.iter_unpack("<HHHH", record[2 : len(record) - (len(record) - 2) % 8]):
        look.note_merged(f"{CellAt(top + 1, left)}:{CellAt(bottom + 1, right)}")


_NOTED: Mapping[int, Callable[[SheetLook, bytes], None]] = {
    _DIMENSIONS: _check_dimensions,
    _ROW: _note_row,
    _COLUMNS: _note_columns,
    _MERGED: _note_merged,
}
