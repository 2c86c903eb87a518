"""Holding the records of a run until all are there, in little memory, and joining those about the same id."""

import sqlite3
from collections.abc import Iterator
from typing import Self

from sicore.format.codec import from_json, to_json
from sicore.format.json_text import dump_json, parse_json
from sicore.model import AnyRecord
from sicore.model.statements import Joined, join

_TABLES = "create table statement (number integer primary key, id text not null, record blob not null)"
_IN_ORDER = """
select statement.record, several.first from statement
join (select id, min(number) as first from statement group by id) as several using (id)
order by several.first, statement.number
"""


class Gathering:
    """The statements of one run.

    They lie in a private temporary database: in memory while they are few, on disk when they are many. Use it as a
    context manager; what it held is gone afterwards.

    >>> with Gathering() as gathering:
    ...     len(list(gathering.joined()))
    0
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.execute(_TABLES)
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, record: AnyRecord) -> None:
        """Take one statement in."""
        self.count += 1
        line = dump_json(to_json(record))
        self._database.execute("insert into statement values (?, ?, ?)", (self.count, record.id, line))

    def joined(self) -> Iterator[Joined]:
        """One record for each id, in the order in which the ids first came."""
        self._database.execute("create index if not exists of_one_id on statement (id, number)")
        together: list[AnyRecord] = []
        current: int | None = None
        for line, first in self._database.execute(_IN_ORDER):
            if together and first != current:
                yield join(together)
                together = []
            current = first
            together.append(from_json(parse_json(line)))
        if together:
            yield join(together)
