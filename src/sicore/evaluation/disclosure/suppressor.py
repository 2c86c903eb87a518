"""Looking for what to hide: first what must be, then what would give it away, then what need not be after all."""

from collections.abc import Collection, Iterator, Sequence

from attrs import define, field

from sicore.evaluation.disclosure.cell import Cell
from sicore.evaluation.disclosure.cover import Covers
from sicore.evaluation.disclosure.figures import Figures
from sicore.evaluation.disclosure.problem import Problem
from sicore.evaluation.disclosure.reason import Need
from sicore.evaluation.disclosure.witnesses import Witnesses


@define(kw_only=True)
class Suppressor:
    """One search for the cells to hide.

    Args:
        figures: What is to be released.
        problems: Its readers.
        lost: Cells that no hiding can protect any more, because earlier releases give them away; filled on the way.
    """

    figures: Figures
    problems: Sequence[Problem]
    lost: dict[Cell, str] = field(factory=dict)
    _states: list[Witnesses] = field(init=False, factory=list)
    _covers: list[Covers] = field(init=False, factory=list)

    def hidden(self) -> frozenset[Cell]:
        """The cells to hide.

        Raises:
            MissingExtraError: the extra `stats` is not installed.
            DisclosureError: earlier releases contradict each other.
        """
        must = self.figures.with_partners(self._must())
        if not must and not any(problem.earlier for problem in self.problems):
            return frozenset()
        self._states = [Witnesses(problem, must) for problem in self.problems]
        self._covers = [Covers(problem) for problem in self.problems]
        self._protect()
        self._show_again(must)
        self._protect()
        return self._states[0].hidden

    def needs_of(self, problem: Problem, hidden: Collection[Cell]) -> dict[Cell, Need]:
        """What must stay open for a reader, the cells that must be hidden first, in the order of the tables."""
        known, earlier = problem.known, problem.earlier
        own = (*self.figures.shown, *self.figures.watched) if problem.is_own else ()
        hidden = [cell for cell in own if cell in hidden and cell not in known]
        ordered = sorted(hidden, key=lambda cell: cell not in self.figures.primary)
        needs = {cell: self.figures.need(cell) for cell in ordered} | dict(earlier)
        for cell in self.figures.primary.keys() & earlier.keys() & set(hidden):
            needs[cell] = max(self.figures.primary[cell], earlier[cell], key=lambda need: need.width)
        return {cell: need for cell, need in needs.items() if cell not in self.lost}

    def _must(self) -> Iterator[Cell]:
        yield from self.figures.primary
        for problem in self.problems:
            yield from (cell for cell in problem.earlier if cell in self.figures.costs)

    def _protect(self) -> None:
        """Hide more until everything hidden is as open as it must be, for every reader."""
        again = True
        while again:
            again = False
            for at in range(len(self._states)):
                again |= self._protect_from(at)

    def _protect_from(self, at: int) -> bool:
        has_hidden_more = False
        needs = self._needs(self._states[at])
        self._states[at].show_together(needs)
        for cell, need in needs.items():
            while cell not in self.lost and not self._states[at].show(cell, need):
                more = self._covers[at].find(self._states[at].hidden, cell, need)
                if not more:
                    self.lost[cell] = self._states[at].problem.reader
                    break
                self._hide(self.figures.with_partners(more))
                has_hidden_more = True
        return has_hidden_more

    def _hide(self, cells: set[Cell]) -> None:
        self._states = [state.hiding(cells) for state in self._states]

    def _show_again(self, must: set[Cell]) -> None:
        """Show what turned out not to be needed, the dearest first."""
        extra = sorted(self._states[0].hidden - must, key=lambda cell: -self.figures.costs[cell])
        for cell in extra:
            cells = self.figures.with_partners([cell])
            own = self._states[0]
            if cell not in own.hidden or own.gives_away(cells, must):
                continue
            trial = [state.showing(cells) for state in self._states]
            if all(next(state.unshown(self._primary_needs(state)), None) is None for state in trial):
                self._states = trial

    def _primary_needs(self, state: Witnesses) -> dict[Cell, Need]:
        must = self.figures.primary.keys() | state.problem.earlier.keys()
        return {cell: need for cell, need in self._needs(state).items() if cell in must}

    def _needs(self, state: Witnesses) -> dict[Cell, Need]:
        return self.needs_of(state.problem, state.hidden)
