"""A table as it may be shown. Pages, charts and exports take their figures from here and from nowhere else."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from sicore.errors import UsageError
from sicore.evaluation.disclosure.cell import Cell
from sicore.evaluation.disclosure.dimension import Dimension
from sicore.evaluation.disclosure.table import Codes, Table


class Mark(StrEnum):
    """What stands in a place of a table; how it looks is for whoever draws it."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    """Hidden to protect somebody. One mark for all reasons: a reason would narrow the figure down."""
    IMPOSSIBLE = "impossible"
    """Nobody can be there."""


@frozen(kw_only=True)
class Figure:
    """What a table shows in one place.

    Args:
        mark: Whether there is something to show.
        count: The count; None unless it is shown.
        amount: The amount; None where it is hidden or the table has none.
    """

    mark: Mark
    count: int | None = None
    amount: Decimal | None = None


@frozen(kw_only=True)
class Rate:
    """A share of one count in another, or a mark in its place.

    Args:
        mark: Whether there is something to show.
        value: The exact share, from 0 to 1; None where it is hidden, or where there is nobody to divide by.
    """

    mark: Mark
    value: Fraction | None = None


@frozen(kw_only=True)
class PublishedTable:
    """A table without the figures that are hidden; nothing in it knows them.

    Args:
        name: What it is called.
        measure: What is counted.
        amount_measure: What is summed beside, None in a table of counts.
        dimensions: What it is broken down by.
        facts: What holds for the whole table.
        figures: What stands in each place that the table shows.
    """

    name: str
    measure: str
    amount_measure: str | None
    dimensions: tuple[Dimension, ...]
    facts: Mapping[str, str]
    figures: Mapping[Codes, Figure]

    def at(self, *codes: str) -> Figure:
        """What stands in one place.

        Raises:
            UsageError: the table does not show that place.
        """
        if codes not in self.figures:
            raise UsageError(f"{self.name!r} shows no place {' × '.join(codes)}.")
        return self.figures[codes]

    def rate(self, part: Codes, whole: Codes) -> Rate:
        """The share of one place in another, such as those who reached a result in those who could.

        It is hidden where either of the two is: a rate and one of its counts are the other one.

        Raises:
            UsageError: the table does not show one of the places.
        """
        some, all_of_them = self.at(*part), self.at(*whole)
        if some.count is None or all_of_them.count is None:
            return Rate(mark=Mark.HIDDEN)
        if all_of_them.count == 0:
            return Rate(mark=Mark.IMPOSSIBLE)
        return Rate(mark=Mark.SHOWN, value=Fraction(some.count, all_of_them.count))

    def hidden(self) -> Iterator[Codes]:
        """The places that are hidden."""
        return (codes for codes, figure in self.figures.items() if figure.mark is Mark.HIDDEN)


def publish(table: Table, hidden: frozenset[Cell]) -> PublishedTable:
    """The table with its hidden cells left out."""
    return PublishedTable(
        name=table.name,
        measure=table.measure,
        amount_measure=table.amount_measure,
        dimensions=table.dimensions,
        facts=dict(table.facts),
        figures={codes: _figure(table, codes, hidden) for codes in table.shown},
    )


def _figure(table: Table, codes: Codes, hidden: frozenset[Cell]) -> Figure:
    if table.cell(codes) in hidden:
        return Figure(mark=Mark.HIDDEN)
    if codes in table.impossible:
        return Figure(mark=Mark.IMPOSSIBLE)
    return Figure(mark=Mark.SHOWN, count=table.all_counts[codes], amount=table.all_amounts.get(codes))
