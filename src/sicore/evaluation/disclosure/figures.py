"""The figures of tables that are released together; what two tables show is one figure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import log1p

from attrs import define

from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.errors import InvalidTableError
from sicore.evaluation.disclosure.reason import Need
from sicore.evaluation.disclosure.rule import Rule
from sicore.evaluation.disclosure.table import Table
from sicore.evaluation.disclosure.view import Number

_ONE_UNIT = Need(width=1)


@define(frozen=True, slots=False, kw_only=True)
class Figures:
    """The figures of some tables, by cell.

    Args:
        truth: All figures, shown or not.
        shown: The cells that the tables are there to show, in their order.
        watched: The cells that no table shows and that say too much of too few for whoever works them out.
        open_zeros: Cells of which it is no secret that they are zero.
        primary: The cells that say too much of too few, with what must stay open about each.
        together: For each shown cell those of its place, count and amount: they are hidden together.
        sums: What adds up to what.
        fractional: The measures of amounts.
    """

    truth: Mapping[Cell, Number]
    shown: tuple[Cell, ...]
    watched: tuple[Cell, ...]
    open_zeros: frozenset[Cell]
    primary: Mapping[Cell, Need]
    together: Mapping[Cell, tuple[Cell, ...]]
    sums: tuple[Sum, ...]
    fractional: frozenset[str]

    def with_partners(self, cells: Iterable[Cell]) -> set[Cell]:
        """The cells and what is hidden with them."""
        return {each for cell in cells for each in self.together.get(cell, (cell,))}

    def need(self, cell: Cell) -> Need:
        """What must stay open about a cell once it is hidden: for one that protects others, that it is not known."""
        return self.primary.get(cell, _ONE_UNIT)

    @cached_property
    def costs(self) -> Mapping[Cell, float]:
        """What hiding a shown cell costs: a place, and more for larger figures, so that sums stay where they can.

        The last digits set equal cells apart by their order, so that the same tables give the same answer.
        """
        return {
            cell: 1.0 + log1p(self._people(cell)) + 1e-5 * at / len(self.shown) for at, cell in enumerate(self.shown)
        }

    @cached_property
    def largest(self) -> Mapping[str, float]:
        """The largest figure of each measure, at least 1."""
        largest: dict[str, float] = {}
        for cell, figure in self.truth.items():
            largest[cell.measure] = max(largest.get(cell.measure, 1.0), float(figure))
        return largest

    def _people(self, cell: Cell) -> float:
        return float(sum(self.truth[each] for each in self.together[cell] if each.measure not in self.fractional))


def figures_of(tables: Sequence[Table], rule: Rule, across: Sequence[Sum] = ()) -> Figures:
    """Put the figures of tables together and find those that say too much of too few.

    Args:
        tables: The tables.
        rule: What is of too few.
        across: What adds up across tables.

    Raises:
        InvalidTableError: two tables give one cell two figures, or one is both a count and an amount, or what is said
            to add up across tables does not.
    """
    truth = _truth(tables)
    for each in across:
        if any(cell not in truth for cell in each.cells) or truth[each.whole] != sum(
            truth[part] for part in each.parts
        ):
            raise InvalidTableError(f"{each.whole} is not the sum of its parts in other tables.")
    fractional = frozenset(table.amount_measure for table in tables if table.amount_measure is not None)
    if counted := fractional & {table.measure for table in tables}:
        raise InvalidTableError(f"{', '.join(sorted(counted))} is counted in one table and summed in another.")
    impossible = {cell for table in tables for codes in table.impossible for cell in _cells(table, codes)}
    one = {cell: cell for cell in truth}
    zeros = {
        one[cell]
        for table in tables
        for codes in table.places
        if not table.all_counts[codes] and not rule.protect_zeros
        for cell in _cells(table, codes)
    }
    shown = dict.fromkeys(one[cell] for table in tables for codes in table.shown for cell in _cells(table, codes))
    primary = {one[cell]: need for table in tables for cell, need in _primary(table, rule) if cell not in impossible}
    return Figures(
        truth=truth,
        shown=tuple(shown),
        watched=tuple(cell for cell in primary if cell not in shown),
        open_zeros=frozenset(zeros | impossible),
        primary=primary,
        together={cell: tuple(one[each] for each in joined) for cell, joined in _together(tables).items()},
        sums=tuple(dict.fromkeys(_of_one(one, (*(each for table in tables for each in table.sums()), *across)))),
        fractional=fractional,
    )


def _of_one(one: Mapping[Cell, Cell], sums: Iterable[Sum]) -> Iterator[Sum]:
    """The sums with one object for each cell, which dicts find without comparing."""
    for each in sums:
        yield Sum(one.get(each.whole, each.whole), tuple(one.get(part, part) for part in each.parts))


def _cells(table: Table, codes: tuple[str, ...]) -> tuple[Cell, ...]:
    amount = table.amount_cell(codes)
    return (table.cell(codes),) if amount is None else (table.cell(codes), amount)


def _truth(tables: Sequence[Table]) -> dict[Cell, Number]:
    truth: dict[Cell, Number] = {}
    for table in tables:
        figures: dict[Cell, Number] = {table.cell(codes): count for codes, count in table.all_counts.items()}
        for codes, amount in table.all_amounts.items():
            cell = table.amount_cell(codes)
            if cell is not None:
                figures[cell] = amount
        for cell, figure in figures.items():
            if truth.setdefault(cell, figure) != figure:
                raise InvalidTableError(f"Two tables disagree on {cell}: {truth[cell]} and {figure}.")
    return truth


def _together(tables: Sequence[Table]) -> dict[Cell, tuple[Cell, ...]]:
    """Tables may sum several amounts of one count, so what hangs together may be more than two cells."""
    together: dict[Cell, tuple[Cell, ...]] = {}
    for table in tables:
        for codes in table.shown:
            cells = _cells(table, codes)
            joined = tuple(dict.fromkeys(each for cell in cells for each in together.get(cell, (cell,))))
            together |= dict.fromkeys(joined, joined)
    return together


def _primary(table: Table, rule: Rule) -> Iterator[tuple[Cell, Need]]:
    for codes in table.places:
        count, amount = table.all_counts[codes], table.all_amounts.get(codes)
        largest = table.largest.get(codes)
        dominated = amount is not None and rule.hides_amount(amount, largest)
        few = rule.hides_count(count)
        if few:
            yield table.cell(codes), Need(width=rule.count_width)
        if not few and dominated:
            yield table.cell(codes), _ONE_UNIT
        amount_cell = table.amount_cell(codes)
        if (few or dominated) and amount is not None and amount_cell is not None:
            above = 0.0
            if dominated and largest is not None and rule.p_percent is not None:
                above = float(largest[0] * rule.p_percent / 100 - (amount - largest[0] - largest[1]))
            yield amount_cell, Need(width=max(1.0, float(amount * rule.amount_width / 100)), above=above)
