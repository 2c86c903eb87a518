"""What a reader holds in hand: figures, places without a figure, and what adds up to what."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from attrs import define

from sicore.evaluation.disclosure.cell import Cell, Sum

Number = int | Decimal


@define(frozen=True, slots=False, kw_only=True)
class View:
    """Everything that is known to somebody, of one or more releases.

    Args:
        known: The figures.
        sums: What adds up to what, also where a part or the whole is not known.
        hidden: The places where a figure is known to be left out; those that only *sums* name are open as well.
        fractional: The measures whose figures need not be whole: amounts.
    """

    known: Mapping[Cell, Number]
    sums: tuple[Sum, ...]
    hidden: tuple[Cell, ...] = ()
    fractional: frozenset[str] = frozenset()

    @cached_property
    def parts(self) -> tuple["Part", ...]:
        """The cells that are open, in parts of which none says anything about another."""
        leader: dict[Cell, Cell] = {}

        def lead(cell: Cell) -> Cell:
            while leader[cell] != cell:
                leader[cell] = leader[leader[cell]]
                cell = leader[cell]
            return cell

        for cell in (*self.hidden, *(cell for each in self.sums for cell in each.cells)):
            if cell not in self.known:
                leader.setdefault(cell, cell)
        for each in self.sums:
            unknown = [cell for cell in each.cells if cell not in self.known]
            for other in unknown[1:]:
                leader[lead(other)] = lead(unknown[0])
        return tuple(self._parts({cell: lead(cell) for cell in leader}))

    @cached_property
    def part_of(self) -> Mapping[Cell, "Part"]:
        """The part in which each open cell is."""
        return {cell: part for part in self.parts for cell in part.cells}

    def _parts(self, leaders: Mapping[Cell, Cell]) -> Iterator["Part"]:
        members: dict[Cell, list[Cell]] = {}
        for cell, leader in leaders.items():
            members.setdefault(leader, []).append(cell)
        sums: dict[Cell, list[Sum]] = {}
        for each in self.sums:
            for cell in each.cells:
                if cell in leaders:
                    sums.setdefault(leaders[cell], []).append(each)
                    break
        for leader, cells in members.items():
            equations = tuple(dict.fromkeys(self._equation(each) for each in sums.get(leader, ())))
            yield Part(cells=tuple(cells), equations=equations, whole=leader.measure not in self.fractional)

    def _equation(self, each: Sum) -> "Equation":
        left: Number = 0
        terms = []
        for cell, sign in ((each.whole, 1), *((part, -1) for part in each.parts)):
            if cell in self.known:
                left -= sign * self.known[cell]
            else:
                terms.append((cell, sign))
        return tuple(terms), left


Equation = tuple[tuple[tuple[Cell, int], ...], Number]
"""Open cells with their signs, and what they add up to."""


@define(frozen=True, slots=False, kw_only=True)
class Part:
    """Open cells that hang together through sums.

    Args:
        cells: The cells.
        equations: What is known of them together.
        whole: Whether their figures are whole numbers.
    """

    cells: tuple[Cell, ...]
    equations: tuple[Equation, ...]
    whole: bool

    @cached_property
    def place(self) -> Mapping[Cell, int]:
        """Where each cell stands among the cells."""
        return {cell: at for at, cell in enumerate(self.cells)}

    @cached_property
    def scale(self) -> float:
        """What is one unit in the solver: 1 for counts, a millionth of the largest known sum for amounts."""
        if self.whole:
            return 1.0
        return max([1.0, *(abs(float(total)) for _, total in self.equations)]) / 1e6
