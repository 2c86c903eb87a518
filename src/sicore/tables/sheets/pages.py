"""The sheets of a workbook that hold tables: their rows, and what helps people to fill them in."""

from typing import Any

from sicore.format import dump_json
from sicore.render import Vocabulary
from sicore.tables.sheets.cells import CellWriter
from sicore.tables.sheets.drop_downs import LAST_ROW, DropDowns
from sicore.tables.sheets.labels import OWN_ABOUTS, OWN_TITLES, heading_about, heading_label
from sicore.tables.sheets.marks import CONTENT, HEADER, NOTE, number_level
from sicore.tables.sheets.plan import Form, Kind
from sicore.tables.sheets.rows import Row
from sicore.tables.sheets.shape import Heading, Sheet
from sicore.tables.sheets.styles import Styles

FIRST_ROW = 2
"""The first row of values, counted from 0: below the machine's row and the headings."""

WIDTHS = {
    Kind.TEXT: 40,
    Kind.WORD: 22,
    Kind.WORDS: 22,
    Kind.CODE: 34,
    Kind.DATE: 13,
    Kind.MOMENT: 22,
    Kind.DECIMAL: 16,
    Kind.PERCENT: 12,
    Kind.COUNT: 12,
    Kind.ANSWER: 12,
    Kind.JSON: 30,
}
_ID_WIDTH, _NUMBER_WIDTH = 30, 8
_ROW_HEIGHT, _HEADING_HEIGHT, _EXPLANATION_HEIGHT = 30, 48, 64
_FREE_COLUMNS = 40
"""How many columns beyond the last are unlocked as well, for texts in further languages and own notes."""

_NOTE_SIZE = {"x_scale": 2.4, "y_scale": 1.6}
_ALLOWED = (
    *("objects", "format_cells", "format_columns", "format_rows", "insert_columns", "insert_rows"),
    *("insert_hyperlinks", "delete_columns", "delete_rows", "sort", "autofilter"),
)


class Page:
    """One sheet with a table.

    Args:
        page: The sheet, as xlsxwriter has it.
        sheet: What it holds.
        styles: How its cells look.
        cells: Writes its values.
        is_guided: Whether what to write stands below the headings, for a single record.
    """

    def __init__(self, page: Any, sheet: Sheet, styles: Styles, cells: CellWriter, *, is_guided: bool = False) -> None:
        self._page = page
        self._sheet = sheet
        self._styles = styles
        self._cells = cells
        self._is_guided = is_guided
        self._first = FIRST_ROW + is_guided
        self._next = self._first

    @property
    def is_full(self) -> bool:
        """Whether no row has room any more."""
        return self._next > LAST_ROW

    def begin(self, vocabulary: Vocabulary, drop_downs: DropDowns) -> None:
        """Write the machine's row and the headings, and set up the columns."""
        page, styles = self._page, self._styles
        page.set_default_row(_ROW_HEIGHT)
        # A row that was left is on disk already, hence all of the first before the second.
        page.set_row(0, None, styles.machine, {"hidden": True})
        page.write_string(0, 0, str(self._sheet.mark), styles.machine)
        for at, heading in enumerate(self._sheet.headings, start=1):
            page.write_string(0, at, heading.machine_name, styles.machine)
        page.set_row(1, _HEADING_HEIGHT)
        self._begin_first_column(vocabulary)
        for at, heading in enumerate(self._sheet.headings, start=1):
            self._begin_column(at, heading, vocabulary)
            if heading.column is not None:
                drop_downs.add(page, heading.column, (self._first, LAST_ROW), at)
        if self._is_guided:
            self._explain(vocabulary)
        self._set_up()

    def _set_up(self) -> None:
        page, count = self._page, len(self._sheet.headings)
        page.set_column(count + 1, count + _FREE_COLUMNS, None, self._styles.text)
        page.freeze_panes(self._first, 0 if self._is_guided else 2 + self._sheet.table.depth)
        if not self._is_guided:
            page.autofilter(1, 0, min(self._first + max(self._sheet.count, 1) - 1, LAST_ROW), count)
        page.ignore_errors({"number_stored_as_text": f"A{self._first + 1}:XFD{LAST_ROW + 1}"})
        page.protect("", dict.fromkeys(_ALLOWED, True))

    def _begin_first_column(self, vocabulary: Vocabulary) -> None:
        own = "id" if self._sheet.table.form is Form.RECORDS else "record"
        self._page.write_string(1, 0, vocabulary.title(OWN_TITLES[own]), self._styles.heading)
        if not self._is_guided:
            self._page.write_comment(1, 0, vocabulary.about(OWN_ABOUTS[own]), _NOTE_SIZE)
        self._page.set_column(0, 0, _ID_WIDTH, self._styles.text, {"hidden": self._is_guided})

    def _begin_column(self, at: int, heading: Heading, vocabulary: Vocabulary) -> None:
        page, styles = self._page, self._styles
        if heading.name == NOTE:
            page.write_string(1, at, HEADER, styles.locked)
            page.set_column(at, at, None, styles.locked, {"hidden": True})
            return
        style = styles.required_heading if _is_required(heading) else styles.heading
        page.write_string(1, at, heading_label(heading, vocabulary), style)
        about = heading_about(heading, vocabulary)
        if about and not self._is_guided:
            page.write_comment(1, at, about, _NOTE_SIZE)
        kind = heading.column.kind if heading.column is not None else Kind.TEXT
        width = _NUMBER_WIDTH if number_level(heading.name) else WIDTHS[kind]
        cell_style = styles.number if kind in (Kind.DECIMAL, Kind.PERCENT, Kind.COUNT) else styles.text
        page.set_column(at, at, width, cell_style, {"hidden": not self._is_shown(heading)})

    def _is_shown(self, heading: Heading) -> bool:
        if not self._is_guided:
            return heading.is_used or _is_required(heading)
        return number_level(heading.name) is None and not (heading.column is not None and heading.column.is_detail)

    def _explain(self, vocabulary: Vocabulary) -> None:
        """Say below each heading what to write."""
        self._page.set_row(FIRST_ROW, _EXPLANATION_HEIGHT)
        for at, heading in enumerate(self._sheet.headings, start=1):
            if heading.name == NOTE:
                self._page.write_string(FIRST_ROW, at, HEADER, self._styles.locked)
            else:
                self._page.write_string(FIRST_ROW, at, heading_about(heading, vocabulary), self._styles.quiet)

    def write(self, record_id: str, row: Row, *, content: str | None = None) -> None:
        """Write a row below the others.

        Args:
            record_id: The id of the record.
            row: One of its rows.
            content: The mark of what the record holds; None where the row is a draft of it.
        """
        note = {"id": record_id}
        if content is not None and row.table.form is Form.RECORDS:
            note[CONTENT] = content
        self._page.write_string(self._next, 0, record_id, self._styles.locked)
        note_at = None
        for at, heading in enumerate(self._sheet.headings, start=1):
            if heading.name == NOTE:
                note_at = at
                continue
            number = self._cells.number_of(heading, row)
            if number is not None:
                self._page.write_number(self._next, at, number, self._styles.number)
                continue
            digits = self._cells.write(self._page, (self._next, at), heading, row)
            if digits is not None:
                note[heading.name] = digits
        if note_at is not None:
            self._page.write_string(self._next, note_at, dump_json(note).decode(), self._styles.locked)
        self._next += 1


def _is_required(heading: Heading) -> bool:
    return heading.column is not None and heading.column.is_required
