"""Opening CSV tables: one file, a zip file, or a folder of them."""

import csv
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from attrs import frozen

from sicore.plugins import Source
from sicore.plugins import codes as plugin_codes
from sicore.tables.sheets.escapes import unguarded
from sicore.tables.sheets.marks import read_mark
from sicore.tables.sheets.seen import OpenSheet, Seen
from sicore.tables.sheets.zipped import SPOILT, open_zip

_BEGINNING = 64 * 1024
_MOST_FILES = 1000
_SEPARATORS = (",", ";", "\t")


def separator_of(beginning: bytes) -> str | None:
    """What stands between the cells of a CSV table that sicore wrote; None where it wrote none that begins so.

    >>> separator_of(b"sicore:project;/title/sv"), separator_of(b"id,title")
    (';', None)
    """
    line = beginning.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace")
    return next((each for each in _SEPARATORS if read_mark(line.partition(each)[0].strip('"')) is not None), None)


def holds_csv_tables(path: Path) -> bool:
    """Whether a zip file or a folder holds CSV tables that sicore wrote; never raises."""
    try:
        if path.is_dir():
            return any(separator_of(_beginning(each.open("rb"))) for each in _csv_files(path))
        with zipfile.ZipFile(path) as archive:
            return any(separator_of(_beginning(archive.open(name))) for name in _csv_names(archive))
    except SPOILT:
        return False


@contextmanager
def open_csv_tables(source: Source) -> Iterator[list[OpenSheet]]:
    """The tables of a file, a zip file or a folder; files without a mark are left out.

    Raises:
        RefusedSourceError: the file is damaged or too large.
    """
    if source.path.is_dir():
        yield _marked(source, {path.name: _opener(path) for path in _csv_files(source.path)})
    elif not zipfile.is_zipfile(source.path):
        yield _marked(source, {None: _opener(source.path)})
    else:
        with open_zip(source) as archive:
            yield _marked(source, {name: _entry_opener(archive, name) for name in _csv_names(archive)})


_Opener = Callable[[], IO[bytes]]


def _opener(path: Path) -> _Opener:
    return lambda: path.open("rb")


def _entry_opener(archive: zipfile.ZipFile, name: str) -> _Opener:
    return lambda: archive.open(name)


def _csv_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.csv"))[:_MOST_FILES]


def _csv_names(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.lower().endswith(".csv")][:_MOST_FILES]


def _beginning(file: IO[bytes]) -> bytes:
    with file:
        return file.read(_BEGINNING)


def _marked(source: Source, openers: dict[str | None, _Opener]) -> list[OpenSheet]:
    found: list[OpenSheet] = []
    for name, opener in openers.items():
        try:
            separator = separator_of(_beginning(opener()))
        except SPOILT as error:
            raise source.refusal(plugin_codes.SOURCE_UNREADABLE, reason=str(error)) from error
        if separator is not None:
            found.append(_CsvSheet(source=source, name=name, separator=separator, opener=opener))
    return found


@frozen(kw_only=True)
class _CsvSheet:
    source: Source
    name: str | None
    separator: str
    opener: _Opener
    is_exact: bool = True

    def rows(self) -> Iterator[tuple[int, list[Seen | None]]]:
        """See `OpenSheet`."""
        number = 0
        try:
            with self.opener() as file, TextIOWrapper(file, self.source.encoding or "utf-8-sig", newline="") as lines:
                for number, cells in enumerate(csv.reader(lines, delimiter=self.separator, strict=True), start=1):
                    yield number, [Seen(unguarded(cell)) if cell else None for cell in cells]
        except UnicodeError as error:
            reason = f"after row {number} stand bytes that are no character"
            raise self.source.refusal(plugin_codes.SOURCE_ENCODING, reason=reason) from error
        except LookupError as error:
            reason = f"there is no encoding {self.source.encoding!r}"
            raise self.source.refusal(plugin_codes.SOURCE_ENCODING, reason=reason) from error
        except (csv.Error, *SPOILT) as error:
            reason = f"after row {number} the table is broken ({error})"
            raise self.source.refusal(plugin_codes.SOURCE_UNREADABLE, reason=reason) from error
