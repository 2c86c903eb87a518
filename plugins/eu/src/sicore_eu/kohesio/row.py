"""One row of Kohesio's export: its cells by the name of their column."""

import re
from collections.abc import Callable, Mapping

from attrs import field, frozen

from sicore.findings import SourcePlace
from sicore.plugins.cells import plain

BAR = "|"


@frozen(kw_only=True)
class Row:
    """The cells of a row.

    Args:
        cells: What is not empty, by column.
        columns: The columns that the file has.
        spot: The place of a column in this row.
        beyond: What stands in columns that are not Kohesio's, in order.
    """

    cells: Mapping[str, str]
    columns: frozenset[str] = frozenset()
    spot: Callable[[str], SourcePlace | None] = field(default=lambda _column: None, repr=False)
    beyond: tuple[tuple[str, str], ...] = ()

    def text(self, column: str) -> str:
        """The content of a cell, empty where it has none."""
        return plain(self.cells.get(column, ""))

    def entries(self, column: str) -> tuple[str, ...]:
        """The entries of a cell that may hold several, without empty ones."""
        return tuple(entry for entry in self.aligned(column) if entry)

    def aligned(self, column: str) -> tuple[str, ...]:
        """The entries of a cell with the empty ones between them, to be set beside those of another column."""
        text = self.text(column)
        return tuple(entry.strip() for entry in text.split(BAR)) if text else ()


def plain_number(text: str) -> str:
    """A whole number without the point that exports through other tools add.

    >>> plain_number("117.0"), plain_number("145a"), plain_number("5.10")
    ('117', '145a', '5.10')
    """
    match = re.fullmatch(r"([0-9]+)\.0+", text)
    return match[1] if match else text
