"""Writing what sources say: revisions for what is new, and the records that follow from them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select, update

from sicore.catalogue.store.documents import pack, told_as_damage, unpack, unpacked_record
from sicore.catalogue.store.following import follow
from sicore.catalogue.store.indexing import Following, Indexed
from sicore.catalogue.store.inserting import insert_rows
from sicore.catalogue.store.made import Made, made
from sicore.catalogue.store.numbers import Numbers
from sicore.catalogue.store.origins import Origins
from sicore.catalogue.store.pending import Comparing, NewStatement, Pending
from sicore.catalogue.store.persons import Persons
from sicore.catalogue.store.prepared import Batch, Prepared, Preparing
from sicore.catalogue.store.reading import current_rows, packed_of
from sicore.catalogue.store.sources import KEPT
from sicore.catalogue.store.stated import Stated
from sicore.catalogue.store.succession import Succession, Successions
from sicore.catalogue.store.tables import RECORD, REVISION, SOURCE
from sicore.catalogue.store.tables import STATEMENT as STATEMENTS
from sicore.catalogue.store.texts import holdable
from sicore.catalogue.store.written import Told, Unseen, Written, WrittenKind
from sicore.checks import workers
from sicore.checks.workers import in_parts, worked

AT_ONCE = 500
"""How many ids are written together."""

_IN_ORDER = itemgetter(*(column.name for column in RECORD.columns))

UNSEEN_SHOWN = 5
"""How many ids are named that a source does not have any more."""


class Writing:
    """Writes in one transaction.

    Args:
        connection: A connection that holds the writer's lock.
        run: The number of the run that writes.
        made: When it writes (ISO 8601 with zone).
        numbers: For what is new; the transaction's only ones.
        index: An index that follows what is written; None where it catches up later.
        origins: Notes where a feed told what is written; None where it comes otherwise.
        expected: About how many records are written, as far as that is known.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        run: int,
        made: str,
        numbers: Numbers,
        index: Following | None = None,
        origins: Origins | None = None,
        expected: int = 0,
    ) -> None:
        self._connection = connection
        self._origins = origins
        self._run = run
        self._made = made
        self._index = index
        # Processes that are started at once share little with this one, which grows with its first records.
        self._first = 0 if expected >= workers.RECORDS_WORTH_PROCESSES else workers.RECORDS_WORTH_PROCESSES // AT_ONCE
        self._preparing = Preparing(None if index is None else index.entry_of)
        self._comparing = Comparing(connection, numbers, self._preparing)
        self._known: tuple[int | None, Successions] | None = None
        self.counts = dict.fromkeys(WrittenKind, 0)
        """How many records were added, changed and the same."""

    def replace(self, succession: Succession) -> None:
        """Let the source of what is written next take the place of another one."""
        self._comparing.succession = succession

    @property
    def new_sources(self) -> frozenset[int]:
        """The numbers of the sources that nobody had read before."""
        return frozenset(self._comparing.sources.new)

    def write(self, told: Iterable[Told]) -> Iterator[Written]:
        """Write what a run says; each id at most once.

        Yields:
            What came of each id, in the same order.

        Raises:
            UsageError: a source is to take the place of another one, and what is told is not one source.
        """
        succession = self._comparing.succession
        for batch, following in self._prepared(told) if succession is None else self._succeeding(told, succession):
            for written in self._write(batch, following):
                self.counts[written.kind] += 1
                yield written
        if succession is not None:
            succession.check()
            for records in succession.left():
                self.renew(records)

    def renew(self, records: Iterable[int]) -> None:
        """Make records anew from what their sources say last, after revisions were changed or went.

        Args:
            records: The numbers of records, each of which has a statement left.
        """
        for batch in in_parts(dict.fromkeys(records), AT_ONCE):
            latest: dict[int, Pending] = {}
            found = (
                select(RECORD.c.number, RECORD.c.id, STATEMENTS.c.revision)
                .join(STATEMENTS, STATEMENTS.c.record == RECORD.c.number)
                .where(RECORD.c.number.in_(batch))
            )
            for number, record_id, revision in self._connection.execute(found):
                pending = latest.setdefault(number, Pending(id=record_id, record=number, is_new=False))
                pending.others.append(revision)
            others = self._statements([revision for each in latest.values() for revision in each.others])
            self._put_down(list(latest.values()), self._current(latest.values(), others, {}))

    def unseen(self) -> list[Unseen]:
        """What the sources of this run said before and do not say any more; what is deleted is not missed."""
        columns = STATEMENTS.c
        met = select(columns.source).where(columns.seen == self._run).distinct()
        gone = (
            select(SOURCE.c.number, SOURCE.c.name, SOURCE.c.key, func.count())
            .join(STATEMENTS, columns.source == SOURCE.c.number)
            .join(RECORD, RECORD.c.number == columns.record)
            .where(columns.source.in_(met), columns.seen < self._run, RECORD.c.is_deleted.is_(False))
            .where(SOURCE.c.key.not_like(f"{KEPT}%"))
            .group_by(SOURCE.c.number, SOURCE.c.name, SOURCE.c.key)
            .order_by(SOURCE.c.number)
        )
        return [
            Unseen(name or key, count, self._first_unseen(source))
            for source, name, key, count in self._connection.execute(gone).all()
        ]

    def _first_unseen(self, source: int) -> tuple[str, ...]:
        query = (
            select(RECORD.c.id)
            .join(STATEMENTS, STATEMENTS.c.record == RECORD.c.number)
            .where(STATEMENTS.c.source == source, STATEMENTS.c.seen < self._run, RECORD.c.is_deleted.is_(False))
            .order_by(RECORD.c.number)
            .limit(UNSEEN_SHOWN)
        )
        return tuple(self._connection.execute(query).scalars())

    def _succeeding(self, told: Iterable[Told], succession: Succession) -> Iterator[tuple[Batch, list[list[Prepared]]]]:
        """As `_prepared`, one batch after the other: what is known changes when a source takes the place of another."""
        for part in in_parts(told, AT_ONCE):
            self._comparing.meet(part, succession)
            batch = self._batch(part)
            yield batch, self._preparing(batch)

    def _prepared(self, told: Iterable[Told]) -> Iterator[tuple[Batch, list[list[Prepared]]]]:
        """What is told, some hundred ids at a time, with what follows from it."""
        # Each id comes once, so that what is known of it stays true until its turn.
        batches = map(self._batch, in_parts(told, AT_ONCE))
        yield from worked(islice(batches, self._first), self._preparing)
        yield from worked(batches, self._preparing, jobs=os.cpu_count() or 1)

    def _batch(self, part: Sequence[Told]) -> Batch:
        return Batch(part, self._comparing.known([each.id for each in part]))

    def _write(self, batch: Batch, following: Sequence[Sequence[Prepared]]) -> list[Written]:
        pending = self._comparing.compare(batch, following)
        changing = [each for each in pending if each.is_changing]
        before = self._lines([each.record for each in changing if not each.is_new])
        others = self._statements([revision for each in changing for revision in each.others])
        current = self._current(changing, others, before)
        self._put_down(changing, current)
        if self._comparing.succession is not None:
            self._comparing.succession.drop([each.record for each in pending if each.is_left])
        self._mark_seen(pending)
        if self._origins is not None:
            new = [(new.revision, new.telling.origin) for each in changing for new in each.new]
            self._origins.note(new, [told for each in pending for told in each.again])
        same = WrittenKind.SAME
        return [
            current[each.record].written if each.record in current else Written(id=each.id, kind=same, line=b"")
            for each in pending
        ]

    def _lines(self, records: Sequence[int]) -> dict[int, bytes]:
        """The current lines of some records."""
        if not records:
            return {}
        found = current_rows().where(RECORD.c.number.in_(records))
        lines = {}
        for row in self._connection.execute(found):
            with told_as_damage(row.id):
                lines[row.number] = unpack(packed_of(row))
        return lines

    def _statements(self, revisions: Sequence[int]) -> dict[int, Stated]:
        """What some revisions say."""
        if not revisions:
            return {}
        found = select(REVISION.c.number, REVISION.c.standing, REVISION.c.source, REVISION.c.document, RECORD.c.id)
        found = found.join(RECORD, RECORD.c.number == REVISION.c.record).where(REVISION.c.number.in_(revisions))
        stands_for = self._successions().stands_for
        stated = {}
        for row in self._connection.execute(found):
            with told_as_damage(row.id):
                record = unpacked_record(row.document)
            standing, source = row.standing, stands_for(row.source)
            stated[row.number] = Stated(number=row.number, standing=standing, record=record, stands_for=source)
        return stated

    def _current(
        self, changing: Iterable[Pending], others: Mapping[int, Stated], before: Mapping[int, bytes]
    ) -> dict[int, Made]:
        """The records as they are now, by their numbers."""
        successions = self._successions()
        entry_of = self._preparing.entry_of
        return {
            each.record: made(each, others, before.get(each.record), successions=successions, entry_of=entry_of)
            for each in changing
        }

    def _put_down(self, changing: Sequence[Pending], current: dict[int, Made]) -> None:
        if not changing:
            return
        rows = [self._record_row(each, current[each.record]) for each in changing]
        new = [row | {"added": self._made} for row, each in zip(rows, changing, strict=True) if each.is_new]
        insert_rows(self._connection, RECORD, map(_IN_ORDER, new))
        old = [row for row, each in zip(rows, changing, strict=True) if not each.is_new]
        if old:
            names = [name for name in old[0] if name not in {"number", "id"}]
            change = update(RECORD).where(RECORD.c.number == bindparam("number_"))
            change = change.values({name: bindparam(f"{name}_") for name in names})
            self._connection.execute(change, [{f"{name}_": row[name] for name in (*names, "number")} for row in old])
        self._put_down_statements(changing)
        follow(
            self._connection,
            [(each.record, current[each.record].flat) for each in changing],
            had_rows=[each.record for each in changing if not each.is_new],
        )
        if self._index is not None:
            self._take_in(self._index, rows, [current[each.record] for each in changing])

    def _take_in(self, index: Following, rows: Sequence[Mapping[str, Any]], current: Sequence[Made]) -> None:
        """Let the index have the records, but for those of which it is not sure yet that their words may stay."""
        self._persons.meet((row["id"], now.flat) for row, now in zip(rows, current, strict=True))
        taken, held = [], []
        for row, now in zip(rows, current, strict=True):
            if self._persons.are_named_by(row["id"], now.flat):
                held.append(row["number"])
            else:
                taken.append(Indexed(row["number"], row["change"], now.entry, (row, now.flat)))
        index.take(taken)
        index.hold(held)

    @cached_property
    def _persons(self) -> Persons:
        return Persons(self._connection)

    def _record_row(self, pending: Pending, current: Made) -> dict[str, Any]:
        return {
            **current.flat.columns,
            "number": pending.record,
            "id": holdable(pending.id),
            "centre": holdable(pending.id).partition(":")[0],
            "status": None if current.status is None else holdable(current.status),
            "change": self._comparing.next_change(),
            "changed": self._made,
            "revision": current.revision,
            "document": pack(current.written.line) if current.is_joined else None,
        }

    def _put_down_statements(self, changing: Sequence[Pending]) -> None:
        told = [(each, new) for each in changing for new in each.new]
        insert_rows(self._connection, REVISION, (_revision_row(each, new, self._run, self._made) for each, new in told))
        first = (_statement_row(each, new, self._run) for each, new in told if new.is_first)
        insert_rows(self._connection, STATEMENTS, first)
        again = [_statement_row(each, new, self._run) for each, new in told if not new.is_first]
        if again:
            change = _of_statement(update(STATEMENTS)).values(
                revision=bindparam("revision_"), digest=bindparam("digest_"), seen=bindparam("seen_")
            )
            self._connection.execute(change, [row._asdict() for row in again])

    def _mark_seen(self, pending: Sequence[Pending]) -> None:
        rows = [{"record_": each.record, "source_": source} for each in pending for source in each.seen]
        if rows:
            self._connection.execute(_of_statement(update(STATEMENTS)).values(seen=self._run), rows)
        passed_on = [
            {"record_": each.record, "source_": source, "digest_": told}
            for each in pending
            for source, told in each.passed_on.items()
        ]
        if passed_on:
            change = _of_statement(update(STATEMENTS)).values(seen=self._run, digest=bindparam("digest_"))
            self._connection.execute(change, passed_on)

    def _successions(self) -> Successions:
        """Which sources took the place of which; asked once, and again when one does."""
        succession = self._comparing.succession
        heir = succession.new if succession is not None else None
        if self._known is None or self._known[0] != heir:
            self._known = (heir, Successions(self._connection))
        return self._known[1]


def _of_statement(change: Any) -> Any:
    columns = STATEMENTS.c
    return change.where(columns.record == bindparam("record_"), columns.source == bindparam("source_"))


class _StatementRow(NamedTuple):
    """A row of statements; its names are those of the parameters by which one is changed."""

    record_: int
    source_: int
    revision_: int
    digest_: bytes
    seen_: int


def _statement_row(pending: Pending, new: NewStatement, run: int) -> _StatementRow:
    return _StatementRow(pending.record, new.source, new.revision, new.digest, run)


def _revision_row(pending: Pending, new: NewStatement, run: int, made: str) -> tuple[Any, ...]:
    document = new.news.document
    return (new.revision, pending.record, new.source, run, new.telling.standing, made, new.digest, document)
