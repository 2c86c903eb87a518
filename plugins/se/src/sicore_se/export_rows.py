"""The rows of an export file, XLSX or CSV, with the place of each."""

import csv
import re
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any
from zlib import error as ZlibError  # noqa: N812  (it is an exception)

from attrs import frozen

from sicore.errors import MissingExtraError
from sicore.findings import RefusedSourceError
from sicore.plugins import Source, codes
from sicore_se.bank import encoding_of
from sicore_se.export_header import ROWS_SEARCHED, find_header

Cell = str | int | float | date
"""What a cell holds: a text, in a workbook also a number or a date; an empty text where it holds nothing."""

DELIMITERS = (",", ";", "\t", "|")
LARGEST_WORKBOOK = 1024**3
LARGEST_SHEET = 25_000_000

_CELL = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_CHUNK = 1024 * 1024


@frozen(kw_only=True)
class Row:
    """One row of a table.

    Args:
        number: Its number as a spreadsheet shows it, from 1.
        cells: Its cells.
        sheet: The name of the sheet, None in a file without sheets.
    """

    number: int
    cells: Sequence[Cell]
    sheet: str | None = None


def is_workbook(source: Source) -> bool:
    """Whether the file is a zip archive, which an XLSX workbook is."""
    return source.head.startswith(b"PK\x03\x04")


def rows_of(source: Source) -> Generator[Row, None, None]:
    """The rows of the file, of a workbook those of the first sheet whose header is that of the export.

    A CSV file is read row by row; a workbook is held in memory sheet by sheet. Whoever stops before the end closes the
    generator, which lets go of the file.

    Raises:
        RefusedSourceError: the file is damaged, too large, binary or in an undeclared encoding.
        MissingExtraError: the file is a workbook and the extra `tables` is not installed.
    """
    if not source.head.strip():
        raise source.refusal(codes.SOURCE_EMPTY)
    return _workbook_rows(source) if is_workbook(source) else _csv_rows(source)


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days without a time.

    >>> text_of(127.0), text_of(datetime(2022, 12, 15))
    ('127', '2022-12-15')
    """
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def delimiter_of(source: Source) -> str:
    """The delimiter with which the beginning of the file has most columns of the export."""
    head = source.head.decode(encoding_of(source), "replace")

    def known(delimiter: str) -> int:
        found = find_header(_first_rows(head, delimiter))
        return len(found[1].places) if found else 0

    return max(DELIMITERS, key=known)


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    with suppress(csv.Error):
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == ROWS_SEARCHED:
                break
    return rows


def _csv_rows(source: Source) -> Generator[Row, None, None]:
    encoding = encoding_of(source)
    if b"\0" in source.head and not encoding.startswith("utf-16"):
        raise source.refusal(codes.SOURCE_BINARY)
    try:
        delimiter = delimiter_of(source)
        with source.path.open(encoding=encoding, newline="") as lines:
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            number = 0
            try:
                for number, cells in enumerate(reader, start=1):
                    yield Row(number=number, cells=cells)
            except csv.Error as error:
                raise source.refusal(codes.SOURCE_UNREADABLE, line=reader.line_num, reason=str(error)) from error
            except UnicodeDecodeError as error:
                reason = f"after row {number} stand bytes that are no character"
                raise source.refusal(codes.SOURCE_ENCODING, reason=reason) from error
    except LookupError as error:
        raise source.refusal(codes.SOURCE_ENCODING, reason=f"there is no encoding {encoding!r}") from error


def _workbook_rows(source: Source) -> Generator[Row, None, None]:
    try:
        import python_calamine as calamine  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "read XLSX workbooks") from error
    _refuse_giants(source)
    try:
        with closing(calamine.CalamineWorkbook.from_path(str(source.path))) as workbook:
            sheet = _sheet_of_export(workbook)
        if sheet is None:
            return
        top, left = sheet.start or (0, 0)
        for number, row in enumerate(sheet.iter_rows(), start=1 + top):
            yield Row(number=number, cells=[*([""] * left), *map(_cell, row)], sheet=sheet.name)
    except (calamine.CalamineError, OSError, ValueError) as error:
        if isinstance(error, RefusedSourceError):
            raise
        raise source.refusal(codes.SOURCE_UNREADABLE, reason=str(error).splitlines()[0]) from error


def _sheet_of_export(workbook: Any) -> Any:
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        beginning = [list(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False, nrows=ROWS_SEARCHED)]
        if find_header([[text_of(cell) for cell in row] for row in beginning]):
            return sheet
    return None


def _cell(value: object) -> Cell:
    if isinstance(value, bool | timedelta | time):
        return str(value)
    return value if isinstance(value, str | int | float | date) else str(value)


def _refuse_giants(source: Source) -> None:
    """Refuse what would exhaust the memory: a zip bomb, or a few cells at the far ends of the grid.

    The reader of workbooks reserves room for the rectangle around all cells and ends the program where there is none.
    """
    try:
        with zipfile.ZipFile(source.path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_WORKBOOK:
                raise source.refusal(codes.SOURCE_TOO_LARGE, expected="1 GiB unpacked")
            for entry in archive.infolist():
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", entry.filename):
                    with archive.open(entry) as sheet:
                        _refuse_giant_sheet(source, iter(lambda: sheet.read(_CHUNK), b""))
    except (zipfile.BadZipFile, ZlibError, OSError, EOFError, ValueError, RuntimeError) as error:
        if isinstance(error, RefusedSourceError):
            raise
        raise source.refusal(codes.SOURCE_UNREADABLE, reason=f"it is no whole workbook: {error}") from error


def _refuse_giant_sheet(source: Source, chunks: Iterator[bytes]) -> None:
    rows = columns = 0
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        for letters, digits in _CELL.findall(text):
            rows = max(rows, int(digits))
            columns = max(columns, _column_number(letters))
        rest = text[-32:]
        if rows * columns > LARGEST_SHEET:
            raise source.refusal(codes.SOURCE_TOO_LARGE, expected=f"{LARGEST_SHEET:,} cells")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def column_letters(at: int) -> str:
    """The letters of a column by its position counted from 0.

    >>> column_letters(0), column_letters(26)
    ('A', 'AA')
    """
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
