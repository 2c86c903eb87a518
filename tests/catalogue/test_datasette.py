"""What Datasette is told about a catalogue is so."""

import json
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from sicore import Catalogue, UsageError
from sicore.catalogue import RunAbout
from sicore.cli.catalogue_datasette import datasette_program
from tests.catalogue.test_store import STATEMENT, project


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        catalogue.put([project(1), project(2)], about=RunAbout(kind="import"), standing=STATEMENT)
        catalogue.put([project(2, start_date=None)], about=RunAbout(kind="import"))
    return tmp_path / "c.db"


def test_every_table_and_column_that_is_described_is_there(file: Path) -> None:
    with Catalogue(file) as catalogue:
        tables = catalogue.datasette_metadata()["databases"]["c"]["tables"]

    with closing(sqlite3.connect(file)) as connection:
        there = {
            name for (name,) in connection.execute("select name from sqlite_master where type in ('table', 'view')")
        }
        for name, told in tables.items():
            if not told.get("hidden"):
                columns = {row[1] for row in connection.execute(f"pragma table_info({name})")}
                assert told["description"]
                known = {told.get("label_column"), told.get("sort_desc"), told.get("fts_pk"), *told.get("facets", ())}
                assert known - {None} <= columns
    assert there <= set(tables) | {"sqlite_sequence"}
    assert there >= {name for name, told in tables.items() if not told.get("hidden")}


def test_who_did_what_is_not_shown(file: Path) -> None:
    with Catalogue(file) as catalogue:
        tables = catalogue.datasette_metadata()["databases"]["c"]["tables"]

    assert [tables[name]["allow"] for name in ("hand", "salt")] == [False, False]


@pytest.mark.parametrize("table", ["record", "projects"])
def test_its_full_text_search_finds_current_records(file: Path, table: str) -> None:
    with Catalogue(file) as catalogue:
        told = catalogue.datasette_metadata()["databases"]["c"]["tables"][table]

    # As Datasette asks.
    asked = f"select id from {table} where {told['fts_pk']} in (select rowid from {told['fts_table']} where {told['fts_table']} match ?) order by id"  # noqa: S608, E501
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute(asked, ('"projekt"',)).fetchall() == [("se.esf:1",), ("se.esf:2",)]


def test_a_catalogue_on_a_server_is_refused_with_what_to_do(new_database: object) -> None:
    assert callable(new_database)
    with Catalogue(new_database(), create=True) as catalogue, pytest.raises(UsageError, match="snapshot"):
        catalogue.datasette_metadata()


@pytest.mark.skipif(datasette_program() is None, reason="Datasette is not installed")
def test_datasette_itself_takes_the_catalogue(file: Path, tmp_path: Path) -> None:
    with Catalogue(file) as catalogue:
        (tmp_path / "metadata.json").write_text(json.dumps(catalogue.datasette_metadata()), encoding="utf-8")
    program = datasette_program() or ""
    asked = "/c/record.json?_search=projekt&_shape=array"

    done = subprocess.run(
        [program, "--get", asked, "--metadata", str(tmp_path / "metadata.json"), str(file)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert {each["id"] for each in json.loads(done.stdout)} == {"se.esf:1", "se.esf:2"}
