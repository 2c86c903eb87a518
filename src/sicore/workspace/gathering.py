"""Holding the records of a run until all are there, in little memory, and joining those about the same id."""

import sqlite3
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import groupby
from typing import Self

from sicore.format import dump_json, from_json, parse_json, to_json
from sicore.model import AnyRecord
from sicore.model.statements import Joined, is_read_again, join, supersedes

_TABLE = (
    "create table told (number integer primary key, id text not null, standing integer not null, record blob not null)"
)
_INDEX = "create index if not exists of_one_id on told (id, number)"
_IN_ORDER = """
select told.id, told.standing, told.record from told
join (select id, min(number) as first from told group by id) as several using (id)
order by several.first, told.number
"""


class Standing(IntEnum):
    """How a record stands to others about the same id."""

    HELD = 0
    """It is in the output already."""
    REVISION = 1
    """Its keeper wrote it as a whole; it takes the place of what is held where it says all that that could."""
    STATEMENT = 2
    """One source's statement, joined to the others."""


class Gathering:
    """The records of one run.

    They lie in a private temporary database: in memory while they are few, on disk when they are many. Use it as a
    context manager; what it held is gone afterwards.

    >>> with Gathering() as gathering:
    ...     len(list(gathering.joined()))
    0
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.execute(_TABLE)
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, record: AnyRecord, standing: Standing = Standing.STATEMENT) -> None:
        """Take one record in."""
        self.count += 1
        line = dump_json(to_json(record))
        self._database.execute("insert into told values (?, ?, ?, ?)", (self.count, record.id, standing, line))

    def held(self, record_id: str) -> AnyRecord | None:
        """The record of an id that was in the output already; None where there was none."""
        self._database.execute(_INDEX)
        query = "select record from told where id = ? and standing = ? order by number desc limit 1"
        found = self._database.execute(query, (record_id, Standing.HELD)).fetchone()
        return None if found is None else from_json(parse_json(found[0]))

    def joined(self) -> Iterator[Joined]:
        """One record for each id, in the order in which the ids first came."""
        self._database.execute(_INDEX)
        for _, rows in groupby(self._database.execute(_IN_ORDER), key=lambda row: row[0]):
            yield _united([(Standing(standing), from_json(parse_json(line))) for _, standing, line in rows])


def _united(told: Iterable[tuple[Standing, AnyRecord]]) -> Joined:
    standing: dict[Standing, list[AnyRecord]] = {each: [] for each in Standing}
    for each, record in told:
        standing[each].append(record)
    revisions = standing[Standing.REVISION]
    statements = standing[Standing.STATEMENT]
    held = [
        old
        for old in standing[Standing.HELD]
        if not (is_read_again(old, statements) or any(supersedes(new, old) for new in revisions))
    ]
    return join([*held, *revisions, *statements])
