"""What a reader holds in hand: figures, places without a figure, and what adds up to what."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from attrs import Factory, define, field

from sicore.evaluation.disclosure.cell import Cell, Sum
from sicore.evaluation.disclosure.programme import Equations

Number = int | Decimal
Equation = tuple[tuple[tuple[Cell, int], ...], Number]
"""Open cells with their signs, and what they add up to."""


def sums_by_cell(sums: Iterable[Sum]) -> Mapping[Cell, tuple[Sum, ...]]:
    """The sums in which each cell is, in their order."""
    found: dict[Cell, dict[Sum, None]] = {}
    for each in sums:
        for cell in each.cells:
            found.setdefault(cell, {})[each] = None
    return {cell: tuple(some) for cell, some in found.items()}


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

    @cached_property
    def rows(self) -> Equations:
        """The equations by the places of cells, in units of the solver."""
        place, scale = self.place, self.scale
        return Equations(
            tuple(
                ([(place[cell], float(sign)) for cell, sign in terms], float(total) / scale)
                for terms, total in self.equations
            ),
            len(self.cells),
        )


@define(frozen=True, slots=False, kw_only=True)
class View:
    """Everything that is known to somebody, of one or more releases.

    Args:
        known: The figures.
        sums: What adds up to what, also where a part or the whole is not known.
        hidden: The places where a figure is known to be left out; those that only *sums* name are open as well.
        fractional: The measures whose figures need not be whole: amounts.
        sums_of: The sums in which each cell is; made from *sums* where it is not at hand.
    """

    known: Mapping[Cell, Number]
    sums: tuple[Sum, ...]
    hidden: tuple[Cell, ...] = ()
    fractional: frozenset[str] = frozenset()
    sums_of: Mapping[Cell, tuple[Sum, ...]] = field(
        default=Factory(lambda self: sums_by_cell(self.sums), takes_self=True), repr=False, eq=False
    )
    _parts: dict[Cell, Part] = field(init=False, factory=dict, repr=False, eq=False)

    def part(self, cell: Cell) -> Part:
        """The open cells that hang together with an open one; none outside of them says anything about them."""
        if cell not in self._parts:
            part = self._gathered(cell)
            self._parts.update(dict.fromkeys(part.cells, part))
        return self._parts[cell]

    def _gathered(self, first: Cell) -> Part:
        cells, sums = {first: None}, dict[Sum, None]()
        waiting = [first]
        while waiting:
            for each in self.sums_of.get(waiting.pop(), ()):
                if each not in sums:
                    sums[each] = None
                    more = [cell for cell in each.cells if cell not in self.known and cell not in cells]
                    cells.update(dict.fromkeys(more))
                    waiting += more
        equations = tuple(dict.fromkeys(map(self._equation, sums)))
        return Part(cells=tuple(cells), equations=equations, whole=first.measure not in self.fractional)

    def _equation(self, each: Sum) -> Equation:
        left: Number = 0
        terms = []
        for cell, sign in ((each.whole, 1), *((part, -1) for part in each.parts)):
            if cell in self.known:
                left -= sign * self.known[cell]
            else:
                terms.append((cell, sign))
        return tuple(terms), left
