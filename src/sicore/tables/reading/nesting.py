"""Nested members as columns: each path to a value is a column, named by its steps with a slash between them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sicore.format.json_text import dump_json
from sicore.members import Json
from sicore.tables.grid import Cell
from sicore.tables.reading.limits import WIDEST_ROW
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
    found: Columns = {}
    for name, value in members.items():
        here = (*at, name)
        if isinstance(value, dict) and value:
            found.update(columns_of(value, here))
        elif isinstance(value, list):
            found.update(_columns_of_list(value, here))
        else:
            found[here] = None if isinstance(value, dict) else value
    return found


def _columns_of_list(entries: list[Any], at: Steps) -> Columns:
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        return {at: tuple(_text_of(entry) for entry in entries)}
    rows = [columns_of(entry, at) for entry in entries]
    paths = dict.fromkeys(path for row in rows for path in row)
    return {path: tuple(_text_of(row.get(path)) for row in rows) for path in paths}


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
        TooLargeError: there are more than a table has columns.
    """
    found: dict[Steps, None] = {}
    for columns in objects:
        for path in columns:
            found[path] = None
        if len(found) > WIDEST_ROW:
            raise TooLargeError(f"its objects have more than {WIDEST_ROW:,} different members")
    return tuple(found)


def name_of(path: Steps) -> str:
    """The name of a column."""
    return "/".join(path)
