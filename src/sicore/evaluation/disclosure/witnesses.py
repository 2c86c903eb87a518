"""Sets of figures that agree with everything released: each shows that hidden cells can be other than they are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import isclose
from typing import Self

from sicore.evaluation.disclosure.cell import Cell
from sicore.evaluation.disclosure.problem import Problem
from sicore.evaluation.disclosure.ranges import extreme
from sicore.evaluation.disclosure.reach import figures_of, spread
from sicore.evaluation.disclosure.reason import Need
from sicore.evaluation.disclosure.subtraction import deduced, subtracted
from sicore.evaluation.disclosure.view import Number, Part, View

Witness = Mapping[Cell, float]
"""Figures of some open cells; the others can stay as they are."""


class Witnesses:
    """What is known of how open the hidden cells of one problem are; found by need, and kept.

    Args:
        problem: The figures and their reader.
        hidden: The cells that are hidden.
    """

    def __init__(self, problem: Problem, hidden: Collection[Cell], kept: Sequence[Witness] = ()) -> None:
        self.problem = problem
        self.hidden = frozenset(hidden)
        self._view: View = problem.view(self.hidden)
        self._left: View | None = None
        self._kept: list[Witness] = []
        self._low: dict[Cell, float] = {}
        self._high: dict[Cell, float] = {}
        for witness in kept:
            self._keep(witness)

    def hiding(self, more: Collection[Cell]) -> Self:
        """The same with more cells hidden; what was possible before is possible still."""
        return type(self)(self.problem, self.hidden | frozenset(more), self._kept)

    def showing(self, cells: Collection[Cell]) -> Self:
        """The same with cells shown again; only what leaves them at their truth is still possible."""
        truth = self.problem.figures.truth
        possible = [
            witness
            for witness in self._kept
            if all(_is_truth(witness.get(cell, float(truth[cell])), truth[cell]) for cell in cells)
        ]
        return type(self)(self.problem, self.hidden - frozenset(cells), possible)

    def gives_away(self, cells: Collection[Cell], protected: Collection[Cell]) -> bool:
        """Whether one of the protected cells is the last open one of a sum once these cells are shown."""
        for each in dict.fromkeys(each for cell in cells for each in self.problem.sums_of.get(cell, ())):
            left = [cell for cell in each.cells if cell not in self._view.known and cell not in cells]
            if len(left) == 1 and left[0] in protected:
                return True
        return False

    def show(self, cell: Cell, need: Need) -> bool:
        """Whether a hidden cell is as open as it must be; looks for figures that show it where none do yet."""
        if self._is_shown(cell, need):
            return True
        view = self._after_subtraction()
        if cell in view.known:
            return False
        part = view.part(cell)
        for sign in (-1, 1):
            found = extreme(part, cell, sign, cap=self.problem.cap(cell.measure))
            self._keep(figures_of(part, found))
            if self._is_shown(cell, need):
                return True
        return False

    def show_together(self, needs: Mapping[Cell, Need]) -> None:
        """Look for figures that show many cells to be as open as they must be, before each is looked at alone."""
        by_part: dict[int, tuple[Part, list[Cell]]] = {}
        for cell, need in needs.items():
            if not self._is_shown(cell, need) and cell not in self._after_subtraction().known:
                part = self._after_subtraction().part(cell)
                by_part.setdefault(id(part), (part, []))[1].append(cell)
        for part, cells in by_part.values():
            cap = self.problem.cap(cells[0].measure)
            for figures in spread(part, cells, lambda cell: self._is_shown(cell, needs[cell]), cap=cap):
                self._keep(figures)

    def unshown(self, needs: Mapping[Cell, Need]) -> Iterator[Cell]:
        """The cells that are less open than they must be."""
        return (cell for cell, need in needs.items() if not self.show(cell, need))

    def _after_subtraction(self) -> View:
        """What is open to a reader who has subtracted all there is; found when somebody asks."""
        if self._left is None:
            self._left = deduced(self._view, subtracted(self._view))
        return self._left

    def _is_shown(self, cell: Cell, need: Need) -> bool:
        figure = self.problem.figures.truth.get(cell)
        truth = None if figure is None else float(figure)
        low, high = self._low.get(cell, truth), self._high.get(cell, truth)
        return low is not None and high is not None and need.is_met(low, high, truth)

    def _keep(self, witness: Witness) -> None:
        self._kept.append(witness)
        truth = self.problem.figures.truth
        for cell, figure in witness.items():
            first = float(truth.get(cell, figure))
            self._low[cell] = min(self._low.get(cell, first), figure)
            self._high[cell] = max(self._high.get(cell, first), figure)


def _is_truth(figure: float, truth: Number) -> bool:
    return isclose(figure, float(truth), rel_tol=1e-9, abs_tol=1e-9)
