"""Nested members as columns: each path to a value is a column, named by its steps with a slash between them."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sicore.format.json_text import dump_json
from sicore.members import Json
from sicore.tables.grid import Cell
from sicore.tables.reading.limits import LARGEST_CELL, WIDEST_ROW
from sicore.tables.reading.refusals import TooLargeError

Steps = tuple[str, ...]
Columns = dict[Steps, Cell]


def columns_of(members: Mapping[str, Json], at: Steps = ()) -> Columns:
    """The values of an object by their paths.

    A list of texts or numbers is one cell of several texts. Of a list of objects every member is such a cell, with an
    empty text where an object lacks it; what is nested deeper in a list is written as JSON.

    >>> columns_of({"a": 1, "b": {"c": ["x", "y"]}, "d": [{"e": "1"}, {"f": "2"}]})
    {('a',): 1, ('b', 'c'): ('x', 'y'), ('d', 'e'): ('1', ''), ('d', 'f'): ('', '2')}
    """
    return {path: _cell_of(value) for path, value in _values_in(members, at)}


def _values_in(members: Mapping[str, Json], at: Steps) -> Iterator[tuple[Steps, Json]]:
    """The paths to values that are no objects; an object in which nothing stands counts as a value."""
    for name, value in members.items():
        here = (*at, name)
        if isinstance(value, dict) and value:
            yield from _values_in(value, here)
        elif isinstance(value, list) and value and all(isinstance(entry, dict) for entry in value):
            yield from _values_in_list(value, here)
        else:
            yield here, value


def _values_in_list(entries: list[dict[str, Json]], at: Steps) -> Iterator[tuple[Steps, list[Json]]]:
    rows = [dict(_values_in(entry, at)) for entry in entries]
    for path in dict.fromkeys(path for row in rows for path in row):
        yield path, [row.get(path) for row in rows]


def _cell_of(value: Json) -> Cell:
    if isinstance(value, list):
        return tuple(_text_of(entry) for entry in value)
    return None if isinstance(value, dict) else value


def _text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    return dump_json(value).decode()


def names_of(objects: Iterable[Columns]) -> tuple[Steps, ...]:
    """The paths of all columns, in the order in which they are first seen.

    Raises:
        TooLargeError: there are more than a table has columns, or a cell is longer than any may be.
    """
    found: dict[Steps, None] = {}
    for number, columns in enumerate(objects, start=1):
        for path, value in columns.items():
            found[path] = None
            if isinstance(value, str | tuple) and _length(value) > LARGEST_CELL:
                raise TooLargeError(f"row {number} has more than {LARGEST_CELL:,} characters in {name_of(path)!r}")
        if len(found) > WIDEST_ROW:
            raise TooLargeError(f"its objects have more than {WIDEST_ROW:,} different members")
    return tuple(found)


def _length(value: str | tuple[str, ...]) -> int:
    return len(value) if isinstance(value, str) else sum(map(len, value))


def name_of(path: Steps) -> str:
    """The name of a column."""
    return "/".join(path)
