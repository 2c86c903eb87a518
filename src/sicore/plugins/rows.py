"""Small tables for plugins: CSV and TSV files read row by row, with every cell's place."""

import codecs
import csv
import unicodedata
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from io import TextIOWrapper
from typing import Any

from attrs import frozen

from sicore.findings import Finding, SourcePlace
from sicore.format.limits import LARGEST_ROW, LARGEST_TEXT_CELL
from sicore.plugins import codes
from sicore.plugins.components import Probe
from sicore.plugins.garbling import ends_within_character
from sicore.plugins.intake import Intake
from sicore.plugins.source import Source

BEYOND = "cells beyond the header"
"""The label under which cells without a column are kept."""

_DELIMITERS = ",;\t|"
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SURE, _LIKELY = 90, 40
_ROW_TOO_LONG = f"a row has at most {LARGEST_ROW:,} characters"


class _Passing:
    """Lines on their way into rows.

    Raises:
        csv.Error: too much passes without the end of a row, or a cell is too long.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._passed = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._passed += len(line)
            if self._passed > LARGEST_ROW:
                raise csv.Error(_ROW_TOO_LONG)
            yield line

    def end_row(self, cells: Sequence[str]) -> None:
        """Take note that a row has ended."""
        if self._passed > LARGEST_TEXT_CELL and max(map(len, cells), default=0) > LARGEST_TEXT_CELL:
            raise csv.Error(f"a cell has at most {LARGEST_TEXT_CELL:,} characters")
        self._passed = 0


@frozen(kw_only=True)
class Row:
    """One row below the header.

    Args:
        source: The file.
        number: Its number as a spreadsheet shows it: the header's is 1 where it stands at the top, and blank lines
            count.
        cells: The text of each cell by its column, without spaces around it; empty where the row is short.
        beyond: The cells that have no column.
    """

    source: Source
    number: int
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()

    def __getitem__(self, column: str) -> str:
        """The text of a cell.

        Raises:
            KeyError: the table has no such column.
        """
        return self.cells[column]

    def place(self, column: str | None = None) -> SourcePlace:
        """The place of a cell, or of the row."""
        return SourcePlace(source=self.source.name, row=self.number, column=column)

    def lacks(self, column: str) -> Finding:
        """The error that stands for a row that cannot become a record, because a cell is empty."""
        return Finding.of(codes.ROW_INCOMPLETE, place=self.place(column), value=column)

    def keep_others(self, intake: Intake[Any], taken: Iterable[str]) -> None:
        """Keep, under the record's extensions, whatever stands in columns that were not taken."""
        known = frozenset(taken)
        for column, text in self.cells.items():
            if text and column not in known:
                intake.keep(column, text, self.place(column))
        for text in self.beyond:
            intake.keep(BEYOND, text, self.place())


def probe_columns(source: Source, columns: Sequence[str]) -> Probe:
    """How sure one can be that a file is a table with certain columns, by its beginning; never raises.

    Args:
        source: The file.
        columns: The columns that the importer reads.
    """
    try:
        head = source.head.decode(_encoding(source), "replace")
        header = set(_split(_skip_blank(iter(head.splitlines()))[1], columns))
    except (ValueError, LookupError, csv.Error):
        return Probe(confidence=0, reason="the file cannot be read as a table")
    found = sum(column in header for column in columns)
    if found == len(columns):
        return Probe(confidence=_SURE, reason="all columns of the list")
    likely = _LIKELY * found // len(columns) if found * 2 > len(columns) else 0
    return Probe(confidence=likely, reason=f"{found} of the list's {len(columns)} columns")


def table_rows(source: Source, columns: Sequence[str]) -> Generator[Row, None, None]:
    """Yield the rows of a CSV or TSV file; memory stays flat.

    The first line with text is the header; commas, semicolons, tabs or bars stand between cells. Further columns are
    no error: `Row.keep_others` keeps them. The file is closed at the end, or when the generator is.

    Args:
        source: The file, in UTF-8, in UTF-16 with its mark, or in the encoding that the user declares.
        columns: The columns that must be there, in any order.

    Raises:
        RefusedSourceError: empty, binary, in another encoding, cut off inside a cell, or without these columns. Also
            after the first rows, where the fault stands further down.
    """
    with closing(_lines(source)) as lines:
        yield from _rows(source, lines, columns)


