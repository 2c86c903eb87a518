"""Rows whose amounts are sums of other rows although nothing calls them totals: they are asked about."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from sicore.findings.sums import subtotals_among
from sicore.tables.mapping import RowKind
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import Example
from sicore.tables.proposing.consistency import values_of
from sicore.tables.proposing.deciding import Decision
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.row_kinds import kind_of_rows
from sicore.tables.proposing.table import StudiedTable
from sicore.tables.targets import TARGETS, Kind

_BY_CHANCE = 3
"""Of so few amounts one may be the sum of the others by chance."""
_REASON = "a sum of other rows, no operation"


class Summing(NamedTuple):
    """A row that sums up others.

    Args:
        at: Its place among the rows that are operations so far.
        amount: The amount as it stands there.
        column: The column of the amount.
    """

    at: int
    amount: str
    column: str


def sums_open(table: StudiedTable, found: Sequence[Summing]) -> Iterator[Question]:
    """Ask about the rows whose amounts are sums of other rows.

    Args:
        table: The table.
        found: These rows.
    """
    if not found:
        return
    first = found[0]
    rows = table.aside.rows
    kind = kind_of_rows(rows, [each.at for each in found], table.header.names, reason=_REASON)
    if kind is None:
        return
    yield Question(
        kind=codes.SUMS_OPEN,
        details={"value": str(len(found)), "first": str(rows[first.at].number), "expected": first.amount},
        choices=(_left_out(kind, table), _kept()),
        suggested="leave-out",
        examples=tuple(Example(row=rows[each.at].number, text=each.amount) for each in found[:3]),
        is_needed=False,
    )


def _left_out(kind: RowKind, table: StudiedTable) -> Choice:
    return Choice(
        answer="leave-out",
        means=f"sums, which the column {kind.column} tells; they are left out",
        members={"rows": {"kinds": (*table.aside.kinds, kind)}},
    )


def _kept() -> Choice:
    return Choice(answer="keep", means="operations like all others")


def summing_rows(table: StudiedTable) -> list[Summing]:
    """The rows whose amounts are sums of other rows, in their order.

    Args:
        table: The table; totals that are called so are no rows of it any more.
    """
    found: dict[int, Summing] = {}
    for decision in table.decisions:
        amounts = _amounts(decision)
        for at in (*_of_all(amounts, is_whole=table.sample.is_whole), *_of_blocks(amounts)):
            found.setdefault(at, Summing(at, decision.sample.by_row[at], decision.sample.name))
    return sorted(found.values())


def _amounts(decision: Decision) -> list[tuple[int, Decimal]]:
    """The amounts of a column that is taken for some, with the place of their rows; none of other columns."""
    field = next((use.to for use in decision.mapped.uses if TARGETS[use.to].kind is Kind.MONEY), None)
    if field is None:
        return []
    amounts = values_of(decision, field)
    return [(at, amounts[text]) for at, text in enumerate(decision.sample.by_row) if text in amounts]


def _of_all(amounts: Sequence[tuple[int, Decimal]], *, is_whole: bool) -> list[int]:
    """The row with the sum of all others, which only the whole table tells."""
    if not is_whole or len(amounts) <= _BY_CHANCE:
        return []
    at, largest = max(amounts, key=lambda each: each[1])
    return [at] if largest > 0 and 2 * largest == sum(amount for _, amount in amounts) else []


def _of_blocks(amounts: Sequence[tuple[int, Decimal]]) -> list[int]:
    return [each.row for each in subtotals_among(amounts)]
