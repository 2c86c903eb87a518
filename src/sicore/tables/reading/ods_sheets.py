"""The sheets of an ODS workbook, read row by row from its one XML part.

A few bytes of ODS can stand for a million rows, and libraries that hold a sheet at once lose line breaks and errors
in cells; hence a reading of our own, which never holds more than a row.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from sicore.tables.grid import GridRow
from sicore.tables.reading.archive import Archive
from sicore.tables.reading.limits import LAST_ROW, MOST_CELLS
from sicore.tables.reading.ods_cells import TABLE, cells_of, is_error, repeats, text_of
from sicore.tables.reading.refusals import DamagedError, EncryptedError, TooLargeError
from sicore.tables.reading.sheet_look import CellAt, SheetLook
from sicore.tables.reading.xml_parts import clear, local_name, safe_events

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"

_TAGS = ("table", "table-row", "table-properties")
_UNSEEN = {"collapse", "filter"}
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


@define
class OdsSheet:
    """A sheet, and what a look at it found."""

    name: str
    is_visible: bool
    look: SheetLook = field(factory=SheetLook)


class _Row(NamedTuple):
    """A row element with the sheet that it belongs to, and for which rows from which number on it stands."""

    sheet: int
    number: int
    times: int
    element: "_Element"


@define
class _Walk:
    """Goes through the content of a workbook."""

    archive: Archive
    sheets: list[OdsSheet] = field(factory=list)
    _unseen_styles: set[str] = field(factory=set)
    _depth: int = 0
    _number: int = 0

    def rows(self) -> Iterator[_Row]:
        for event, element in safe_events(
            self.archive.chunks(CONTENT), what=CONTENT, tags=_TAGS, events=("start", "end")
        ):
            kind = local_name(element)
            if event == "start":
                if kind == "table":
                    self._begin_table(element)
            elif kind == "table":
                self._depth -= self._depth > 0
                clear(element)
            elif kind == "table-properties" and element.get(f"{TABLE}display") == "false":
                self._unseen_styles.add(element.getparent().get(f"{_STYLE}name", ""))  # type: ignore[union-attr]  # no root
            elif kind == "table-row" and self._depth == 1:
                yield self._row(element)
                clear(element)

    def _begin_table(self, element: "_Element") -> None:
        if self._depth:
            self._depth += 1
        elif local_name(element.getparent()) == "spreadsheet":  # type: ignore[arg-type]  # a table is no root
            self._depth = 1
            self._number = 0
            is_visible = element.get(f"{TABLE}style-name") not in self._unseen_styles
            self.sheets.append(OdsSheet(name=element.get(f"{TABLE}name", ""), is_visible=is_visible))

    def _row(self, element: "_Element") -> _Row:
        count = repeats(element, "rows")
        row = _Row(len(self.sheets) - 1, self._number + 1, count, element)
        self._number += count
        return row


def look_at_ods(archive: Archive) -> tuple[OdsSheet, ...]:
    """The sheets of a workbook.

    Raises:
        DamagedError: it is no whole workbook, or its cells reach out of the grid.
        EncryptedError: it needs a password.
        TooLargeError: its cells stand for more than what is read.
    """
    if MANIFEST in archive and b"encryption-data" in archive.whole(MANIFEST):
        raise EncryptedError
    walk = _Walk(archive)
    for row in walk.rows():
        _note(walk.sheets[row.sheet].look, row)
    if len({sheet.name for sheet in walk.sheets}) != len(walk.sheets):
        raise DamagedError("it has two sheets of one name")
    return tuple(walk.sheets)


def ods_rows(archive: Archive, sheet: int) -> Iterator[GridRow]:
    """The rows of a sheet that hold anything.

    Args:
        archive: The workbook.
        sheet: The number of the sheet from 0.
    """
    for row in _Walk(archive).rows():
        if row.sheet > sheet:
            return
        if row.sheet == sheet and (cells := cells_of(row.element)):
            for number in range(row.number, row.number + row.times):
                yield GridRow(number, list(cells))


def _note(look: SheetLook, row: _Row) -> None:
    cells = cells_of(row.element)
    if not cells:
        return
    look.last_row = row.number + row.times - 1
    if look.last_row > LAST_ROW:
        raise DamagedError(f"it has cells below row {LAST_ROW:,}")
    if row.element.get(f"{TABLE}visibility") in _UNSEEN:
        look.hidden_rows.update(range(row.number, row.number + row.times))
    look.reach(len(cells))
    look.cells += len(cells) * row.times
    if look.cells > MOST_CELLS:
        raise TooLargeError(f"a sheet has more than {MOST_CELLS:,} cells")
    _note_cells(look, row)


def _note_cells(look: SheetLook, row: _Row) -> None:
    column = 0
    for cell in row.element:
        at = CellAt(row.number, column)
        if cell.get(f"{TABLE}formula") is not None:
            look.note_formula(at, is_without_value=False)
        if is_error(cell):
            look.note_error(at, text_of(cell))
        right, down = (cell.get(f"{TABLE}number-{way}-spanned", "1") for way in ("columns", "rows"))
        if (right, down) != ("1", "1") and right[:6].isdigit() and down[:6].isdigit():
            look.note_merged(f"{at}:{CellAt(at.row + int(down[:6]) - 1, at.column + int(right[:6]) - 1)}")
        column += repeats(cell, "columns") if local_name(cell) != "" else 0
