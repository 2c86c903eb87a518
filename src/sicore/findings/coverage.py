"""What became of each column of a table and of each field: the account that an import gives of a source."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from attrs import define, field, frozen

_BY_CHANCE = 3
"""Of so few amounts one may be the sum of the others by chance."""


class Fate(StrEnum):
    """What is done with a column."""

    MAPPED = "mapped"
    KEPT = "kept"
    IGNORED = "ignored"


@frozen(kw_only=True)
class CoveredColumn:
    """One column of a source.

    Args:
        name: Its header.
        fate: What is done with it.
        fields: The fields that it fills; empty unless it is mapped.
        reason: Why it is kept or ignored; empty where it is mapped.
    """

    name: str
    fate: Fate
    fields: tuple[str, ...] = ()
    reason: str = ""


class Largest(NamedTuple):
    """The largest of some amounts, the row where it stands, and how many amounts there are."""

    amount: Decimal
    row: int
    amounts: int


@define(kw_only=True)
class Coverage:
    """Counts what becomes of the cells of one source; partial counts of its parts can be added up.

    Args:
        source: The file's own name.
        columns: Its columns in the order of the mapping.
    """

    source: str
    columns: tuple[CoveredColumn, ...]
    rows: int = 0
    operations: int = 0
    mapped: Counter[int] = field(factory=Counter)
    """For each column how many cells were read for a field, well or not."""
    kept: Counter[int] = field(factory=Counter)
    """For each column how many cells stand under the records' extensions."""
    ignored: Counter[int] = field(factory=Counter)
    """For each column how many cells are not taken."""
    filled: Counter[str] = field(factory=Counter)
    """For each field in how many operations it has a value."""
    unread: Counter[str] = field(factory=Counter)
    """For each field how many texts could not be read."""
    left_out: Counter[str] = field(factory=Counter)
    """For each reason how many rows are no operation."""
    before: dict[tuple[str, str], Decimal] = field(factory=dict)
    """For each field and currency the sum over all rows, before rows of one operation were put together."""
    after: dict[tuple[str, str], Decimal] = field(factory=dict)
    """The sum over all operations."""
    largest: dict[tuple[str, str], Largest] = field(factory=dict)
    """For each field and currency the largest amount of an operation."""
    orders: dict[str, dict[str, str]] = field(factory=dict)
    """For each field of dates, where the source declares no order, the first date of each order."""

    def note_amount(self, name: str, currency: str, amount: Decimal) -> None:
        """Add an amount of a row."""
        _add(self.before, (name, currency), amount)

    def note_sum(self, name: str, currency: str, amount: Decimal, *, row: int) -> None:
        """Add an amount of an operation that begins in a row."""
        _add(self.after, (name, currency), amount)
        self._note_largest((name, currency), Largest(amount, row, 1))

    def _note_largest(self, key: tuple[str, str], other: Largest) -> None:
        known = self.largest.get(key)
        if known is not None:
            larger = other if other.amount > known.amount else known
            other = larger._replace(amounts=known.amounts + other.amounts)
        self.largest[key] = other

    def sums_among_rows(self) -> dict[int, tuple[str, Decimal]]:
        """Rows with an amount that is the sum of all others: the field and the amount, by the number of the row."""
        found: dict[int, tuple[str, Decimal]] = {}
        for key, largest in self.largest.items():
            is_sum = largest.amount > 0 and 2 * largest.amount == self.after[key]
            if is_sum and largest.amounts > _BY_CHANCE:
                found.setdefault(largest.row, (key[0], largest.amount))
        return found

    def add(self, part: "Coverage") -> None:
        """Add the counts of a part of the same source."""
        self.rows += part.rows
        self.operations += part.operations
        for name in ("mapped", "kept", "ignored", "filled", "unread", "left_out"):
            getattr(self, name).update(getattr(part, name))
        for sums, more in ((self.before, part.before), (self.after, part.after)):
            for key, amount in more.items():
                _add(sums, key, amount)
        for key, largest in part.largest.items():
            self._note_largest(key, largest)
        for name, firsts in part.orders.items():
            self.orders[name] = firsts | self.orders.get(name, {})

    def to_json(self) -> dict[str, Any]:
        """The account as JSON: columns, fields, rows left out, and sums as decimal strings."""
        fields = sorted(
            {name for column in self.columns for name in column.fields} | set(self.filled) | set(self.unread)
        )
        return {
            "source": self.source,
            "rows": self.rows,
            "operations": self.operations,
            "rows_left_out": dict(sorted(self.left_out.items())),
            "columns": [self._column(number, column) for number, column in enumerate(self.columns)],
            "fields": {
                name: {
                    "filled": self.filled[name],
                    "empty": max(self.operations - self.filled[name], 0),
                    "unread": self.unread[name],
                }
                for name in fields
            },
            "sums": _sums(self.before, self.after),
        }

    def _column(self, number: int, column: CoveredColumn) -> dict[str, Any]:
        told: dict[str, Any] = {"name": column.name, "fate": column.fate.value}
        if column.fields:
            told["fields"] = list(column.fields)
        if column.reason:
            told["reason"] = column.reason
        counts = {"mapped": self.mapped[number], "kept": self.kept[number], "ignored": self.ignored[number]}
        return told | {name: count for name, count in counts.items() if count}


def _add(sums: dict[tuple[str, str], Decimal], key: tuple[str, str], amount: Decimal) -> None:
    sums[key] = sums.get(key, Decimal()) + amount


def _sums(before: Mapping[tuple[str, str], Decimal], after: Mapping[tuple[str, str], Decimal]) -> list[dict[str, str]]:
    return [
        {
            "field": name,
            "currency": currency,
            "rows": format(before.get((name, currency), Decimal()), "f"),
            "operations": format(after.get((name, currency), Decimal()), "f"),
        }
        for name, currency in sorted(before.keys() | after.keys())
    ]
