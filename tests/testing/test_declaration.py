"""What a plugin may declare to the kit, and what it may not."""

from pathlib import Path

import pytest

from sicore.errors import UsageError
from sicore.testing import Declaration, Level
from sicore.testing.declaration import folder_of, is_plugin_folder
from tests.testing.conftest import Project


def test_reads_who_the_plugin_is_and_what_it_aims_at(project: Project) -> None:
    told = Declaration.of(project.folder)

    assert (told.distribution, told.name, told.module) == ("sicore-at-lists", "at-lists", "sicore_at_lists.plugin")
    assert told.aim is Level.BRONZE
    assert told.expected == project.folder / "tests" / "expected"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('[tool.sicore.conformance.todo]\n"silver-coverage" = ""', "gives no reason for 'silver-coverage'"),
        ('[tool.sicore.conformance.todo]\n"silver-coverage" = "later"', "say in a few words why"),
        ('[tool.sicore.conformance.todo]\n"silver-covrage" = "columns to come"', "did you mean 'silver-coverage'"),
        ('[tool.sicore.conformance.exempt]\n"bronze-loads" = "it is hard to load"', "Nobody is exempt"),
        ('[tool.sicore.conformance]\naim = "platinum"', "one of bronze, silver, gold"),
        ('[tool.sicore.conformance]\ngrade = "gold"', "has no 'grade'"),
        ('[tool.sicore.conformance]\nlanguages = ["German"]', "list of language tags, not 'German'"),
        ('[tool.sicore.conformance.written]\n"at.lists" = []', "names no files for 'at.lists'"),
        ("[tool.sicore.conformance]\nlanguages = 5", "list of language tags, not 5"),
        ('[tool.sicore.conformance]\ntodo = "everything"', "is a table"),
        ('[tool.sicore.conformance]\nsettings = "mine"', "conformance.settings. is a table"),
    ],
)
def test_refuses_what_the_kit_does_not_know_or_what_has_no_reason(project: Project, table: str, told: str) -> None:
    pyproject = project.folder / "pyproject.toml"
    before = pyproject.read_text(encoding="utf-8").partition("# What the tests hold")[0]
    pyproject.write_text(before + table, encoding="utf-8")

    with pytest.raises(UsageError, match=told):
        Declaration.of(project.folder)


def test_a_folder_without_an_entry_point_of_sicore_is_no_plugin(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\n')

    assert not is_plugin_folder(tmp_path)
    with pytest.raises(UsageError, match="no entry point"):
        Declaration.of(tmp_path)


def test_says_that_there_is_neither_folder_nor_distribution() -> None:
    with pytest.raises(UsageError, match="neither a folder nor an installed distribution"):
        folder_of("sicore-atlantis")


def test_a_distribution_that_tells_no_folder_is_asked_for_by_folder(project: Project) -> None:
    with pytest.raises(UsageError, match="name the folder instead"):
        folder_of(project.names.distribution)
