"""Holding the records of a run until all are there, in little memory, and joining those about the same id."""

import sqlite3
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import groupby
from typing import Self

from sicore.findings import Finding
from sicore.format import dump_json, from_json, parse_json, to_json
from sicore.format.lines import BYTES_AT_ONCE, LINES_AT_ONCE, Block
from sicore.model import AnyRecord
from sicore.model.statements import is_read_again, join, supersedes
from sicore.workspace.repeats import told_once

_TABLE = (
    "create table told (number integer primary key, id text not null, standing integer not null, record blob not null)"
)
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
    """The records of one run, each as the line that it is written on.

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
        self.size = 0
        """How many bytes the lines have together."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, record: AnyRecord, standing: Standing = Standing.STATEMENT) -> None:
        """Take one record in."""
        line = dump_json(to_json(record))
        self.count += 1
        self.size += len(line)
        self._database.execute("insert into told values (?, ?, ?, ?)", (self.count, record.id, standing, line))

    def told(self) -> int:
        """How many ids the sources told of, those aside that are only held."""
        ((count,),) = self._database.execute("select count(distinct id) from told where standing > 0")
        return int(count)

    def joined(self) -> Iterator[tuple[bytes, tuple[Finding, ...]]]:
        """One record for each id, as its line, in the order in which the ids first came; and where sources disagree."""
        self._database.execute("create index if not exists of_one_id on told (id, number)")
        for _, rows in groupby(self._database.execute(_IN_ORDER), key=lambda row: row[0]):
            lines = [(Standing(standing), line) for _, standing, line in rows]
            yield (lines[0][1], ()) if len(lines) == 1 else _united(lines)

    def blocks(self) -> Iterator[Block]:
        """What `joined` gives, in blocks that can be checked by several processes."""
        lines: list[bytes] = []
        findings: list[Finding] = []
        size = 0
        for line, found in self.joined():
            lines.append(line)
            findings += found
            size += len(line)
            if len(lines) >= LINES_AT_ONCE or size >= BYTES_AT_ONCE:
                yield Block(b"\n".join(lines), findings=tuple(findings))
                lines, findings, size = [], [], 0
        if lines:
            yield Block(b"\n".join(lines), findings=tuple(findings))


def _united(told: Iterable[tuple[Standing, bytes]]) -> tuple[bytes, tuple[Finding, ...]]:
    lines: dict[Standing, list[bytes]] = {each: [] for each in Standing}
    for standing, line in told:
        lines[standing].append(line)
    revisions = [from_json(parse_json(line)) for line in lines[Standing.REVISION]]
    statements = told_once(lines[Standing.STATEMENT])
    held = [
        old
        for old in (from_json(parse_json(line)) for line in lines[Standing.HELD])
        if not (is_read_again(old, statements) or any(supersedes(new, old) for new in revisions))
    ]
    joined = join([*held, *revisions, *statements])
    return dump_json(to_json(joined.record)), joined.findings
