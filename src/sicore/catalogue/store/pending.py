"""What of a run's tellings is new to the catalogue."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from attrs import define, field, frozen
from sqlalchemy import Connection, select

from sicore.catalogue.errors import CatalogueError
from sicore.catalogue.store.documents import digest
from sicore.catalogue.store.lengths import LONGEST_KEY, is_too_long
from sicore.catalogue.store.numbers import Numbers
from sicore.catalogue.store.source_rows import SourceRows
from sicore.catalogue.store.sources import KEPT, RESTORED_KEY, REVIEW_KEY, SourceKey, source_key
from sicore.catalogue.store.stated import RESTORED, REVIEW, WHOLE
from sicore.catalogue.store.stated import STATEMENT as STATED
from sicore.catalogue.store.succession import Succession
from sicore.catalogue.store.tables import RECORD, REVISION, STATEMENT
from sicore.catalogue.store.written import Telling, Told
from sicore.format import parse_json
from sicore.members import Json

_STEPS = {REVIEW: REVIEW_KEY, RESTORED: RESTORED_KEY}


@frozen(kw_only=True)
class NewStatement:
    """A statement that the catalogue does not have yet.

    Args:
        source: The number of its source.
        revision: The number that its revision gets.
        digest: What tells it from another one.
        standing: 1 for a whole revision by its keeper, 2 for one source's statement, 3 and 4 for steps.
        line: What it says.
        members: The same, as JSON.
        before: The number of the revision of this source that it follows; None where it said nothing of the id before.
    """

    source: int
    revision: int
    digest: bytes
    standing: int
    line: bytes
    members: Mapping[str, Json]
    before: int | None

    @property
    def is_first(self) -> bool:
        """Whether this source said nothing of the id before."""
        return self.before is None


@define(kw_only=True)
class Pending:
    """One id on its way into the catalogue.

    Args:
        id: The id.
        record: The number of its record.
        is_new: Whether nothing was known of it.
        new: What sources say that they did not say before.
        seen: The sources that say what they said before.
        others: The revisions of the sources that say nothing new.
        passed_on: The sources that say what the one said whose place they take, with what tells that from other things.
        is_left: Whether a source told of it whose place another takes that told of it too.
    """

    id: str
    record: int
    is_new: bool
    new: list[NewStatement] = field(factory=list)
    seen: list[int] = field(factory=list)
    others: list[int] = field(factory=list)
    passed_on: dict[int, bytes] = field(factory=dict)
    is_left: bool = False

    @property
    def is_changing(self) -> bool:
        """Whether its record has to be made anew."""
        return bool(self.new) or self.is_left


class _Read(NamedTuple):
    """A telling, read."""

    standing: int
    line: bytes
    members: dict[str, Json]
    key: SourceKey


class _Latest(NamedTuple):
    """What a source said last."""

    revision: int
    digest: bytes


class Comparing:
    """Compares what a run says with what is known.

    Args:
        connection: A connection that holds the writer's lock.
        numbers: For what is new; the transaction's only ones.
    """

    def __init__(self, connection: Connection, numbers: Numbers) -> None:
        self._connection = connection
        self._numbers = numbers
        self.sources = SourceRows(connection, numbers)
        self.succession: Succession | None = None
        """Which source takes the place of which."""

    def compare(self, batch: Sequence[Told]) -> list[Pending]:
        """What is new of each id, in the same order."""
        known = self._records([told.id for told in batch])
        read = [[_read(telling) for telling in told.tellings] for told in batch]
        numbers = self.sources.numbers_of(each.key for of_one in read for each in of_one)
        if self.succession is not None:
            stating = [each.key.key for of_one in read for each in of_one if each.standing == STATED]
            self.succession.met({numbers[key] for key in stating if not key.startswith(KEPT)})
        latest = self._statements(list(known.values()))
        pending = []
        for told, of_one in zip(batch, read, strict=True):
            each = self._begun(told.id, known.get(told.id))
            by_source = latest.get(each.record, {})
            each.is_left = self.succession is not None and by_source.pop(self.succession.old, None) is not None
            for telling in of_one:
                self._compare(each, telling, numbers[telling.key.key], by_source)
            pending.append(each)
        if self.succession is not None:
            self._pass_on(pending, self.succession)
        for each in pending:
            again = {statement.source for statement in each.new}
            by_source = latest.get(each.record, {})
            each.others = [stated.revision for source, stated in by_source.items() if source not in again]
        return pending

    def _pass_on(self, pending: Sequence[Pending], succession: Succession) -> None:
        """What a source says as the one said it whose place it takes is nothing new."""
        told = {
            new.before: (new.digest, new.members)
            for each in pending
            for new in each.new
            if new.source == succession.new and new.before is not None
        }
        same = succession.same(told)
        for each in pending:
            kept = [new for new in each.new if new.before not in same]
            each.passed_on = {new.source: new.digest for new in each.new if new.before in same}
            each.new = kept

    def next_change(self) -> int:
        """The number of the next change of a record."""
        return self._numbers.next_in(RECORD.c.change)

    def _begun(self, record_id: str, number: int | None) -> Pending:
        if number is not None:
            return Pending(id=record_id, record=number, is_new=False)
        if is_too_long(record_id):
            raise CatalogueError(f"The id {record_id[:60]}… is longer than {LONGEST_KEY} bytes; give it a shorter one.")
        return Pending(id=record_id, record=self._numbers.next(RECORD), is_new=True)

    def _compare(self, pending: Pending, telling: _Read, source: int, latest: Mapping[int, _Latest]) -> None:
        told = digest(telling.members)
        if source in latest and latest[source].digest == told:
            pending.seen.append(source)
            return
        pending.new.append(
            NewStatement(
                source=source,
                revision=self._numbers.next(REVISION),
                digest=told,
                standing=telling.standing,
                line=telling.line,
                members=telling.members,
                before=latest[source].revision if source in latest else None,
            )
        )

    def _records(self, ids: Sequence[str]) -> dict[str, int]:
        found = select(RECORD.c.id, RECORD.c.number).where(RECORD.c.id.in_(ids))
        return {row.id: row.number for row in self._connection.execute(found)}

    def _statements(self, records: Sequence[int]) -> dict[int, dict[int, _Latest]]:
        latest: dict[int, dict[int, _Latest]] = {}
        if records:
            columns = STATEMENT.c
            found = select(columns.record, columns.source, columns.revision, columns.digest)
            for row in self._connection.execute(found.where(columns.record.in_(records))):
                latest.setdefault(row.record, {})[row.source] = _Latest(row.revision, bytes(row.digest))
        return latest


def _read(telling: Telling) -> _Read:
    members = parse_json(telling.line)
    key = _STEPS.get(telling.standing) or source_key(members, is_whole=telling.standing == WHOLE)
    return _Read(telling.standing, telling.line, members, key)
