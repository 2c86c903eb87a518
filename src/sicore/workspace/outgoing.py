"""What a centre publishes now, made, held against its feed and checked by several processes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field, frozen

from sicore.catalogue.outward_lines import KeptRow, Leaving
from sicore.catalogue.review.status import PUBLISHED
from sicore.checks import RecordChecker, worked
from sicore.checks.once import OnceOnly
from sicore.checks.workers import in_parts, jobs_for
from sicore.exchange.line import Line
from sicore.exchange.outgoing import Known, Said, said
from sicore.findings import Finding, FindingTally, Severity
from sicore.format import codes, dump_json
from sicore.format.difference import speaks_for
from sicore.format.limits import LIMITS, readable_size
from sicore.members import Json
from sicore.model import Tombstone
from sicore.workspace.progress import Progress, unwatched

if TYPE_CHECKING:
    from sicore.catalogue.outward import OutwardReading

_AT_ONCE = 500


class WrongRecordsError(Exception):
    """What is new must not leave."""


class _Rows(NamedTuple):
    """Some records of the catalogue, and the digests of what the feed says of them."""

    kept: Sequence[KeptRow]
    known: Mapping[str, bytes]


class _Told(NamedTuple):
    """What some records say outside, and what is wrong with those of them that say something new."""

    said: Sequence[Said]
    findings: Sequence[Finding]
    checked: int


@frozen(kw_only=True)
class _Telling:
    """Makes lines of records and checks what is new; can be sent to another process."""

    leaving: Leaving
    checker: RecordChecker

    def __call__(self, rows: _Rows) -> _Told:
        told: list[Said] = []
        findings: list[Finding] = []
        checked = 0
        for row in rows.kept:
            members = self.leaving.members(row)
            if members is None:
                continue
            line = Line(row.id, members["type"] == Tombstone.TYPE, dump_json(members))
            now = said(line, rows.known.get(row.id))
            told.append(now)
            if now.text is not None:
                checked += 1
                findings += self._wrong(members, line)
        return _Told(told, tuple(OnceOnly().pass_on(findings)), checked)

    def _wrong(self, members: dict[str, Json], line: Line) -> list[Finding]:
        if len(line.text) >= LIMITS.line:
            # Nobody could read it.
            return [Finding.of(codes.JSON_LINE_LENGTH, record=line.id, expected=readable_size(LIMITS.line))]
        return self.checker.check_members(members).findings


@define(kw_only=True)
class Checking:
    """What a centre publishes now, checked where it is new.

    Args:
        reading: What leaves the catalogue.
        centre: Whose records they are; those of others stay at home.
        checker: The checks.
        progress: Told how many records were read.
        tally: What is wrong with what is new.
        checked: How many records and tombstones were new, and checked.
        foreign: How many published records of other centres there are.
        held_back: How many records that are not deleted are not published.
    """

    reading: "OutwardReading"
    centre: str
    checker: RecordChecker
    progress: Progress = unwatched
    tally: FindingTally = field(factory=FindingTally, init=False)
    checked: int = field(default=0, init=False)
    foreign: int = field(default=0, init=False)
    held_back: int = field(default=0, init=False)

    def outgoing(self, known: Known) -> Iterator[Sequence[Said]]:
        """What leaves, some at a time.

        Where something is wrong, all that is new is checked to its end, so that one run tells everything.

        Args:
            known: Gives the digests of what the feed says.

        Raises:
            WrongRecordsError: something that is new must not leave.
        """
        work = _Telling(leaving=self.reading.leaving(), checker=self.checker)
        once, count = OnceOnly(), 0
        with closing(self.reading.kept()) as rows:
            parts = in_parts(self._own(rows), _AT_ONCE)
            batches = (_Rows(part, known([row.id for row in part])) for part in parts)
            for batch, told in worked(batches, work, jobs=jobs_for(self.reading.count())):
                self.tally.extend(once.pass_on(told.findings))
                self.checked += told.checked
                count += len(batch.kept)
                self.progress(count)
                if not self.tally.count(Severity.ERROR):
                    yield told.said
        if self.tally.count(Severity.ERROR):
            raise WrongRecordsError

    def _own(self, rows: Iterator[KeptRow]) -> Iterator[KeptRow]:
        is_own = cache(lambda name: speaks_for([self.centre], name))
        for row in rows:
            self.held_back += row.status not in (None, PUBLISHED)
            if is_own(row.id.partition(":")[0]):
                yield row
            else:
                self.foreign += row.status == PUBLISHED
