"""What a feed says of each id, remembered beside the keys: so that a publication finds at once what is new."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sicore.checks.workers import in_parts
from sicore.exchange.errors import ExchangeError
from sicore.exchange.line import Line
from sicore.exchange.outgoing import AT_ONCE, Said, said

PUBLISHED = "published.db"
"""The file beside the keys. Whoever signs holds it, so that nobody else does meanwhile."""

_CACHE_KIB = 8192
_PATIENCE = 5
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
        for part in in_parts(told, AT_ONCE):
            self.take([said(each, None) for each in part])
        self._connection.execute("update entry set seen = 0")

    def known(self, ids: Sequence[str]) -> dict[str, bytes]:
        """The digests of what the feed says of some ids; those that it says nothing of are left out."""
        places = ", ".join("?" * len(ids))
        query = f"select id, digest from entry where id in ({places})"  # noqa: S608  (places only)
        return dict(self._connection.execute(query, ids))

    def take(self, part: Iterable[Said]) -> None:
        """Note what the feed will say, and that it was told of this time."""
        rows = ((each.id, each.digest, each.is_deleted, self._turn) for each in part)
        self._connection.executemany("insert or replace into entry values (?, ?, ?, ?)", rows)

    def gone(self) -> Iterator[list[str]]:
        """The ids that were told of before and not this time, deletions aside; some at a time, and all may be taken."""
        query = "select id from entry where seen < ? and not is_deleted and id > ? order by id limit ?"
        last = ""
        while found := [str(each) for (each,) in self._connection.execute(query, (self._turn, last, AT_ONCE))]:
            yield found
            last = found[-1]

    def count(self) -> int:
        """How many records the feed has, without tombstones."""
        return int(self._connection.execute("select count(*) from entry where not is_deleted").fetchone()[0])


@contextmanager
def published_in(file: Path, *, is_trial: bool = False) -> Iterator[Published]:
    """A block in which what a feed says may change; it is kept when the block ends well.

    Args:
        file: The file, made where there is none.
        is_trial: Whether nothing is kept.

    Raises:
        ExchangeError: somebody else holds it, and goes on doing so; or it cannot be written.
    """
    with _told(file), closing(sqlite3.connect(file, isolation_level=None, timeout=_PATIENCE)) as connection:
        connection.execute(f"pragma cache_size = -{_CACHE_KIB}")
        connection.executescript(_TABLES)
        connection.execute("begin immediate")
        try:
            yield Published(connection)
        except BaseException:
            # A full disk may have ended the transaction already.
            if connection.in_transaction:
                connection.execute("rollback")
            raise
        connection.execute("rollback" if is_trial else "commit")


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """What the database does not do is told as what it is."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise ExchangeError(
                f"Somebody else publishes or signs with the keys in {file.parent} now. Try again when they are done."
            ) from error
        raise ExchangeError(f"{file} cannot be written: {error}. Make room, and run the same again.") from error
