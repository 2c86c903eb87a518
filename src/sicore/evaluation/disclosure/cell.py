"""One figure, whichever table shows it."""

from collections.abc import Iterable
from typing import Self

from attrs import field, frozen

from sicore.evaluation.disclosure.errors import InvalidTableError


@frozen(order=True, cache_hash=True)
class Cell:
    """What a figure is about. Two tables that show the same figure name the same cell.

    Args:
        measure: What is counted or summed, with its unit: `participants`, `paid, EUR`.
        at: Dimension and code, in the order of the names; a total says nothing and is left out.
        edition: The release that said another figure for this cell than is said now; empty for the one of today.
    """

    measure: str
    at: tuple[tuple[str, str], ...]
    edition: str = field(default="")

    @classmethod
    def of(cls, measure: str, at: Iterable[tuple[str, str]]) -> Self:
        """The cell with its codes in order.

        Raises:
            InvalidTableError: one dimension is named twice.
        """
        ordered = tuple(sorted(at))
        if len({name for name, _ in ordered}) != len(ordered):
            raise InvalidTableError(f"A cell of {measure!r} names one dimension twice: {ordered}.")
        return cls(measure, ordered)

    def __str__(self) -> str:
        place = ", ".join(f"{name} {code}" for name, code in self.at) or "in total"
        return f"{self.measure}: {place}" + (f" ({self.edition})" if self.edition else "")


@frozen(cache_hash=True)
class Sum:
    """A cell and those that add up to it: what a reader can subtract from."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them, the whole first."""
        return (self.whole, *self.parts)
