from types import SimpleNamespace

import pytest
from scipy import optimize, sparse

from sicore.evaluation.disclosure import DisclosureError
from sicore.evaluation.disclosure import programme as module
from sicore.evaluation.disclosure.programme import Equations, Programme, cheapest


def programme(*totals: float, costs: tuple[float, ...] = (1.0, 1.0), whole: bool = True) -> Programme:
    """Twice the first and twice the second number come to each of the totals."""
    terms = [(0, 2.0), (1, 2.0)]
    equations = Equations(tuple((terms, total) for total in totals), 2)
    return Programme(costs=costs, equations=equations, highest=(None, None), whole=whole)


def test_finds_the_cheapest_numbers() -> None:
    solution = cheapest(programme(6, costs=(1.0, 3.0)))

    assert solution is not None
    assert solution.numbers == (3, 0)


def test_finds_that_no_whole_numbers_do_where_fractions_would() -> None:
    assert cheapest(programme(5)) is None
    assert cheapest(programme(5, whole=False)) is not None


def test_finds_that_equations_contradict_each_other() -> None:
    assert cheapest(programme(4, 6)) is None


def test_finds_that_costs_fall_without_end() -> None:
    solution = cheapest(Programme(costs=(-1.0,), equations=Equations((), 1), highest=(None,), whole=True))

    assert solution is not None
    assert solution.is_unbounded


def test_says_what_to_do_when_the_solver_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    tired = SimpleNamespace(milp=lambda *_, **__: optimize.OptimizeResult(status=1, message="Time limit reached."))
    monkeypatch.setattr(module, "_scipy", lambda: (tired, sparse))

    with pytest.raises(DisclosureError, match=r"Time limit reached.*smaller tables"):
        cheapest(programme(4))
