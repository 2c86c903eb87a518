"""What is to be known of a sheet before it is opened: how far its cells reach, and what it hides.

The cells of XLSX are read by a library that makes room for the rectangle around all of them, and ends the whole program
where there is none. This look goes through the XML of a sheet once, as bytes, and understands only the form that
programs write; whatever has another form is left to `careful_look`, which understands all of XML and takes longer.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from attrs import define, field

from sicore.tables.grid import column_letters
from sicore.tables.reading.held_parts import is_utf_8
from sicore.tables.reading.limits import (
    CELLS_AT_ONCE,
    ERRORS_AT_ONCE,
    LARGEST_CELL,
    LARGEST_GAP,
    LAST_ROW,
    SPARSE_CELLS,
    SPARSE_TIMES,
    WIDEST_ROW,
)
from sicore.tables.reading.refusals import DamagedError, TooLargeError

ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
"""The errors that every reader knows."""

_MERGED_TOLD = 5
_LARGEST_CELL = 4 * LARGEST_CELL
"""In bytes, of which a character has up to four."""


class UnusualError(Exception):
    """The sheet is not written as programs write it; nothing wrong needs to be with it."""


class CellAt(NamedTuple):
    """A cell by its row from 1 and its column from 0."""

    row: int
    column: int

    def __str__(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


@define
class SheetLook:
    """What a look at a sheet found.

    Args:
        last_row: The number of the last row that holds anything, 0 where there is none.
        width: How many columns reach to the last cell.
        cells: How many cells hold anything.
        hidden_rows: The numbers of the rows that hold anything and are hidden.
        hidden_columns: The letters of the columns that are hidden.
        formulas: How many cells hold a formula.
        without_value: How many cells hold a formula whose value was not saved.
        first_without_value: The first of them.
        errors: Cells whose value is an error, such as #N/A, as many as may be held.
        error_count: How many there are.
        merged: The first ranges of merged cells, such as A1:C1.
        merged_count: How many there are.
        is_plain: Whether every reader takes the sheet.
        begun: The number of the row that is being looked at.
    """

    last_row: int = 0
    width: int = 0
    cells: int = 0
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: list[str] = field(factory=list)
    formulas: int = 0
    without_value: int = 0
    first_without_value: CellAt | None = None
    errors: dict[CellAt, str] = field(factory=dict)
    error_count: int = 0
    merged: list[str] = field(factory=list)
    merged_count: int = 0
    is_plain: bool = True
    begun: int = 0

    @property
    def fits_in_memory(self) -> bool:
        """Whether the rectangle around all cells may be held at once."""
        extent = self.last_row * self.width
        is_sparse = extent > SPARSE_CELLS and extent > SPARSE_TIMES * self.cells
        return self.is_plain and extent <= CELLS_AT_ONCE and not is_sparse and self.error_count <= ERRORS_AT_ONCE

    def reaches(self, letters: str) -> bool:
        """Whether any cell stands in a column, or right of it."""
        return column_number(letters.encode()) <= self.width

    def begin_row(self, number: int) -> None:
        """Note that a row begins.

        Raises:
            DamagedError: it does not come after the rows before it, or lies outside of the grid.
        """
        if not self.begun < number <= LAST_ROW:
            raise DamagedError(f"row {number} stands below row {self.begun}")
        self.begun = number

    def fill_row(self, *, is_hidden: bool) -> None:
        """Note that the row that began last holds something."""
        self.last_row = self.begun
        if is_hidden:
            self.hidden_rows.add(self.begun)

    def reach(self, width: int) -> None:
        """Note how far the cells of a row reach.

        Raises:
            DamagedError: farther than the grid.
        """
        if width > WIDEST_ROW:
            raise DamagedError(f"it has cells right of column {column_letters(WIDEST_ROW - 1)}")
        self.width = max(self.width, width)

    def note_formula(self, at: CellAt, *, is_without_value: bool) -> None:
        """Note a cell with a formula."""
        self.formulas += 1
        if is_without_value:
            self.without_value += 1
            self.first_without_value = self.first_without_value or at

    def note_error(self, at: CellAt, error: str) -> None:
        """Note a cell whose value is an error."""
        self.error_count += 1
        self.is_plain &= error in ERRORS
        if self.error_count <= ERRORS_AT_ONCE:
            self.errors[at] = error

    def note_merged(self, reference: str) -> None:
        """Note a range of merged cells."""
        self.merged_count += 1
        if self.merged_count <= _MERGED_TOLD:
            self.merged.append(reference)

    def note_hidden_columns(self, first: int, last: int) -> None:
        """Note columns that are hidden, by their numbers from 1."""
        self.hidden_columns += [column_letters(at) for at in range(max(first, 1) - 1, min(last, WIDEST_ROW))]


_ATTRIBUTES = rb"""(?:\ (?!r=)[A-Za-z][A-Za-z0-9:_.-]*+="[^"<>]*+")*+"""
_CELL = (
    rb"""<c\ r="([A-Z]{1,3}+)\1"%s\ ?+(?:/>|>(?:
      <v>[^<]*+</v></c>
    | (?:[^<]*+<(?!/?+c[\ \t\r\n/>]|/?+row[\ \t\r\n/>]|!)[^>]*+>)*+[^<]*+</c>
    ))""".replace(rb"\1", rb"(?P=row)")
    % _ATTRIBUTES
)
_ROW = re.compile(
    rb"""<row\ r="(?P<row>[0-9]{1,7}+)"(?P<attributes>%s)\ ?+(?:/>|>(?P<cells>(?:%s)*+)</row>)"""
    % (_ATTRIBUTES, _CELL),
    re.VERBOSE,
)
_ROW_GROUPS = 4
_LETTERS = re.compile(rb'<c r="([A-Z]{1,3}+)[0-9]++"[^>]*+(?<!/)>')
"""The columns of cells that hold anything, or at least say so."""
_STRAY = re.compile(rb"<(?:[^\s<>/!?]+:)?(?:row|c)[\s/>]|<!|\0")
_ANCHOR = re.compile(rb"<([A-Za-z0-9]+:row)>[0-9]{1,7}</\1>")
"""Where a button lies on the sheet; it has the name of a row and is none."""
_HIDDEN = re.compile(rb' hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col\s[^>]*>")
_BOUND = re.compile(rb'\s(min|max|hidden)="([^"]*)"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z0-9:]{1,40})"')
_FORMULA = re.compile(
    rb"""<c\ r="(?P<column>[A-Z]+)(?P<row>[0-9]+)"(?P<attributes>[^>]*)>
         <f(?:\ [^>]*)?(?:/>|>[^<]*</f>)(?P<missing>(?:<v/>|<v></v>)?</c>)?""",
    re.VERBOSE,
)
_ERROR = re.compile(
    rb"""<c\ r="(?P<column>[A-Z]+)(?P<row>[0-9]+)"[^>]*\ t="e"[^>]*>
         (?:<f(?:\ [^>]*)?(?:/>|>[^<]*</f>))?<v>(?P<error>[^<]*)</v>""",
    re.VERBOSE,
)
_END_OF_ROW = b"</row>"
_BEGINS_CELL = (b"<c ", b"<c>")


def quick_look(chunks: Iterator[bytes]) -> SheetLook:
    """Go through the XML of a sheet.

    Args:
        chunks: The XML in pieces.

    Raises:
        UnusualError: it is not in the form that programs write.
        DamagedError: its rows are out of order, or lie outside of the grid.
        TooLargeError: a row has no end, or a cell is longer than any may be.
    """
    look = SheetLook()
    letters: set[bytes] = set()
    rest = b""
    is_first = True
    begun = 0
    for chunk in chunks:
        text = rest + chunk
        if is_first and not is_utf_8(text):
            raise UnusualError
        is_first = False
        end = text.rfind(_END_OF_ROW) + len(_END_OF_ROW)
        if end < len(_END_OF_ROW):
            if len(text) > LARGEST_GAP:
                raise TooLargeError(f"behind row {look.last_row} stand {len(text):,} bytes without the end of a row")
            begun += sum(map(chunk.count, _BEGINS_CELL))
            if begun > WIDEST_ROW:
                raise UnusualError
            rest = text
            continue
        rest, begun = text[end:], 0
        _take(look, text[:end], letters)
    _take(look, rest, letters)
    look.reach(max(map(column_number, letters), default=0))
    return look


def _take(look: SheetLook, text: bytes, letters: set[bytes]) -> None:
    pieces = _ROW.split(text)
    outside = b"".join(pieces[:: _ROW_GROUPS + 1])
    if _STRAY.search(_ANCHOR.sub(b"", outside) if b":row>" in outside else outside):
        raise UnusualError
    numbers, attributes, contents = (pieces[group :: _ROW_GROUPS + 1] for group in (1, 2, 3))
    for number, attribute, content in zip(numbers, attributes, contents, strict=True):
        look.begin_row(int(number))
        if content and len(content) > _LARGEST_CELL and max(map(len, content.split(b"<"))) > _LARGEST_CELL:
            raise TooLargeError(f"a cell in row {look.begun} has more than {LARGEST_CELL:,} characters")
        if content and b"</" in content:
            look.fill_row(is_hidden=b"hidden" in attribute and _HIDDEN.search(attribute) is not None)
    found = _LETTERS.findall(text)
    look.cells += len(found)
    letters.update(found)
    _take_columns(look, outside)
    for reference in _MERGED.findall(outside):
        look.note_merged(reference.decode())
    if b"<f" in text:
        _take_formulas(look, text)
    if b't="e"' in text:
        for each in _ERROR.finditer(text):
            look.note_error(_at(each), each["error"].decode("utf-8", "replace"))


def _take_columns(look: SheetLook, outside: bytes) -> None:
    for column in _COLUMN.findall(outside):
        bounds = {name: value.decode() for name, value in _BOUND.findall(column)}
        if bounds.get(b"hidden") in {"1", "true"}:
            first, last = (_small(bounds.get(bound, "")) for bound in (b"min", b"max"))
            look.note_hidden_columns(first, last)


def _small(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0


def _take_formulas(look: SheetLook, text: bytes) -> None:
    for each in _FORMULA.finditer(text):
        is_without = each["missing"] is not None and b't="str"' not in each["attributes"]
        look.note_formula(_at(each), is_without_value=is_without)


def _at(match: re.Match[bytes]) -> CellAt:
    return CellAt(row=int(match["row"]), column=column_number(match["column"]) - 1)


def column_number(letters: bytes) -> int:
    """The number of a column from 1.

    >>> column_number(b"A"), column_number(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
