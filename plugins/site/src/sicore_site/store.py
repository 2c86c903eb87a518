"""What was gathered of the records, in a temporary file, so that memory stays flat however many there are."""

import pickle
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Self

from sicore.format import from_json, parse_json
from sicore.model import Record
from sicore_site.entry import Entry

_AT_ONCE = 400
_TABLES = """
create table entry (number integer primary key, id text unique, key text unique, mark text, digest text,
    sorting text, added text, changed text, packed blob, line blob);
create table tag (kind text, value text, number integer, primary key (kind, value, number)) without rowid;
create table named (target text, rel text, number integer, primary key (target, rel, number)) without rowid;
"""


class Store:
    """What was gathered; gone when the context ends."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, number: int, entry: Entry, line: bytes, *, mark: str, sorting: str) -> bool:
        """Keep a record; False where its id was kept already."""
        try:
            self._database.execute(
                "insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number, entry.id, entry.key, mark, entry.digest, sorting, entry.added, entry.changed,
                    pickle.dumps(entry, pickle.HIGHEST_PROTOCOL), line,
                ),
            )  # fmt: skip
        except sqlite3.IntegrityError:
            return False
        self._database.executemany(
            "insert or ignore into tag values (?, ?, ?)", [(kind, value, number) for kind, value in entry.tags]
        )
        self._database.executemany(
            "insert or ignore into named values (?, ?, ?)", [(target, rel, number) for rel, target in entry.names]
        )
        return True

    def tag(self, kind: str, value: str, like: Sequence[tuple[str, str]]) -> None:
        """Put everything that is in one of some groups into a further group."""
        for other_kind, other in like:
            self._database.execute(
                "insert or ignore into tag select ?, ?, number from tag where kind = ? and value = ?",
                (kind, value, other_kind, other),
            )

    def tag_those_naming(self, kind: str, value: str, target: str) -> None:
        """Put everything that names a record into a group."""
        query = "insert or ignore into tag select ?, ?, number from named where target = ?"
        self._database.execute(query, (kind, value, target))

    def tag_ids(self, kind: str, value: str, ids: Iterable[str]) -> None:
        """Put some records into a group, as far as there are such."""
        query = "insert or ignore into tag select ?, ?, number from entry where id = ?"
        self._database.executemany(query, ((kind, value, each) for each in ids))

    def count(self) -> int:
        """How many records there are."""
        return int(self._database.execute("select count(*) from entry").fetchone()[0])

    def all(self) -> Iterator[tuple[int, str, Entry]]:
        """Every record's number, mark and entry, in their order."""
        for number, mark, packed in self._database.execute("select number, mark, packed from entry order by number"):
            yield number, mark, _entry(packed)

    def record(self, record_id: str) -> Record:
        """A record that is there."""
        line = self._database.execute("select line from entry where id = ?", (record_id,)).fetchone()[0]
        record = from_json(parse_json(line))
        assert isinstance(record, Record)  # noqa: S101  (only records were kept)
        return record

    def line(self, record_id: str) -> bytes:
        """The line of a record that is there."""
        return bytes(self._database.execute("select line from entry where id = ?", (record_id,)).fetchone()[0])

    def entries(self, ids: Collection[str]) -> dict[str, Entry]:
        """The entries of some ids, as far as there are such."""
        found = self._looked_up("select packed from entry where id in", ids)
        return {entry.id: entry for entry in (_entry(packed) for (packed,) in found)}

    def digests(self, ids: Collection[str]) -> list[tuple[str, str]]:
        """What stands for some ids, as far as there are such: id and digest, in the order of the ids."""
        return sorted(self._looked_up("select id, digest from entry where id in", ids))

    def marks(self, ids: Collection[str]) -> list[tuple[str, str]]:
        """The marks of some ids, in the order of the ids."""
        return sorted(self._looked_up("select id, mark from entry where id in", ids))

    def _looked_up(self, query: str, ids: Collection[str]) -> Iterator[Any]:
        waiting = iter(ids)
        while some := list(islice(waiting, _AT_ONCE)):
            yield from self._database.execute(f"{query} ({', '.join('?' * len(some))})", some)

    def naming(self, target: str, most: int) -> list[tuple[str, str]]:
        """The word for how others name a record, and their ids, in the order of the records."""
        query = (
            "select rel, id from named join entry on entry.number = named.number where target = ? "
            "order by entry.number, rel limit ?"
        )
        return list(self._database.execute(query, (target, most)))

    def groups(self, kind: str) -> list[tuple[str, int]]:
        """The values of a kind of group with the number of their records, the most first."""
        query = "select value, count(*) as many from tag where kind = ? group by value order by many desc, value"
        return list(self._database.execute(query, (kind,)))

    def kinds(self) -> list[tuple[str, str, int]]:
        """Every group with the number of its records."""
        return list(self._database.execute("select kind, value, count(*) from tag group by kind, value"))

    def members(self, kind: str | None, value: str | None = None) -> Iterator[tuple[str, str]]:
        """The id and digest of each record of a group, or of all, by title."""
        if kind is None:
            yield from self._database.execute("select id, digest from entry order by sorting, id")
            return
        query = (
            "select id, digest from tag join entry on entry.number = tag.number where kind = ? and value = ? "
            "order by sorting, id"
        )
        yield from self._database.execute(query, (kind, value))

    def newest(self, most: int, kind: str | None = None, value: str | None = None) -> list[Entry]:
        """The records that came or changed last, of a group or of all, the newest first."""
        if kind is None:
            found = self._database.execute(
                "select packed from entry order by coalesce(changed, '') desc, number desc limit ?", (most,)
            )
        else:
            found = self._database.execute(
                "select packed from tag join entry on entry.number = tag.number where kind = ? and value = ? "
                "order by coalesce(changed, '') desc, entry.number desc limit ?",
                (kind, value, most),
            )
        return [_entry(packed) for (packed,) in found]


def _entry(packed: bytes) -> Entry:
    # Written a moment ago by this very process, into a file that has no name.
    entry = pickle.loads(packed)  # noqa: S301
    assert isinstance(entry, Entry)  # noqa: S101
    return entry
