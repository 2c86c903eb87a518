"""What is known of every record and every unit of pages: in a temporary file while a site is built, then beside it."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Self

from sicore.checks.workers import in_parts
from sicore.errors import UsageError
from sicore.format import parse_json
from sicore_site.entry import Entry

COLUMNS = (
    "key text unique", "type text", "digest text", "sorting text", "changed text", "year integer", "amount text",
    "currency text", "fund text", "entry blob", "profile blob", "words blob", "cards blob",
)  # fmt: skip

Noted = tuple[Any, ...]
"""A value for each of `COLUMNS`."""

_AT_ONCE = 400
_RECORD = ", ".join(COLUMNS)
_KEPT = {
    "about": "name text primary key, value text",
    "record": f"place integer primary key, id text unique, mark text, {_RECORD}",
    "partner": "id text primary key, made_of text, found blob",
    "unit": "name text primary key, made_of text, files text",
}
"""The tables that are kept from one build to the next."""

_WHILE_BUILDING = """
create table trace (place integer primary key, id text unique, mark text, added text, changed text);
create table line (place integer primary key, line blob);
create table tag (kind text, value text, place integer, primary key (kind, value, place)) without rowid;
create table named (target text, place integer, rel text, primary key (target, place, rel)) without rowid;
create table sorted (language integer, place integer, at integer, primary key (language, place)) without rowid;
create table party (target text, place integer, primary key (target, place)) without rowid;
"""


class Notes:
    """The notes of a build, with those of the build before.

    Args:
        before: The file of the notes of the build before; None where there is none.

    Raises:
        UsageError: the file is there and holds no such notes.
    """

    def __init__(self, before: Path | None) -> None:
        self.database = sqlite3.connect("", isolation_level=None, uri=True)
        tables = "".join(f"create table {name} ({columns});" for name, columns in _KEPT.items())
        self.database.executescript(f"pragma synchronous = off; {tables} {_WHILE_BUILDING} begin;")
        self._attach(before)

    def _attach(self, before: Path | None) -> None:
        try:
            # Nothing of a foreign schema runs, no lock is asked of a file share, and nothing is written.
            self.database.execute("commit")
            self.database.execute("pragma trusted_schema = off")
            place = "" if before is None else f"{before.absolute().as_uri()}?mode=ro&immutable=1"
            self.database.execute("attach ? as old", (place,))
            if before is None:
                self.database.executescript(
                    "".join(f"create table old.{name} ({held});" for name, held in _KEPT.items())
                )
            for name, columns in _KEPT.items():
                asked = [column.split()[0] for column in columns.split(", ")]
                self.database.execute(f"select {', '.join(asked)} from old.{name} limit 1").fetchone()  # noqa: S608  (ours)
            self.database.execute("begin")
        except sqlite3.Error as error:
            self.database.close()
            name = before.name if before else "The notes"
            raise UsageError(f"{name} is no list of the files of a site. Name another folder.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def told(self, name: str) -> str | None:
        """What the build before noted under a name."""
        row = self.database.execute("select value from old.about where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def tell(self, name: str, value: str) -> None:
        """Note something for the next build."""
        self.database.execute("insert into about values (?, ?)", (name, value))

    def trace(self, place: int, record_id: str, mark: str, *, times: tuple[str | None, str | None]) -> bool:
        """Note that there is a record, and when it came and changed; False where there is one of that id already."""
        query = "insert or ignore into trace values (?, ?, ?, ?, ?)"
        return self.database.execute(query, (place, record_id, mark, *times)).rowcount > 0

    def take_over(self) -> None:
        """Take from the build before what it noted of the records that did not change since."""
        columns = ", ".join(f"o.{column.split()[0]}" for column in COLUMNS)
        self.database.execute(
            f"insert into record select t.place, t.id, t.mark, {columns} "  # noqa: S608  (names of ours)
            "from trace t join old.record o on o.id = t.id and o.mark = t.mark order by t.place"
        )

    def count_missing(self) -> int:
        """Of how many records nothing is noted yet."""
        query = "select (select count(*) from trace) - (select count(*) from record)"
        return int(self.database.execute(query).fetchone()[0])

    def missing(self, *, after: int, most: int) -> list[tuple[int, str, str | None, str | None]]:
        """The place, id and times of the next records after a place of which nothing is noted yet."""
        query = (
            "select place, id, added, changed from trace where place > ? and not exists "
            "(select 1 from record where record.place = trace.place) order by place limit ?"
        )
        return list(self.database.execute(query, (after, most)))

    def note(self, place: int, noted: Noted) -> None:
        """Note what a record comes to."""
        holes = ", ".join("?" * len(COLUMNS))
        query = f"insert into record select place, id, mark, {holes} from trace where place = ?"  # noqa: S608  (ours)
        self.database.execute(query, (*noted, place))

    def count(self) -> int:
        """How many records there are."""
        return int(self.database.execute("select count(*) from trace").fetchone()[0])

    def keep_line(self, place: int, line: bytes) -> None:
        """Keep the line of a record until its page is made."""
        self.database.execute("insert into line values (?, ?)", (place, line))

    def change_line(self, place: int, line: bytes) -> None:
        """Keep another line of a record."""
        self.database.execute("update line set line = ? where place = ?", (line, place))

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The lines that are kept, with their places; they may be changed meanwhile."""
        last, query = -1, "select place, line from line where place > ? order by place limit ?"
        while some := self.database.execute(query, (last, _AT_ONCE)).fetchall():
            yield from some
            last = some[-1][0]

    def line(self, record_id: str) -> bytes | None:
        """The line of a record; None where it was not read in this build."""
        query = "select line from line join trace on trace.place = line.place where id = ?"
        row = self.database.execute(query, (record_id,)).fetchone()
        return bytes(row[0]) if row else None

    def spread(self, place: int, entry: Entry) -> None:
        """Put a record into its groups, and note what it names."""
        self.database.executemany(
            "insert or ignore into tag values (?, ?, ?)", [(kind, value, place) for kind, value in entry.tags]
        )
        self.database.executemany(
            "insert or ignore into named values (?, ?, ?)", [(target, place, rel) for rel, target in entry.names]
        )

    def sort(self, languages: int) -> None:
        """Put the records into the order of each language, the first of which is 0."""
        query = (
            "insert into sorted select ?, place, row_number() over "
            "(order by coalesce(json_extract(sorting, ?), json_extract(sorting, '$[0]')), id) from record"
        )
        self.database.executemany(query, [(number, f"$[{number}]") for number in range(languages)])

    def places(self, language: int, kind: str | None = None, value: str | None = None) -> Iterator[int]:
        """The places of the records of a group, or of all, in the order of a language."""
        chosen = "sorted where" if kind is None else "tag join sorted using (place) where kind = ? and value = ? and"
        asked = (language,) if kind is None else (kind, value, language)
        query = f"select place from {chosen} language = ? order by at"  # noqa: S608  (one of two texts)
        return (place for (place,) in self.database.execute(query, asked))

    def ask(self, query: str, *asked: object) -> Iterator[Any]:
        """The rows that a query finds."""
        return self.database.execute(query, asked)

    def among(self, query: str, ids: Iterable[str | int]) -> Iterator[Any]:
        """The rows that a query finds that ends in a list of ids, or of places, in any number."""
        return chain.from_iterable(
            self.database.execute(f"{query} ({', '.join('?' * len(some))})", some) for some in in_parts(ids, _AT_ONCE)
        )

    def entries(self, ids: Collection[str]) -> dict[str, Entry]:
        """The entries of some ids, as far as there are such."""
        found = self.among("select id, entry from record where id in", ids)
        return {record_id: Entry.read(record_id, told) for record_id, told in found}

    def digests(self, ids: Collection[str]) -> list[tuple[str, str]]:
        """What stands for some ids, as far as there are such: id and digest, in the order of the ids."""
        return sorted(self.among("select id, digest from record where id in", ids))

    def newest(self, most: int, kind: str | None = None, value: str | None = None) -> list[Entry]:
        """The records that came or changed last, of a group or of all, the newest first."""
        chosen = "" if kind is None else "join tag using (place) where kind = ? and value = ? "
        query = (
            f"select id, entry from record {chosen}"  # noqa: S608  (one of two texts)
            "order by coalesce(changed, '') desc, record.place desc limit ?"
        )
        asked = (most,) if kind is None else (kind, value, most)
        return [Entry.read(record_id, told) for record_id, told in self.ask(query, *asked)]

    def unit_before(self, name: str) -> tuple[str, dict[str, str]] | None:
        """What a unit was made of in the build before, and the hash of each of its files; None where there was none."""
        row = self.database.execute("select made_of, files from old.unit where name = ?", (name,)).fetchone()
        return (str(row[0]), files_in(row[1])) if row else None

    def save(self, file: Path) -> None:
        """Write what is kept into a new file; the same notes give the same bytes."""
        self.database.execute("commit")
        self.database.execute("attach ? as new", (f"{file.absolute().as_uri()}?nolock=1",))
        for pragma in ("journal_mode = off", "synchronous = off"):
            self.database.execute(f"pragma new.{pragma}")
        self.database.execute("begin")
        for name, columns in _KEPT.items():
            self.database.execute(f"create table new.{name} ({columns})")
            self.database.execute(f"insert into new.{name} select * from main.{name} order by 1")  # noqa: S608  (names of ours)
        self.database.execute("commit")
        self.database.execute("detach new")


def files_in(told: str | None) -> dict[str, str]:
    """The hash of each file of a unit; none where the notes were tampered with."""
    try:
        files = parse_json(told.encode()) if told else None
    except ValueError:
        return {}
    return files if isinstance(files, dict) else {}
