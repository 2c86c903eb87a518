"""The lines of a feed on their way into a catalogue: each is read and checked once, on all processors."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from attrs import define, field, frozen

from sicore.builtin import codes
from sicore.catalogue import Line
from sicore.checks import CheckedLine, RecordChecker, processes_for, worked
from sicore.checks.collection import statement_of
from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.harvesting import Harvest, foreign_id
from sicore.exchange.index import Segment
from sicore.findings import Finding
from sicore.format import dump_json, parse_json, to_json
from sicore.format.difference import speaks_for
from sicore.format.lines import Block
from sicore.format.lines import Line as TextLine
from sicore.model import Tombstone
from sicore.workspace.gathering import Apart, Standing
from sicore.workspace.progress import Progress
from sicore.workspace.taking import Taking


@define
class BlockTold:
    """What came of a block.

    Args:
        lines: The records, each with the number of its line.
        findings: What is wrong with what was not taken.
        records: How many records there are, those that were not taken among them.
        deletions: How many deletions.
        refused: What the feed looks like, and why nothing of it may be taken; None where it may be.
    """

    lines: list[tuple[CheckedLine, int]] = field(factory=list)
    findings: list[Finding] = field(factory=list)
    records: int = 0
    deletions: int = 0
    refused: tuple[str, str] | None = None


@frozen(kw_only=True)
class BlockWork:
    """Reads and checks a block; can be sent to another process.

    Args:
        checker: The checks.
        centre: Whose feed it is.
        prefixes: What the ids begin with for which it may speak.
    """

    checker: RecordChecker
    centre: str
    prefixes: tuple[str, ...]

    def __call__(self, block: Block) -> BlockTold:
        """Read and check the lines of one block."""
        told = BlockTold()
        for line in block.lines():
            told.refused = self._take(line, told)
            if told.refused is not None:
                break
        return told

    def _take(self, line: TextLine, told: BlockTold) -> tuple[str, str] | None:
        try:
            members = parse_json(line.text)
            record_id, kind = str(members["id"]), members["type"]
        except (ValueError, KeyError, TypeError) as error:
            return "malformed", f"A signed segment has a line that is no record: {error}."
        if not speaks_for(self.prefixes, record_id):
            return foreign_id(self.centre, record_id)
        if kind == Tombstone.TYPE:
            told.deletions += 1
        else:
            told.records += 1
        checked = self.checker.check_members(members)
        findings = tuple([finding.at(place=line.place) for finding in checked.findings])
        record = checked.record
        if record is None:
            told.findings.extend(findings)
            told.findings.append(Finding.of(codes.RECORD_NOT_TAKEN, place=line.place, value=record_id))
        else:
            references = statement_of(record).references
            text = dump_json(to_json(record))
            told.lines.append((CheckedLine(record.id, text, findings, references), line.number or 0))
        return None


@define(kw_only=True)
class HarvestedLines:
    """The lines of a feed that count.

    Args:
        harvest: The feed.
        centre: Whose it is.
        prefixes: What the ids begin with for which it may speak.
        segments: Those that are taken, which were fetched.
        records: How many records came so far.
        deletions: How many deletions.
    """

    harvest: Harvest = field(repr=False)
    centre: str
    prefixes: tuple[str, ...]
    segments: Sequence[Segment]
    records: int = field(default=0, init=False)
    deletions: int = field(default=0, init=False)

    @property
    def name(self) -> str:
        """The feed, as whoever harvests names it."""
        return self.harvest.place.name

    def take(self, taking: Taking, checker: RecordChecker, progress: Progress) -> None:
        """Hand the records over; each is read and checked shortly before it is written."""
        count = sum(each.lines for each in self.segments)
        taking.follow(self._told(taking, checker, progress), count)

    def _told(self, taking: Taking, checker: RecordChecker, progress: Progress) -> Iterator[Apart]:
        """What each line says that counts.

        Raises:
            RefusedFeedError: an id belongs to another centre or stands twice, or a segment is not what the index says.
        """
        places = {segment.name: place for place, segment in enumerate(self.segments)}
        work = BlockWork(checker=checker, centre=self.centre, prefixes=self.prefixes)
        jobs = processes_for(sum(each.unpacked for each in self.segments))
        count = 0
        with closing(Met()) as met:
            for block, done in worked(self.harvest.blocks(self.segments), work, jobs=jobs):
                if done.refused is not None:
                    raise RefusedFeedError(*done.refused)
                taking.take(done.findings)
                met.meet(line.id for line, _ in done.lines)
                place = places[block.source or ""]
                for line, number in done.lines:
                    yield Apart(line.id, [(Standing.REVISION, line.text)], line, Line(place, number))
                self.records += done.records
                self.deletions += done.deletions
                count += len(done.lines)
                progress(count)


class Met:
    """The ids that were met, on disk as soon as they are many."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        for pragma in ("journal_mode = off", "temp_store = file"):
            self._database.execute(f"pragma {pragma}")
        self._database.execute("create table met (id text primary key) without rowid")

    def close(self) -> None:
        """Forget them."""
        self._database.close()

    def meet(self, ids: Iterable[str]) -> None:
        """Meet some more.

        Raises:
            RefusedFeedError: one was met before.
        """
        try:
            self._database.executemany("insert into met values (?)", ((each,) for each in ids))
        except sqlite3.IntegrityError as error:
            raise RefusedFeedError(
                "malformed", "One publication of the feed tells twice of one id, which no publisher does."
            ) from error
