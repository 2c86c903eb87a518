"""Pooling as it is asked for: what rows may say, what is left out, and what readers are told of it."""

from typing import Any

import pytest

from tests.evaluation.conftest import Compute

MEANS = [
    {
        "name": name, "treated_mean": treated, "treated_sd": 4.5, "treated_n": 30, "control_mean": control,
        "control_sd": 5.25, "control_n": 28,
    }
    for name, treated, control in (("a", 10.5, -2.25), ("b", -0.75, -12.5))
]  # fmt: skip


@pytest.mark.parametrize("metric", ["meta.pool", "meta.heterogeneity"])
@pytest.mark.parametrize("measure", ["hedges-g", "mean-difference"])
def test_means_of_studies_are_any_numbers(compute: Compute, metric: str, measure: str) -> None:
    found = compute(metric, (), studies=MEANS, measure=measure)

    assert found.value is not None
    assert found.used == 2


def test_a_study_of_means_weighs_what_its_effect_does_alone(compute: Compute) -> None:
    first: dict[str, Any] = {name: value for name, value in MEANS[0].items() if name != "name"}
    alone = compute("effect.g", (), **first)
    pooled = compute("meta.pool", (), studies=MEANS, measure="hedges-g")

    assert pooled.details["studies"][0]["estimate"] == alone.value
