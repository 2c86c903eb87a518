"""The kit as a plugin of pytest, and as a command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sicore.testing import RULES
from tests.testing.conftest import Project


def run(module: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    environment.pop("PYTEST_ADDOPTS", None)
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)


def pytest_of(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments, cwd=project.folder)


def test_each_rule_is_a_test_beside_the_plugins_own(project: Project) -> None:
    told = pytest_of(project, "--collect-only", "-q").stdout

    assert [rule for rule in RULES if f"conformance[sicore-at-lists]::{rule}" not in told] == []
    assert "test_projects.py" in told


def test_a_choice_of_rules_gives_no_grade(project: Project) -> None:
    answer = pytest_of(project, "-k", "bronze-documented or role-address")

    assert answer.returncode == 0, answer.stdout
    assert "1 passed" in answer.stdout
    assert "beyond the aim, bronze" in pytest_of(project, "-k", "role-address", "-rx").stdout
    assert f"no grade, because {len(RULES) - 2} rules were not run" in answer.stdout


def test_a_rule_that_fails_within_the_aim_fails_the_test_and_tells_the_repair(project: Project) -> None:
    project.replace("README.md", "`at.lists`", "the importer")

    answer = pytest_of(project, "-k", "bronze-documented")

    assert answer.returncode == 1
    assert "README.md does not name at.lists." in answer.stdout
    assert "Repair: Add a line with the id" in answer.stdout
    assert "Traceback" not in answer.stdout


def test_a_wrong_declaration_is_one_line(project: Project) -> None:
    project.replace("pyproject.toml", 'aim = "bronze"', 'aim = "platinum"')

    answer = pytest_of(project)

    assert answer.returncode == 4
    assert "one of bronze, silver, gold" in answer.stdout + answer.stderr


def test_without_the_option_the_kit_adds_nothing(project: Project) -> None:
    answer = pytest_of(project, "-o", "addopts=--import-mode=importlib", "--collect-only", "-q")

    assert "conformance" not in answer.stdout


@pytest.mark.parametrize(("target", "told"), [("nowhere", "neither a folder"), (".", "has no pyproject.toml")])
def test_the_command_says_in_a_line_what_is_no_plugin(tmp_path: Path, target: str, told: str) -> None:
    answer = run("sicore.testing", target, cwd=tmp_path)

    assert answer.returncode == 2
    assert told in answer.stderr
    assert "Traceback" not in answer.stderr
