"""Opening a workbook cell by cell, with what only it knows: formulas, errors, and numbers shown in percent."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen

from sicore.errors import MissingExtraError
from sicore.findings import RefusedSourceError
from sicore.format.limits import readable_size
from sicore.plugins import Source
from sicore.plugins import codes as plugin_codes
from sicore.tables.sheets.seen import OpenSheet, Seen, Trouble
from sicore.tables.sheets.zipped import SPOILT, open_zip

LARGEST_STRINGS = 1024**3
"""The texts of a workbook that a spreadsheet wrote are held in memory, since its cells only number them."""

_SEARCHED = 8 * 1024**2
_MARK = re.compile(rb">\s*sicore:[a-z_]+[/*a-z_]*([?]form)?\s*<")
_PARTS = re.compile(r"xl/(sharedStrings|worksheets/[^/]+)[.]xml")
_CODE_POINT = re.compile("_x([0-9A-Fa-f]{4})_")


def is_marked_workbook(path: Path) -> bool:
    """Whether a file is a workbook with a sheet that sicore wrote; never raises."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if _PARTS.fullmatch(name)]
            return any(_begins_marked(archive, name) for name in parts)
    except SPOILT:
        return False


def _begins_marked(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        return _MARK.search(part.read(_SEARCHED)) is not None


@contextmanager
def open_workbook(source: Source) -> Iterator[list[OpenSheet]]:
    """The sheets of a workbook.

    Raises:
        RefusedSourceError: it is damaged, or unpacks to more than any workbook of records does.
        MissingExtraError: the extra `tables` is not installed.
    """
    try:
        import openpyxl  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "read workbooks") from error
    _refuse_giants(source)
    with source.path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and drop-downs that this reading does not need
        with _whole_or_refused(source):
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        try:
            yield [_BookSheet(source=source, name=sheet.title, sheet=sheet) for sheet in book.worksheets]
        finally:
            book.close()


@contextmanager
def _whole_or_refused(source: Source) -> Iterator[None]:
    try:
        yield
    except (RefusedSourceError, GeneratorExit):
        raise
    # A damaged workbook ends in whatever the reader of its part raises: of zip, of XML, or a missing key.
    except Exception as error:
        reason = f"it is no whole workbook ({type(error).__name__})"
        raise source.refusal(plugin_codes.SOURCE_UNREADABLE, reason=reason) from error


def _refuse_giants(source: Source) -> None:
    with open_zip(source) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    if sizes.get("xl/sharedStrings.xml", 0) > LARGEST_STRINGS:
        raise source.refusal(plugin_codes.SOURCE_TOO_LARGE, expected=readable_size(LARGEST_STRINGS))


@frozen(kw_only=True)
class _BookSheet:
    source: Source
    name: str
    sheet: Any
    is_exact: bool = False

    def rows(self) -> Iterator[tuple[int, list[Seen | None]]]:
        """See `OpenSheet`."""
        self.sheet.reset_dimensions()  # a wrong extent would pad every row to the end of the grid
        rows = iter(self.sheet.iter_rows())
        number = 0
        while True:
            with _whole_or_refused(self.source):
                row = next(rows, None)
                cells = None if row is None else [_seen(cell) for cell in row]
            if cells is None:
                return
            number += 1
            yield number, cells


def _seen(cell: Any) -> Seen | None:
    value = cell.value
    if value is None or value == "":
        return None
    if cell.data_type == "f":
        return Seen(value if isinstance(value, str) else "=", trouble=Trouble.FORMULA)
    if cell.data_type == "e":
        return Seen(value, trouble=Trouble.ERROR)
    if isinstance(value, str):
        return Seen(_CODE_POINT.sub(_character, value).replace("\r\n", "\n") if "_x" in value else value)
    if isinstance(value, float | int) and not isinstance(value, bool):
        return Seen(value, is_percent="%" in (cell.number_format or ""))
    return Seen(value)


def _character(match: re.Match[str]) -> str:
    """What Excel writes in place of a character that XML cannot hold, such as _x000D_ for a carriage return."""
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)