def _rows(source: Source, lines: Iterator[str], columns: Sequence[str]) -> Iterator[Row]:
    before, first = _skip_blank(lines)
    if not first:
        raise source.refusal(codes.SOURCE_EMPTY)
    header = _distinct(_split(first, columns))
    if missing := [column for column in columns if column not in header]:
        raise source.refusal(codes.COLUMNS_MISSING, line=before + 1, value="; ".join(missing))
    passing = _Passing(lines)
    reader = csv.reader(passing, delimiter=_delimiter(first, columns), strict=True)
    try:
        for number, cells in enumerate(reader, start=before + 2):
            passing.end_row(cells)
            if any(cell.strip() for cell in cells):
                yield _row(source, number, header, cells)
    except csv.Error as error:
        raise source.refusal(codes.SOURCE_UNREADABLE, line=before + reader.line_num + 1, reason=str(error)) from error


def _row(source: Source, number: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    texts = [cell.strip() for cell in cells]
    texts += [""] * (len(header) - len(texts))
    beyond = tuple(text for text in texts[len(header) :] if text)
    return Row(source=source, number=number, cells=dict(zip(header, texts, strict=False)), beyond=beyond)


def _lines(source: Source) -> Generator[str, None, None]:
    """The lines with their ends; a fault of the encoding names the line."""
    number = 0
    is_binary = b"\0" in source.head and source.encoding is None and source.head[:2] not in _WIDE
    if is_binary:
        raise source.refusal(codes.SOURCE_BINARY)
    encoding = _encoding(source)
    try:
        with source.path.open("rb") as file, TextIOWrapper(file, encoding=encoding, newline="") as lines:
            for number, line in enumerate(iter(lambda: lines.readline(LARGEST_ROW + 1), ""), start=1):
                if "\0" in line:
                    raise source.refusal(codes.SOURCE_BINARY, line=number)
                if len(line) > LARGEST_ROW:
                    raise source.refusal(codes.SOURCE_UNREADABLE, line=number, reason=_ROW_TOO_LONG)
                yield unicodedata.normalize("NFC", line)
    except UnicodeDecodeError as error:
        if ends_within_character(error, source.head):
            raise source.refusal(
                codes.SOURCE_TRUNCATED, line=number + 1, reason="it ends within a character"
            ) from error
        byte = f"0x{error.object[error.start]:02X}"
        raise source.refusal(
            codes.SOURCE_ENCODING, line=number + 1, value=byte, reason="a byte begins no character"
        ) from error
    except LookupError as error:
        raise source.refusal(codes.SOURCE_ENCODING, reason=f"there is no encoding {encoding!r}") from error
    except UnicodeError as error:
        raise source.refusal(codes.SOURCE_ENCODING, line=number + 1, reason=str(error)) from error
    except OSError as error:
        raise source.refusal(codes.SOURCE_UNREADABLE, reason=error.strerror or str(error)) from error


def _encoding(source: Source) -> str:
    return source.encoding or ("utf-16" if source.head[:2] in _WIDE else "utf-8-sig")


def _skip_blank(lines: Iterator[str]) -> tuple[int, str]:
    """How many lines without text come first, and the first with text; empty where there is none."""
    for before, line in enumerate(lines):
        if line.strip():
            return before, line
    return 0, ""


def _split(line: str, columns: Sequence[str]) -> list[str]:
    cells = next(csv.reader([line], delimiter=_delimiter(line, columns)), [])
    return [cell.strip() for cell in cells]


def _delimiter(line: str, columns: Sequence[str]) -> str:
    def fits(delimiter: str) -> tuple[int, int]:
        cells = {cell.strip().strip('"') for cell in line.split(delimiter)}
        return len(cells.intersection(columns)), line.count(delimiter)

    return max(_DELIMITERS, key=fits)


def _distinct(names: Iterable[str]) -> list[str]:
    """Every name once: a repeated or empty one gets its number."""
    found: dict[str, None] = {}
    for number, name in enumerate(names, start=1):
        found[name if name and name not in found else f"{name or 'column'} ({number})"] = None
    return list(found)
