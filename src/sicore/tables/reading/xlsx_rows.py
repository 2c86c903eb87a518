"""The rows of an XLSX sheet one by one, for sheets that are too large or too unusual to be held in memory.

Only the texts that cells share are held. Values come out as the library for whole sheets gives them: numbers as floats,
and what is formatted as a date or time as such (ECMA-376, part 1, 18.3.1.4 and 18.8.31).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from attrs import define

from sicore.errors import MissingExtraError
from sicore.tables.grid import Cell, GridRow
from sicore.tables.reading.archive import Archive
from sicore.tables.reading.careful_look import column_of, is_of_sheet, number_of
from sicore.tables.reading.refusals import DamagedError
from sicore.tables.reading.xlsx_parts import XlsxParts
from sicore.tables.reading.xml_parts import clear, local_name, parse_part, safe_events

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST_OWN_FORMAT = 164
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ANSWERS = {"0": False, "1": True, "false": False, "true": True}
_IS_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class _Calendar(NamedTuple):
    """How serial numbers become dates."""

    is_date: Callable[[str], bool]
    is_duration: Callable[[str], bool]
    convert: Callable[..., date | datetime | time | timedelta]
    epoch: datetime
    built_in: dict[int, str]


def _calendar(*, starts_1904: bool) -> _Calendar:
    try:
        from openpyxl.styles.numbers import (  # noqa: PLC0415  (an optional package)
            BUILTIN_FORMATS,
            is_date_format,
            is_timedelta_format,
        )
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("tables", "read large XLSX workbooks") from error
    epoch = MAC_EPOCH if starts_1904 else WINDOWS_EPOCH
    return _Calendar(is_date_format, is_timedelta_format, from_excel, epoch, BUILTIN_FORMATS)


@define(kw_only=True, slots=False)
class XlsxBook:
    """A workbook whose sheets are read row by row.

    Args:
        archive: The workbook.
        parts: Its parts.
    """

    archive: Archive
    parts: XlsxParts

    def rows(self, path: str) -> Iterator[GridRow]:
        """The rows of a sheet that hold anything; an empty text where a cell holds nothing.

        Args:
            path: The file of the sheet in the archive.

        Raises:
            DamagedError: it is no XML, or a cell says something that its kind does not admit.
        """
        number = 0
        for _, element in safe_events(self.archive.chunks(path), what=path, tags=("row",)):
            if not is_of_sheet(element):
                continue
            before, number = number, number_of(element, number)
            if number <= before:
                raise DamagedError(f"row {number} stands below row {before}")
            try:
                cells = self._cells(element, number)
            except (ValueError, LookupError) as error:
                raise DamagedError(f"a cell in row {number} says what its kind does not admit") from error
            clear(element)
            if cells:
                yield GridRow(number, cells)

    def _cells(self, row: "_Element", number: int) -> list[Cell]:
        cells: list[Cell] = []
        at = -1
        kind = row.tag[: -len("row")] + "c"
        for cell in row:
            if cell.tag != kind and local_name(cell) != "c":
                continue
            at = column_of(cell, row=number, before=at)
            value = self._value(cell)
            if value != "":
                if at > len(cells):
                    cells += [""] * (at - len(cells))
                cells.append(value)
        return cells

    def _value(self, cell: "_Element") -> Cell:
        kind = cell.get("t", "n")
        wanted = "is" if kind == "inlineStr" else "v"
        element = next((each for each in cell if each.tag.endswith(wanted) and local_name(each) == wanted), None)
        if element is None:
            return ""
        if kind == "inlineStr":
            return _text_of(element)
        said = element.text or ""
        if kind in {"str", "e"} or not said:
            return _unescaped(said)
        if kind == "s":
            return self._texts[int(said)]
        if kind == "b":
            return _ANSWERS[said.strip()]
        if kind == "d":
            return _moment(said)
        if kind != "n":
            raise ValueError(kind)
        return self._number(float(said), cell.get("s")) if _IS_NUMBER.fullmatch(said) else said

    def _number(self, number: float, style: str | None) -> Cell:
        form = self._formats[int(style or 0)] if self._formats else ""
        if not self._is_date(form):
            return number
        try:
            return _held(
                self._calendar.convert(number, self._calendar.epoch, timedelta=self._calendar.is_duration(form))
            )
        except (OverflowError, ValueError):
            return number

    def _is_date(self, form: str) -> bool:
        known = self._known_formats.get(form)
        if known is None:
            known = self._calendar.is_date(form) or self._calendar.is_duration(form)
            self._known_formats[form] = known
        return known

    @cached_property
    def _known_formats(self) -> dict[str, bool]:
        return {"": False, "General": False}

    @cached_property
    def _calendar(self) -> _Calendar:
        return _calendar(starts_1904=self.parts.starts_1904)

    @cached_property
    def _texts(self) -> list[str]:
        path = self.parts.texts
        found: list[str] = []
        for _, element in safe_events(self.archive.chunks(path), what=path, tags=("si",)) if path else ():
            found.append(_text_of(element))
            clear(element)
        return found

    @cached_property
    def _formats(self) -> list[str]:
        """The number format of each style of cells."""
        if self.parts.styles is None:
            return []
        own: dict[int, str] = {}
        styles: list[str] = []
        for group in parse_part(self.archive, self.parts.styles):
            for each in group:
                if local_name(each) == "numFmt":
                    own[int(each.get("numFmtId", "0"))] = each.get("formatCode", "")
                elif local_name(group) == "cellXfs":
                    number = int(each.get("numFmtId", "0"))
                    known = self._calendar.built_in if number < _FIRST_OWN_FORMAT else own
                    styles.append(own.get(number) or known.get(number, ""))
        return styles


def _moment(said: str) -> Cell:
    try:
        return _held(datetime.fromisoformat(said))
    except ValueError:
        return said


def _held(value: date | datetime | time | timedelta) -> Cell:
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value


def _text_of(element: "_Element") -> str:
    """The text of all runs, without the aids to pronunciation that stand beside them."""
    pieces: list[str] = []
    for each in element:
        kind = local_name(each)
        if kind == "t":
            pieces.append(_piece(each))
        elif kind == "r":
            pieces += [_piece(run) for run in each if local_name(run) == "t"]
    return "".join(pieces)


def _piece(element: "_Element") -> str:
    text = element.text or ""
    return _unescaped(text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n"))


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold stand as `_x000D_` (ECMA-376, part 1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
