"""The importer of lists of operations that were written with this plugin, CSV or XLSX."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import islice
from typing import Any

from sicore.dates import PartialDate
from sicore.errors import SicoreError
from sicore.findings import Finding, SourcePlace
from sicore.model import AnyRecord
from sicore.model import Source as RecordSource
from sicore.plugins import ImportContext, Probe, Source
from sicore.plugins import codes as source_codes
from sicore.tables.grid import column_letters
from sicore.tables.reading import open_tables
from sicore_eu.art49.forms.comma_separated import as_meant
from sicore_eu.art49.header import ROWS_SEARCHED, ListHeader, english_headings, read_list_header
from sicore_eu.art49.list_row import ListRow
from sicore_eu.art49.row_reading import records_of
from sicore_eu.kohesio import codes as row_codes
from sicore_eu.tables import TableRow, table_rows

IMPORTER_ID = "eu.art49"
BEYOND = "Cells beyond the last column"
SURE = 95
FEWEST = 8
_REPORT_EVERY = 1000
_SEEN_IN_PROBE = 256 * 1024
_ZIP = b"PK\x03\x04"


class ListImporter:
    """Reads the lists back; columns may stand in any order, and others beside them are kept."""

    def probe(self, source: Source) -> Probe:
        """Look for the English words of the header at the beginning of the file."""
        try:
            found = _in_workbook(source) if source.head.startswith(_ZIP) else _in_text(source)
        except (SicoreError, OSError, LookupError, ValueError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error):
            return Probe(confidence=0, reason="the file cannot be opened as a table")
        if not found:
            return Probe(confidence=0, reason="it lacks the headings of a list of operations")
        return Probe(confidence=SURE, reason=f"{found} headings of a list of operations")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the operation and the organisations of each row, and findings.

        Raises:
            RefusedSourceError: no row has the headings of the list, or the file cannot be read as a table.
            MissingExtraError: the file is a workbook and the extra `tables` is not installed.
        """
        with open_tables(source) as tables:
            yield from tables.findings
            rows = table_rows(tables, is_header=_is_header, searched=ROWS_SEARCHED)
            header = _header(source, rows)
            shared = _envelope(source, context)
            for heading in header.unknown:
                yield Finding.of(source_codes.LABEL_UNKNOWN, place=source.place(column=heading), value=heading)
            count = 0
            for table_row in rows:
                if any(table_row.cells):
                    row = _row(source, header, table_row)
                    yield from records_of(row, context, shared)
                    yield from _width(row, table_row, header)
                    count += 1
                    if count % _REPORT_EVERY == 0:
                        context.progress(count)
            context.progress(count)


def _is_header(cells: Sequence[str]) -> bool:
    return read_list_header(cells) is not None


def _header(source: Source, rows: Iterator[TableRow]) -> ListHeader:
    for number, row in enumerate(rows, start=1):
        header = read_list_header(row.cells)
        if header is not None:
            return header
        if number == ROWS_SEARCHED:
            break
    raise source.refusal(
        source_codes.PAGE_OTHER, value=IMPORTER_ID, reason="no row has the headings of a list of operations"
    )


def _row(source: Source, header: ListHeader, table_row: TableRow) -> ListRow:
    cells: dict[str, str] = {}
    beyond: list[tuple[str, str]] = []
    is_text = table_row.sheet is None
    for at, cell in enumerate(table_row.cells):
        text = as_meant(cell) if is_text else cell
        name = header.names[at] if at < len(header.names) else None
        if text and name:
            cells[name] = text
        elif text:
            beyond.append((header.headings[at].strip() or BEYOND if at < len(header.names) else BEYOND, text))

    def spot(name: str) -> SourcePlace | None:
        at = header.positions.get(name)
        column = None if at is None else header.headings[at] if is_text else column_letters(at)
        return SourcePlace(source=source.name, sheet=table_row.sheet, row=table_row.number, column=column)

    # A workbook holds days, which are read day first; a text says the year first unless somebody changed it.
    return ListRow(
        form=header.form,
        languages=header.languages,
        cells=cells,
        days=None if is_text else "dmy",
        spot=spot,
        beyond=tuple(beyond),
    )


def _width(row: ListRow, table_row: TableRow, header: ListHeader) -> Iterator[Finding]:
    width = len(table_row.cells)
    # A workbook leaves out the empty cells at the end of a row.
    if width > len(header.names) or (width < len(header.names) and table_row.sheet is None):
        yield Finding.of(row_codes.ROW_WIDTH, place=row.spot(""), value=width, expected=str(len(header.names)))


def _envelope(source: Source, context: ImportContext) -> dict[str, Any]:
    read = RecordSource(
        url=source.url,
        name=source.name,
        retrieved=PartialDate(context.today.isoformat()),
        sha256=source.sha256,
        importer=f"{IMPORTER_ID} {version('sicore-eu')}",
    )
    return {"sources": (read,), "editorial_status": "published"}


def _in_text(source: Source) -> int:
    with open_tables(source) as tables:
        rows = islice(table_rows(tables, is_header=_is_header, searched=ROWS_SEARCHED), ROWS_SEARCHED)
        headers = (read_list_header(row.cells) for row in rows)
        return max((sum(name is not None for name in header.names) for header in headers if header), default=0)


def _in_workbook(source: Source) -> int:
    with zipfile.ZipFile(source.path) as archive:
        texts = [_beginning(archive, name) for name in archive.namelist() if _holds_texts(name)][:3]
    seen = " ".join(texts).casefold()
    found = sum(f"{words}<" in seen or f"{words} [" in seen for words in english_headings())
    return found if found >= FEWEST else 0


def _holds_texts(name: str) -> bool:
    return name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet")


def _beginning(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return part.read(_SEEN_IN_PROBE).decode("utf-8", "replace")
