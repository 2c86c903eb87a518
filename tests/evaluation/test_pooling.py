"""Pooling: published answers to their printed digits, honest intervals, refusals."""

from math import exp, sqrt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sicore.evaluation.heterogeneity import q_statistic, tau2_dersimonian_laird, tau2_interval, tau2_reml
from sicore.evaluation.pooling import Method, leave_one_out, pool, ratios
from sicore.evaluation.quantiles import chi_square_quantile
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.evaluation.studies import Study, comparability
from tests.evaluation.published import bcg_studies, borenstein_studies


def _studies(*pairs: tuple[float, float]) -> list[Study]:
    return [Study(name=f"study {number}", estimate=y, variance=v) for number, (y, v) in enumerate(pairs)]


def test_a_fixed_effect_of_the_bcg_trials_is_the_published_one() -> None:
    found = pool(bcg_studies(), Method(model="fixed"))

    assert (found.estimate, found.interval.low, found.interval.high) == pytest.approx(
        (-0.4303, -0.5097, -0.3509), abs=5e-5
    )
    assert (found.statistic, found.heterogeneity.q) == pytest.approx((-10.6247, 152.2330), abs=5e-5)
    assert found.df is None
    assert found.prediction is None
    shown = ratios(found)
    assert (shown.estimate, shown.interval.low, shown.interval.high) == pytest.approx(
        (0.6503, 0.6007, 0.7040), abs=5e-5
    )


def test_dersimonian_laird_of_the_bcg_trials_is_the_published_one() -> None:
    found = pool(bcg_studies(), Method(model="dl", interval="wald"))

    told = (found.heterogeneity.tau2, found.heterogeneity.i2, found.heterogeneity.h2)
    assert told == pytest.approx((0.3088, 92.1173, 12.6861), abs=5e-5)
    shown = (found.estimate, found.interval.low, found.interval.high, found.statistic)
    assert shown == pytest.approx((-0.7141, -1.0644, -0.3638, -3.9952), abs=5e-5)


def test_reml_of_the_bcg_trials_is_the_published_one_with_i2_from_tau2() -> None:
    found = pool(bcg_studies(), Method(interval="wald", prediction="normal"))

    told = (found.heterogeneity.tau2, found.heterogeneity.i2, found.heterogeneity.h2)
    assert told == pytest.approx((0.3132, 92.2214, 12.8558), abs=5e-5)
    assert found.heterogeneity.tau2_interval is not None
    profile = (found.heterogeneity.tau2_interval.low, found.heterogeneity.tau2_interval.high)
    assert profile == pytest.approx((0.1197, 1.1115), abs=5e-5)
    shown = (found.estimate, found.standard_error, found.interval.low, found.interval.high, found.statistic)
    assert shown == pytest.approx((-0.7145, 0.1798, -1.0669, -0.3622, -3.9744), abs=5e-5)
    assert found.prediction is not None
    assert (exp(found.prediction.low), exp(found.prediction.high)) == pytest.approx((0.15, 1.55), abs=5e-3)


def test_hartung_knapp_of_the_bcg_trials_is_the_published_one() -> None:
    found = pool(bcg_studies(), Method(interval="hksj", prediction="k-1"))

    shown = (found.standard_error, found.statistic, found.interval.low, found.interval.high)
    assert shown == pytest.approx((0.1808, -3.9522, -1.1084, -0.3206), abs=5e-5)
    assert found.df == 12
    assert found.prediction is not None
    assert (exp(found.prediction.low), exp(found.prediction.high)) == pytest.approx((0.14, 1.76), abs=5e-3)
    assert pool(bcg_studies()).interval.low == found.interval.low  # the modified one, where the plain is wider already


def test_standardised_mean_differences_pool_to_the_published_answer() -> None:
    fixed = pool(borenstein_studies(), Method(model="fixed"))
    found = pool(borenstein_studies(), Method(model="dl", interval="wald"))

    assert (fixed.estimate, fixed.standard_error) == pytest.approx((0.4143, 0.0640), abs=5e-5)
    assert (found.heterogeneity.q, found.heterogeneity.tau2) == pytest.approx((12.0033, 0.0373), abs=5e-5)
    assert found.heterogeneity.i2 == pytest.approx(58.34, abs=5e-3)
    assert (found.estimate, found.standard_error) == pytest.approx((0.3582, 0.1052), abs=5e-5)
    assert found.prediction is not None
    assert (found.prediction.low, found.prediction.high) == pytest.approx((-0.2525, 0.9690), abs=5e-5)


