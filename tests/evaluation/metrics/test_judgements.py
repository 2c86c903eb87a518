"""Ladders of evidence, profiles and registers: derived from facts, never averaged."""

from typing import Any

import pytest

from sicore.evaluation.ladders import FACTS, NESTA, SMS, certainty, maryland, nesta
from sicore.evaluation.ratios import TOO_EXTREME
from tests.evaluation.conftest import Compute

DESIGN = {"outcome_measured": True, "measured_before": True, "comparison_group": True, "comparison_before": True}


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({}, 0),
        ({"outcome_measured": True}, 0),
        ({"outcome_measured": True, "measured_before": True}, 1),
        ({"outcome_measured": True, "comparison_group": True}, 1),
        ({"outcome_measured": True, "comparison_group": True, "differences_controlled": True}, 2),
        (DESIGN, 3),
        (DESIGN | {"as_if_random": True}, 4),
        (DESIGN | {"randomised": True}, 4),
        (DESIGN | {"randomised": True, "low_attrition": False}, 4),
        (DESIGN | {"randomised": True, "low_attrition": True}, 5),
    ],
)
def test_the_maryland_scale_follows_from_the_design(facts: dict[str, bool], level: int) -> None:
    assert maryland(facts).level == level


def test_the_ladder_says_what_would_raise_a_study_and_what_is_not_known() -> None:
    found = maryland({"outcome_measured": True, "measured_before": True, "comparison_group": False})

    assert found.raising == ("differences_controlled",)
    assert found.unknown == ("differences_controlled",)
    assert maryland(DESIGN | {"randomised": True, "low_attrition": True}).raising == ()


def test_nesta_asks_for_every_level_below() -> None:
    told = {"describes_impact": True, **DESIGN}

    assert nesta(told).level == 3
    assert nesta(told | {"works_at_scale": True}).level == 3
    assert nesta(told | {"works_at_scale": True, "independent_replication": True}).level == 5
    assert nesta(DESIGN).level == 0
    assert nesta(told).raising == ("independent_replication",)


def test_every_rung_asks_for_facts_that_there_are() -> None:
    for rung in (*SMS, *NESTA):
        assert {fact for needs in rung.needs for fact in needs} <= FACTS.keys()


def test_certainty_falls_with_doubts_and_rises_only_without() -> None:
    doubted = certainty(is_randomised=True, doubts={"imprecision": 1, "risk_of_bias": 2}, gains={"large_effect": 2})
    strong = certainty(is_randomised=False, doubts={}, gains={"large_effect": 2})

    assert doubted.grade == "very low"
    assert doubted.raising == ("risk_of_bias", "imprecision")
    assert (strong.grade, strong.raising) == ("high", ())
    assert certainty(is_randomised=False, doubts={}, gains={}).raising == ("randomised",)


def test_a_level_comes_with_its_reasons(compute: Compute) -> None:
    found = compute("evidence.sms", (), **DESIGN)

    assert found.value == 3
    assert found.evidence == "SMS 3"
    assert found.details["would_raise"] == [FACTS["as_if_random"]]
    assert found.warnings == (f"Not known: {FACTS['as_if_random']}",)


@pytest.mark.parametrize(
    ("metric", "inputs"),
    [
        ("si.stage", {"stages": [{"stage": "scaling"}]}),
        ("si.scalability", {"domains": []}),
        ("participation.depth", {"phases": [{"phase": "design", "level": "consult"}]}),
        ("sustain.at_t", {"followed": [{"project": "a", "months": 12, "state": "unknown"}]}),
    ],
)
def test_a_judgement_without_evidence_is_none(compute: Compute, metric: str, inputs: dict[str, Any]) -> None:
    assert compute(metric, (), **inputs).reason == "nothing-to-count"


def test_two_raters_of_few_items_get_no_kappa(compute: Compute) -> None:
    rows = [{"item": str(number), "one": "yes", "other": "yes" if number else "no"} for number in range(5)]
    found = compute("evidence.agreement", (), ratings=rows)

    assert found.value == 80
    assert "kappa" not in found.components
    assert found.details["differing"] == [{"item": "0", "ratings": ["yes", "no"]}]
    assert found.warnings == ("No kappa of 5 items, fewer than 10: it would swing with each of them.",)


def test_one_rating_of_all_items_is_told_as_what_leaves_no_kappa(compute: Compute) -> None:
    rows = [{"item": str(number), "one": "yes", "other": "yes"} for number in range(12)]
    found = compute("evidence.agreement", (), ratings=rows)

    assert found.value == 100
    assert found.warnings == (
        "No kappa: all 12 items have one rating of both raters, and without variation it is not defined.",
    )


def test_an_unverified_change_is_in_the_register_and_not_in_the_count(compute: Compute) -> None:
    changes = [
        {"change": "a rule", "kind": "rule", "is_verified": True, "source": "law 1"},
        {"change": "a budget", "kind": "budget", "is_verified": True},
    ]
    found = compute("systemic.change", (), changes=changes)

    assert found.value == 1
    assert len(found.details["register"]) == 2


