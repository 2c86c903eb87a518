"""Amounts that are the sum of those above them: rows of a table that add up others, whatever they are called."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from attrs import define, evolve, field, frozen

_RUNS = 4
"""So many ways to cut the rows into blocks are followed at once."""
_GIVEN_UP = 20_000
"""After so many rows without a sum none is expected any more."""
_LONGEST = 100_000
"""Nobody writes sums between the rows of longer tables, which programs export."""
_LEAST = 2
"""So many blocks of more than one row are no chance any more, where they leave no row over."""


class SumRow(NamedTuple):
    """A row whose amount is the sum of those above it, up to the row of the sum before.

    Args:
        row: Its number.
        amount: Its amount.
        rows: How many rows it sums up.
    """

    row: int
    amount: Decimal
    rows: int


@frozen(kw_only=True)
class _Run:
    """One way to cut the rows so far into blocks.

    Args:
        amount: The sum since the last block ended.
        rows: How many rows that are.
        ended: The sum of the blocks that ended.
        ends: The rows of their sums.
    """

    amount: Decimal = Decimal()
    rows: int = 0
    ended: Decimal = Decimal()
    ends: tuple[SumRow, ...] = ()

    @property
    def larger(self) -> int:
        """How many of the blocks have more than one row."""
        return sum(each.rows > 1 for each in self.ends)

    @property
    def is_no_chance(self) -> bool:
        """Whether no row is left over, and most blocks are more than an amount that is said twice."""
        return self.rows == 0 and self.larger >= _LEAST and 2 * self.larger >= len(self.ends)

    def longer(self, amount: Decimal) -> "_Run":
        """With one more row in the block."""
        return evolve(self, amount=self.amount + amount, rows=self.rows + 1)

    def closed(self, row: int) -> "_Run":
        """With a row that is the sum of the block."""
        end = SumRow(row, self.amount, self.rows)
        return _Run(ended=self.ended + self.amount, ends=(*self.ends, end))

    def completed(self, row: int) -> "_Run":
        """With a row that is the sum of all blocks."""
        return evolve(self, ends=(*self.ends, SumRow(row, self.ended, sum(each.rows for each in self.ends))))


@define
class Subtotals:
    """Finds the sums of blocks of rows among the amounts of one field, told in the order of the rows.

    >>> sums = Subtotals()
    >>> for row, amount in enumerate([1, 2, 3, 4, 5, 9, 12], start=2):
    ...     sums.note(row, Decimal(amount))
    >>> [each.row for each in sums.found()]
    [4, 7, 8]
    """

    _amount: Decimal = Decimal()
    _rows: int = 0
    _runs: list[_Run] = field(factory=list)
    _noted: int = 0

    def note(self, row: int, amount: Decimal) -> None:
        """Take the next amount; zeros change no sum and are passed over."""
        if not amount or self._noted > _LONGEST:
            return
        self._noted += 1
        if not self._runs:
            if self._rows > _GIVEN_UP:
                return
            if amount != self._amount:
                # What nearly all rows of nearly all tables come to.
                self._amount += amount
                self._rows += 1
                return
            self._runs = [_Run(amount=self._amount, rows=self._rows)]
        runs = [each for run in self._runs for each in _ways(run, row, amount)]
        fresh = (run for run in runs if run.rows <= _GIVEN_UP)
        self._runs = sorted(fresh, key=lambda run: (-run.larger, len(run.ends)))[:_RUNS]
        if not self._runs:
            self._rows = _GIVEN_UP + 1

    def found(self) -> tuple[SumRow, ...]:
        """The rows of the sums where all rows are summed up in at least two blocks; otherwise none."""
        fitting = [run for run in self._runs if run.is_no_chance]
        return max(fitting, key=lambda run: run.larger).ends if fitting else ()


def _ways(run: _Run, row: int, amount: Decimal) -> Iterator[_Run]:
    if run.rows and amount == run.amount > 0:
        yield run.closed(row)
    if run.rows == 0 and len(run.ends) >= _LEAST and amount == run.ended > 0:
        yield run.completed(row)
    yield run.longer(amount)


def subtotals_among(amounts: Iterable[tuple[int, Decimal]]) -> tuple[SumRow, ...]:
    """The rows of the sums among some amounts.

    Args:
        amounts: The number of each row and its amount, in their order.
    """
    sums = Subtotals()
    for row, amount in amounts:
        sums.note(row, amount)
    return sums.found()
