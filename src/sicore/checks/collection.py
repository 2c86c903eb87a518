"""What can only be seen over all records of a run: ids that stand twice, and references that lead nowhere."""

import sqlite3
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple
from weakref import finalize

from sicore.checks import codes
from sicore.checks.walk import references_of
from sicore.checks.workers import in_parts
from sicore.findings import Finding, SourcePlace
from sicore.model import AnyRecord

_TABLES = """
create table stated (number integer primary key, id text not null, source integer not null, line integer);
create table referred (number integer not null, pointer text not null, target text not null);
"""
_TWICE = """
select several.id, several.count, later.source, later.line, first.source, first.line, several.first
from (select id, count(*) as count, min(number) as first from stated group by id having count(*) > 1) as several
join stated as first on first.number = several.first
join stated as later on later.id = several.id and later.number > several.first
order by later.number
"""
_DANGLING = """
select referring.id, referring.source, referring.line, referred.pointer, referred.target
from referred join stated as referring using (number)
where not exists (select 1 from stated where stated.id = referred.target)
order by referred.number, referred.rowid
"""
_AT_ONCE = 2000


Known = Callable[[Sequence[str]], Container[str]]
"""Gives those of some ids that there are records of."""


class Statement(NamedTuple):
    """What the collection remembers of a record.

    Args:
        id: Its id.
        source: The name of the file that it stands in, None where it stands in none.
        line: Its line in the file, None where it stands in no line.
        references: The pointers and ids of records of the same centre that it refers to.
    """

    id: str
    source: str | None = None
    line: int | None = None
    references: tuple[tuple[str, str], ...] = ()


def statement_of(record: AnyRecord, source: str | None = None, line: int | None = None) -> Statement:
    """What to remember of a record; ids of other centres live in other collections and are left out."""
    prefix = record.centre + ":"
    references = tuple([told for told in references_of(record) if told[1].startswith(prefix)])
    return Statement(record.id, source, line, references)


class Collection:
    """The ids and references of a run, on disk as soon as they are many, so that memory stays flat.

    >>> collection = Collection()
    >>> collection.extend([Statement("se:1", "a.jsonl", 1), Statement("se:1", "a.jsonl", 7)])
    >>> [str(finding.place) for finding in collection.findings()]
    ['a.jsonl, line 7']
    """

    def __init__(self) -> None:
        self._database: sqlite3.Connection | None = None
        self._sources: dict[str | None, int] = {}
        self._count = 0
        self._stated: list[tuple[int, str, int, int | None]] = []
        self._referred: list[tuple[int, str, str]] = []

    def add(self, statement: Statement) -> None:
        """Remember a record."""
        self._count += 1
        number = self._sources.setdefault(statement.source, len(self._sources))
        self._stated.append((self._count, statement.id, number, statement.line))
        self._referred.extend((self._count, pointer, target) for pointer, target in statement.references)
        if len(self._stated) >= _AT_ONCE:
            self._store()

    def extend(self, statements: Iterable[Statement]) -> None:
        """Remember many records."""
        for statement in statements:
            self.add(statement)

    def findings(self, known: Known | None = None) -> Iterator[Finding]:
        """What is wrong between the records, and forget them.

        Args:
            known: Gives those of some ids that there are records of elsewhere; None where there are none.
        """
        if not self._count:
            return
        database = self._store()
        database.execute("create index ids on stated (id)")
        yield from self._twice(database)
        yield from self._dangling(database, known or _none)
        self.close()

    def close(self) -> None:
        """Forget everything."""
        if self._database is not None:
            self._database.close()
        self._database = None
        self._sources.clear()
        self._stated.clear()
        self._referred.clear()
        self._count = 0

    def _store(self) -> sqlite3.Connection:
        if self._database is None:
            # An empty name makes a private file that SQLite removes by itself; it is written only when it grows.
            self._database = sqlite3.connect("")
            # A run that is given up asks for no findings; its database goes with the collection all the same.
            finalize(self, self._database.close)
            self._database.execute("pragma journal_mode = off")
            self._database.execute("pragma temp_store = file")
            self._database.execute("pragma cache_size = -4000")
            self._database.executescript(_TABLES)
        self._database.executemany("insert into stated values (?, ?, ?, ?)", self._stated)
        self._database.executemany("insert into referred values (?, ?, ?)", self._referred)
        self._stated.clear()
        self._referred.clear()
        return self._database

    def _twice(self, database: sqlite3.Connection) -> Iterator[Finding]:
        names = list(self._sources)
        for record, count, source, line, first_source, first_line, first in database.execute(_TWICE):
            # A name and a number say in every language where it is.
            first_place = ":".join(str(part) for part in (names[first_source], first_line) if part) or f"#{first}"
            place = _place(names[source], line)
            yield Finding.of(
                codes.ID_DUPLICATE,
                record=record,
                pointer="/id",
                place=place,
                value=record,
                count=count,
                first=first_place,
            )

    def _dangling(self, database: sqlite3.Connection, known: Known) -> Iterator[Finding]:
        names = list(self._sources)
        rows = database.execute(_DANGLING)
        for batch in in_parts(rows, _AT_ONCE):
            elsewhere = known([row[-1] for row in batch])
            for record, source, line, pointer, target in batch:
                if target not in elsewhere:
                    place = _place(names[source], line)
                    yield Finding.of(codes.RELATION_DANGLING, record=record, pointer=pointer, place=place, value=target)


def _none(_: Sequence[str]) -> Container[str]:
    return ()


def _place(source: str | None, line: int | None) -> SourcePlace | None:
    return None if source is None and line is None else SourcePlace(source=source, line=line)
