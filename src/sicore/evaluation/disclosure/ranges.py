"""The least and the most that a hidden figure can be for somebody who knows the others."""

from collections.abc import Mapping
from math import inf

from attrs import frozen

from sicore.evaluation.disclosure.cell import Cell
from sicore.evaluation.disclosure.errors import DisclosureError
from sicore.evaluation.disclosure.programme import Programme, Solution, cheapest
from sicore.evaluation.disclosure.view import Part


@frozen
class Range:
    """Lowest and highest possible figure; *high* is infinite where nothing known limits it."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How far they lie apart."""
        return self.high - self.low


def exact_range(part: Part, cell: Cell, low: Solution, high: Solution) -> Range:
    """The range of one cell, by the figures that make it smallest and largest."""
    at = part.place[cell]
    return Range(
        low.numbers[at] * part.scale,
        inf if high.is_unbounded else high.numbers[at] * part.scale,
    )


def extreme(part: Part, cell: Cell, sign: int, *, cap: float | None = None) -> Solution:
    """Figures that agree with everything known and make one of them as small (sign 1) or as large (-1) as can be.

    Args:
        part: The open cells.
        cell: One of them.
        sign: 1 or -1.
        cap: The most that any figure may be; None for no limit.

    Raises:
        DisclosureError: the known figures contradict each other.
    """
    solution = cheapest(towards(part, {cell: sign}, cap))
    if solution is None:
        raise DisclosureError(
            f"No figures agree with all that was published of {part.cells[0]} and what hangs together with it; look "
            "whether an earlier release said otherwise."
        )
    return solution


def towards(part: Part, signs: Mapping[Cell, int], cap: float | None) -> Programme:
    """The programme that makes figures small (sign 1) or large (-1) all at once."""
    costs = [0.0] * len(part.cells)
    for cell, sign in signs.items():
        costs[part.place[cell]] = sign
    return Programme(
        costs=costs, equations=part.rows, highest=None if cap is None else cap / part.scale, whole=part.whole
    )
