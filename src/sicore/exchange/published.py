"""What a feed says of each id, remembered beside the keys: so that a publication finds at once what is new."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path

from sicore.exchange.line import Line

_AT_ONCE = 500
_DIGEST = 16
_TABLES = """
create table if not exists entry (
    id text primary key, digest blob not null, is_deleted integer not null, seen integer not null
) without rowid;
create table if not exists note (name text primary key, value text not null) without rowid;
"""


class Published:
    """What a feed says of each id.

    Args:
        connection: A transaction that is kept or undone by whoever opened it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._turn = int(self.note("turn") or 0) + 1
        self.put_note("turn", str(self._turn))

    def note(self, name: str) -> str | None:
        """What was noted under a name; None where nothing was."""
        found = self._connection.execute("select value from note where name = ?", (name,)).fetchone()
        return None if found is None else str(found[0])

    def put_note(self, name: str, value: str) -> None:
        """Note something."""
        self._connection.execute("insert or replace into note values (?, ?)", (name, value))

    def learn(self, told: Iterable[Line]) -> None:
        """Note what the feed says, in place of what was noted."""
        self._connection.execute("delete from entry")
        for _ in self.changed(told):
            pass  # noted there
        self._connection.execute("update entry set seen = 0")

    def changed(self, told: Iterable[Line]) -> Iterator[Line]:
        """Those of some lines that say something else than the feed does, and note them."""
        waiting = iter(told)
        while part := list(islice(waiting, _AT_ONCE)):
            digests = [sha256(each.text).digest()[:_DIGEST] for each in part]
            known = self._known([each.id for each in part])
            rows = ((each.id, digest, each.is_deleted, self._turn) for each, digest in zip(part, digests, strict=True))
            self._connection.executemany("insert or replace into entry values (?, ?, ?, ?)", rows)
            yield from (each for each, digest in zip(part, digests, strict=True) if known.get(each.id) != digest)

    def _known(self, ids: Sequence[str]) -> dict[str, bytes]:
        places = ", ".join("?" * len(ids))
        query = f"select id, digest from entry where id in ({places})"  # noqa: S608  (places only)
        return dict(self._connection.execute(query, ids))

    def gone(self) -> Iterator[str]:
        """The ids that were told of before and were not this time, deletions aside."""
        query = "select id from entry where seen < ? and not is_deleted order by id"
        yield from (str(each) for (each,) in self._connection.execute(query, (self._turn,)).fetchall())

    def count(self) -> int:
        """How many records the feed has, without tombstones."""
        return int(self._connection.execute("select count(*) from entry where not is_deleted").fetchone()[0])


@contextmanager
def published_in(file: Path, *, is_trial: bool = False) -> Iterator[Published]:
    """A block in which what a feed says may change; it is kept when the block ends well.

    Args:
        file: The file, made where there is none.
        is_trial: Whether nothing is kept.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(_TABLES)
        connection.execute("begin immediate")
        try:
            yield Published(connection)
        except BaseException:
            connection.execute("rollback")
            raise
        connection.execute("rollback" if is_trial else "commit")
