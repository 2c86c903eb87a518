"""Writing a new plugin."""

import ast
import os
import tomllib
from pathlib import Path

import pytest

from sicore.cli.main import run
from sicore.errors import UsageError
from sicore.scaffold import Kind, PluginNames, write_plugin
from sicore.scaffold.writing import filled

NAMES = PluginNames.of("AT", "lists")
MOST_LINES = 60


@pytest.mark.parametrize("kind", Kind)
def test_no_placeholder_is_left_in_any_file_or_name(tmp_path: Path, kind: Kind) -> None:
    folder = write_plugin(NAMES, kind, tmp_path, language="de")
    files = [path for path in folder.rglob("*") if path.is_file()]

    assert [path for path in files if "{{" in str(path) or path.suffix == ".template"] == []
    assert [path for path in files if "{{" in path.read_text(encoding="utf-8")] == []
    assert {"pyproject.toml", "README.md", "ci.sh", ".gitignore", "src", "tests"} == {
        path.name for path in folder.iterdir()
    }
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["sicore"]["conformance"]["languages"] == ["de"]
    assert os.access(folder / "ci.sh", os.X_OK)


def test_a_plugin_for_a_small_table_has_at_most_sixty_lines_of_code(tmp_path: Path) -> None:
    code = write_plugin(NAMES, Kind.IMPORTER, tmp_path) / "src" / NAMES.package
    lines = sum(lines_of_code(path.read_text(encoding="utf-8")) for path in code.glob("*.py"))

    assert lines <= MOST_LINES


def lines_of_code(text: str) -> int:
    """Lines that are neither blank, nor comments, nor docstrings."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    owners = [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds) and ast.get_docstring(node)]
    spans = [node.body[0] for node in owners]
    docs = {line for span in spans for line in range(span.lineno, (span.end_lineno or span.lineno) + 1)}
    lines = enumerate(text.splitlines(), start=1)
    return sum(bool(line.strip()) and not line.strip().startswith("#") and number not in docs for number, line in lines)


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    folder = write_plugin(NAMES, Kind.CODELIST, tmp_path)
    (folder / "README.md").write_text("mine")

    with pytest.raises(UsageError, match="is there already"):
        write_plugin(NAMES, Kind.IMPORTER, tmp_path)
    assert (folder / "README.md").read_text() == "mine"


def test_refuses_a_language_that_is_no_tag(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="BCP 47"):
        write_plugin(NAMES, Kind.IMPORTER, tmp_path, language="German (Austria)")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")

    with pytest.raises(UsageError, match="cannot be made"):
        write_plugin(NAMES, Kind.IMPORTER, tmp_path / "out")


def test_a_placeholder_that_nobody_fills_is_a_fault_of_the_template() -> None:
    with pytest.raises(KeyError):
        filled("{{nothing}}", {})


def test_the_command_writes_the_plugin_and_says_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["plugins", "new", "--country", "AT", "--kind", "importer", "lists", "--out", str(tmp_path)]
    assert run(arguments) == 0
    assert "pip install -e" in capsys.readouterr().out
    assert (tmp_path / "sicore-at-lists" / "pyproject.toml").is_file()

    assert run(arguments) == 2
    assert "is there already" in capsys.readouterr().err
