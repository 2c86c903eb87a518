"""Effects of one project: differences of means, two-by-two tables, difference in differences."""

from math import exp, log, sqrt
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.evaluation.difference_in_differences import Observation, difference_in_differences
from sicore.evaluation.means import Group, cohen_d, hedges_g, mean_difference, paired_difference, small_sample_factor
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.evaluation.two_by_two import TwoByTwo, odds_ratio, risk_difference, risk_ratio

NSW = Group(mean=6349.1435, sd=7867.402, n=185), Group(mean=4554.8011, sd=5483.836, n=260)
"""Dehejia and Wahba 1999, JASA 94:1053: earnings in 1978 of the treated and of the control group, US dollars."""
EMPLOYED = TwoByTwo(treated_with=140, treated=185, control_with=168, control=260)


def test_the_national_supported_work_experiment_gives_the_published_difference() -> None:
    pooled, welch = (mean_difference(*NSW, equal_variances=equal) for equal in (True, False))

    assert (pooled.estimate, pooled.standard_error) == pytest.approx((1794.34, 632.85), abs=5e-3)
    assert (pooled.interval.low, pooled.interval.high) == pytest.approx((550.57, 3038.11), abs=6e-3)
    assert (welch.standard_error, welch.df) == pytest.approx((671.00, 307.13), abs=5e-3)
    assert (welch.interval.low, welch.interval.high) == pytest.approx((474.01, 3114.68), abs=6e-3)
    assert hedges_g(*NSW).estimate == pytest.approx(0.2723, abs=5e-5)


def test_shares_employed_differ_as_computed_elsewhere() -> None:
    difference, ratio, odds = risk_difference(EMPLOYED), risk_ratio(EMPLOYED), odds_ratio(EMPLOYED)
    wald = risk_difference(EMPLOYED, interval="wald")

    assert (difference.estimate, difference.interval.low, difference.interval.high) == pytest.approx(
        (0.1106, 0.0238, 0.1927), abs=5e-5
    )
    assert (wald.interval.low, wald.interval.high) == pytest.approx((0.0257, 0.1955), abs=5e-5)
    assert (ratio.estimate, ratio.interval.low, ratio.interval.high) == pytest.approx(
        (1.1712, 1.0372, 1.3225), abs=5e-5
    )
    assert (odds.estimate, odds.interval.low, odds.interval.high) == pytest.approx((1.7037, 1.1180, 2.5961), abs=5e-5)


def test_hedges_g_follows_the_textbook() -> None:
    groups = Group(mean=103, sd=5.5, n=50), Group(mean=100, sd=4.5, n=50)
    d, variance = cohen_d(*groups)
    g = hedges_g(*groups)

    assert (d, variance, small_sample_factor(98)) == pytest.approx((0.5970, 0.0418, 0.9923), abs=5e-5)
    assert (g.estimate, g.variance, g.standard_error) == pytest.approx((0.5924, 0.0411, 0.2028), abs=5e-5)


def test_ratios_follow_the_textbook() -> None:
    table = TwoByTwo(treated_with=5, treated=100, control_with=10, control=100)
    ratio, odds, difference = risk_ratio(table), odds_ratio(table), risk_difference(table)

    assert (ratio.estimate, log(ratio.estimate), ratio.variance, ratio.standard_error) == pytest.approx(
        (0.5, -0.6931, 0.2800, 0.5292), abs=5e-5
    )
    assert (odds.estimate, log(odds.estimate), odds.variance, odds.standard_error) == pytest.approx(
        (0.4737, -0.7472, 0.3216, 0.5671), abs=5e-5
    )
    assert (difference.estimate, difference.variance) == pytest.approx((-0.05, 0.001375), abs=5e-7)


