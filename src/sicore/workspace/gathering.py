"""Holding the records of a run until all are there, in little memory, and joining those about the same id."""

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple, Self, cast

from sicore.checks import CheckedLine
from sicore.findings import Finding
from sicore.format import dump_json, from_json, parse_json, to_json
from sicore.format.lines import BYTES_AT_ONCE, LINES_AT_ONCE, Block
from sicore.model import AnyRecord
from sicore.model.statements import is_read_again, join, supersedes
from sicore.workspace.repeats import told_once

_TABLE = (
    "create table told (number integer primary key, id text not null, standing integer not null, record blob not null,"
    " checked blob)"
)
_INDEX = "create index if not exists of_one_id on told (id, number)"
_IN_ORDER = """
select told.id, told.standing, told.record, told.checked from told
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


class Unchecked(NamedTuple):
    """A record that is still to be checked.

    Args:
        text: The line that it is written on.
        findings: Where the statements that it was joined from disagree.
    """

    text: bytes
    findings: tuple[Finding, ...] = ()


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
        """How many bytes the lines have together that are still to be checked."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, record: AnyRecord, standing: Standing = Standing.STATEMENT) -> None:
        """Take one record in, which is still to be checked."""
        self._add(record.id, standing, dump_json(to_json(record)), None)

    def add_checked(self, line: CheckedLine) -> None:
        """Take one statement in that was checked by whoever made it."""
        # What is packed here is unpacked below, in this process.
        self._add(line.id, Standing.STATEMENT, line.text, pickle.dumps((line.findings, line.references)))

    def _add(self, record_id: str, standing: Standing, line: bytes, checked: bytes | None) -> None:
        self.count += 1
        self.size += 0 if checked else len(line)
        row = (self.count, record_id, standing, line, checked)
        self._database.execute("insert into told values (?, ?, ?, ?, ?)", row)

    def held(self, record_id: str) -> AnyRecord | None:
        """The record of an id that was in the output already; None where there was none."""
        self._database.execute(_INDEX)
        query = "select record from told where id = ? and standing = ? order by number desc limit 1"
        found = self._database.execute(query, (record_id, Standing.HELD)).fetchone()
        return None if found is None else from_json(parse_json(found[0]))

    def told(self) -> int:
        """How many ids the sources told of, those aside that are only held."""
        ((count,),) = self._database.execute("select count(distinct id) from told where standing > 0")
        return int(count)

    def joined(self) -> Iterator[CheckedLine | Unchecked]:
        """One record for each id, in the order in which the ids first came.

        A statement that stands alone and was checked comes as it was taken in; all else is still to be checked.
        """
        self._database.execute(_INDEX)
        for record_id, rows in groupby(self._database.execute(_IN_ORDER), key=itemgetter(0)):
            (_, standing, line, checked), *more = rows
            if more:
                yield _united([(Standing(each[1]), each[2]) for each in ((0, standing, line), *more)])
            elif checked is None:
                yield Unchecked(line)
            else:
                yield CheckedLine(record_id, line, *pickle.loads(checked))  # noqa: S301

    def blocks(self) -> Iterator[Block | list[CheckedLine]]:
        """What `joined` gives: what is checked together, and the rest in blocks that several processes can check."""
        for are_checked, group in groupby(self.joined(), key=lambda each: isinstance(each, CheckedLine)):
            if are_checked:
                while checked := list(islice(cast("Iterator[CheckedLine]", group), LINES_AT_ONCE)):
                    yield checked
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


def _united(told: Iterable[tuple[Standing, bytes]]) -> Unchecked:
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
