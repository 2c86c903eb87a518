"""Killed in the middle of an import, a migration, a purge or linking, a catalogue has all of the step or nothing.

`SICORE_CRASHES` says how many times it is killed, in all.
"""

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from sicore import Catalogue, Project
from sicore.catalogue.store import opening
from sicore.catalogue.store.address import address_of
from sicore.catalogue.store.engine import engine_for, writing
from sicore.catalogue.store.migrating import bring_to
from tests.catalogue.crashing import (
    BEFORE,
    DECIDED,
    LINKED,
    MORE,
    NAME,
    TODAY,
    link_and_decide,
    links_in,
    prepare,
    prepare_links,
    take,
)

TIMES = max(int(os.environ.get("SICORE_CRASHES", "28")) // 7, 1)
"""How often each of the steps is killed: four on a file, three on a server."""


def seeded(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311  (moments to kill at, no secret)


def began(name: str, address: str) -> BaseProcess:
    """A process that is at a step; those that start it have everything imported."""
    processes = get_context("forkserver")
    processes.set_forkserver_preload(["tests.catalogue.crashing"])
    here, there = processes.Pipe()
    process = processes.Process(target=take, args=(name, address, there))
    process.start()
    there.close()
    assert here.recv() == "begins"
    here.close()
    return process


def killed(name: str, address: str, after: float) -> None:
    """Kill a step some seconds after it began."""
    process = began(name, address)
    time.sleep(after)
    process.kill()
    process.join()
    process.close()


def lasting(name: str, address: str) -> float:
    """How many seconds a step takes that nobody kills."""
    process = began(name, address)
    begin = time.monotonic()
    process.join(timeout=120)
    assert process.exitcode == 0
    process.close()
    return time.monotonic() - begin


def titles(address: str) -> tuple[int, int, int]:
    """How many projects there are, how many with the new title, and how many revisions all of them have."""
    with Catalogue(address) as catalogue:
        found = [each for each in catalogue.records("project") if isinstance(each, Project)]
        new = sum(str(each.title["sv"]).startswith("Nytt") for each in found)
        return len(found), new, catalogue.statistics().revisions


def is_whole(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        return bool(connection.execute("pragma integrity_check").fetchone() == ("ok",))


@pytest.mark.slow
def test_an_import_into_a_file_that_is_killed_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    chance = seeded(1)
    prepare(str(tmp_path / "before.db"))
    shutil.copy(tmp_path / "before.db", tmp_path / "timed.db")
    seconds = lasting("import", str(tmp_path / "timed.db"))
    for number in range(TIMES):
        file = tmp_path / f"{number}.db"
        shutil.copy(tmp_path / "before.db", file)

        killed("import", str(file), chance.uniform(0, seconds))

        assert titles(str(file)) in {(BEFORE, 0, 2 * BEFORE), (MORE, MORE, 2 * BEFORE + MORE)}
        assert is_whole(file)


@pytest.mark.slow
def test_an_import_into_a_server_that_is_killed_is_kept_whole_or_not_at_all(new_database: Callable[[], str]) -> None:
    chance = seeded(2)
    timed = new_database()
    prepare(timed)
    seconds = lasting("import", timed)
    for _ in range(TIMES):
        address = new_database()
        prepare(address)

        killed("import", address, chance.uniform(0, seconds))

        assert titles(address) in {(BEFORE, 0, 2 * BEFORE), (MORE, MORE, 2 * BEFORE + MORE)}


@pytest.mark.slow
def test_a_purge_of_a_file_that_is_killed_is_done_whole_or_not_at_all_and_the_next_ends_it(tmp_path: Path) -> None:
    chance = seeded(3)
    prepare(str(tmp_path / "before.db"))
    shutil.copy(tmp_path / "before.db", tmp_path / "timed.db")
    seconds = lasting("purge", str(tmp_path / "timed.db"))
    for number in range(TIMES):
        file = tmp_path / f"{number}.db"
        shutil.copy(tmp_path / "before.db", file)

        killed("purge", str(file), chance.uniform(0, seconds))

        with Catalogue(file) as catalogue:
            assert len(catalogue.due(TODAY)) in {0, BEFORE}
            assert catalogue.statistics().revisions == 2 * BEFORE
        assert lasting("purge", str(file)) > 0
        assert is_whole(file)
        with Catalogue(file) as catalogue:
            assert catalogue.due(TODAY) == []
        assert NAME.encode() not in b"".join(each.read_bytes() for each in tmp_path.glob(f"{number}.db*"))


@pytest.mark.slow
def test_a_purge_of_a_server_that_is_killed_is_done_whole_or_not_at_all(new_database: Callable[[], str]) -> None:
    chance = seeded(4)
    timed = new_database()
    prepare(timed)
    seconds = lasting("purge", timed)
    for _ in range(TIMES):
        address = new_database()
        prepare(address)

        killed("purge", address, chance.uniform(0, seconds))

        with Catalogue(address) as catalogue:
            assert len(catalogue.due(TODAY)) in {0, BEFORE}
            catalogue.purge(TODAY, about=catalogue.runs()[0].about)
            assert catalogue.due(TODAY) == []
            assert catalogue.statistics().revisions == 2 * BEFORE


BEFORE_LINKING = (LINKED, 0, DECIDED)
AFTER_LINKING = (2 * LINKED, 0, DECIDED)
AFTER_DECIDING = (2 * LINKED, 1, DECIDED - 1)
"""Linking finds the third record of each organisation; then a decision takes the place of an earlier one."""


@pytest.mark.slow
def test_linking_in_a_file_that_is_killed_is_kept_whole_or_not_at_all_and_loses_no_decision(tmp_path: Path) -> None:
    chance = seeded(6)
    prepare_links(str(tmp_path / "before.db"))
    shutil.copy(tmp_path / "before.db", tmp_path / "timed.db")
    assert links_in(str(tmp_path / "before.db")) == BEFORE_LINKING
    seconds = lasting("link", str(tmp_path / "timed.db"))
    assert links_in(str(tmp_path / "timed.db")) == AFTER_DECIDING
    for number in range(TIMES):
        file = tmp_path / f"{number}.db"
        shutil.copy(tmp_path / "before.db", file)

        killed("link", str(file), chance.uniform(0, seconds))

        assert links_in(str(file)) in {BEFORE_LINKING, AFTER_LINKING, AFTER_DECIDING}
        assert is_whole(file)
        link_and_decide(str(file))
        assert links_in(str(file)) == AFTER_DECIDING


@pytest.mark.slow
def test_linking_on_a_server_that_is_killed_is_kept_whole_or_not_at_all_and_loses_no_decision(
    new_database: Callable[[], str],
) -> None:
    chance = seeded(7)
    timed = new_database()
    prepare_links(timed)
    seconds = lasting("link", timed)
    for _ in range(TIMES):
        address = new_database()
        prepare_links(address)

        killed("link", address, chance.uniform(0, seconds))

        assert links_in(address) in {BEFORE_LINKING, AFTER_LINKING, AFTER_DECIDING}
        link_and_decide(address)
        assert links_in(address) == AFTER_DECIDING


def older(address: str) -> None:
    """A catalogue with the tables of the first version, and something in them."""
    prepare(f"{address}.new")
    engine = engine_for(address_of(address))
    with writing(engine) as connection:
        bring_to(connection, "0001")
    engine.dispose()
    with closing(sqlite3.connect(address)) as file:
        file.execute("attach ? as new", (f"{address}.new",))
        named = "select name from sqlite_master where type = 'table' and name != 'catalogue_version'"
        for (table,) in file.execute(named).fetchall():
            file.execute(f"insert into {table} select * from new.{table}")  # noqa: S608  (the program's own tables)
        file.commit()


@pytest.mark.slow
def test_a_migration_that_is_killed_is_done_whole_or_not_at_all(tmp_path: Path) -> None:
    chance = seeded(5)
    older(str(tmp_path / "before.db"))
    shutil.copy(tmp_path / "before.db", tmp_path / "timed.db")
    seconds = lasting("migrate", str(tmp_path / "timed.db"))
    for number in range(TIMES):
        file = tmp_path / f"{number}.db"
        shutil.copy(tmp_path / "before.db", file)

        killed("migrate", str(file), chance.uniform(0, seconds))

        with closing(sqlite3.connect(file)) as connection:
            ((version,),) = connection.execute("select version_num from catalogue_version")
        assert version in {"0001", opening.newest()}
        assert titles(str(file)) == (BEFORE, 0, 2 * BEFORE)
        assert is_whole(file)
        assert is_whole(opening.backups_of(file)[0])
