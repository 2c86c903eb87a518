"""README, CONTRIBUTING and the decisions: links lead somewhere, and commands exist."""

import re
from pathlib import Path

import pytest

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
SECTIONS = ["Context", "Choice", "Measured", "Cost"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_into_the_repository_leads_somewhere(repository: Path, name: str) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    targets = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]

    assert [link for link in targets if not (repository / link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_is_named_exists(repository: Path, name: str) -> None:
    targets = re.findall(
        r"(?:^|`)make ([a-z][a-z-]*)", (repository / name).read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    generators = {path.stem for path in (repository / "tools" / "generate").glob("*.py")}
    known = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE)) | generators

    assert sorted(set(targets) - known) == []


def test_every_extra_is_in_the_table_of_the_readme(repository: Path) -> None:
    project = (repository / "pyproject.toml").read_text(encoding="utf-8")
    section = project.partition("[project.optional-dependencies]")[2].partition("\n[")[0]
    extras = re.findall(r"^([a-z-]+) = \[", section, flags=re.MULTILINE)
    readme = (repository / "README.md").read_text(encoding="utf-8")

    assert extras
    assert [extra for extra in extras if f"| `{extra}` |" not in readme] == []


def test_every_decision_has_a_number_of_its_own_and_the_sections_of_the_template(repository: Path) -> None:
    decisions = sorted((repository / "docs" / "decisions").glob("*.md"))
    numbers = [path.name.partition("-")[0] for path in decisions]

    assert len(set(numbers)) == len(numbers)
    for path in decisions:
        headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert headings == SECTIONS, path.name
