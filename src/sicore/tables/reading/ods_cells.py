"""What the cells of an ODS sheet hold (OpenDocument 1.3, part 3, 19.385)."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sicore.tables.grid import Cell
from sicore.tables.reading.limits import LARGEST_CELL, WIDEST_ROW
from sicore.tables.reading.refusals import DamagedError, TooLargeError
from sicore.tables.reading.xml_parts import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CALC_EXTENSION = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_CELLS = {"table-cell", "covered-table-cell"}
_DURATION = re.compile(r"PT([0-9]{1,6})H([0-9]{1,2})M([0-9]{1,2})(?:[.,]([0-9]{1,9}))?S")
_A_DAY = timedelta(days=1)
_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001  (a time of day has no zone)
_NUMBERS = {"float", "percentage", "currency"}


def repeats(element: "_Element", name: str) -> int:
    """For how many rows or columns an element stands.

    Raises:
        DamagedError: the number is none.
    """
    said = element.get(f"{TABLE}number-{name}-repeated", "1")
    if not (said.isascii() and said.isdigit() and int(said[:12]) > 0):
        raise DamagedError(f"it repeats something {said[:20]!r} times")
    return int(said[:12])


def cells_of(row: "_Element") -> list[Cell]:
    """The cells of a row up to the last that holds anything; an empty text where one holds nothing.

    Raises:
        DamagedError: they reach out of the grid.
        TooLargeError: one is larger than what is read.
    """
    cells: list[Cell] = []
    empty = 0
    for element in row:
        if local_name(element) not in _CELLS:
            continue
        count = repeats(element, "columns")
        value = value_of(element)
        if value == "":
            empty += count
            continue
        if len(cells) + empty + count > WIDEST_ROW:
            raise DamagedError("a row reaches out of the grid")
        cells += [""] * empty
        cells += [value] * count
        empty = 0
    return cells


def value_of(cell: "_Element") -> Cell:
    """What a cell holds: the value that it keeps, otherwise the text that it shows."""
    kind = cell.get(f"{OFFICE}value-type")
    if is_error(cell) or kind is None:
        return text_of(cell)
    with suppress(ValueError):
        if kind in _NUMBERS:
            return float(cell.get(f"{OFFICE}value", ""))
        if kind == "date":
            return _date(cell.get(f"{OFFICE}date-value", ""))
        if kind == "time":
            return _time(cell.get(f"{OFFICE}time-value", ""))
        if kind == "boolean":
            return cell.get(f"{OFFICE}boolean-value") == "true"
    said = cell.get(f"{OFFICE}string-value")
    return text_of(cell) if said is None else said


def is_error(cell: "_Element") -> bool:
    """Whether the value of a formula is an error, such as #N/A."""
    return cell.get(f"{CALC_EXTENSION}value-type") == "error"


def _date(said: str) -> date | datetime:
    if "T" not in said:
        return date.fromisoformat(said)
    moment = datetime.fromisoformat(said)
    return moment.date() if moment.time() == time() else moment


def _time(said: str) -> time | timedelta:
    match = _DURATION.fullmatch(said)
    if match is None:
        raise ValueError(said)
    hours, minutes, seconds = map(int, match.group(1, 2, 3))
    length = timedelta(
        hours=hours, minutes=minutes, seconds=seconds, microseconds=int((match[4] or "0").ljust(6, "0")[:6])
    )
    return length if length >= _A_DAY else (_MIDNIGHT + length).time()


def text_of(cell: "_Element") -> str:
    """The text that a cell shows, a line feed between paragraphs; notes are no part of it.

    Raises:
        TooLargeError: it is larger than what is read.
    """
    text = "\n".join("".join(_pieces(each)) for each in cell if each.tag == f"{TEXT}p")
    if len(text) > LARGEST_CELL:
        raise TooLargeError(f"a cell has more than {LARGEST_CELL:,} characters")
    return text


def _pieces(paragraph: "_Element") -> Iterator[str]:
    yield paragraph.text or ""
    for each in paragraph:
        kind = local_name(each)
        if kind == "s":
            yield " " * _spaces(each)
        elif kind == "tab":
            yield "\t"
        elif kind == "line-break":
            yield "\n"
        elif kind != "annotation":
            yield from _pieces(each)
        yield each.tail or ""


def _spaces(element: "_Element") -> int:
    said = element.get(f"{TEXT}c", "1")
    count = int(said[:9]) if said.isascii() and said.isdigit() else 1
    if count > LARGEST_CELL:
        raise TooLargeError(f"a cell has more than {LARGEST_CELL:,} characters")
    return count
