"""The rows of a table, CSV or XLSX, one at a time: a file of a million rows takes no more memory than a small one."""

import csv
import re
import warnings
import zipfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from io import StringIO
from typing import Any

from attrs import frozen

from sicore.errors import MissingExtraError
from sicore.findings import RefusedSourceError
from sicore.plugins import Source, codes

DELIMITERS = (",", ";", "\t")
LARGEST_UNPACKED = 1024**3
LARGEST_STRINGS = 256 * 1024**2
"""The texts of a workbook are held in memory, because its cells only number them."""

IsHeader = Callable[[Sequence[str]], bool]


@frozen(kw_only=True)
class TableRow:
    """One row.

    Args:
        number: As a spreadsheet counts it, from 1.
        cells: The text of each cell, without spaces around it; empty where it holds nothing.
        sheet: The name of the sheet, None in a file without sheets.
    """

    number: int
    cells: Sequence[str]
    sheet: str | None = None


def is_workbook(source: Source) -> bool:
    """Whether the file is a zip archive, which an XLSX workbook is."""
    return source.head.startswith(b"PK\x03\x04")


def encoding_of(source: Source) -> str:
    """The encoding that the user declares, otherwise UTF-8, or UTF-16 where the file has its mark."""
    return source.encoding or ("utf-16" if source.head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")


def table_rows(source: Source, *, is_header: IsHeader, searched: int) -> Generator[TableRow, None, None]:
    """The rows of the file; of a workbook those of the first sheet that has the header.

    Whoever stops before the end closes the generator, which lets go of the file.

    Args:
        source: The file.
        is_header: Whether a row is the header that is looked for.
        searched: Among how many rows at the beginning it is looked for.

    Raises:
        RefusedSourceError: the file is empty, damaged, too large, binary or in an undeclared encoding.
        MissingExtraError: the file is a workbook and the extra `tables` is not installed.
    """
    if not source.head.strip():
        raise source.refusal(codes.SOURCE_EMPTY)
    if is_workbook(source):
        return _workbook_rows(source, is_header, searched)
    return _csv_rows(source, is_header, searched)


def first_rows(text: str, delimiter: str, count: int) -> list[list[str]]:
    """The first rows of a CSV text, as far as they can be read."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == count:
                break
    except csv.Error:
        pass  # the whole file is read later, and told to be wrong then
    return rows


def _delimiter(source: Source, encoding: str, is_header: IsHeader, searched: int) -> str:
    head = source.head.decode(encoding, "replace")
    fitting = (mark for mark in DELIMITERS if any(is_header(row) for row in first_rows(head, mark, searched)))
    return next(fitting, ",")


def _csv_rows(source: Source, is_header: IsHeader, searched: int) -> Generator[TableRow, None, None]:
    encoding = encoding_of(source)
    if b"\0" in source.head and not encoding.startswith("utf-16"):
        raise source.refusal(codes.SOURCE_BINARY)
    number = 0
    try:
        delimiter = _delimiter(source, encoding, is_header, searched)
        with source.path.open(encoding=encoding, newline="") as lines:
            for number, row in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1):
                yield TableRow(number=number, cells=[cell.strip() for cell in row])
    except csv.Error as error:
        reason = f"after row {number} the table is broken ({error})"
        raise source.refusal(codes.SOURCE_UNREADABLE, reason=reason) from error
    except UnicodeError as error:
        reason = f"after row {number} stand bytes that are no character"
        raise source.refusal(codes.SOURCE_ENCODING, reason=reason) from error
    except LookupError as error:
        raise source.refusal(codes.SOURCE_ENCODING, reason=f"there is no encoding {encoding!r}") from error


def _workbook_rows(source: Source, is_header: IsHeader, searched: int) -> Generator[TableRow, None, None]:
    try:
        import openpyxl  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "read XLSX workbooks") from error
    _refuse_giants(source)
    try:
        # Opened here and not by openpyxl, which keeps the file of a sheet that was not read to its end.
        with source.path.open("rb") as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and links that this reading does not need
            with closing(openpyxl.load_workbook(file, read_only=True, data_only=True)) as book:
                yield from _rows_of_book(book, is_header, searched)
    except RefusedSourceError:
        raise
    # A damaged workbook ends in whatever the reader of its part raises: of zip, of XML, or a missing key.
    except Exception as error:
        reason = f"it is no whole workbook ({type(error).__name__})"
        raise source.refusal(codes.SOURCE_UNREADABLE, reason=reason) from error


def _rows_of_book(book: Any, is_header: IsHeader, searched: int) -> Iterator[TableRow]:
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # a wrong extent would pad every row to the end of the grid
        with closing(_rows_of_sheet(sheet, searched)) as beginning:
            has_header = any(is_header(row.cells) for row in beginning)
        if has_header:
            yield from _rows_of_sheet(sheet, None)
            return


def _rows_of_sheet(sheet: Any, most: int | None) -> Generator[TableRow, None, None]:
    with closing(sheet.iter_rows(values_only=True, max_row=most)) as rows:
        for number, row in enumerate(rows, start=1):
            yield TableRow(number=number, cells=[cell_text(cell) for cell in row], sheet=sheet.title)


def cell_text(value: object) -> str:
    """A cell of a workbook as text: days in the order day, month, year; numbers without an exponent.

    >>> cell_text(datetime(2022, 12, 15)), cell_text(117.0), cell_text(337478.4)
    ('15/12/2022', '117', '337478.4')
    """
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f") if value == value and abs(value) != float("inf") else ""
    return str(value).strip()


def _refuse_giants(source: Source) -> None:
    """Refuse an archive that unpacks to more than any export has."""
    try:
        with zipfile.ZipFile(source.path) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError) as error:
        raise source.refusal(codes.SOURCE_UNREADABLE, reason=f"it is no whole workbook ({error})") from error
    strings = sum(size for name, size in sizes.items() if re.fullmatch(r"xl/sharedStrings\.xml", name))
    if sum(sizes.values()) > LARGEST_UNPACKED or strings > LARGEST_STRINGS:
        raise source.refusal(codes.SOURCE_TOO_LARGE, expected="1 GiB unpacked")
