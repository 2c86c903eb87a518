"""One column as a proposal sees it: its header, and its different texts with how often and where they stand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from attrs import define, field, frozen

from sicore.tables.applying.cells import cell_text
from sicore.tables.grid import Cell, GridRow
from sicore.tables.proposing.sample import is_blank


@frozen(kw_only=True)
class Example:
    """One cell that stands for others.

    Args:
        row: The number of its row.
        text: What it holds.
    """

    row: int
    text: str


@frozen(kw_only=True)
class Value:
    """One text of a column.

    Args:
        cell: The cell where it stands first.
        text: Its text.
        count: How many cells say the same.
        row: The number of the row where it stands first.
    """

    cell: Cell
    text: str
    count: int
    row: int

    @property
    def is_typed(self) -> bool:
        """Whether the file itself knows a number or a date in it."""
        return isinstance(self.cell, int | float | date)

    @property
    def example(self) -> Example:
        """The cell as an example."""
        return Example(row=self.row, text=self.text)


@define(kw_only=True, slots=False, eq=False)
class ColumnSample:
    """One column of the rows that are looked at.

    Args:
        index: Where it stands, counted from 0.
        name: Its header, as a mapping names it.
        said: Its header with what merged cells above it say, as the lexicon reads it.
        values: Its different filled texts, in the order in which they come.
        rows: How many rows were looked at.
        by_row: The text of each row, empty where there is none.
    """

    index: int
    name: str
    said: str
    values: tuple[Value, ...] = field(repr=False)
    rows: int
    by_row: tuple[str, ...] = field(repr=False)

    @cached_property
    def filled(self) -> int:
        """How many of the rows have something in it."""
        return sum(value.count for value in self.values)

    @property
    def distinct(self) -> int:
        """How many different texts there are."""
        return len(self.values)

    @property
    def fill(self) -> float:
        """Which part of the rows is filled, from 0 to 1."""
        return self.filled / self.rows if self.rows else 0.0

    @property
    def is_unique(self) -> bool:
        """Whether no two rows say the same."""
        return self.distinct == self.filled > 0

    def share(self, fits: Callable[[Value], bool]) -> float:
        """Which part of the filled cells fits, from 0 to 1."""
        fitting = sum(value.count for value in self.values if fits(value))
        return fitting / self.filled if self.filled else 0.0

    def examples(self, count: int = 3) -> tuple[Example, ...]:
        """Cells that stand for the others: the first few different ones."""
        return tuple(value.example for value in self.values[:count])

    def texts(self) -> Iterator[str]:
        """The different texts."""
        return (value.text for value in self.values)


_LONGEST_MARK = 16

ABSENT = ("-", "–", "—", "/", "n/a", "N/A", "NULL", "null", "#N/A", "k. A.", "k.A.", "…", "...")
"""What lists write where nothing is known."""


def columns_of(names: Sequence[str], said: Sequence[str], rows: Sequence[GridRow]) -> list[ColumnSample]:
    """The columns below a header.

    Args:
        names: The name of each column, as mappings name it.
        said: The same as the lexicon should read it.
        rows: The rows below the header that are looked at.
    """
    return [_column(index, names[index], said[index], rows) for index in range(len(names))]


def _column(index: int, name: str, said: str, rows: Sequence[GridRow]) -> ColumnSample:
    counts: dict[str, int] = {}
    first: dict[str, tuple[Cell, int]] = {}
    by_row: list[str] = []
    for row in rows:
        cell = row.cells[index] if index < len(row.cells) else None
        text = "" if is_blank(cell) else cell_text(cell)
        if text in ABSENT:
            text = ""
        by_row.append(text)
        if text:
            counts[text] = counts.get(text, 0) + 1
            first.setdefault(text, (cell, row.number))
    values = tuple(
        Value(cell=first[text][0], text=text, count=count, row=first[text][1]) for text, count in counts.items()
    )
    return ColumnSample(index=index, name=name, said=said, values=values, rows=len(rows), by_row=tuple(by_row))


def absent_in(rows: Sequence[GridRow]) -> tuple[str, ...]:
    """The marks of absence that cells hold, in the order of `ABSENT`."""
    found = {cell.strip() for row in rows for cell in row.cells if isinstance(cell, str) and len(cell) < _LONGEST_MARK}
    return tuple(mark for mark in ABSENT if mark in found)


def total(values: Iterable[Value]) -> int:
    """How many cells some values stand for."""
    return sum(value.count for value in values)
