"""Holding the records of a run until all are there, in little memory, and joining those about the same id."""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import groupby
from operator import itemgetter
from typing import Self

from sicore.checks import CheckedLine
from sicore.format import from_json, parse_json
from sicore.model import AnyRecord
from sicore.model.statements import Joined, is_read_again, join, supersedes

_TABLE = (
    "create table told (number integer primary key, id text not null, standing integer not null, record blob not null,"
    " more blob)"
)
_IN_ORDER = """
select told.id, told.standing, told.record, told.more from told
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

    def add(self, line: CheckedLine, standing: Standing = Standing.STATEMENT) -> None:
        """Take one record in."""
        self.count += 1
        # What is packed here is unpacked below, in this process.
        more = pickle.dumps((line.findings, line.references)) if line.findings or line.references else None
        row = (self.count, line.id, standing, line.text, more)
        self._database.execute("insert into told values (?, ?, ?, ?, ?)", row)

    def joined(self) -> Iterator[CheckedLine | Joined]:
        """One record for each id, in the order in which the ids first came.

        A record that stands alone comes as it was taken in; what was joined from several is still to be checked.
        """
        self._database.execute("create index if not exists of_one_id on told (id, number)")
        rows = self._database.execute(_IN_ORDER)
        for record_id, group in groupby(rows, key=itemgetter(0)):
            told = list(group)
            if len(told) == 1:
                yield CheckedLine(record_id, told[0][2], *(pickle.loads(told[0][3]) if told[0][3] else ()))  # noqa: S301
            else:
                yield _united([(Standing(standing), from_json(parse_json(line))) for _, standing, line, _ in told])


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
