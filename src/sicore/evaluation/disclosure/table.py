"""A table of counts, and of amounts where it has them, as it is before anything is hidden."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from itertools import product
from typing import Any

from attrs import define, evolve, field

from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.dimension import Dimension
from sicore.evaluation.disclosure.errors import InvalidTableError
from sicore.evaluation.disclosure.summing import completed

Codes = tuple[str, ...]
"""One code for each dimension of a table, in their order."""


@define(frozen=True, slots=False, kw_only=True)
class Table:
    """A table with its margins.

    Sums that are not given are made where all their parts are given; a cell that is neither given nor a sum is not in
    the table, which is another thing than zero. Tables that share figures share them by measure, dimensions, codes
    and *facts*, so name these alike; for the same reason a dimension of one name means the same in all tables.

    Args:
        name: What it is called where it is shown.
        measure: What is counted: `participants`, `projects`.
        dimensions: What it is broken down by; none makes a table of one cell.
        counts: For each tuple of codes how many people or organisations the cell is about, zero or more.
        amount_measure: What is summed beside, with its unit: `paid, EUR`. None in a table of counts.
        amounts: The sums, for the same cells as the counts; exact, zero or more.
        largest: The largest and second largest contribution to an amount, for the p%-rule, where known.
        facts: What holds for the whole table and tells its figures from those of another: `{"period": "2025"}`.
        impossible: Cells that cannot have anybody, as everybody knows; their count is zero and they are no secret.
        margins: Whether sums are shown beside their parts. The sums of a table without margins are no secret of their
            own, and are reckoned with where another table shows them.
        seen: The cells that readers are shown; None where they are shown all of them. The others stand in the table
            because somebody could work them out, as the rest of a total: those of too few are protected all the same.

    Raises:
        InvalidTableError: a count is below zero or no whole number, an amount is below zero or not finite, a code is
            not declared, parts do not add up, an impossible cell has somebody. The message names the cell.
    """

    name: str
    measure: str
    dimensions: tuple[Dimension, ...]
    counts: Mapping[Codes, int]
    amount_measure: str | None = None
    amounts: Mapping[Codes, Decimal] = field(factory=dict)
    largest: Mapping[Codes, tuple[Decimal, Decimal]] = field(factory=dict)
    facts: Mapping[str, str] = field(factory=dict)
    impossible: frozenset[Codes] = frozenset()
    margins: bool = True
    seen: frozenset[Codes] | None = None

    def __attrs_post_init__(self) -> None:
        names = [*(dimension.name for dimension in self.dimensions), *self.facts]
        if len(set(names)) != len(names):
            raise InvalidTableError(f"{self.name!r} names one dimension or fact twice: {', '.join(names)}.")
        self._refuse_strange_codes()
        for codes, count in self.counts.items():
            if type(count) is not int or count < 0:
                raise InvalidTableError(f"{self._place(codes)} counts {count!r}; a count is a whole number from zero.")
        for codes, amount in self.amounts.items():
            if not isinstance(amount, Decimal) or not amount.is_finite() or amount < 0:
                raise InvalidTableError(
                    f"{self._place(codes)} sums to {amount!r}; an amount is an exact decimal from zero."
                )
        if self.amounts.keys() - self.counts.keys() or (self.amounts and self.amount_measure is None):
            raise InvalidTableError(f"{self.name!r} has amounts without the counts or the measure that they belong to.")
        counts = self.all_counts
        if any(counts[codes] for codes in self.impossible):
            raise InvalidTableError(f"{self.name!r} counts somebody in a cell that is said to be impossible.")
        if any(amount and not counts.get(codes, 1) for codes, amount in self.all_amounts.items()):
            raise InvalidTableError(f"{self.name!r} has an amount where it counts nobody.")

    @cached_property
    def all_counts(self) -> Mapping[Codes, int]:
        """The counts with their sums."""
        given = dict.fromkeys(sorted(self.impossible), 0) | dict(self.counts)
        return completed(given, self.dimensions, self._place)

    @cached_property
    def all_amounts(self) -> Mapping[Codes, Decimal]:
        """The amounts with their sums."""
        impossible = dict.fromkeys(sorted(self.impossible), Decimal(0)) if self.amounts else {}
        return completed(impossible | dict(self.amounts), self.dimensions, self._place)

    @property
    def shown(self) -> tuple[Codes, ...]:
        """The cells that the table is there to show, in the order of its codes."""
        return self.places if self.seen is None else tuple(codes for codes in self.places if codes in self.seen)

    @cached_property
    def places(self) -> tuple[Codes, ...]:
        """The cells of the table, whether readers are shown them or not, in the order of its codes."""
        inner = [set(dimension.leaves) for dimension in self.dimensions]
        return tuple(
            codes
            for codes in product(*(dimension.codes for dimension in self.dimensions))
            if codes in self.all_counts
            and (self.margins or all(code in some for code, some in zip(codes, inner, strict=True)))
        )

    def cell(self, codes: Codes) -> Cell:
        """The cell of a count."""
        return self._cell(self.measure, codes)

    def amount_cell(self, codes: Codes) -> Cell | None:
        """The cell of the amount beside a count, None where there is none."""
        if self.amount_measure is None or codes not in self.all_amounts:
            return None
        return self._cell(self.amount_measure, codes)

    def sums(self) -> Iterator[Sum]:
        """Every sum of the table, shown or not."""
        measures = [self.measure] if self.amount_measure is None else [self.measure, self.amount_measure]
        for place, dimension in enumerate(self.dimensions):
            others = [other.codes for other in self.dimensions]
            for split in dimension.splits:
                others[place] = (split.whole,)
                for codes, measure in product(product(*others), measures):
                    parts = [self._cell(measure, (*codes[:place], part, *codes[place + 1 :])) for part in split.parts]
                    yield Sum(self._cell(measure, codes), tuple(parts))

    def evolve(self, **changes: Any) -> "Table":
        """The table with some things changed."""
        return evolve(self, **changes)

    def _cell(self, measure: str, codes: Codes) -> Cell:
        at = [(each.name, code) for each, code in zip(self.dimensions, codes, strict=True) if code != each.total]
        return Cell.of(measure, [*at, *self.facts.items()])

    def _refuse_strange_codes(self) -> None:
        known = [set(dimension.codes) for dimension in self.dimensions]
        for codes in {*self.counts, *self.amounts, *self.largest, *self.impossible, *(self.seen or ())}:
            if len(codes) != len(known) or any(code not in some for code, some in zip(codes, known, strict=True)):
                raise InvalidTableError(f"{self.name!r} has no place {codes}; declare its codes in the dimensions.")

    def _place(self, codes: Codes) -> str:
        return f"{self.name!r} at {' × '.join(codes) or 'its only cell'}"
