"""The rows of the flat tables: texts for CSV, values for Parquet, and what does not fit."""

from collections.abc import Mapping
from decimal import Decimal

from sicore.plugins.cells import LONGEST_CELL, csv_cell
from sicore_exports.account import Account
from sicore_exports.cleaning import clean
from sicore_exports.flat.cells import Value
from sicore_exports.flat.columns import COLUMNS
from sicore_exports.gathering import Gathering

BETWEEN = " | "
"""What stands between several values of a cell."""


def row_of(account: Account, gathering: Gathering) -> dict[str, Value]:
    """The row of a record, by the names of the columns; what it holds is noted."""
    return {column.name: column.read(account, gathering) for column in COLUMNS}


def csv_text(value: Value) -> str:
    """A value as a cell of CSV: none is taken for a formula, none steers, and several are joined."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    return csv_cell(clean(BETWEEN.join(value) if isinstance(value, list) else str(value)))


def too_long(row: Mapping[str, Value]) -> list[str]:
    """The columns whose cell is longer than readers of CSV take; it is left empty."""
    return [name for name, value in row.items() if isinstance(value, str | list) and _length(value) >= LONGEST_CELL - 1]


def _length(value: str | list[str]) -> int:
    return len(value) if isinstance(value, str) else sum(map(len, value)) + len(BETWEEN) * len(value)
