"""The import contracts, tried on small houses with one thing wrong in each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = {"__init__.py": "", "errors.py": "", "model/__init__.py": "import sicore.errors\n"}


def build_house(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / "sicore" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def lint(folder: Path, config: Path) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).with_name("lint-imports"))
    command = [program, "--no-cache", "--no-logo", "--config", str(config)]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, text=True)


def test_keeps_a_house_that_imports_downward(tmp_path: Path, repository: Path) -> None:
    build_house(tmp_path, CLEAN)

    done = lint(tmp_path, repository / "pyproject.toml")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("workspace.py", "", None),
        ("errors.py", "import sicore.model\n", "sicore.errors -> sicore.model"),
        ("cupboard.py", "", "- sicore.cupboard"),
        ("model/case.py", "from sicore import read\n", "sicore.model.case -> sicore"),
        ("model/case.py", "import sicore_se\n", "sicore.model.case -> sicore_se"),
        ("dates.py", "import sicore.text\n", "sicore.dates -> sicore.text"),
    ],
    ids=["a listed room", "upward", "an unlisted room", "the front door", "a country", "a neighbour"],
)
def test_names_the_import_or_the_room_that_breaks_a_contract(
    tmp_path: Path, repository: Path, name: str, text: str, told: str | None
) -> None:
    build_house(tmp_path, CLEAN | {"text.py": "", name: text})

    done = lint(tmp_path, repository / "pyproject.toml")

    assert (done.returncode == 0) is (told is None), done.stdout + done.stderr
    assert told is None or told in done.stdout


def test_refuses_a_circle_inside_a_room(tmp_path: Path, repository: Path) -> None:
    circle = {"model/one.py": "import sicore.model.two\n", "model/two.py": "import sicore.model.one\n"}
    build_house(tmp_path, CLEAN | circle)

    done = lint(tmp_path, repository / "pyproject.toml")

    assert done.returncode == 1, done.stdout + done.stderr
    assert "No circles between the files and folders of a room BROKEN" in done.stdout
