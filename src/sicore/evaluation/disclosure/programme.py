"""Linear programmes: the least sum of costs under equations, with numbers that are not below zero."""

from collections.abc import Sequence
from math import inf
from types import ModuleType

from attrs import frozen

from sicore.errors import MissingExtraError
from sicore.evaluation.disclosure.errors import DisclosureError

Terms = Sequence[tuple[int, float]]
"""Which variables, each with its factor."""

_OPTIMAL, _INFEASIBLE, _UNBOUNDED = 0, 2, 3
ROUNDING = 1e-6
"""How far from a whole number the solver may leave one that is whole."""

LONGEST = 120.0
"""Seconds after which the solver gives up; ordinary programmes take some thousandths of one."""


@frozen(kw_only=True)
class Programme:
    """What is to be found.

    Args:
        costs: The cost of one unit of each variable; all variables are zero or more.
        equations: Terms, and what they add up to.
        at_least: Terms, and what they must at least add up to.
        highest: The most that each variable may be; None for no limit.
        whole: Whether only whole numbers count.
    """

    costs: Sequence[float]
    equations: Sequence[tuple[Terms, float]]
    at_least: Sequence[tuple[Terms, float]] = ()
    highest: Sequence[float | None]
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


def cheapest(programme: Programme) -> Solution | None:
    """Solve a programme; None where nothing fulfils the equations.

    Where whole numbers are wanted, the plain programme is solved first: its corners mostly are whole, and then it is
    the same answer.

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
    solution = _solved(programme, whole=True)
    return solution and Solution(tuple(float(round(number)) for number in solution.numbers))


def _fulfils(programme: Programme, rounded: Sequence[float], exact: Sequence[float]) -> bool:
    if any(abs(one - other) > ROUNDING for one, other in zip(rounded, exact, strict=True)):
        return False
    return all(sum(factor * rounded[at] for at, factor in terms) == total for terms, total in programme.equations)


def _solved(programme: Programme, *, whole: bool) -> Solution | None:
    optimize, sparse = _scipy()
    rows = [*programme.equations, *programme.at_least]
    equal = len(programme.equations)
    limits = [total for _, total in rows]
    answer = optimize.milp(
        programme.costs,
        integrality=1 if whole else 0,
        bounds=(0.0, [inf if most is None else most for most in programme.highest]),
        constraints=(
            (
                _matrix(sparse, [terms for terms, _ in rows], len(programme.costs)),
                limits,
                limits[:equal] + [inf] * (len(rows) - equal),
            )
            if rows
            else None
        ),
        options={"mip_rel_gap": 0.0, "time_limit": LONGEST},
    )
    if answer.status == _INFEASIBLE:
        return None
    if answer.status == _UNBOUNDED:
        return Solution(())
    if answer.status != _OPTIMAL:
        raise DisclosureError(f"The solver of linear programmes gave up: {answer.message}. Publish smaller tables.")
    return Solution(tuple(float(number) for number in answer.x))


def _matrix(sparse: ModuleType, rows: Sequence[Terms], width: int) -> object:
    places = [(row, at, factor) for row, terms in enumerate(rows) for at, factor in terms]
    row_numbers, columns, factors = zip(*places, strict=True)
    return sparse.csc_array((factors, (row_numbers, columns)), shape=(len(rows), width), dtype=float)


def _scipy() -> tuple[ModuleType, ModuleType]:
    try:
        from scipy import optimize, sparse  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("stats", "show that hidden figures cannot be worked out") from error
    return optimize, sparse
