"""The plugins of this repository are what their readers may copy: graded gold, without a rule left to be done."""

from pathlib import Path

import pytest

from sicore.testing import Level, Verdict, grade

PLUGINS = Path(__file__).parents[2] / "plugins"
NAMES = sorted(project.parent.name for project in PLUGINS.glob("*/pyproject.toml"))


def test_there_are_plugins_to_grade() -> None:
    assert {"eu", "se"} <= set(NAMES)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_plugin_of_this_repository_grades_gold(name: str) -> None:
    reached = grade(PLUGINS / name)

    assert reached.level is Level.GOLD, str(reached)
    assert reached.aim is Level.GOLD
    assert [each.rule.id for each in reached.outcomes if each.verdict is Verdict.TODO] == []
