"""Records as a workbook that officers can correct: one sheet for each type, one for each list."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

from sicore.codelists import Shelf
from sicore.errors import MissingExtraError
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.outputs import written_whole
from sicore.render import Translator, Vocabulary
from sicore.tables.sheets.cells import CellWriter
from sicore.tables.sheets.choices import Choices
from sicore.tables.sheets.drop_downs import LISTS, DropDowns
from sicore.tables.sheets.explaining import write_explanation
from sicore.tables.sheets.labels import free_name, sheet_names
from sicore.tables.sheets.manifest import SHEET_NAME, TITLE, manifest_rows
from sicore.tables.sheets.pages import Page
from sicore.tables.sheets.plan import Form, Table
from sicore.tables.sheets.shape import Sheet
from sicore.tables.sheets.spool import Spool
from sicore.tables.sheets.styles import ACCENT, Styles


@frozen(kw_only=True)
class Speaking:
    """In which language a workbook speaks, and what it knows of codes.

    Args:
        translator: Says its sentences.
        shelf: The code lists.
        created: The day that it says it was made.
    """

    translator: Translator
    shelf: Shelf
    created: date

    @property
    def vocabulary(self) -> Vocabulary:
        """Names its columns."""
        return Vocabulary(self.translator.language)


def write_workbook(
    records: Iterable[AnyRecord], target: Path, speaking: Speaking, *, progress: Callable[[int], None] | None = None
) -> Iterator[Finding]:
    """Write records as a workbook; nothing is lost, and no cell is a formula.

    Args:
        records: The records, taken one at a time.
        target: The file to appear.
        speaking: In which language.
        progress: Told how many records were written so far.

    Raises:
        UsageError: the file cannot be made.
        MissingExtraError: the extra `tables` is not installed.
    """
    with Spool(progress=progress) as spool:
        yield from spool.take(records)
        with open_book(target, speaking) as book:
            book.explain()
            sheets = list(spool.shape.sheets(with_unused=True))
            book.begin(sheets)
            for record_id, content, rows in spool.records():
                for row in rows:
                    book.page(row.table).write(record_id, row, content=content)
            book.end(sheets)


class Book:
    """A workbook in the making.

    Args:
        workbook: The workbook, as xlsxwriter has it.
        speaking: In which language.
    """

    def __init__(self, workbook: Any, speaking: Speaking) -> None:
        self.accent = ACCENT
        self.workbook = workbook
        self.speaking = speaking
        self.vocabulary = speaking.vocabulary
        self.styles = Styles.of(workbook)
        translator = speaking.translator
        choices = Choices(speaking.shelf, self.vocabulary)
        self.cells = CellWriter(self.styles, choices)
        self.drop_downs = DropDowns(
            choices,
            (
                translator.text("Pick one of the list, or leave the cell empty."),
                translator.text("The list does not have this code. Is it right all the same?"),
            ),
        )
        self._taken = {LISTS, SHEET_NAME}
        self._pages: dict[Table, Page] = {}
        self._sheets: dict[Table, Sheet] = {}
        self._guided: Collection[Table] | None = None

    def explain(self) -> None:
        """Write the sheet that says how the workbook is used."""
        translator = self.speaking.translator
        write_explanation(self.add_page(translator.text("Read me first")), self.styles, translator)

    def add_page(self, name: str) -> Any:
        """Add a sheet, as xlsxwriter has it, whose name is made free where it is taken."""
        free = free_name(name, self._taken)
        self._taken.add(free.casefold())
        return self.workbook.add_worksheet(free)

    def names(self, sheets: Iterable[Sheet]) -> dict[Table, str]:
        """What the sheets of tables will be called."""
        return sheet_names([sheet.table for sheet in sheets], self.vocabulary, self._taken)

    def begin(self, sheets: Iterable[Sheet], *, guided: Collection[Table] | None = None) -> None:
        """Begin the sheets of tables; those that nobody uses are hidden, for people who want to fill them in.

        Args:
            sheets: The sheets.
            guided: The tables that people are to fill in for a single record; None where the sheets hold many records.
        """
        known = list(sheets)
        names = self.names(known)
        self._guided = guided
        for sheet in known:
            self._sheets[sheet.table] = sheet
            self._begin(sheet, names[sheet.table])

    def _begin(self, sheet: Sheet, name: str) -> None:
        page = self.add_page(name)
        is_asked = self._guided is not None and sheet.table in self._guided
        if not (sheet.count or is_asked) or sheet.table.form is Form.WHOLE:
            page.hide()
        if sheet.table.form is Form.RECORDS:
            page.set_tab_color(ACCENT)
        is_guided = self._guided is not None
        self._pages[sheet.table] = Page(page, sheet, self.styles, self.cells, is_guided=is_guided)
        self._pages[sheet.table].begin(self.vocabulary, self.drop_downs)

    def page(self, table: Table) -> Page:
        """The sheet that the next row of a table goes to; a further one where the last is full."""
        page = self._pages[table]
        if page.is_full:
            self._begin(self._sheets[table], sheet_names([table], self.vocabulary)[table])
            page = self._pages[table]
        return page

    def end(self, sheets: Iterable[Sheet]) -> None:
        """Write the hidden sheets: the entries of drop-down lists, and what the workbook was written with."""
        lists = self.workbook.add_worksheet(LISTS)
        lists.hide()
        self.drop_downs.write(lists)
        manifest = self.workbook.add_worksheet(SHEET_NAME)
        manifest.very_hidden()
        manifest.write_string(0, 0, TITLE)
        for number, (mark, count, names) in enumerate(manifest_rows(sheets), start=1):
            manifest.write_string(number, 0, mark)
            manifest.write_number(number, 1, count)
            manifest.write_string(number, 2, names)


@contextmanager
def open_book(target: Path, speaking: Speaking) -> Iterator[Book]:
    """A context that yields a workbook to fill; *target* changes only when the block ends well.

    Raises:
        UsageError: the file cannot be made.
        MissingExtraError: the extra `tables` is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "write workbooks") from error
    with TemporaryDirectory() as folder, written_whole(target, "wb") as file:
        workbook = xlsxwriter.Workbook(file, _options(folder))
        made = datetime.combine(speaking.created, time())
        workbook.set_properties({"created": made, "comments": TITLE})
        yield Book(workbook, speaking)
        workbook.close()


def _options(folder: str) -> Mapping[str, object]:
    return {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
