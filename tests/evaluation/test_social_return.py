"""Social return, its sensitivity, and cost-benefit analysis."""

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sicore.evaluation.cost_benefit import Flow, net_value, rate_sweep
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.evaluation.sensitivity import monte_carlo, tornado
from sicore.evaluation.social_return import ADJUSTMENTS, Outcome, social_return

LINES = (
    ("residents", "fewer falls: A&E", 7, 94, 0, 0, "0.05", "0.5", 1),
    ("residents", "fewer falls: geriatric assessment inpatient", 7, 4964, 0, 0, "0.05", "0.5", 1),
    ("residents", "fewer falls: geriatric continuing-care inpatient", 7, 7220, 0, 0, "0.05", "0.5", 1),
    ("residents", "fewer GP visits", 90, 19, 0, 0, "0.1", "0.1", 5),
    ("residents", "new clubs and friends", 16, "48.25", "0.1", 0, "0.35", 0, 1),
    ("residents", "fewer district-nurse visits", 14, 34, 1, 0, 0, 0, 2),
    ("volunteers", "healthier volunteers", 4, "162.5", "0.7", 0, "0.1", "0.35", 1),
    ("neighbours", "loss of informal support", 275, -5, "0.05", 0, 0, "0.05", 3),
)
"""Wheels-to-Meals, the worked example of the Guide to SROI (line items from memory, to be confirmed), GBP."""
MEMBERS = (
    "stakeholder", "outcome", "quantity", "proxy", "deadweight", "displacement", "attribution", "drop_off", "years"
)  # fmt: skip


def _outcome(**changed: Any) -> Outcome:
    told: dict[str, Any] = dict(zip(MEMBERS, LINES[3], strict=True)) | changed
    return Outcome(**told)


@pytest.fixture
def meals() -> list[Outcome]:
    return [_outcome(**dict(zip(MEMBERS, line, strict=True))) for line in LINES]


def test_the_worked_example_of_the_guide_comes_out_to_the_penny(meals: list[Outcome]) -> None:
    found = social_return(meals, 42375, Decimal("0.035"))

    assert round(found.impact, 2) == Decimal("82508.57")
    assert round(found.present_value, 2) == Decimal("81741.93")
    assert round(found.net_present_value, 2) == Decimal("39366.93")
    assert (round(found.ratio, 2), round(found.net_ratio, 2)) == (Decimal("1.93"), Decimal("0.93"))
    assert len(found.unsourced) == 8
    assert dict(found.by_outcome)["loss of informal support"] < 0


def test_refuses_deadweight_on_an_effect_against_a_control_group() -> None:
    with pytest.raises(RefusedResultError) as caught:
        _outcome(is_net=True, deadweight="0.2")

    assert caught.value.reason is Refusal.NET_EFFECT_WITH_DEADWEIGHT
    assert _outcome(is_net=True, deadweight=0).impact == Decimal("1539.0")


@pytest.mark.parametrize(
    "wrong",
    [
        {"deadweight": "1.2"},
        {"attribution": -1},
        {"quantity": "many"},
        {"quantity": -3},
        {"proxy": float("nan")},
        {"years": -1},
        {"years": 10**7},
    ],
)
def test_refuses_an_outcome_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(RefusedResultError):
        _outcome(**wrong)


def test_each_adjustment_has_to_be_said() -> None:
    told = dict(zip(MEMBERS, LINES[0], strict=True))
    for adjustment in ADJUSTMENTS:
        with pytest.raises(TypeError, match=adjustment):
            Outcome(**{name: value for name, value in told.items() if name != adjustment})  # type: ignore[arg-type]  # all but one


def test_refuses_a_return_on_nothing(meals: list[Outcome]) -> None:
    for outcomes, investment, rate in (([], 1, 0), (meals, 0, 0), (meals, 1, -1)):
        with pytest.raises(RefusedResultError):
            social_return(outcomes, investment, rate)


def test_the_tornado_begins_with_what_moves_the_ratio_most(meals: list[Outcome]) -> None:
    found = tornado(meals, 42375, Decimal("0.035"))

    widths = [each.width for each in found]
    assert widths == sorted(widths, reverse=True)
    assert found[0].outcome == "fewer falls: geriatric continuing-care inpatient"
    assert found[0].member in ("quantity", "proxy")
    assert {each.member for each in found} >= {"rate", "attribution", "drop_off", "deadweight"}


def test_monte_carlo_repeats_with_its_seed_and_holds_the_ratio(meals: list[Outcome]) -> None:
    first, again, other = (monte_carlo(meals, 42375, Decimal("0.035"), seed=seed, runs=400) for seed in (1, 1, 2))

    assert first == again
    assert first != other
    assert first.low < 1.93 < first.high
    with pytest.raises(RefusedResultError):
        monte_carlo(meals, 42375, Decimal("0.035"), seed=1, runs=10)


_SHARES = st.decimals(min_value=0, max_value=1, places=2)


@given(
    name=st.sampled_from(ADJUSTMENTS),
    shares=st.tuples(_SHARES, _SHARES),
    others=st.tuples(_SHARES, _SHARES, _SHARES, _SHARES),
    years=st.integers(1, 6),
)
def test_more_taken_off_never_gives_a_higher_return(
    name: str, shares: tuple[Decimal, Decimal], others: tuple[Decimal, Decimal, Decimal, Decimal], years: int
) -> None:
    outcome = _outcome(years=years, **dict(zip(ADJUSTMENTS, others, strict=True)))
    low, high = (
        social_return([evolve(outcome, **{name: share})], 100, Decimal("0.03")).ratio  # type: ignore[arg-type]  # a share
        for share in sorted(shares)
    )

    assert high <= low


def test_benefits_and_costs_are_discounted_from_the_second_year_on() -> None:
    flows = [Flow(year=0, costs=1000), Flow(year=1, benefits=550), Flow(year=2, benefits=605)]

    found = net_value(flows, Decimal("0.1"))

    assert [found.benefits, found.costs, found.net_present_value, found.ratio] == [1000, 1000, 0, 1]
    sweep = rate_sweep(flows)
    assert [each.net_present_value for each in sweep] == sorted(
        (each.net_present_value for each in sweep), reverse=True
    )
    assert net_value([Flow(year=0, benefits=5)], 0).ratio is None
    with pytest.raises(RefusedResultError):
        net_value([], 0)
