"""The plugin that others are told to copy is graded gold, and no plugin answers otherwise than its folder says.

`python -m tools.ci grades` grades all of this repository by all rules.
"""

from pathlib import Path

import pytest

from sicore.testing import RULES, Bench, Level, Verdict, grade

PLUGINS = Path(__file__).parents[2] / "plugins"
COPIED = PLUGINS / "se"
ALL = sorted(project.parent for project in PLUGINS.glob("*/pyproject.toml"))
ANSWERS = ("bronze-round-trip", "gold-golden-outputs")
SETTLED = {Verdict.PASSED, Verdict.EXEMPT, Verdict.NOT_APPLICABLE}


@pytest.mark.slow
def test_the_plugin_that_others_copy_grades_gold() -> None:
    reached = grade(COPIED)

    assert reached.level is Level.GOLD, str(reached)
    assert reached.aim is Level.GOLD
    assert [each.rule.id for each in reached.outcomes if each.verdict is Verdict.TODO] == []


@pytest.mark.slow
@pytest.mark.parametrize("plugin", [each for each in ALL if each != COPIED], ids=lambda each: each.name)
def test_a_plugin_answers_as_its_folder_expects(plugin: Path) -> None:
    with Bench(plugin) as bench:
        outcomes = [bench.outcome(RULES[each]) for each in ANSWERS]

    assert [
        problem for each in outcomes if each.verdict not in SETTLED for problem in (each.verdict, *each.problems)
    ] == []
