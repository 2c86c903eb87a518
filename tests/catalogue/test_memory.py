"""What a run holds in memory has bounds of its own, however many records it writes."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from sicore import Catalogue
from sicore.catalogue import RunAbout
from sicore.catalogue.index.entries import Entry, entry_of
from sicore.catalogue.index.following import Follower
from sicore.catalogue.store import writing
from sicore.checks import workers
from sicore.members import Json
from tests.catalogue.search.records import RECORDS, told

IMPORT = RunAbout(kind="import")
MEBIBYTE = 1024 * 1024


def cache_of(connection: Connection) -> int:
    """How many KiB a connection keeps."""
    return -int(connection.exec_driver_sql("pragma cache_size").scalar_one())


def test_a_writer_keeps_little_of_the_file_and_readers_keep_what_they_kept(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        with catalogue.engine.connect() as connection:
            before = cache_of(connection)
        with catalogue.running(IMPORT) as run:
            kept = cache_of(run.connection)
        with catalogue.engine.connect() as connection:
            after = cache_of(connection)

    assert kept <= 16 * 1024 < before == after


def test_the_index_of_words_gathers_little_before_it_writes(tmp_path: Path) -> None:
    Catalogue(tmp_path / "c.db", create=True).close()

    with closing(sqlite3.connect(tmp_path / "c.db")) as connection:
        gathered = [
            connection.execute(f"select v from {table}_config where k = 'hashsize'").fetchone()[0]  # noqa: S608
            for table in ("record_words", "record_roots")
        ]
    assert sum(gathered) <= 12 * MEBIBYTE


HERE = os.getpid()


def entry_and_where(members: Mapping[str, Json]) -> Entry:
    """What the index holds of a record, which has the process that made it for a key."""
    return entry_of(members)._replace(key="here" if os.getpid() == HERE else "elsewhere")


@pytest.mark.parametrize(("expected", "where"), [(0, {"here"}), (len(RECORDS), {"elsewhere"})])
def test_of_a_run_that_is_to_be_long_no_record_is_analysed_by_the_process_that_others_start_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: int, where: set[str]
) -> None:
    monkeypatch.setattr(Follower, "entry_of", staticmethod(entry_and_where))
    monkeypatch.setattr(workers, "RECORDS_WORTH_PROCESSES", len(RECORDS))
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    with Catalogue(tmp_path / "c.db", create=True) as catalogue, catalogue.running(IMPORT, expected=expected) as run:
        list(run.writing.write(map(told, RECORDS)))

    with closing(sqlite3.connect(tmp_path / "c.db")) as connection:
        assert {key for (key,) in connection.execute("select title from record_sorting where title != ''")} == where