@pytest.mark.parametrize("model", ["dl", "reml"])
def test_a_negative_variance_of_effects_is_cut_off_at_zero(model: str) -> None:
    found = pool(_studies((2.90, 4.0), (3.00, 5.0), (2.95, 6.0)), Method(model=model, interval="wald"))

    assert found.heterogeneity.tau2 == 0
    assert found.heterogeneity.i2 == 0
    assert found.heterogeneity.tau2_interval is None
    assert found.standard_error == pytest.approx(sqrt(1 / (1 / 4 + 1 / 5 + 1 / 6)))
    assert found.interval.low < found.estimate < found.interval.high


def test_the_modified_interval_is_never_narrower_than_the_plain_one_with_t() -> None:
    alike = _studies((0.50, 0.04), (0.51, 0.05), (0.52, 0.03), (0.50, 0.06))

    modified, plain, wald = (pool(alike, Method(interval=name)) for name in ("modified-hksj", "hksj", "wald"))

    assert plain.standard_error < wald.standard_error
    assert modified.standard_error == wald.standard_error
    assert modified.interval.high - modified.interval.low > wald.interval.high - wald.interval.low
    assert modified.df == 3


@pytest.mark.parametrize(
    "studies",
    [
        _studies((0.30, 0.04), (0.31, 0.05), (0.29, 0.06)),
        _studies((0.50, 0.04), (0.51, 0.05), (0.52, 0.03), (0.50, 0.06), (0.52, 0.04), (0.51, 0.03)),
    ],
)
def test_a_plain_interval_narrower_than_the_studies_allow_is_warned_of(studies: list[Study]) -> None:
    plain, modified = (pool(studies, Method(interval=name)) for name in ("hksj", "modified-hksj"))
    fixed = pool(studies, Method(model="fixed"))

    assert plain.interval.high - plain.interval.low < fixed.interval.high - fixed.interval.low
    assert [warning for warning in plain.warnings if "modified-hksj" in warning]
    assert not [warning for warning in modified.warnings if "modified-hksj" in warning]
    assert modified.interval.high - modified.interval.low > fixed.interval.high - fixed.interval.low


@given(pairs=st.lists(st.tuples(st.floats(-5, 5), st.floats(0.01, 10)), min_size=2, max_size=8, unique=True))
def test_no_interval_is_narrower_than_that_of_one_true_effect_without_a_word(pairs: list[tuple[float, float]]) -> None:
    studies = _studies(*pairs)
    fixed = pool(studies, Method(model="fixed")).interval
    try:
        plain = pool(studies, Method(interval="hksj"))
    except RefusedResultError:
        return  # all estimates are the same

    is_narrower = plain.interval.high - plain.interval.low < (fixed.high - fixed.low) * (1 - 1e-9)
    assert not is_narrower or any("modified-hksj" in warning for warning in plain.warnings)


def test_the_plain_interval_of_effects_that_differ_comes_without_a_warning() -> None:
    assert pool(bcg_studies(), Method(interval="hksj")).warnings == ()


def test_two_studies_are_pooled_with_one_degree_of_freedom_a_warning_and_no_prediction() -> None:
    found = pool(_studies((0.2, 0.01), (0.4, 0.02)))

    assert found.df == 1
    assert found.prediction is None
    assert found.warnings == ("Only 2 studies: the pooled effect is uncertain.",)
    assert (found.interval.high - found.estimate) / found.standard_error == pytest.approx(12.7062, abs=5e-5)
    assert leave_one_out(_studies((0.2, 0.01), (0.4, 0.02))) == {}


def test_three_studies_get_a_prediction_interval_with_one_degree_of_freedom() -> None:
    found = pool(_studies((0.1, 0.01), (0.5, 0.01), (0.9, 0.01)))

    assert found.prediction is not None
    spread = sqrt(found.standard_error**2 + found.heterogeneity.tau2)
    assert (found.prediction.high - found.estimate) / spread == pytest.approx(12.7062, abs=5e-5)


@pytest.mark.parametrize("number", [0, 1])
def test_refuses_to_pool_fewer_than_two(number: int) -> None:
    with pytest.raises(RefusedResultError) as caught:
        pool(_studies((0.2, 0.01), (0.4, 0.02))[:number])

    assert caught.value.reason is Refusal.TOO_FEW_STUDIES


