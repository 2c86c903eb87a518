"""The cheapest cells to hide so that another hidden one stays open."""

from collections.abc import Collection
from functools import cached_property
from math import isclose

from attrs import define

from sicore.evaluation.disclosure.cell import Cell
from sicore.evaluation.disclosure.problem import Problem
from sicore.evaluation.disclosure.programme import Equations, Programme, Terms, cheapest
from sicore.evaluation.disclosure.reason import Need
from sicore.evaluation.disclosure.view import Part

_TRACE = 1e-6
"""A difference that is none but the solver's rounding, in its units."""


class Covers:
    """Finds what to hide besides, for one problem.

    Args:
        problem: The figures and their reader.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._searches: dict[int, _Search] = {}

    def find(self, hidden: Collection[Cell], cell: Cell, need: Need) -> set[Cell] | None:
        """Which shown cells to hide besides, so that *cell* can be as far from itself as *need* says.

        Two sets of figures are sought, both in agreement with all that stays shown, in which the cell differs by that
        much; the cells in which one of them departs from the truth must be hidden. Departures are paid for by the unit,
        as in Zayatz, Using Linear Programming Methodology for Disclosure Avoidance Purposes (Bureau of the Census,
        research report RR-92/02).

        Returns:
            The cells; None where hiding everything would not be enough.
        """
        part = self._problem.nothing_shown.part(cell)
        search = self._searches.setdefault(id(part), _Search(self._problem, part))
        solution = cheapest(search.programme(hidden, cell, need))
        return None if solution is None else search.departing(solution.numbers) - set(hidden)


@define(frozen=True, slots=False)
class _Search:
    """Variables: for each of two sets of figures what each cell has above and below the truth, or its figure itself."""

    problem: Problem
    part: Part

    def programme(self, hidden: Collection[Cell], cell: Cell, need: Need) -> Programme:
        unit = self._unit
        costs, highest = [], list[float | None]()
        for each in self.part.cells:
            truth = self.problem.figures.truth.get(each)
            price = 0.0 if each in hidden else self.problem.figures.costs.get(each, 0.0) * unit / need.width
            costs += [price] * 4
            highest += [None, None if truth is None else float(truth) / unit] * 2
        first, second = (self._figure(cell, which) for which in (0, 1))
        apart: list[tuple[Terms, float]] = [
            ([*first, *((at, -factor) for at, factor in second)], need.width / unit),
        ]
        if need.above:
            apart.append((first, need.above / unit))
        return Programme(costs=costs, equations=self._equations, at_least=apart, highest=highest, whole=self.part.whole)

    def departing(self, numbers: tuple[float, ...]) -> set[Cell]:
        """The shown cells that are not always at their truth."""
        shown = self.problem.figures.costs
        return {
            each
            for place, each in enumerate(self.part.cells)
            if each in shown
            and any(
                not isclose(numbers[at], numbers[at + 1], rel_tol=0, abs_tol=_TRACE)
                for at in (4 * place, 4 * place + 2)
            )
        }

    @property
    def _unit(self) -> float:
        """What the solver takes for one: people one by one, amounts by the millionth part of the largest."""
        return 1.0 if self.part.whole else self.problem.figures.largest.get(self.part.cells[0].measure, 1e6) / 1e6

    def _figure(self, cell: Cell, which: int) -> list[tuple[int, float]]:
        """A cell's figure less its truth, or the figure itself where the truth is not known."""
        at = 4 * self.part.place[cell] + 2 * which
        return [(at, 1.0), (at + 1, -1.0)] if cell in self.problem.figures.truth else [(at, 1.0)]

    @cached_property
    def _equations(self) -> Equations:
        truth, unit = self.problem.figures.truth, self._unit
        equations: list[tuple[Terms, float]] = []
        for terms, total in self.part.equations:
            left = total - sum((sign * truth[cell] for cell, sign in terms if cell in truth), start=0)
            for which in (0, 1):
                figures = [(at, sign * factor) for cell, sign in terms for at, factor in self._figure(cell, which)]
                equations.append((figures, float(left) / unit))
        return Equations(tuple(equations), 4 * len(self.part.cells))
