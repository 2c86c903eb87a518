from decimal import Decimal
from math import inf
from random import Random

import pytest

from sicore.evaluation.disclosure import Cell, DisclosureError, Range, Sum, View, attack
from sicore.evaluation.disclosure.reason import Need
from tests.evaluation.disclosure.made import random_grid

T, A, B, C, D = (Cell.of("n", [("place", code)]) for code in "TABCD")
ALL = Sum(T, (A, B, C))


def test_finds_the_one_open_part_of_a_sum() -> None:
    found = attack(View(known={T: 10, A: 3, B: 4}, sums=(ALL,), hidden=(C,)))

    assert found.recovered[C].value == 3
    assert found.recovered[C].sum == ALL
    assert found.ranges[C] == Range(3, 3)


def test_finds_a_hidden_sum_by_adding() -> None:
    assert attack(View(known={A: 1, B: 2, C: 3}, sums=(ALL,), hidden=(T,))).recovered[T].value == 6


def test_finds_all_parts_of_which_nothing_is_left() -> None:
    found = attack(View(known={T: 4, A: 4}, sums=(ALL,), hidden=(B, C)))

    assert {cell: how.value for cell, how in found.recovered.items()} == {B: 0, C: 0}


def test_follows_one_find_to_the_next() -> None:
    rest = Sum(B, (D,))
    found = attack(View(known={T: 10, A: 3, D: 2}, sums=(ALL, rest), hidden=(B, C)))

    assert {cell: how.value for cell, how in found.recovered.items()} == {B: 2, C: 5}


def test_tells_ranges_of_what_it_cannot_find() -> None:
    found = attack(View(known={T: 10, A: 3}, sums=(ALL,), hidden=(B, C)))

    assert found.recovered == {}
    assert found.ranges == {B: Range(0, 7), C: Range(0, 7)}


def test_tells_that_nothing_limits_a_figure() -> None:
    found = attack(View(known={A: 3}, sums=(ALL,), hidden=(T, B)))

    assert found.ranges == {T: Range(3, inf), B: Range(0, inf)}


def test_finds_by_ranges_what_no_subtraction_finds() -> None:
    two = (Sum(T, (A, B)), Sum(D, (A, B, B)))
    found = attack(View(known={T: 5, D: 10}, sums=two, hidden=(A, B)))

    assert {cell: how.value for cell, how in found.recovered.items()} == {A: 0, B: 5}
    assert found.recovered[B].sum is None


def test_knows_that_people_are_whole() -> None:
    threes = (Sum(T, (A, A, A, B)), Sum(D, (B, C)))
    counts = attack(View(known={T: 4, D: 1}, sums=threes, hidden=(A, B, C)))
    amounts = attack(View(known={T: Decimal(4), D: Decimal(1)}, sums=threes, hidden=(A,), fractional=frozenset({"n"})))

    assert {cell: how.value for cell, how in counts.recovered.items()} == {A: 1, B: 1, C: 0}
    assert amounts.recovered == {}
    assert amounts.ranges[A].width == pytest.approx(1 / 3)


def test_refuses_figures_that_contradict_each_other() -> None:
    with pytest.raises(DisclosureError, match="No figures agree"):
        attack(View(known={T: 3, A: 5}, sums=(ALL,), hidden=(B, C)))


def test_attacks_only_what_it_is_asked_to() -> None:
    assert attack(View(known={T: 10}, sums=(ALL,), hidden=(A, B, C)), [A]).ranges.keys() == {A}


@pytest.mark.parametrize("seed", range(12))
def test_stops_where_a_cell_is_open_enough_and_finds_the_same(seed: int) -> None:
    table = random_grid(seed, most=5)
    chosen = Random(seed).sample(table.places, k=min(6, len(table.places)))  # noqa: S311  (nothing secret)
    hidden = tuple(table.cell(codes) for codes in chosen)
    known = {table.cell(codes): table.all_counts[codes] for codes in table.places if table.cell(codes) not in hidden}
    view = View(known=known, sums=tuple(table.sums()), hidden=hidden)
    exact, quick = attack(view), attack(view, enough=dict.fromkeys(hidden, Need(width=5)))

    assert quick.recovered.keys() == exact.recovered.keys()
    for cell in hidden:
        low, high = quick.ranges[cell].low, quick.ranges[cell].high
        assert exact.ranges[cell].low <= low <= high <= exact.ranges[cell].high
        assert (high - low >= 5) == (exact.ranges[cell].width >= 5)
        assert quick.ranges[cell] == exact.ranges[cell] or high - low >= 5
