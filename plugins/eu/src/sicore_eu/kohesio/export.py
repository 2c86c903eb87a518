"""The importer of Kohesio's export, CSV or XLSX: one operation to a row, with its beneficiaries."""

import codecs
from collections.abc import Iterator, Sequence
from itertools import islice
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  (it is an exception)

from sicore.errors import SicoreError
from sicore.findings import Finding, SourcePlace
from sicore.model import AnyRecord
from sicore.plugins import ImportContext, Probe, Source
from sicore.plugins import codes as source_codes
from sicore.tables.reading import open_tables
from sicore.tables.reading.delimiters import LIKELY, first_rows
from sicore.text import UNDETERMINED
from sicore_eu.kohesio import codes
from sicore_eu.kohesio.columns import COLUMNS, ROWS_SEARCHED, Header, read_header
from sicore_eu.kohesio.language import RowLanguage, language_of_row
from sicore_eu.kohesio.operation import NAMES, records_of
from sicore_eu.kohesio.row import Row
from sicore_eu.kohesio.system import day_of_file, envelope
from sicore_eu.language import declared_tag
from sicore_eu.tables import TableRow, table_rows

IMPORTER_ID = "eu.kohesio"
BEYOND = "Cells beyond the last column"
SURE = 95
_ZIP = b"PK\x03\x04"
_REPORT_EVERY = 1000
_SEEN_IN_PROBE = 256 * 1024


class KohesioExport:
    """Reads the export; the columns may stand in any order, and those that not every export has may be missing."""

    def probe(self, source: Source) -> Probe:
        """Look for the columns of the export at the beginning of the file."""
        try:
            found = _columns_in_workbook(source) if source.head.startswith(_ZIP) else _columns_in_text(source)
        except (SicoreError, OSError, EOFError, LookupError, ValueError, RuntimeError, BadZipFile, ZlibError):
            return Probe(confidence=0, reason="the file cannot be opened as a table")
        if not found:
            return Probe(confidence=0, reason="it lacks the columns of Kohesio's export")
        return Probe(confidence=SURE, reason=f"{found} columns of Kohesio's export")

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield the operation and the beneficiaries of each row, and findings.

        Raises:
            RefusedSourceError: the columns have changed, or the file cannot be read as a table.
            MissingExtraError: the file is a workbook and the extra `tables` is not installed.
            UsageError: the language declared is no language tag.
        """
        declared_tag(context.language)
        with open_tables(source) as tables:
            yield from tables.findings
            rows = table_rows(tables, is_header=_is_header, searched=ROWS_SEARCHED)
            header = _header(source, rows)
            shared = envelope(source, context, IMPORTER_ID, as_of=day_of_file(source.name))
            for name in header.unexpected:
                yield Finding.of(source_codes.LABEL_UNKNOWN, place=source.place(column=name), value=name)
            notes = _LanguageNotes()
            count = 0
            for table_row in rows:
                if not any(table_row.cells):
                    continue
                row = _row(source, header, table_row)
                yield from notes.of(row, language_of_row(row, context))
                yield from _told(row, table_row, header, records_of(row, context, shared))
                count += 1
                if count % _REPORT_EVERY == 0:
                    context.progress(count)
            context.progress(count)


class _LanguageNotes:
    """Says once for each language how it was told."""

    def __init__(self) -> None:
        self._said: set[tuple[str, str | None]] = set()

    def of(self, row: Row, language: RowLanguage) -> Iterator[Finding]:
        key = (language.tag, language.country)
        if language.is_declared or key in self._said or not row.text(NAMES[0]):
            return
        self._said.add(key)
        if language.tag == UNDETERMINED:
            yield Finding.of(codes.LANGUAGE_NOT_SAID, place=row.spot(NAMES[0]))
        else:
            place, country = row.spot(NAMES[0]), language.country
            yield Finding.of(codes.LANGUAGE_BY_COUNTRY, place=place, value=language.tag, expected=country)


def _told(
    row: Row, table_row: TableRow, header: Header, told: Iterator[AnyRecord | Finding]
) -> Iterator[AnyRecord | Finding]:
    record = None
    for each in told:
        record = record or (each.id if not isinstance(each, Finding) else None)
        yield each
    width = len(table_row.cells)
    # A workbook leaves out the empty cells at the end of a row.
    if width > len(header.names) or (width < len(header.names) and table_row.sheet is None):
        expected = str(len(header.names))
        yield Finding.of(codes.ROW_WIDTH, record=record, place=row.spot(""), value=width, expected=expected)


def _is_header(cells: Sequence[str]) -> bool:
    return read_header(cells) is not None


def _header(source: Source, rows: Iterator[TableRow]) -> Header:
    for number, row in enumerate(rows, start=1):
        header = read_header(row.cells)
        if header is not None and header.has_drifted:
            missing, unexpected = ("; ".join(names) or "–" for names in (header.missing, header.unexpected))
            raise source.refusal(codes.COLUMNS_CHANGED, line=row.number, missing=missing, unexpected=unexpected)
        if header is not None:
            return header
        if number == ROWS_SEARCHED:
            break
    raise source.refusal(source_codes.PAGE_OTHER, value=IMPORTER_ID, reason="no row has the columns of the export")


def _row(source: Source, header: Header, table_row: TableRow) -> Row:
    cells: dict[str, str] = {}
    beyond: list[tuple[str, str]] = []
    for at, cell in enumerate(table_row.cells):
        if not cell:
            continue
        if at >= len(header.names):
            beyond.append((BEYOND, cell))
        elif at in header.extra:
            beyond.append((header.names[at], cell))
        else:
            cells[header.names[at]] = cell

    def spot(column: str) -> SourcePlace:
        name = column if column in header.headings else None
        return SourcePlace(source=source.name, sheet=table_row.sheet, row=table_row.number, column=name)

    return Row(cells=cells, columns=header.columns, spot=spot, beyond=tuple(beyond))


def _columns_in_text(source: Source) -> int:
    is_wide = source.head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    head = source.head.decode(source.encoding or ("utf-16" if is_wide else "utf-8-sig"), "replace")
    headers = (read_header(row) for mark in LIKELY for row in islice(first_rows(head, mark), ROWS_SEARCHED))
    return max((len(header.names) - len(header.extra) for header in headers if header), default=0)


def _columns_in_workbook(source: Source) -> int:
    with ZipFile(source.path) as archive:
        texts = [_beginning(archive, name) for name in archive.namelist() if _holds_texts(name)][:3]
    seen = " ".join(texts)
    found = sum(f">{name}<" in seen for name in COLUMNS)
    return found if found >= 8 else 0


def _holds_texts(name: str) -> bool:
    return name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet")


def _beginning(archive: ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return part.read(_SEEN_IN_PROBE).decode("utf-8", "replace")
