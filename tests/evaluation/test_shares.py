"""Shares, ratios and samples."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.evaluation.proportions import bounds, newcombe, wilson
from sicore.evaluation.ratios import exact, figure, mean_of_rates, percent, plain, ratio, ratio_of_sums
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.evaluation.sampling import Collection, collection_of, margin_of_error, plan, sample_size


def test_wilson_gives_the_published_intervals() -> None:
    one, none = wilson(81, 263), wilson(0, 20)

    assert (one.low, one.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert (none.low, none.high) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(20, 20).high == 1


def test_newcombe_gives_the_published_interval() -> None:
    found = newcombe(56, 70, 48, 80)

    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_an_interval_narrows_as_the_sample_nears_a_census() -> None:
    widths = [shown.high - shown.low for shown in (wilson(30, 50, population=size) for size in (5000, 200, 60, 50))]

    assert widths == sorted(widths, reverse=True)
    assert widths[-1] == pytest.approx(0)
    assert wilson(30, 50).high - wilson(30, 50).low > widths[0]


@pytest.mark.parametrize("counts", [(5, 4), (-1, 4), (1, 0), (1.5, 4), (True, 4), (float("nan"), 4)])
def test_refuses_a_share_of_what_cannot_be_counted(counts: tuple[int, int]) -> None:
    with pytest.raises(RefusedResultError):
        wilson(*counts)


def test_what_is_unknown_bounds_a_share_from_both_sides() -> None:
    found = bounds(30, 60, 20)

    assert (found.worst, found.best) == (0.375, 0.625)
    with pytest.raises(RefusedResultError):
        bounds(61, 60, 20)


@pytest.mark.parametrize(
    ("population", "size"),
    [(None, 1068), (100_000, 1056), (10_000, 965), (2000, 697), (1000, 517), (500, 341), (200, 169), (50, 48), (0, 0)],
)
def test_a_sample_of_this_size_keeps_the_margin_of_three_points(population: int | None, size: int) -> None:
    assert sample_size(population) == size
    if size:
        assert margin_of_error(size, population) <= 0.03
        assert margin_of_error(size - 1, population) > 0.03


def test_only_results_after_six_months_may_be_sampled() -> None:
    assert collection_of("EECR05") is collection_of("EECR06") is Collection.SAMPLE
    assert collection_of("EECR03") is Collection.PER_PARTICIPANT
    assert collection_of("EECO12") is collection_of("EECO17") is Collection.INFORMED_ESTIMATE
    assert collection_of("EECO18") is Collection.PER_ENTITY


def test_a_plan_mirrors_the_groups_and_asks_more_than_must_answer() -> None:
    found = plan({"unemployed": 900, "inactive": 90, "employed": 10}, answering=0.5)

    assert found.size == 517
    assert sum(found.strata.values()) >= 517
    assert found.strata == {"unemployed": 466, "inactive": 47, "employed": 6}
    assert found.invited == {"unemployed": 900, "inactive": 90, "employed": 10}
    with pytest.raises(RefusedResultError):
        plan({"all": 10}, answering=0)


def test_refuses_a_margin_of_error_of_nobody_and_of_more_than_there_are() -> None:
    for answered, population in ((0, None), (11, 10)):
        with pytest.raises(RefusedResultError):
            margin_of_error(answered, population)


def test_refuses_to_average_rates_and_says_what_to_do() -> None:
    with pytest.raises(RefusedResultError, match="ratio_of_sums") as caught:
        mean_of_rates([Decimal("0.9"), Decimal("0.1")])

    assert caught.value.reason is Refusal.MEAN_OF_RATES
    assert ratio_of_sums([(9, 10), (10, 90)]) == Decimal("0.19")


def test_refuses_a_ratio_without_a_denominator() -> None:
    with pytest.raises(RefusedResultError) as caught:
        ratio(3, None)
    assert caught.value.reason is Refusal.MISSING_DENOMINATOR
    with pytest.raises(RefusedResultError) as caught:
        ratio(3, 0)
    assert caught.value.reason is Refusal.ZERO_DENOMINATOR
    with pytest.raises(RefusedResultError):
        ratio_of_sums([(1, 0)])
    with pytest.raises(RefusedResultError):
        ratio_of_sums([])


@pytest.mark.parametrize("wrong", ["twelve", float("nan"), Decimal("Infinity"), True, ""])
def test_refuses_what_is_no_number(wrong: object) -> None:
    with pytest.raises(RefusedResultError):
        exact(wrong)  # type: ignore[arg-type]  # what a file may hold


def test_figures_are_told_without_trailing_zeros_and_exponents() -> None:
    assert str(plain(Decimal("1.50E+3"))) == "1500"
    assert str(plain(Decimal("0.00"))) == "0"
    assert str(percent(Decimal("0.9451"))) == "94.51"
    assert str(figure(0.1 + 0.2)) == "0.3"
    with pytest.raises(RefusedResultError):
        figure(float("inf"))


_PAIRS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=20)


@given(pairs=_PAIRS, factor=st.integers(1, 1000), seed=st.integers(0, 99))
def test_a_ratio_depends_neither_on_order_nor_on_scale(pairs: list[tuple[int, int]], factor: int, seed: int) -> None:
    turned = pairs[seed % len(pairs) :] + pairs[: seed % len(pairs)]

    assert ratio_of_sums(turned[::-1]) == ratio_of_sums(pairs)
    assert ratio_of_sums([(above * factor, below * factor) for above, below in pairs]) == ratio_of_sums(pairs)


@given(total=st.integers(1, 500), part=st.integers(0, 500))
def test_a_score_interval_holds_its_share_and_stays_within_zero_and_one(total: int, part: int) -> None:
    part = min(part, total)
    found = wilson(part, total)

    assert 0 <= found.low <= part / total <= found.high <= 1
    assert found.low < found.high
