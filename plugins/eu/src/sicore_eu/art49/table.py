"""A table for publication: its columns and the values of its rows, the same whatever form it is written in."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from sicore.dates import PartialDate

SEPARATOR = " | "
"""What stands between several values in one cell."""

LONGEST_CELL = 32_767
"""Characters; a workbook cannot hold a longer text, and the list is the same in all forms."""

CUT = " …"
"""What a text ends with that was longer."""

UNPRINTABLE = "\ufffd"
"""What stands for a character that no table can hold."""

_NOT_IN_TABLES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")

Value = str | Decimal | PartialDate | tuple[str, ...]
Cells = Mapping[str, Value]
"""The values of a row by the names of their columns; what is not known is not there."""


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"


@frozen(kw_only=True)
class TableColumn:
    """One column.

    Args:
        key: What it holds.
        heading: What people read at its head.
        kind: What its values are.
        language: The language of its texts (BCP 47); None where they have none.
        has_many: Whether a cell may hold several values.
    """

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    language: str | None = None
    has_many: bool = False

    @property
    def name(self) -> str:
        """What tells it from every other column of the table."""
        return column_name(self.key, self.language)


@frozen(kw_only=True)
class TableHead:
    """What a table says before its first row.

    Args:
        title: What it is called.
        about: What else a reader must know: the law, the day, the licence.
        columns: Its columns.
    """

    title: str
    about: Mapping[str, str]
    columns: tuple[TableColumn, ...]


def column_name(key: str, language: str | None = None) -> str:
    """The name of a column, which says the language of its texts.

    >>> column_name("title", "sv")
    'title[sv]'
    """
    return f"{key}[{language}]" if language else key


def fitting(text: str) -> str:
    r"""A text as every form of table can hold it: its line ends as line feeds, and not too long.

    >>> fitting("one\r\ntwo\x00")
    'one\ntwo\ufffd'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = _NOT_IN_TABLES.sub(UNPRINTABLE, lines).strip()
    return clean if len(clean) <= LONGEST_CELL else clean[: LONGEST_CELL - len(CUT)] + CUT


def several(values: tuple[str, ...]) -> tuple[str, ...] | None:
    """Several values for one cell, None where all are empty; an empty one keeps its place among the others."""
    return values if any(values) else None


def cell_text(value: Value | None) -> str:
    """A value as text: days as ISO 8601, numbers with a point, several values with bars between them.

    >>> cell_text(("134", "163")), cell_text(Decimal("1E+3"))
    ('134 | 163', '1000')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return fitting(SEPARATOR.join(map(str.strip, value)) if isinstance(value, tuple) else str(value))
