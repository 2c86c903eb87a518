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


CELLS = ("treated_with", "treated", "control_with", "control")


def _counted(**studies: tuple[int, int, int, int]) -> list[dict[str, Any]]:
    return [{"name": name, **dict(zip(CELLS, cells, strict=True))} for name, cells in studies.items()]


@pytest.mark.parametrize("metric", ["meta.pool", "meta.heterogeneity"])
def test_a_refusal_says_which_studies_were_left_out_and_why(compute: Compute, metric: str) -> None:
    rows = _counted(a=(1, 10, 2, 10), b=(0, 10, 0, 10))
    found = compute(metric, (), measure="risk-ratio", studies=rows)

    assert (found.reason, found.missing) == ("too-few-studies", {"nothing-to-count": 1})
    assert found.warnings[0] == "There is nothing to pool a with. Tell its result by itself."
    assert found.warnings[1].startswith("b is left out: ")


def test_where_every_study_is_left_out_each_is_named(compute: Compute) -> None:
    found = compute("meta.pool", (), measure="risk-ratio", studies=_counted(a=(0, 10, 0, 10), b=(0, 10, 0, 10)))

    assert found.warnings[0] == "There is no study to pool."
    assert [warning.partition(":")[0] for warning in found.warnings[1:]] == ["a is left out", "b is left out"]


A_MATCHED = {"name": "a", "estimate": 0.2, "variance": 0.01, "follow_up": "6 months", "denominator": "EECO02"}
UNSAID = {"name": "b", "estimate": 0.4, "variance": 0.02}


@pytest.mark.parametrize("metric", ["meta.pool", "meta.heterogeneity"])
def test_a_known_window_beside_an_unknown_one_is_warned_of_and_unknown_in_the_matrix(
    compute: Compute, metric: str
) -> None:
    found = compute(metric, (), studies=[A_MATCHED, UNSAID])

    assert found.value is not None
    assert [warning for warning in found.warnings if "is not known" in warning] == [
        "Whether all have the same denominators is not known: EECO02 (a); not told by b.",
        "Whether all have the same follow-up windows is not known: 6 months (a); not told by b.",
    ]
    assert found.details["comparability"] == {
        "denominator": {"EECO02": ["a"], "unknown": ["b"]},
        "follow_up": {"6 months": ["a"], "unknown": ["b"]},
    }
    assert found.comparable == {}


def test_what_all_say_alike_is_no_matter_of_warning(compute: Compute) -> None:
    found = compute("meta.pool", (), studies=[A_MATCHED, A_MATCHED | UNSAID])

    assert found.warnings == ("Only 2 studies: the pooled effect is uncertain.",)
    assert found.comparable == {"denominator": "EECO02", "follow_up": "6 months"}


def test_studies_that_all_say_nothing_are_pooled_on_trust_and_that_is_told(compute: Compute) -> None:
    found = compute("meta.pool", (), studies=[UNSAID, UNSAID | {"name": "c"}])

    assert found.warnings[-1].endswith("is taken on trust.")
    assert "comparability" not in found.details