def test_adds_a_half_only_where_a_cell_is_empty_and_says_so() -> None:
    empty = risk_ratio(TwoByTwo(treated_with=0, treated=20, control_with=5, control=20))
    full = risk_ratio(TwoByTwo(treated_with=1, treated=20, control_with=5, control=20))

    assert empty.estimate == pytest.approx((0.5 / 21) / (5.5 / 21))
    assert empty.notes == ("0.5 was added to each cell, because one is empty",)
    assert full.estimate == pytest.approx(0.2)
    assert full.notes == ()


@pytest.mark.parametrize("effect", [risk_ratio, odds_ratio])
def test_refuses_a_ratio_where_nobody_has_the_result(effect: object) -> None:
    nobody = TwoByTwo(treated_with=0, treated=20, control_with=0, control=20)

    with pytest.raises(RefusedResultError) as caught:
        effect(nobody)  # type: ignore[operator]  # both take a table

    assert caught.value.reason is Refusal.NOTHING_TO_COUNT
    assert risk_difference(nobody).estimate == 0
    assert risk_difference(nobody).interval.high > 0.1  # what Wald would call certain


@pytest.mark.parametrize("counts", [(5, 4, 1, 9), (-1, 4, 1, 9), (1, 0, 1, 9), (1, 4, 2.5, 9)])
def test_refuses_counts_that_are_none(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(RefusedResultError):
        TwoByTwo(**dict(zip(("treated_with", "treated", "control_with", "control"), counts, strict=True)))


def test_a_group_can_be_made_of_its_outcomes() -> None:
    group = Group.of([1.0, 2.0, 4.0, 9.0])

    assert (group.mean, group.sd, group.n) == pytest.approx((4.0, stdev([1, 2, 4, 9]), 4))


def test_refuses_groups_without_variation() -> None:
    with pytest.raises(RefusedResultError):
        mean_difference(Group(mean=1, sd=0, n=5), Group(mean=2, sd=0, n=5))
    with pytest.raises(RefusedResultError):
        Group(mean=1, sd=1, n=1)


def test_a_paired_change_takes_t_of_the_pairs() -> None:
    before, after = [10.0, 12.0, 9.0, 11.0], [12.0, 15.0, 9.0, 14.0]
    changes = [2.0, 3.0, 0.0, 3.0]

    found = paired_difference(before, after)

    assert (found.estimate, found.standard_error) == pytest.approx((mean(changes), stdev(changes) / 2))
    assert found.df == 3
    assert (found.interval.high - found.estimate) / found.standard_error == pytest.approx(3.1824, abs=5e-5)


def _panel(treated: list[tuple[float, float]], control: list[tuple[float, float]]) -> list[Observation]:
    return [
        Observation(unit=f"{group}{number}", treated=group == "t", period=period, value=value)
        for group, pairs in (("t", treated), ("c", control))
        for number, pair in enumerate(pairs)
        for period, value in enumerate(pair)
    ]


def test_difference_in_differences_of_a_paired_panel_is_that_of_the_mean_changes() -> None:
    treated = [(10.0, 14.0), (11.0, 16.0), (9.0, 12.0), (12.0, 17.0)]
    control = [(10.0, 11.0), (12.0, 12.0), (8.0, 10.0)]
    gains, others = ([after - before for before, after in pairs] for pairs in (treated, control))

    found = difference_in_differences(_panel(treated, control), starts=1)

    assert found.effect.estimate == pytest.approx(mean(gains) - mean(others))
    # Clustered by unit, a balanced panel has the error of the changes themselves, times the factor for few clusters.
    plain = sum(sum((each - mean(changes)) ** 2 for each in changes) / len(changes) ** 2 for changes in (gains, others))
    assert found.effect.standard_error == pytest.approx(sqrt(plain * 7 / 6 * 13 / 10))
    assert found.effect.df == 6
    assert (found.units, found.clusters, found.left_out) == (7, 7, 0)
    assert found.means == {
        "treated_before": 10.5, "treated_after": 14.75, "control_before": 10.0, "control_after": 11.0
    }  # fmt: skip
    assert found.pre_trend is None


def test_a_unit_that_was_seen_on_one_side_only_is_left_out_and_counted() -> None:
    panel = _panel([(1.0, 2.0), (2.0, 4.0)], [(1.0, 1.0), (2.0, 3.0)])
    lost = [each for each in panel if (each.unit, each.period) != ("t0", 1)]
    more = [*lost, *_panel([(5.0, 6.0)] * 0, []), Observation(unit="t9", treated=True, period=0, value=3.0)]

    with pytest.raises(RefusedResultError) as caught:
        difference_in_differences(more, starts=1)
    assert caught.value.reason is Refusal.TOO_FEW_GROUPS

    found = difference_in_differences([*panel, Observation(unit="t9", treated=True, period=0, value=3.0)], starts=1)
    assert (found.units, found.left_out) == (4, 1)


def test_periods_before_the_start_tell_whether_the_groups_moved_apart_already() -> None:
    rows = [
        Observation(unit=unit, treated=unit.startswith("t"), period=period, value=value)
        for unit, values in {
            "t1": (1.0, 3.0, 9.0), "t2": (2.0, 4.5, 9.0), "c1": (1.0, 1.0, 2.0), "c2": (2.0, 2.2, 2.5)
        }.items()
        for period, value in enumerate(values)
    ]  # fmt: skip

    found = difference_in_differences(rows, starts=2)

    assert found.pre_trend is not None
    assert found.pre_trend.estimate == pytest.approx((3.75 - 1.5) - (1.6 - 1.5))


def test_whole_clusters_widen_the_error() -> None:
    treated = [(0.0, 4.0), (0.0, 4.2), (0.0, 1.0), (0.0, 1.2)]
    control = [(0.0, 0.0), (0.0, 0.2), (0.0, 1.0), (0.0, 1.2)]
    alone = _panel(treated, control)
    together = [
        Observation(
            unit=each.unit, treated=each.treated, period=each.period, value=each.value,
            cluster=each.unit[0] + str(int(each.unit[1]) // 2),
        )
        for each in alone
    ]  # fmt: skip

    one, other = (difference_in_differences(rows, starts=1).effect for rows in (alone, together))

    assert other.estimate == one.estimate
    assert other.standard_error > one.standard_error
    assert other.df == 3
    assert other.notes


def test_refuses_a_panel_that_cannot_be_one() -> None:
    panel = _panel([(1.0, 2.0), (2.0, 4.0)], [(1.0, 1.0), (2.0, 3.0)])

    for wrong in (
        [],
        [each for each in panel if each.treated],
        [*panel, panel[0]],
        [*panel, Observation(unit="t0", treated=False, period=3, value=1.0)],
        [*panel, Observation(unit="t8", treated=True, period=0, value=float("nan"))],
        _panel([(1.0, 2.0), (1.0, 2.0)], [(1.0, 1.0), (2.0, 2.0)]),
    ):
        with pytest.raises(RefusedResultError):
            difference_in_differences(wrong, starts=1)


@given(
    a=st.integers(min_value=0, max_value=30),
    b=st.integers(min_value=0, max_value=30),
    c=st.integers(min_value=0, max_value=30),
    d=st.integers(min_value=0, max_value=30),
)
def test_turning_the_groups_round_turns_the_effects_round(a: int, b: int, c: int, d: int) -> None:
    if not (a + b and c + d and a + c and b + d):
        return
    table = TwoByTwo(treated_with=a, treated=a + b, control_with=c, control=c + d)
    turned = TwoByTwo(treated_with=c, treated=c + d, control_with=a, control=a + b)

    assert risk_difference(table).estimate == pytest.approx(-risk_difference(turned).estimate)
    for effect in (risk_ratio, odds_ratio):
        assert log(effect(table).estimate) == pytest.approx(-log(effect(turned).estimate), abs=1e-9)
        assert effect(table).interval.low <= effect(table).estimate <= effect(table).interval.high
        assert exp(log(effect(table).estimate)) == pytest.approx(effect(table).estimate)
