"""The index of words takes records in while they are written, and never a name that the run must forget."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from sicore import Catalogue
from sicore.catalogue import RunAbout, Told
from sicore.catalogue.index import catching
from sicore.catalogue.index.rows import Row, changed_after
from sicore.catalogue.store import writing
from tests.catalogue.search.records import RECORDS, project, told
from tests.catalogue.test_purge import SURNAME, TODAY, person
from tests.catalogue.test_purge import project as naming
from tests.catalogue.test_purge import told as stated

IMPORT = RunAbout(kind="import")


def terms(file: Path) -> set[str]:
    """All words that the index of a catalogue holds."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("create virtual table temp.terms using fts5vocab('main', 'record_words', 'row')")
        return {term for (term,) in connection.execute("select term from terms")}


@pytest.fixture
def caught_up(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many records were read again for the index, some hundred at a time."""
    again: list[int] = []

    def counting(connection: Connection, change: int) -> Iterator[Sequence[Row]]:
        for found in changed_after(connection, change):
            again.append(len(found))
            yield found

    monkeypatch.setattr(catching, "changed_after", counting)
    return again


def take(file: Path, *records: Told) -> None:
    with Catalogue(file, create=True) as catalogue, catalogue.running(IMPORT) as run:
        list(run.writing.write(records))
        run.forget_names(TODAY)


def test_records_are_taken_in_without_reading_them_again(tmp_path: Path, caught_up: list[int]) -> None:
    take(tmp_path / "c.db", *map(told, RECORDS))

    with Catalogue(tmp_path / "c.db") as catalogue:
        assert sorted(hit.id for hit in catalogue.search("innovation").hits) == [
            "gr.mou:5",
            "se.esf.skane:6",
            "se.esf:2",
        ]
    assert caught_up == []


def test_a_changed_record_is_found_by_its_new_words_alone(tmp_path: Path) -> None:
    for title in ("Gamla ord", "Nya ord"):
        take(tmp_path / "c.db", told(project("se:1", {"sv": title})))

    with Catalogue(tmp_path / "c.db") as catalogue:
        assert catalogue.search("gamla").total == 0
        assert catalogue.search("nya").total == 1


def test_a_name_that_the_run_forgets_never_reaches_the_index(tmp_path: Path, caught_up: list[int]) -> None:
    take(tmp_path / "c.db", stated(person()), stated(naming()))

    assert "ett" in terms(tmp_path / "c.db")
    assert SURNAME not in terms(tmp_path / "c.db")
    assert caught_up == []


def test_a_name_that_came_before_anybody_knew_whose_it_is_goes_with_the_whole_index(
    tmp_path: Path, caught_up: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    take(tmp_path / "c.db", stated(naming()), stated(person()))

    assert "ett" in terms(tmp_path / "c.db")
    assert SURNAME not in terms(tmp_path / "c.db")
    assert caught_up == [2]


def test_a_name_that_may_stay_is_found(tmp_path: Path) -> None:
    take(tmp_path / "c.db", stated(person("2026-01-01")), stated(naming()))

    assert SURNAME in terms(tmp_path / "c.db")


def test_other_processes_find_out_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [told(project(f"se:{number}", {"sv": f"Projekt {number}"})) for number in range(40)]
    take(tmp_path / "here.db", *records)
    monkeypatch.setattr(writing, "AT_ONCE", 5)
    monkeypatch.setattr("sicore.checks.workers.RECORDS_WORTH_PROCESSES", 10)
    take(tmp_path / "there.db", *records)

    assert terms(tmp_path / "there.db") == terms(tmp_path / "here.db")
    with Catalogue(tmp_path / "here.db") as here, Catalogue(tmp_path / "there.db") as there:
        assert list(here.records()) == list(there.records())
