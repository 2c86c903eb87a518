"""Text tables (CSV and its kin): rows are read from the file as they are asked for, cells as they stand in it."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from attrs import frozen

from sicore.findings import Finding, FindingCode, RefusedSourceError, SourcePlace
from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables.grid import GridRow
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import codes
from sicore.tables.reading.delimiters import choose_delimiter, text_rows
from sicore.tables.reading.encodings import encoding_of
from sicore.tables.reading.limits import LARGEST_CELL, LARGEST_ROW, WIDEST_ROW
from sicore.tables.reading.opened import OpenTables

_BUFFER = 256 * 1024


class _RowTooLongError(Exception):
    """More bytes than a row may have passed without the end of one."""


class _Watched(io.RawIOBase):
    """The bytes of a file, given out only while rows come out of them."""

    def __init__(self, source: Source) -> None:
        self._file = source.path.open("rb", buffering=0)
        self._seen = 0
        self._passed = 0
        self.row = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer.

        Raises:
            _RowTooLongError: no row has ended for too long.
        """
        count = self._file.readinto(buffer) or 0
        if self.row != self._seen:
            self._seen, self._passed = self.row, 0
        self._passed += count
        if self._passed > LARGEST_ROW:
            raise _RowTooLongError
        return count

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


@frozen(kw_only=True)
class TextGrid:
    """The one table of a text file.

    Args:
        file: The file.
        encoding: What its bytes are read by.
        delimiter: What stands between cells.
        quote: What stands around cells; empty where nothing does.
        skipped: How many lines before the first row tell the delimiter and are no row.
    """

    file: Source
    encoding: str
    delimiter: str
    quote: str = '"'
    skipped: int = 0
    name: None = None
    is_lettered: bool = False
    is_visible: bool = True
    hidden_rows: frozenset[int] = frozenset()

    def rows(self) -> Iterator[GridRow]:
        """Read from the beginning.

        Raises:
            RefusedSourceError: a row is broken or too large, or the file has changed and is no text any more.
        """
        # The module has one limit for everybody, which is never lowered here.
        csv.field_size_limit(max(csv.field_size_limit(), LARGEST_CELL))
        number = 0
        try:
            with closing(_Watched(self.file)) as watched:
                for number, cells in enumerate(self._reader(watched), start=1):
                    watched.row = number
                    if len(cells) > WIDEST_ROW:
                        reason = f"row {number} has {len(cells):,} cells, and {WIDEST_ROW:,} are the most"
                        raise self._refusal(codes.TABLE_TOO_LARGE, number, reason)
                    yield GridRow(number, cells)  # type: ignore[arg-type]
        except _RowTooLongError as error:
            raise self._too_long(number + 1) from error
        except csv.Error as error:
            if "limit" in str(error):
                raise self._too_long(number + 1) from error
            raise self._refusal(codes.TABLE_BROKEN, number + 1, str(error)) from error
        except UnicodeError as error:
            reason = f"after row {number} stand bytes that are no character"
            raise self._refusal(source_codes.SOURCE_ENCODING, number + 1, reason) from error
        except OSError as error:
            raise self._refusal(source_codes.SOURCE_UNREADABLE, None, error.strerror or str(error)) from error

    def _reader(self, watched: _Watched) -> Iterator[list[str]]:
        lines = io.TextIOWrapper(io.BufferedReader(watched, _BUFFER), encoding=self.encoding, newline="")
        for _ in range(self.skipped):
            lines.readline()
        return text_rows(lines, delimiter=self.delimiter, quote=self.quote)

    def _too_long(self, row: int) -> RefusedSourceError:
        reason = f"what begins in row {row} has no end; a cell has at most {LARGEST_CELL:,} characters"
        return self._refusal(codes.TABLE_BROKEN, row, reason)

    def _refusal(self, code: FindingCode, row: int | None, reason: str) -> RefusedSourceError:
        place = SourcePlace(source=self.file.name, row=row)
        return RefusedSourceError(Finding.of(code, place=place, reason=reason, row=row))


def open_text_table(source: Source, spec: TableSpec) -> OpenTables:
    """The table of a text file.

    Raises:
        RefusedSourceError: the file is not text in the declared encoding.
    """
    encoding = encoding_of(source, spec.encoding)
    quote = '"' if spec.quote is None else spec.quote
    head = source.head.decode(encoding.name, "replace")
    findings = list(encoding.findings)
    delimiter = spec.delimiter
    if delimiter is None:
        choice = choose_delimiter(head, quote=quote)
        delimiter = choice.delimiter
        if not choice.is_clear:
            reason = f"{choice.rival!r} fits about as well" if choice.rival else "the rows differ in length"
            findings.append(
                Finding.of(codes.DELIMITER_UNSURE, place=source.place(), value=repr(delimiter), reason=reason)
            )
    grid = TextGrid(file=source, encoding=encoding.name, delimiter=delimiter, quote=quote)
    return OpenTables(
        source=source.name,
        form="csv",
        encoding=encoding.name,
        encoding_confidence=encoding.confidence,
        delimiter=delimiter,
        grids=(grid,),
        findings=tuple(findings),
    )
