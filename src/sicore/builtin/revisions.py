"""The records of a file for whoever counts them: one that stands in it several times counts once."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from weakref import finalize

from sicore.builtin import codes
from sicore.builtin.records import read_placed_records, read_records
from sicore.findings import Finding, SourcePlace
from sicore.format import Document, read_documents
from sicore.model import AnyRecord, Tombstone

_TABLE = """
create table stated (id text primary key, count integer, rank text, number integer, place text) without rowid
"""
_STATED = "insert into stated (id, count) values (?, 1) on conflict (id) do update set count = count + 1"
_LATER = """
update stated set rank = :rank, number = :number, place = :place
where id = :id and count > 1 and :rank >= coalesce(rank, '')
"""
_COUNTED = "select count, number, place from stated where id = ? and count > 1"


class LatestRevisions:
    """Reads the records of a document or package as often as somebody asks, of each id the latest revision.

    Ids are kept in a private file of SQLite, so that memory stays flat. Before the first reading the texts alone are
    read once more; where an id stands twice in them, the records too.

    Args:
        path: The document or package.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._repeats: sqlite3.Connection | None = None
        self._is_known = False

    def __call__(self) -> Iterator[AnyRecord | Finding]:
        """Yield the records, and a finding in place of each revision that another one outdates.

        Raises:
            UsageError: the file cannot be opened.
        """
        if not self._is_known:
            self._repeats, self._is_known = self._found(), True
        if self._repeats is None:
            yield from read_records(self._path)
            return
        for number, each in enumerate(read_placed_records(self._path)):
            yield each if isinstance(each, Finding) else _counted(each, number, self._repeats)

    def _found(self) -> sqlite3.Connection | None:
        """The ids that stand several times, each with the revision that counts; None where there are none."""
        database = sqlite3.connect("")  # without a name: a private file that SQLite removes by itself
        finalize(self, database.close)
        database.executescript("pragma journal_mode = off; pragma temp_store = file; pragma cache_size = -4000;")
        database.execute(_TABLE)
        database.executemany(_STATED, _ids(self._path))
        if database.execute("select 1 from stated where count > 1 limit 1").fetchone() is None:
            database.close()
            return None
        for number, each in enumerate(read_placed_records(self._path)):
            if not isinstance(each, Finding):
                place, record = each
                told = {"rank": _rank(record), "number": number, "place": _told(place, number), "id": record.id}
                database.execute(_LATER, told)
        return database


def _ids(path: Path) -> Iterator[tuple[str]]:
    for document in read_documents(path):
        if isinstance(document, Document) and isinstance(name := document.members.get("id"), str):
            yield (name,)


def _rank(record: AnyRecord) -> str:
    """What is later than what: people come first, so that a deletion outweighs every record."""
    return f"2 {record.deleted}" if isinstance(record, Tombstone) else f"1 {record.modified or ''}"


def _told(place: SourcePlace | None, number: int) -> str:
    """A name and a number say in every language where it is."""
    told = ":".join(str(part) for part in (place.source, place.line) if part) if place is not None else ""
    return told or f"#{number + 1}"


def _counted(
    placed: tuple[SourcePlace | None, AnyRecord], number: int, repeats: sqlite3.Connection
) -> AnyRecord | Finding:
    place, record = placed
    row = repeats.execute(_COUNTED, (record.id,)).fetchone()
    if row is None or row[1] == number:
        return record
    count, _, counted = row
    return Finding.of(
        codes.RECORD_REPEATED,
        record=record.id,
        pointer="/id",
        place=place,
        value=record.id,
        count=count,
        counted=counted,
    )
