"""What pyproject.toml promises, held against the folders."""

import subprocess
import sys
import tomllib
from importlib.metadata import entry_points, version
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tools.generate.packages import packages_on_disk, with_packages


@pytest.fixture(scope="module")
def pyproject(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


def test_lists_exactly_the_packages_on_disk(repository: Path, pyproject: dict[str, Any]) -> None:
    listed = pyproject["tool"]["setuptools"]["packages"]

    assert listed == packages_on_disk(repository), "run `make packages`"


def test_finds_rooms_in_any_depth_and_the_schemas_beside_them(tmp_path: Path) -> None:
    for folder in ("src/sicore", "src/sicore/model", "src/sicore/model/parts", "src/sicore/notes"):
        (tmp_path / folder).mkdir(parents=True)
        if not folder.endswith("notes"):
            (tmp_path / folder / "__init__.py").touch()

    assert packages_on_disk(tmp_path) == ["sicore", "sicore.model", "sicore.model.parts", "sicore.schemas"]


def test_replaces_only_the_list_of_packages() -> None:
    text = 'a = 1\npackages = [\n    "old",\n]\nb = [\n]\n'

    assert with_packages(text, ["x", "x.y"]) == 'a = 1\npackages = [\n    "x",\n    "x.y",\n]\nb = [\n]\n'


def test_serves_the_published_schemas_from_the_editable_installation(repository: Path) -> None:
    served = {entry.name for entry in files("sicore.schemas").iterdir()}

    assert served == {path.name for path in (repository / "schemas").iterdir()}


def test_claims_every_python_from_the_first_allowed_one_without_a_gap(pyproject: dict[str, Any]) -> None:
    project = pyproject["project"]
    claims = [line.rpartition("3.")[2] for line in project["classifiers"] if "Python :: 3." in line]
    first = int(project["requires-python"].removeprefix(">=3."))

    assert [int(minor) for minor in claims] == list(range(first, first + len(claims)))


def test_every_plugin_follows_the_version_licence_and_pythons_of_the_core(
    repository: Path, pyproject: dict[str, Any]
) -> None:
    for path in sorted(repository.glob("plugins/*/pyproject.toml")):
        plugin = tomllib.loads(path.read_text(encoding="utf-8"))["project"]

        for promise in ("license", "requires-python"):
            assert plugin[promise] == pyproject["project"][promise], path
        assert (path.parent / "LICENSE").read_bytes() == (repository / "LICENSE").read_bytes()


def test_every_plugin_is_installed_under_the_entry_point_of_its_folder(repository: Path) -> None:
    registered = {point.name: point.dist.name for point in entry_points(group="sicore.plugins") if point.dist}

    for path in sorted(repository.glob("plugins/*/pyproject.toml")):
        assert registered[path.parent.name] == f"sicore-{path.parent.name}"


def test_mypy_looks_into_every_plugin_and_the_scripts_that_import_each_other(
    repository: Path, pyproject: dict[str, Any]
) -> None:
    sources = sorted(path.relative_to(repository).as_posix() for path in repository.glob("plugins/*/src"))

    assert sorted(pyproject["tool"]["mypy"]["mypy_path"]) == ["examples/portfolio", *sources, "src"]


def test_all_extra_holds_every_other_extra(pyproject: dict[str, Any]) -> None:
    extras = pyproject["project"]["optional-dependencies"]
    others = ",".join(name for name in extras if name != "all")

    assert extras["all"] == [f"sicore[{others}]"]


def test_states_the_installed_version(pyproject: dict[str, Any]) -> None:
    assert version("sicore") == pyproject["project"]["version"]


def test_importing_the_front_door_loads_no_optional_package() -> None:
    optional = "typer rich platformdirs orjson jsonschema_rs isal zstandard stdnum jinja2 babel python_calamine "
    optional += (
        "openpyxl xlsxwriter lxml charset_normalizer tomlkit sqlalchemy alembic psycopg Stemmer tantivy rapidfuzz "
    )
    optional += "splink duckdb"
    # requests itself takes charset_normalizer where it is installed; the front door loads neither.
    program = f"import sys, sicore; print(*sorted(set({optional!r}.split()) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert done.stdout.split() == []
