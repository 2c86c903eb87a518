"""The plugins of this repository reach what they aim at."""

import tomllib
from pathlib import Path

import pytest

from sicore.testing import grade

PLUGINS = Path(__file__).parents[2] / "plugins"


def that_aim() -> list[str]:
    """The plugins that declare something to the kit."""
    projects = sorted(PLUGINS.glob("*/pyproject.toml"))
    tools = ((path, tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})) for path in projects)
    return [path.parent.name for path, tool in tools if "conformance" in tool.get("sicore", {})]


@pytest.mark.slow
@pytest.mark.parametrize("name", that_aim())
def test_a_plugin_of_this_repository_reaches_what_it_aims_at(name: str) -> None:
    reached = grade(PLUGINS / name)

    assert reached.reaches_its_aim, str(reached)
