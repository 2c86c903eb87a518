"""One figure of several projects, in the way that the card declares."""

from decimal import Decimal
from typing import Any

import pytest

from sicore.errors import RefusedResultError
from sicore.evaluation.metrics.aggregating import aggregate
from sicore.evaluation.refusals import Refusal
from sicore.plugins import MetricResult, Registry
from tests.evaluation.conftest import Compute, money, project, value


def _rate(compute: Compute, result: str, eligible: str, **more: Any) -> MetricResult:
    return compute(
        "esf.result_rate", [project(1, value("EECO05", eligible), value("EECR06", result))], indicator="EECR06", **more
    )


def test_rates_become_the_ratio_of_their_sums(compute: Compute, registry: Registry) -> None:
    results = {"a": _rate(compute, "9", "10"), "b": _rate(compute, "10", "90"), "c": compute("esf.result_rate", [])}

    found = aggregate(results, registry.metric("esf.result_rate").card)

    assert found.value == 19
    assert (found.used, found.missing) == (2, {"no figure": 1})


def test_sums_are_added_and_judgements_counted(compute: Compute, registry: Registry) -> None:
    outputs = {
        name: compute("esf.output", [project(1, value("EECO01", count))]) for name, count in (("a", "3"), ("b", "4"))
    }
    levels = {
        name: compute("evidence.sms", (), outcome_measured=True, measured_before=True) for name in ("a", "b")
    }  # fmt: skip

    assert aggregate(outputs, registry.metric("esf.output").card).value == 7
    (part,) = aggregate(levels, registry.metric("evidence.sms").card).parts
    assert (part.key, part.value) == ({"value": "1"}, Decimal(2))


def test_effects_are_pooled_as_meta_pool_does(compute: Compute, registry: Registry) -> None:
    tables = {
        "a": {"treated_with": 12, "treated": 40, "control_with": 6, "control": 40},
        "b": {"treated_with": 20, "treated": 60, "control_with": 9, "control": 55},
    }
    effects = {name: compute("effect.rr", (), **table) for name, table in tables.items()}
    rows = [{"name": name, **table} for name, table in tables.items()]

    found = aggregate(effects, registry.metric("effect.rr").card)
    whole = compute("meta.pool", (), measure="risk-ratio", studies=rows)

    assert found.value is not None
    assert whole.value is not None
    assert float(found.value) == pytest.approx(float(whole.value))
    assert found.unit == "log risk-ratio"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"comparable": {"follow_up": "12 months"}}, Refusal.DIFFERENT_WINDOWS),
        ({"comparable": {"denominator": "EECO01"}}, Refusal.DIFFERENT_DENOMINATORS),
        ({"comparable": {"period": "2014-2020"}}, Refusal.DIFFERENT_PERIODS),
        ({"comparable": {"currency": "SEK"}}, Refusal.MIXED_CURRENCIES),
        ({"unit": "ratio"}, Refusal.MIXED_UNITS),
        ({"components": {}}, Refusal.MEAN_OF_RATES),
    ],
)
def test_refuses_what_is_not_of_one_thing(registry: Registry, change: dict[str, Any], reason: Refusal) -> None:
    comparable = {"follow_up": "6 months", "denominator": "EECO02", "period": "2021-2027", "currency": "EUR"}
    told: dict[str, Any] = {
        "value": Decimal(50), "unit": "%", "used": 1, "comparable": comparable,
        "components": {"numerator": Decimal(1), "denominator": Decimal(2)},
    }  # fmt: skip
    results = {"a": MetricResult(**told), "b": MetricResult(**(told | change))}

    with pytest.raises(RefusedResultError) as caught:
        aggregate(results, registry.metric("esf.result_rate").card)

    assert caught.value.reason is reason


def test_figures_that_stand_side_by_side_are_not_put_together(registry: Registry) -> None:
    results = {name: MetricResult(value=Decimal(2), unit="ratio", used=1) for name in ("a", "b")}

    with pytest.raises(RefusedResultError) as caught:
        aggregate(results, registry.metric("sroi.ratio").card)
    assert caught.value.reason is Refusal.MEAN_OF_RATES
    with pytest.raises(RefusedResultError):
        aggregate({}, registry.metric("esf.output").card)


def test_the_cost_of_a_result_is_as_sure_as_its_rate(compute: Compute) -> None:
    whole = project(1, value("EECO05", "40"), value("EECR06", "10"), total_eligible_cost=money("1000"))
    unrated = project(2, value("EECR06", "10"), total_eligible_cost=money("1000"))

    sure = compute("cost.per_result", [whole], indicator="EECR06")
    unsure = compute("cost.per_result", [whole, unrated], indicator="EECR06")

    assert sure.value == unsure.value == 100
    assert sure.interval is not None
    assert sure.interval.low < 100 < sure.interval.high
    assert unsure.interval is None
