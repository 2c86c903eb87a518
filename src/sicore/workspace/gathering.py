"""Holding the records of a run until all are there, in little memory, and joining those about the same id."""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from enum import IntEnum
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple, Self, cast

from sicore.catalogue import Line
from sicore.checks import CheckedLine
from sicore.checks.workers import in_parts
from sicore.findings import Finding
from sicore.format import dump_json, from_json, parse_json, to_json
from sicore.format.lines import BYTES_AT_ONCE, LINES_AT_ONCE, Block
from sicore.model import AnyRecord
from sicore.model.statements import is_read_again, join, supersedes
from sicore.workspace.repeats import told_once

_TABLES = """
create table told (number integer primary key, id text not null, standing integer not null, record blob not null,
  checked blob);
create index of_one_id on told (id, number);
"""
_REPEATED = """
drop table if exists repeated;
create table repeated as select id, min(number) as first from told group by id having count(*) > 1;
create unique index of_first on repeated (first);
create unique index of_repeated on repeated (id);
"""
# The lines are long, so that they are read once, in the order in which they lie; those of a repeated id by its index.
_ONCE = """
select number, told.id, standing, record, checked from told left join repeated using (id) where first is null
order by number
"""
_AGAIN = "select first, id from repeated order by first"
_OF_ONE_ID = "select standing, record from told where id = ? order by number"


class Standing(IntEnum):
    """How a record stands to others about the same id."""

    HELD = 0
    """It is in the output already."""
    REVISION = 1
    """Its keeper wrote it as a whole; it takes the place of what is held where it says all that that could."""
    STATEMENT = 2
    """One source's statement, joined to the others."""


class Unchecked(NamedTuple):
    """A record that is still to be checked.

    Args:
        text: The line that it is written on.
        findings: Where the statements that it was joined from disagree.
    """

    text: bytes
    findings: tuple[Finding, ...] = ()


class Apart(NamedTuple):
    """What was told of an id, statement by statement.

    Args:
        id: The id.
        lines: How each statement stands, and the line that it is written on.
        checked: The only statement with its findings, where whoever made it checked it.
        origin: Where in a feed the only statement was told; None where it came otherwise.
    """

    id: str
    lines: list[tuple[Standing, bytes]]
    checked: CheckedLine | None = None
    origin: Line | None = None


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
        self._database.executescript(_TABLES)
        self.count = 0
        self.size = 0
        """How many bytes the lines have together that are still to be checked."""
        self.expected = 0
        """About how many statements there are, with those that are still to come."""
        self._following: Iterable[Apart] = ()
        self._passed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, record: AnyRecord, standing: Standing = Standing.STATEMENT) -> None:
        """Take one record in, which is still to be checked."""
        self._add(record.id, standing, dump_json(to_json(record)), None)

    def add_checked(self, line: CheckedLine) -> None:
        """Take one statement in that was checked by whoever made it."""
        self._add(line.id, Standing.STATEMENT, line.text, pickle.dumps((line.findings, line.references)))

    def _add(self, record_id: str, standing: Standing, line: bytes, checked: bytes | None) -> None:
        self.count += 1
        self.expected += 1
        self.size += 0 if checked else len(line)
        row = (self.count, record_id, standing, line, checked)
        self._database.execute("insert into told values (?, ?, ?, ?, ?)", row)

    def follow(self, told: Iterable[Apart], count: int) -> None:
        """Let statements come after what was taken in; each is asked for when its turn comes, and not held.

        Args:
            told: Each about an id of its own, checked, and of no id that was taken in.
            count: About how many there are.
        """
        self.expected += count
        self._following = chain(self._following, told)

    def _followed(self) -> Iterator[Apart]:
        for each in self._following:
            self._passed += 1
            yield each

    def held(self, record_id: str) -> AnyRecord | None:
        """The record of an id that was in the output already; None where there was none."""
        query = "select record from told where id = ? and standing = ? order by number desc limit 1"
        found = self._database.execute(query, (record_id, Standing.HELD)).fetchone()
        return None if found is None else from_json(parse_json(found[0]))

    def told(self) -> int:
        """How many ids the sources told of so far, those aside that are only held."""
        ((count,),) = self._database.execute("select count(distinct id) from told where standing > 0")
        return int(count) + self._passed

    def joined(self) -> Iterator[CheckedLine | Unchecked]:
        """One record for each id, in the order in which the ids first came.

        A statement that stands alone and was checked comes as it was taken in; all else is still to be checked.
        """
        self._database.executescript(_REPEATED)
        for _, each in merge(self._told_once(), self._told_again(), key=itemgetter(0)):
            yield each
        for apart in self._followed():
            yield apart.checked or united(apart.lines)

    def apart(self) -> Iterator[Apart]:
        """What was told of each id, in the order in which the ids first came; what is only held is left out."""
        self._database.executescript(_REPEATED)
        for _, each in merge(self._one_apart(), self._several_apart(), key=itemgetter(0)):
            yield each
        yield from self._followed()

    def _one_apart(self) -> Iterator[tuple[int, Apart]]:
        for number, record_id, standing, line, checked in self._database.execute(_ONCE):
            # What is unpacked here was packed above, in this process.
            told = None if checked is None else CheckedLine(record_id, line, *pickle.loads(checked))  # noqa: S301
            yield number, Apart(record_id, [(Standing(standing), line)], told)

    def _several_apart(self) -> Iterator[tuple[int, Apart]]:
        for first, record_id in self._database.execute(_AGAIN):
            statements = self._database.execute(_OF_ONE_ID, (record_id,))
            yield first, Apart(record_id, [(Standing(standing), line) for standing, line in statements])

    def _told_once(self) -> Iterator[tuple[int, CheckedLine | Unchecked]]:
        for number, each in self._one_apart():
            yield number, Unchecked(each.lines[0][1]) if each.checked is None else each.checked

    def _told_again(self) -> Iterator[tuple[int, Unchecked]]:
        for first, each in self._several_apart():
            yield first, united(each.lines)


def blocks_of(told: Iterable[CheckedLine | Unchecked]) -> Iterator[Block | list[CheckedLine]]:
    """What is checked together, and the rest in blocks that several processes can check."""
    for are_checked, group in groupby(told, key=lambda each: isinstance(each, CheckedLine)):
        if are_checked:
            yield from in_parts(cast("Iterator[CheckedLine]", group), LINES_AT_ONCE)
        else:
            yield from _blocks(cast("Iterator[Unchecked]", group))


def _blocks(told: Iterable[Unchecked]) -> Iterator[Block]:
    lines: list[bytes] = []
    findings: list[Finding] = []
    size = 0
    for line, found in told:
        lines.append(line)
        findings += found
        size += len(line)
        if len(lines) >= LINES_AT_ONCE or size >= BYTES_AT_ONCE:
            yield Block(b"\n".join(lines), findings=tuple(findings))
            lines, findings, size = [], [], 0
    if lines:
        yield Block(b"\n".join(lines), findings=tuple(findings))


def united(told: Iterable[tuple[Standing, bytes]]) -> Unchecked:
    """What statements on one id say together, with findings where they disagree."""
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
    return Unchecked(dump_json(to_json(joined.record)), joined.findings)
