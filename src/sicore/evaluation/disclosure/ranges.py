"""The least and the most that a hidden figure can be for somebody who knows the others."""

from collections.abc import Sequence
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


def range_of(part: Part, cell: Cell) -> Range:
    """The exact range of one cell, by two programmes.

    Raises:
        DisclosureError: the known figures contradict each other.
    """
    low, high = (extreme(part, cell, sign) for sign in (1, -1))
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
    costs = [0.0] * len(part.cells)
    costs[part.place[cell]] = sign
    return _consistent(part, costs, cap)


def _consistent(part: Part, costs: Sequence[float], cap: float | None) -> Solution:
    most = None if cap is None else cap / part.scale
    solution = cheapest(
        Programme(
            costs=costs,
            equations=[
                ([(part.place[cell], float(sign)) for cell, sign in terms], float(total) / part.scale)
                for terms, total in part.equations
            ],
            highest=[most] * len(costs),
            whole=part.whole,
        )
    )
    if solution is None:
        raise DisclosureError(
            f"No figures agree with all that was published of {part.cells[0]} and what hangs together with it; look "
            "whether an earlier release said otherwise."
        )
    return solution
