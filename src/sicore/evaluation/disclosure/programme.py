"""Linear programmes: the least sum of costs under equations, with numbers that are not below zero."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import inf
from types import ModuleType
from typing import Any

from attrs import define, frozen

from sicore.errors import MissingExtraError
from sicore.evaluation.disclosure.errors import DisclosureError

Terms = Sequence[tuple[int, float]]
"""Which variables, each with its factor."""

_OPTIMAL, _INFEASIBLE, _UNBOUNDED = 0, 2, 3
ROUNDING = 1e-6
"""How far from a whole number the solver may leave one that is whole."""

LONGEST = 120.0
"""Seconds after which the solver gives up; ordinary programmes take some thousandths of one."""


@define(frozen=True, slots=False)
class Equations:
    """Sums over variables that many programmes have in common; the matrix of them is made once.

    Args:
        rows: Terms, and what they add up to.
        width: How many variables there are.
    """

    rows: tuple[tuple[Terms, float], ...]
    width: int

    @cached_property
    def matrix(self) -> Any:
        """The factors, a row for each sum.

        Raises:
            MissingExtraError: the extra `stats` is not installed.
        """
        _, sparse = _scipy()
        places = [(row, at, factor) for row, (terms, _) in enumerate(self.rows) for at, factor in terms]
        numbers, columns, factors = zip(*places, strict=True)
        return sparse.csc_array((factors, (numbers, columns)), shape=(len(self.rows), self.width), dtype=float)

    @cached_property
    def totals(self) -> tuple[float, ...]:
        """What each row adds up to."""
        return tuple(total for _, total in self.rows)

    def hold(self, numbers: Sequence[float]) -> bool:
        """Whether numbers fulfil all of them exactly."""
        return not self.rows or bool((self.matrix @ numbers == self.totals).all())


@frozen(kw_only=True)
class Programme:
    """What is to be found.

    Args:
        costs: The cost of one unit of each variable; all variables are zero or more.
        equations: What they add up to.
        at_least: Terms, and what they must at least add up to.
        highest: The most that each variable may be, or all of them; None for no limit.
        whole: Whether only whole numbers count.
    """

    costs: Sequence[float]
    equations: Equations
    at_least: Sequence[tuple[Terms, float]] = ()
    highest: Sequence[float | None] | float | None
    whole: bool


@frozen
class Solution:
    """What was found: the numbers, or that the costs have no lower end.

    Args:
        numbers: One for each variable; empty where the costs have no lower end.
    """

    numbers: tuple[float, ...]

    @property
    def is_unbounded(self) -> bool:
        """Whether the costs can fall without end."""
        return not self.numbers


def cheapest(programme: Programme, *, may_give_up: bool = False) -> Solution | None:
    """Solve a programme; None where nothing fulfils the equations.

    Where whole numbers are wanted, the plain programme is solved first: its corners mostly are whole, and then it is
    the same answer.

    Args:
        programme: What is to be found.
        may_give_up: Whether None will do where the corner that was found is not whole, for whoever can do without.

    Raises:
        MissingExtraError: the extra `stats` is not installed.
        DisclosureError: the solver gave up.
    """
    solution = _solved(programme, whole=False)
    if solution is None or solution.is_unbounded or not programme.whole:
        return solution
    rounded = tuple(float(round(number)) for number in solution.numbers)
    if _fulfils(programme, rounded, solution.numbers):
        return Solution(rounded)
    if may_give_up:
        return None
    solution = _solved(programme, whole=True)
    return solution and Solution(tuple(float(round(number)) for number in solution.numbers))


def _fulfils(programme: Programme, rounded: Sequence[float], exact: Sequence[float]) -> bool:
    near = all(abs(one - other) <= ROUNDING for one, other in zip(rounded, exact, strict=True))
    return near and programme.equations.hold(rounded)


def _solved(programme: Programme, *, whole: bool) -> Solution | None:
    optimize, _ = _scipy()
    answer = optimize.milp(
        programme.costs,
        integrality=1 if whole else 0,
        bounds=(0.0, _limits(programme.highest)),
        constraints=[*_constraints(programme)],
        options={"mip_rel_gap": 0.0, "time_limit": LONGEST},
    )
    if answer.status == _INFEASIBLE:
        return None
    if answer.status == _UNBOUNDED:
        return Solution(())
    if answer.status != _OPTIMAL:
        raise DisclosureError(f"The solver of linear programmes gave up: {answer.message}. Publish smaller tables.")
    return Solution(tuple(answer.x.tolist()))


def _limits(highest: Sequence[float | None] | float | None) -> float | list[float]:
    if highest is None or isinstance(highest, float | int):
        return inf if highest is None else highest
    return [inf if most is None else most for most in highest]


def _constraints(programme: Programme) -> Iterable[tuple[Any, Sequence[float], Sequence[float] | float]]:
    if programme.equations.rows:
        yield programme.equations.matrix, programme.equations.totals, programme.equations.totals
    if programme.at_least:
        apart = Equations(tuple(programme.at_least), programme.equations.width)
        yield apart.matrix, apart.totals, inf


def _scipy() -> tuple[ModuleType, ModuleType]:
    try:
        from scipy import optimize, sparse  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("stats", "show that hidden figures cannot be worked out") from error
    return optimize, sparse
