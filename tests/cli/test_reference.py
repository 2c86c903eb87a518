"""Commands that print what sicore knows."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Sicore


def test_schema_prints_a_json_schema_for_all_types_or_one(sicore: Sicore) -> None:
    assert json.loads(sicore("schema").out)["title"].startswith("A record")
    assert json.loads(sicore("schema", "project").out)["$ref"] == "#/$defs/Project"
    assert "case_study" in sicore("schema", "--list").out.splitlines()


def test_codelists_prints_lists_and_the_codes_of_one_in_a_language(sicore: Sicore) -> None:
    assert "cpr-2021-intervention-field" in sicore("codelists").out
    rows = json.loads(sicore("codelists", "country", "--lang", "fi", "--format", "json").out)
    assert {"code": "SE", "label": "Ruotsi"} in rows


@pytest.mark.parametrize(
    "command", ["import", "validate", "convert", "calendar", "upgrade", "schema", "codelists", "demo"]
)
def test_every_command_explains_itself_with_an_example(sicore: Sicore, command: str) -> None:
    answer = sicore(command, "--help")

    assert answer.status == 0
    assert f"sicore {command}" in answer.out
    assert "Example" in answer.out


@pytest.mark.parametrize(
    "command",
    ["import", "validate", "convert", "upgrade", "schema", "codelists", "demo", "plugins list", "plugins new"],
)
def test_every_command_answers_in_a_language_and_for_programs(sicore: Sicore, command: str) -> None:
    told = sicore(*command.split(), "--help").out

    assert "--lang " in told
    assert "--format " in told


def test_the_record_types_are_listed_for_programs_too(sicore: Sicore) -> None:
    assert json.loads(sicore("schema", "--list", "--format", "json").out) == sicore("schema", "--list").out.split()
    assert sicore("schema", "--list", "--lang", "xx").status == 2


def test_the_installed_command_runs_and_knows_its_version() -> None:
    command = Path(sys.executable).with_name("sicore")

    answer = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)

    assert answer.stdout.strip().count(".") == 2


def test_without_typer_one_line_names_the_install_command(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise ModuleNotFoundError('No module named typer', name='typer')")

    answer = subprocess.run(
        [sys.executable, "-c", "from sicore.cli.main import main; main(['schema'])"],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(tmp_path)},
        check=False,
    )

    assert answer.returncode == 2
    assert "pip install 'sicore[cli]'" in answer.stderr
    assert "Traceback" not in answer.stderr