@pytest.mark.parametrize(
    ("key", "values", "reason"),
    [
        ("follow_up", ("6 months", "12 months"), Refusal.DIFFERENT_WINDOWS),
        ("denominator", ("EECO02", "EECO01"), Refusal.DIFFERENT_DENOMINATORS),
        ("measure", ("risk-ratio", "hedges-g"), Refusal.DIFFERENT_MEASURES),
        ("period", ("2014-2020", "2021-2027"), Refusal.DIFFERENT_PERIODS),
    ],
)
def test_refuses_what_is_not_of_one_thing_and_names_both(key: str, values: tuple[str, str], reason: Refusal) -> None:
    studies = [
        Study(name=value, estimate=0.1, variance=0.01, comparable={key: value, "unit": "persons"}) for value in values
    ]

    with pytest.raises(RefusedResultError, match="|".join((".*".join(values), ".*".join(values[::-1])))) as caught:
        pool(studies)

    assert caught.value.reason is reason
    assert comparability(studies)["unit"] == {"persons": values}


def test_refuses_two_estimates_of_one_project() -> None:
    studies = [Study(name=name, estimate=0.1, variance=0.01, project="se.esf:1") for name in ("work", "health")]

    with pytest.raises(RefusedResultError) as caught:
        pool(studies)

    assert caught.value.reason is Refusal.SEVERAL_FOR_ONE_PROJECT


@pytest.mark.parametrize(("estimate", "variance"), [(float("nan"), 1.0), (0.1, float("inf")), (0.1, 0.0), (0.1, -1.0)])
def test_refuses_a_study_without_a_number(estimate: float, variance: float) -> None:
    with pytest.raises(RefusedResultError):
        Study(name="one", estimate=estimate, variance=variance)


def test_leaves_each_study_out_once() -> None:
    found = leave_one_out(bcg_studies(), Method(model="dl", interval="wald"))

    assert len(found) == 13
    assert all(each.k == 12 for each in found.values())
    without = [study for study in bcg_studies() if study.name != "TPT Madras 1980"]
    assert found["TPT Madras 1980"].estimate == pool(without, Method(model="dl", interval="wald")).estimate


_PAIRS = st.lists(
    st.tuples(st.floats(min_value=-5, max_value=5), st.floats(min_value=1e-3, max_value=10)), min_size=2, max_size=8
)


@given(pairs=_PAIRS, seed=st.integers(min_value=0, max_value=99))
def test_the_order_of_the_studies_changes_no_digit(pairs: list[tuple[float, float]], seed: int) -> None:
    studies = _studies(*pairs)
    turned = studies[seed % len(studies) :] + studies[: seed % len(studies)]

    assert pool(studies) == pool(turned[::-1])


@example(pairs=[(0.0, 3.0), (0.0, 4.0), (0.0, 4.0), (0.0, 5.0), (0.0, 5.0), (3.0, 1.0)])  # where scoring swings
@given(pairs=_PAIRS)
def test_reml_finds_no_worse_a_place_than_its_neighbours(pairs: list[tuple[float, float]]) -> None:
    from sicore.evaluation.heterogeneity import _likelihood  # noqa: PLC0415  (what the estimate must maximise)

    studies = _studies(*pairs)
    found = tau2_reml(studies)

    assert found >= 0
    assert tau2_dersimonian_laird(studies) >= 0
    best = _likelihood(studies, found)
    for other in (0.0, found * 0.99, found * 1.01, found + 1e-3):
        assert _likelihood(studies, other) <= best + 1e-7


@given(pairs=_PAIRS)
def test_the_default_interval_holds_that_of_wald(pairs: list[tuple[float, float]]) -> None:
    modified, wald = pool(_studies(*pairs)), pool(_studies(*pairs), Method(interval="wald"))

    assert modified.interval.low <= wald.interval.low
    assert modified.interval.high >= wald.interval.high


def test_one_true_effect_is_not_assumed_without_a_word_where_the_effects_differ() -> None:
    found = pool(bcg_studies(), Method(model="fixed"))
    moments = pool(bcg_studies(), Method(model="dl")).heterogeneity

    assert (found.heterogeneity.tau2, found.heterogeneity.i2) == (0, moments.i2)
    assert found.warnings == ("One true effect is assumed, though they differ (I² 92 %); the interval is too narrow.",)
    assert pool(_studies(*[(0.1, 0.02)] * 6), Method(model="fixed")).warnings == ()


@given(pairs=_PAIRS)
def test_the_ends_of_the_q_profile_are_where_q_becomes_surprising(pairs: list[tuple[float, float]]) -> None:
    studies = _studies(*pairs)
    found, df = tau2_interval(studies), len(pairs) - 1

    if found is None:
        assert q_statistic(studies) <= chi_square_quantile(0.025, df)
        return
    assert q_statistic(studies, found.high) == pytest.approx(chi_square_quantile(0.025, df), rel=1e-6, abs=1e-9)
    if found.low > 0:
        assert q_statistic(studies, found.low) == pytest.approx(chi_square_quantile(0.975, df), rel=1e-6)