def test_studies_that_cannot_be_used_are_left_out_and_named(compute: Compute) -> None:
    rows = [
        {"name": "one", "treated_with": 5, "treated": 20, "control_with": 2, "control": 20},
        {"name": "two", "treated_with": 6, "treated": 20, "control_with": 3, "control": 20},
        {"name": "nobody", "treated_with": 0, "treated": 20, "control_with": 0, "control": 20},
        {"name": "lacking", "treated": 20},
    ]
    found = compute("meta.pool", (), measure="risk-ratio", studies=rows)

    assert found.used == 2
    assert found.missing == {"nothing-to-count": 1, "missing-input": 1}
    assert any("nobody is left out" in warning for warning in found.warnings)
    assert any("lacking is left out: it lacks treated_with" in warning for warning in found.warnings)
    assert found.details["without"] == {}


def test_refuses_what_different_denominators_say(compute: Compute) -> None:
    rows = [
        {"name": name, "estimate": 0.1, "standard_error": 0.1, "denominator": name} for name in ("EECO02", "EECO05")
    ]

    assert compute("meta.pool", (), studies=rows).reason == "different-denominators"


@pytest.mark.parametrize(
    "swap",
    [{"quantity": "many"}, {"deadweight": 1.5}, {"proxy": float("nan")}, {"deadweight": None}],
)
def test_a_social_return_with_broken_inputs_is_refused(compute: Compute, swap: dict[str, Any]) -> None:
    outcome = {
        "stakeholder": "a", "outcome": "b", "quantity": 1, "proxy": 5, "deadweight": 0, "displacement": 0,
        "attribution": 0, "drop_off": 0, "years": 1,
    }  # fmt: skip
    account = {"currency": "EUR", "rate": 0.03, "investment": 10, "runs": 100}

    assert compute("sroi.ratio", (), outcomes=[outcome], **account).value is not None
    assert compute("sroi.ratio", (), outcomes=[outcome | swap], **account).reason == "wrong-input"


@pytest.mark.parametrize(
    ("metric", "inputs", "told"),
    [
        ("si.scalability", {"domains": [{"domain": "problem", "score": 9}]}, "The input score of the metric is 9"),
        ("evidence.certainty", {"is_randomised": True, "imprecision": 3}, "The input imprecision of the metric is 3"),
    ],
)
def test_a_score_beyond_its_scale_is_wrong_and_not_unscored(
    compute: Compute, metric: str, inputs: dict[str, Any], told: str
) -> None:
    found = compute(metric, (), **inputs)

    assert found.reason == "wrong-input"
    assert found.warnings[0].startswith(told)
    assert "a whole number from 0 to " in found.warnings[0]


ACCOUNT = {"currency": "EUR", "rate": 0.03, "investment": 10, "runs": 100}
YEARLY = {
    "stakeholder": "a", "outcome": "b", "quantity": 1, "proxy": 5, "deadweight": 0, "displacement": 0,
    "attribution": 0, "drop_off": 0, "years": 200,
}  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "inputs", "told"),
    [
        ("sroi.ratio", {**ACCOUNT, "outcomes": [YEARLY | {"years": 10**7}]}, "a whole number from 0 to 200"),
        ("sroi.ratio", {**ACCOUNT, "rate": 3.5, "outcomes": [YEARLY]}, "a number from -0.2 to 1"),
        ("sroi.ratio", {**ACCOUNT, "runs": 10**9, "outcomes": [YEARLY]}, "a whole number from 100 to 1000000"),
        (
            "cba.npv_bcr",
            {"currency": "EUR", "rate": 0.03, "flows": [{"year": 10**7, "costs": 1}]},
            "a whole number from 0 to 200",
        ),
    ],
)
def test_what_nobody_discounts_is_refused_with_the_range(
    compute: Compute, metric: str, inputs: dict[str, Any], told: str
) -> None:
    found = compute(metric, (), **inputs)

    assert found.reason == "wrong-input"
    assert told in found.warnings[0]


@pytest.mark.parametrize("rate", [-0.2, 1])
def test_the_longest_return_at_any_rate_that_is_taken_is_computed(compute: Compute, rate: float) -> None:
    assert compute("sroi.ratio", (), **ACCOUNT | {"rate": rate, "swing": 1}, outcomes=[YEARLY]).value is not None


def test_numbers_that_arithmetic_cannot_hold_are_wrong_and_no_failure_of_a_plugin(compute: Compute) -> None:
    rows = [
        {"name": name, "estimate": name, "variance": variance} for name, variance in (("1", "1e-60"), ("2", "1e60"))
    ]
    found = compute("meta.pool", (), studies=rows)

    assert (found.reason, found.warnings) == ("wrong-input", (TOO_EXTREME,))
