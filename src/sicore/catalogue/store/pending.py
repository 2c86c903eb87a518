"""What of a run's tellings is new to the catalogue."""

from collections.abc import Iterable, Sequence

from attrs import define, field, frozen
from sqlalchemy import Connection, select

from sicore.catalogue.errors import CatalogueError
from sicore.catalogue.store.lengths import LONGEST_KEY, is_too_long
from sicore.catalogue.store.numbers import Numbers
from sicore.catalogue.store.prepared import Batch, Known, Latest, News, Prepared, Preparing
from sicore.catalogue.store.source_rows import SourceRows
from sicore.catalogue.store.sources import KEPT, source_key
from sicore.catalogue.store.stated import STATEMENT as STATED
from sicore.catalogue.store.succession import Succession
from sicore.catalogue.store.tables import RECORD, REVISION, STATEMENT
from sicore.catalogue.store.written import Line, Telling, Told
from sicore.format import parse_json


@frozen(kw_only=True)
class NewStatement:
    """A statement that the catalogue does not have yet.

    Args:
        source: The number of its source.
        revision: The number that its revision gets.
        telling: What it says.
        digest: What tells it from another one of its source.
        news: What follows from it.
        before: The number of the revision of this source that it follows; None where it said nothing of the id before.
    """

    source: int
    revision: int
    telling: Telling
    digest: bytes
    news: News
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
        again: The revisions that say what is said once more, with where in a feed it is.
    """

    id: str
    record: int
    is_new: bool
    new: list[NewStatement] = field(factory=list)
    seen: list[int] = field(factory=list)
    others: list[int] = field(factory=list)
    passed_on: dict[int, bytes] = field(factory=dict)
    is_left: bool = False
    again: list[tuple[int, Line | None]] = field(factory=list)

    @property
    def is_changing(self) -> bool:
        """Whether its record has to be made anew."""
        return bool(self.new) or self.is_left


class Comparing:
    """Compares what a run says with what is known.

    Args:
        connection: A connection that holds the writer's lock.
        numbers: For what is new; the transaction's only ones.
        preparing: What finds out what follows from tellings.
    """

    def __init__(self, connection: Connection, numbers: Numbers, preparing: Preparing) -> None:
        self._connection = connection
        self._preparing = preparing
        self._numbers = numbers
        self.sources = SourceRows(connection, numbers)
        self.succession: Succession | None = None
        """Which source takes the place of which."""

    def meet(self, told: Iterable[Told], succession: Succession) -> None:
        """Let a source take the place of another one, before it is asked what is known.

        Raises:
            UsageError: what is told is not one source.
        """
        stating = [telling for each in told for telling in each.tellings if telling.standing == STATED]
        keys = [source_key(parse_json(telling.line)) for telling in stating]
        numbers = self.sources.numbers_of(key for key in keys if not key.key.startswith(KEPT))
        succession.met(set(numbers.values()))

    def known(self, ids: Sequence[str]) -> dict[str, Known]:
        """What is known of some ids."""
        found = select(RECORD.c.id, RECORD.c.number).where(RECORD.c.id.in_(ids))
        numbers = {row.id: row.number for row in self._connection.execute(found)}
        latest = self._statements(list(numbers.values()))
        return {each: Known(number, latest.get(number, {})) for each, number in numbers.items()}

    def compare(self, batch: Batch, prepared: Sequence[Sequence[Prepared]]) -> list[Pending]:
        """What is new of each id, in the same order.

        Args:
            batch: What a run says.
            prepared: What follows from each telling of each id.
        """
        numbers = self.sources.numbers_of(each.key for of_one in prepared for each in of_one)
        pending: list[Pending] = []
        said: list[dict[int, Latest]] = []
        for told, of_one in zip(batch.told, prepared, strict=True):
            known = batch.known.get(told.id)
            each = self._begun(told.id, known)
            by_source = dict(known.latest) if known else {}
            each.is_left = self.succession is not None and by_source.pop(self.succession.old, None) is not None
            for telling, following in zip(told.tellings, of_one, strict=True):
                source = numbers[following.key.key]
                latest = by_source.get(source)
                if latest is not None and latest.digest == following.digest:
                    each.seen.append(source)
                    each.again.append((latest.revision, telling.origin))
                else:
                    each.new.append(self._new(telling, following, source, latest))
            pending.append(each)
            said.append(by_source)
        if self.succession is not None:
            _pass_on(pending, self.succession)
        for each, by_source in zip(pending, said, strict=True):
            again = {statement.source for statement in each.new}
            each.others = [stated.revision for source, stated in by_source.items() if source not in again]
        return pending

    def next_change(self) -> int:
        """The number of the next change of a record."""
        return self._numbers.next_in(RECORD.c.change)

    def _begun(self, record_id: str, known: Known | None) -> Pending:
        if known is not None:
            return Pending(id=record_id, record=known.record, is_new=False)
        if is_too_long(record_id):
            raise CatalogueError(f"The id {record_id[:60]}… is longer than {LONGEST_KEY} bytes; give it a shorter one.")
        return Pending(id=record_id, record=self._numbers.next(RECORD), is_new=True)

    def _new(self, telling: Telling, prepared: Prepared, source: int, latest: Latest | None) -> NewStatement:
        return NewStatement(
            source=source,
            revision=self._numbers.next(REVISION),
            telling=telling,
            digest=prepared.digest,
            # Another source may have said the very same.
            news=prepared.news or self._preparing.news(telling),
            before=None if latest is None else latest.revision,
        )

    def _statements(self, records: Sequence[int]) -> dict[int, dict[int, Latest]]:
        latest: dict[int, dict[int, Latest]] = {}
        if records:
            columns = STATEMENT.c
            found = select(columns.record, columns.source, columns.revision, columns.digest)
            for row in self._connection.execute(found.where(columns.record.in_(records))):
                latest.setdefault(row.record, {})[row.source] = Latest(row.revision, bytes(row.digest))
        return latest


def _pass_on(pending: Sequence[Pending], succession: Succession) -> None:
    """What a source says as the one said it whose place it takes is nothing new."""
    told = {
        new.before: (new.digest, parse_json(new.telling.line))
        for each in pending
        for new in each.new
        if new.source == succession.new and new.before is not None
    }
    same = succession.same(told)
    for each in pending:
        each.passed_on = {new.source: new.digest for new in each.new if new.before in same}
        each.new = [new for new in each.new if new.before not in same]
