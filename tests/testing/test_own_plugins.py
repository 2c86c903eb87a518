"""The plugin that others are told to copy is graded gold; `python -m tools.ci grades` grades all of this repository."""

from pathlib import Path

import pytest

from sicore.testing import Level, Verdict, grade

COPIED = Path(__file__).parents[2] / "plugins" / "se"


@pytest.mark.slow
def test_the_plugin_that_others_copy_grades_gold() -> None:
    reached = grade(COPIED)

    assert reached.level is Level.GOLD, str(reached)
    assert reached.aim is Level.GOLD
    assert [each.rule.id for each in reached.outcomes if each.verdict is Verdict.TODO] == []
