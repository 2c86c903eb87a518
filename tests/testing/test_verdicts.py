"""How a grade follows from verdicts."""

import pytest
from attrs import evolve

from sicore.testing import RULES, Declaration, Grade, Level, Outcome, Verdict
from sicore.testing.verdicts import Found
from tests.testing.conftest import Project


def grade(**verdicts: Verdict) -> Grade:
    told = {name.replace("_", "-"): verdict for name, verdict in verdicts.items()}
    outcomes = tuple(Outcome(rule=rule, verdict=told.get(id_, Verdict.PASSED)) for id_, rule in RULES.items())
    return Grade(plugin="sicore-at-lists", aim=Level.BRONZE, outcomes=outcomes)


@pytest.mark.parametrize(
    ("verdicts", "level"),
    [
        ({}, Level.GOLD),
        ({"gold_places": Verdict.TODO}, Level.SILVER),
        ({"gold_places": Verdict.EXEMPT, "silver_secrets": Verdict.NOT_APPLICABLE}, Level.GOLD),
        ({"silver_coverage": Verdict.FAILED}, Level.BRONZE),
        ({"bronze_loads": Verdict.FAILED, "gold_places": Verdict.PASSED}, Level.NONE),
    ],
)
def test_the_lowest_open_rule_decides(verdicts: dict[str, Verdict], level: Level) -> None:
    assert grade(**verdicts).level is level


def test_what_lies_beyond_the_aim_or_is_declared_todo_keeps_nobody_from_reaching_it() -> None:
    assert grade(gold_places=Verdict.FAILED).reaches_its_aim
    assert grade(bronze_documented=Verdict.TODO).reaches_its_aim
    assert not grade(bronze_documented=Verdict.FAILED).reaches_its_aim


def test_an_excuse_that_is_no_longer_needed_is_told(project: Project) -> None:
    declared = evolve(Declaration.of(project.folder), todo={"silver-coverage": "columns to come"})
    rule = RULES["silver-coverage"]

    assert Outcome.of(rule, Found(problems=("x",)), declared).verdict is Verdict.TODO
    passed = Outcome.of(rule, Found(), declared)
    assert (passed.verdict, passed.reason) == (Verdict.PASSED, "It passes: the todo can go.")


def test_a_failed_rule_tells_its_repair_and_its_page() -> None:
    failed = Outcome(rule=RULES["bronze-documented"], verdict=Verdict.FAILED, problems=("README.md does not name x.",))

    told = "\n".join(failed.lines())
    assert "README.md does not name x." in told
    assert "Repair: " in told
    assert "docs/reference/conformance.md#bronze-documented" in told
    assert failed.to_json()["page"].endswith("#bronze-documented")
