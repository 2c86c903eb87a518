"""Samples as they are planned: how many must answer, and how many have to be asked for that."""

import pytest

from tests.evaluation.conftest import Compute


def test_where_half_answer_twice_as_many_are_asked(compute: Compute) -> None:
    found = compute("esf.sample_plan", (), population=2000, answering=0.5)

    assert [found.value, found.components["invited"]] == [697, 1394]
    assert found.warnings == ("Ask 1394, of whom 50 % are expected to answer.",)


def test_where_all_answer_no_more_are_asked(compute: Compute) -> None:
    found = compute("esf.sample_plan", (), population=2000)

    assert found.components["invited"] == 697
    assert found.warnings == ()


def test_of_very_many_as_many_are_asked_as_it_takes(compute: Compute) -> None:
    assert compute("esf.sample_plan", (), answering=0.1).components["invited"] == 10680


def test_that_all_are_too_few_to_ask_is_told(compute: Compute) -> None:
    found = compute("esf.sample_plan", (), population=200, answering="0.7")

    assert [found.value, found.components["invited"]] == [169, 200]
    assert found.warnings[1] == "About 140 will answer, fewer than the 169 needed."


def test_each_group_says_how_many_of_it_to_ask(compute: Compute) -> None:
    rows = [{"group": "unemployed", "persons": 1800}, {"group": "inactive", "persons": 200}]
    found = compute("esf.sample_plan", (), groups=rows, answering=0.5)

    assert [part.components["invited"] for part in found.parts] == [1256, 140]
    assert found.components["invited"] == 1396
    assert found.parts[1].warnings == ("Ask 140, of whom 50 % are expected to answer.",)


@pytest.mark.parametrize("given", [{"population": 2000}, {"groups": [{"group": "all", "persons": 2000}]}, {}])
def test_nobody_can_be_planned_to_answer(compute: Compute, given: dict[str, object]) -> None:
    found = compute("esf.sample_plan", (), answering=0, **given)

    assert (found.reason, found.value) == ("wrong-input", None)
    assert found.warnings == ("The share that answers lies above 0 and at most at 1.",)
