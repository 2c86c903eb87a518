"""Whoever waits for another program is told so, and in the end gets an answer."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import text

from sicore import Catalogue
from sicore.catalogue import BusyCatalogueError, RunAbout, waiting
from sicore.catalogue.store.engine import reading
from sicore.catalogue.waiting import told_of_waiting
from tests.catalogue.test_purge import PURGE, TODAY, person
from tests.catalogue.test_store import STATEMENT, project
from tests.cli.conftest import Sicore

IMPORT = RunAbout(kind="import")
SOON, LATER = 0.1, 0.4


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "NOTICE_SECONDS", SOON)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A program that keeps a catalogue for itself."""
    file = tmp_path / "c.db"
    with Catalogue(file, create=True) as catalogue:
        catalogue.put([project()], about=IMPORT, standing=STATEMENT)
    with closing(sqlite3.connect(file, check_same_thread=False, isolation_level=None)) as holder:
        holder.execute("pragma locking_mode = exclusive")
        holder.execute("begin immediate")
        holder.execute("commit")
        yield holder


def test_a_reader_of_a_file_that_another_program_keeps_for_itself_is_told_and_then_answered(
    held: sqlite3.Connection, tmp_path: Path
) -> None:
    told: list[float] = []

    with told_of_waiting(told.append), pytest.raises(BusyCatalogueError, match="keeps it for itself"):
        Catalogue(tmp_path / "c.db", wait=LATER)

    assert held.in_transaction is False
    assert told == [pytest.approx(LATER - SOON)]


def test_a_command_says_that_it_waits_and_goes_on(
    held: sqlite3.Connection, sicore: Sicore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = waiting.tell_waiting

    def say_and_let_go(seconds: float) -> None:
        say(seconds)
        held.close()

    monkeypatch.setattr(waiting, "tell_waiting", say_and_let_go)

    shown = sicore("catalogue", "show", tmp_path / "c.db", "se.esf:1")

    assert shown.status == 0
    assert shown.err == "sicore: Another program holds the catalogue; waiting for it, 600 seconds at most.\n"


def test_a_writer_is_told_that_it_waits_for_another(address: str) -> None:
    told: list[float] = []
    with Catalogue(address, create=True) as first, Catalogue(address, wait=LATER) as second:
        with (
            first.running(IMPORT),
            told_of_waiting(told.append),
            pytest.raises(BusyCatalogueError, match="Another program is writing"),
        ):
            second.put([project()], about=IMPORT)
        second.put([project()], about=IMPORT)

    assert told == [pytest.approx(LATER - SOON)]


def test_a_purge_says_that_its_wiping_waits_for_a_reader(address: str) -> None:
    told: list[float] = []
    with Catalogue(address, create=True, wait=LATER) as catalogue:
        catalogue.put([person()], about=IMPORT, standing=STATEMENT)
        with (
            reading(catalogue.engine) as reader,
            closing(reader.execute(text("select number from record"))),
            told_of_waiting(told.append),
            pytest.raises(BusyCatalogueError, match="What was due is forgotten"),
        ):
            catalogue.purge(TODAY, about=PURGE)
        assert told == [pytest.approx(LATER - SOON)]


def test_a_purge_goes_on_when_the_reader_that_it_waited_for_is_done(address: str) -> None:
    with Catalogue(address, create=True) as catalogue, ExitStack() as reader:
        catalogue.put([person()], about=IMPORT, standing=STATEMENT)
        read = reader.enter_context(reading(catalogue.engine))
        read.execute(text("select number from record")).close()
        with told_of_waiting(lambda _: reader.close()):
            catalogue.purge(TODAY, about=PURGE)

        assert catalogue.runs()[0].report["wiped"]


def test_who_waits_for_a_moment_only_is_told_nothing(
    held: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "NOTICE_SECONDS", 30.0)
    told: list[float] = []
    release = Timer(LATER, held.close)
    release.start()

    with told_of_waiting(told.append), Catalogue(tmp_path / "c.db") as catalogue:
        assert catalogue.record("se.esf:1") is not None

    release.join()
    assert told == []
