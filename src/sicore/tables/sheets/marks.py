"""The machine's own row: which table a sheet holds, and which value each of its columns.

The cell above the ids holds the mark, such as `sicore:project` or `sicore:project/participants`; the other cells of the
row hold the JSON pointers of their columns, or one of the names below.
"""

import re
from hashlib import sha256

from attrs import frozen

NOTE = "@"
"""The column of what the sheet's own cells cannot say: the id as it was written, digits that numbers lose."""

MORE = "+"
"""The column of what has no column, as JSON by its pointer."""

HEADER = "#"
"""Begins the note of a row that holds headings or explanations instead of values."""

CONTENT = "="
"""In the note of a record's own row: the mark of what the record held when the row was written."""

_MARK = re.compile("sicore:([a-z_]+)((?:/[a-z_]+|/[*])*)([?]form)?")
_PART = re.compile("(.+)#([0-9]{1,5})")
_NUMBER = re.compile("#([0-9])")


@frozen
class Mark:
    """Which table a sheet holds.

    Args:
        word: The type of its records.
        path: The path of the table, empty for the records themselves.
        is_form: Whether each value stands in a row of its own, for one record.
    """

    word: str
    path: str = ""
    is_form: bool = False

    def __str__(self) -> str:
        return f"sicore:{self.word}{self.path}{'?form' if self.is_form else ''}"


def content_mark(line: bytes) -> str:
    """What a record holds, as a short mark: the same for the same record, another after any change.

    Args:
        line: The record as `dump_json` writes it.
    """
    return sha256(line).hexdigest()[:16]


def read_mark(text: object) -> Mark | None:
    """The mark in a cell; None where it holds none.

    >>> read_mark("sicore:project/participants")
    Mark(word='project', path='/participants', is_form=False)
    """
    match = _MARK.fullmatch(text.strip()) if isinstance(text, str) else None
    return Mark(match[1], match[2], bool(match[3])) if match else None


def number_name(level: int) -> str:
    """The name of the column with the number of an entry, or of one around it.

    Args:
        level: From 1 for the outermost list.
    """
    return f"#{level}"


def number_level(name: str) -> int | None:
    """The level of a column of numbers; None for any other column."""
    match = _NUMBER.fullmatch(name)
    return int(match[1]) if match else None


def part_name(name: str, part: int) -> str:
    """The name of a column, or of one that goes on with its long texts.

    >>> part_name("/summary/sv", 1), part_name("/summary/sv", 2)
    ('/summary/sv', '/summary/sv#2')
    """
    return name if part == 1 else f"{name}#{part}"


def name_and_part(text: str) -> tuple[str, int]:
    """The name of a column and which part of its texts it holds.

    >>> name_and_part("/summary/sv#2")
    ('/summary/sv', 2)
    """
    match = _PART.fullmatch(text)
    return (match[1], int(match[2])) if match else (text, 1)


LABEL_COLUMN, ANSWER_COLUMN = "@label", "@answer"
"""What the row with the mark of a form holds above the names of values and above the values themselves."""
