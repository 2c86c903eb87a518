"""Text tables (CSV and its kin): rows are read from the file as they are asked for, cells as they stand in it."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import frozen

from sicore.findings import Finding, FindingCode, RefusedSourceError, SourcePlace
from sicore.format.limits import LARGEST_ROW, LARGEST_TEXT_CELL
from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables import codes as table_codes
from sicore.tables.grid import GridRow
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import codes
from sicore.tables.reading.delimiters import DelimiterChoice, choose_delimiter, text_rows
from sicore.tables.reading.encodings import encoding_of
from sicore.tables.reading.limits import WIDEST_ROW
from sicore.tables.reading.opened import OpenTables

if TYPE_CHECKING:
    from _csv import Reader

_BUFFER = 256 * 1024
_SAID = re.compile(r"sep=([^\r\n])\r?\n", re.IGNORECASE)
"""What Excel puts on top of a file to say its delimiter; it shows no row for it."""


class _TooLongError(Exception):
    """More passed than a row or a cell may have."""


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
            _TooLongError: no row has ended for too long.
        """
        count = self._file.readinto(buffer) or 0
        if self.row != self._seen:
            self._seen, self._passed = self.row, 0
        self._passed += count
        if self._passed > LARGEST_ROW:
            raise _TooLongError
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
        skipped: How many lines at the beginning say how the file is written and are no row.
    """

    file: Source
    encoding: str
    delimiter: str
    quote: str
    skipped: int = 0
    name: None = None
    is_lettered: bool = False
    is_visible: bool = True
    hidden_rows: frozenset[int] = frozenset()

    def rows(self) -> Iterator[GridRow]:
        """Read from the beginning; a row over several lines counts once, and a blank line is a row without cells.

        Raises:
            RefusedSourceError: a row is broken or too large, or the file has changed and is no text any more.
        """
        number = 0
        try:
            with closing(_Watched(self.file)) as watched:
                for cells in self._reader(watched):
                    if max(map(len, cells), default=0) > LARGEST_TEXT_CELL:
                        raise _TooLongError
                    watched.row = number = number + 1
                    if len(cells) > WIDEST_ROW:
                        raise self._too_wide(number, len(cells))
                    yield GridRow(number, cells)  # type: ignore[arg-type]  # texts are cells; a list is invariant
        except (csv.Error, _TooLongError) as error:
            reason = _reason(error)
            raise self._refusal(codes.TABLE_BROKEN, number + 1, reason, line=self._line_of(number + 1)) from error
        except UnicodeError as error:
            reason = "bytes that are no character stand behind the row before"
            raise self._refusal(source_codes.SOURCE_ENCODING, number + 1, reason) from error
        except OSError as error:
            raise self._refusal(source_codes.SOURCE_UNREADABLE, None, error.strerror or str(error)) from error

    def _reader(self, watched: _Watched) -> "Reader":
        lines = io.TextIOWrapper(io.BufferedReader(watched, _BUFFER), encoding=self.encoding, newline="")
        for _ in range(self.skipped):
            lines.readline()
        return text_rows(lines, delimiter=self.delimiter, quote=self.quote)

    def _line_of(self, row: int) -> int | None:
        """The line on which a row begins, by reading up to it once more; None where that fails."""
        with suppress(csv.Error, UnicodeError, OSError), closing(_Watched(self.file)) as watched:
            reader = self._reader(watched)
            for number, _ in enumerate(islice(reader, row - 1), start=1):
                watched.row = number
            return self.skipped + reader.line_num + 1
        return None

    def _too_wide(self, row: int, width: int) -> RefusedSourceError:
        reason = f"row {row} has {width:,} cells, and {WIDEST_ROW:,} are the most"
        return self._refusal(codes.TABLE_TOO_LARGE, row, reason)

    def _refusal(
        self, code: FindingCode, row: int | None, reason: str, *, line: int | None = None
    ) -> RefusedSourceError:
        place = SourcePlace(source=self.file.name, row=row, line=line)
        return RefusedSourceError(Finding.of(code, place=place, reason=reason, row=row))


def _reason(error: Exception) -> str:
    said = str(error)
    if isinstance(error, _TooLongError) or "limit" in said:
        return f"no end is found of what begins there; a cell has at most {LARGEST_TEXT_CELL:,} characters"
    if "end of data" in said:
        return "a quotation mark opens a cell and is not closed up to the end of the file"
    if "expected after" in said:
        return "behind the quotation mark that closes a cell stands more than a delimiter"
    return said


def open_text_table(source: Source, spec: TableSpec) -> OpenTables:
    """The table of a text file.

    Raises:
        RefusedSourceError: the file is not text in its encoding, or the mapping declares no possible delimiter.
    """
    encoding = encoding_of(source, spec.encoding)
    quote = '"' if spec.quote is None else spec.quote
    head = source.head.decode(encoding.name, "replace")
    said = _SAID.match(head)
    choice = _choice(source, spec, said=said, head=head, quote=quote)
    findings = list(encoding.findings)
    if not choice.is_clear:
        reason = f"{choice.rival!r} fits about as well" if choice.rival else "the rows differ in length"
        value = repr(choice.delimiter)
        findings.append(Finding.of(codes.DELIMITER_UNSURE, place=source.place(), value=value, reason=reason))
    return OpenTables(
        source=source.name,
        form="csv",
        encoding=encoding.name,
        encoding_confidence=encoding.confidence,
        delimiter=choice.delimiter,
        grids=(
            TextGrid(
                file=source,
                encoding=encoding.name,
                delimiter=choice.delimiter,
                quote=quote,
                skipped=1 if said else 0,
            ),
        ),
        findings=tuple(findings),
    )


def _choice(source: Source, spec: TableSpec, *, said: re.Match[str] | None, head: str, quote: str) -> DelimiterChoice:
    for name, mark in (("delimiter", spec.delimiter), ("quote", spec.quote or None)):
        if mark is not None and (len(mark) != 1 or mark in "\r\n" or spec.delimiter == quote):
            reason = f"{mark!r} cannot stand between or around cells"
            finding = Finding.of(table_codes.MAPPING_WRONG, place=source.place(), value=f"table.{name}", reason=reason)
            raise RefusedSourceError(finding)
    declared = spec.delimiter or (said and said[1])
    if declared:
        return DelimiterChoice(delimiter=declared, is_clear=True)
    return choose_delimiter(head, quote=quote)
