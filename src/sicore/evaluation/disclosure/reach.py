"""How far hidden figures reach: many are shown to be open by a few sets of figures that agree with everything known."""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import count

from sicore.evaluation.disclosure.cell import Cell
from sicore.evaluation.disclosure.programme import Solution, cheapest
from sicore.evaluation.disclosure.ranges import Range, exact_range, extreme, towards
from sicore.evaluation.disclosure.reason import Need
from sicore.evaluation.disclosure.view import Part

Figures = Mapping[Cell, float]
_WORTH_A_PAIR = 1
"""So many cells are opened as soon by programmes of their own."""


class Reach:
    """What an attacker finds to be possible in one part.

    Args:
        part: The open cells.
        enough: How open cells must be for nobody to look further.
        cap: The most that figures are looked for together; alone, a cell is looked at without one.
    """

    def __init__(self, part: Part, enough: Mapping[Cell, Need], cap: float) -> None:
        self._part = part
        # What must stay open above a figure depends on the figure, which no attacker knows.
        self._enough = {cell: enough[cell] for cell in part.cells if cell in enough and not enough[cell].above}
        self._seen: dict[Cell, Range] = {}
        for figures in spread(part, self._enough, self._is_open, cap=cap):
            self._keep(figures)

    def range(self, cell: Cell) -> Range:
        """The least and the most that a cell can be; where that is enough, what is known of it."""
        if not self._is_open(cell):
            ends = [extreme(self._part, cell, sign) for sign in (1, -1)]
            for each in ends:
                if not each.is_unbounded:
                    self._keep(figures_of(self._part, each))
            return exact_range(self._part, cell, *ends)
        return self._seen[cell]

    def _is_open(self, cell: Cell) -> bool:
        seen = self._seen.get(cell)
        return seen is not None and cell in self._enough and self._enough[cell].is_met(seen.low, seen.high, None)

    def _keep(self, figures: Figures) -> None:
        for cell in self._enough:
            figure = figures[cell]
            seen = self._seen.get(cell, Range(figure, figure))
            self._seen[cell] = Range(min(seen.low, figure), max(seen.high, figure))


def figures_of(part: Part, solution: Solution) -> Figures:
    """What the cells are in a solution."""
    return {cell: solution.numbers[at] * part.scale for at, cell in enumerate(part.cells)}


def spread(part: Part, cells: Collection[Cell], is_open: Callable[[Cell], bool], *, cap: float) -> Iterator[Figures]:
    """Sets of figures that agree with everything known, each made to open many cells at once.

    A cell whose range is wide enough needs no programmes of its own. All of the cells are made as small and as large as
    they can be together, then half of them against the other half, in another way each time, as long as that opens more
    than two programmes for one cell would.

    Args:
        part: The open cells.
        cells: Those that are to be shown open.
        is_open: Whether one of them is; asked after each pair.
        cap: The most that any figure is looked for.
    """
    left = [cell for cell in cells if not is_open(cell)]
    for turn in count():
        before = len(left)
        if before <= _WORTH_A_PAIR:
            return
        for sign in (1, -1):
            apart = {cell: sign * (-1 if turn and at >> (turn - 1) & 1 else 1) for at, cell in enumerate(left)}
            solution = cheapest(towards(part, apart, cap), may_give_up=True)
            if solution is not None:
                yield figures_of(part, solution)
        left = [cell for cell in left if not is_open(cell)]
        if before - len(left) <= _WORTH_A_PAIR:
            return
