"""A catalogue as others may see it: published records with their sources and history, freed of what is personal."""

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from sicore.catalogue.outward_lines import KeptRow, Leaving
from sicore.catalogue.review.status import PUBLISHED, leaving
from sicore.catalogue.revisions import Revision
from sicore.catalogue.side_by_side import Side, side_by_side
from sicore.catalogue.store.documents import unpack
from sicore.catalogue.store.engine import little_cache
from sicore.catalogue.store.purges import last_purge
from sicore.catalogue.store.reading import AT_ONCE, current_rows, packed_of, record_of, revisions_of, stream
from sicore.catalogue.store.stated import REVIEW, STATEMENT
from sicore.catalogue.store.tables import RECORD, REVISION, SOURCE
from sicore.catalogue.store.tables import STATEMENT as STATED
from sicore.checks.workers import in_parts
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord, Organisation, Record
from sicore.plugins import Past, PastStep, SidesOfValue, Trace
from sicore.privacy import is_natural_person, strip_personal

_BESIDE = frozenset(("sicore", "sources", "places", "raw", "differing", "created", "modified", "editorial_status"))
"""Members that tell of the record itself; that they change is no news of its subject."""

_IS_OUT = (RECORD.c.status == PUBLISHED) & RECORD.c.is_deleted.is_(False)


class OutwardReading:
    """What leaves a catalogue, in one state of it.

    Args:
        connection: A connection that sees one state of the catalogue.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many records are published."""
        return self._count_of(_IS_OUT)

    def held_back(self) -> int:
        """How many records that are not deleted are not published."""
        return self._count_of(RECORD.c.status.is_distinct_from(PUBLISHED) & RECORD.c.is_deleted.is_(False))

    def _count_of(self, which: ColumnElement[bool]) -> int:
        with little_cache(self._connection):
            return int(self._connection.execute(select(func.count()).select_from(RECORD).where(which)).scalar_one())

    def traces(self) -> Iterator[Trace]:
        """What became of every published record, in the order in which they first came.

        The mark of a record changes with what is known of natural persons too, since records that name one are told
        without the name, and after every purge, which changes what was written once.
        """
        revisions = select(REVISION.c.record, func.max(REVISION.c.number).label("last"), func.count().label("many"))
        past = revisions.group_by(REVISION.c.record).subquery()
        columns = (RECORD.c.id, RECORD.c.added, RECORD.c.changed, RECORD.c.change, past.c.last, past.c.many)
        query = select(*columns).join(past, past.c.record == RECORD.c.number).where(_IS_OUT).order_by(RECORD.c.number)
        told = repr((sorted(self._natural_persons), self.last_purge()))
        private = sha256(told.encode()).hexdigest()[:8]
        for row in stream(self._connection, query):
            mark = f"{row.change}.{row.last}.{row.many}.{private}"
            yield Trace(id=row.id, added=row.added, changed=row.changed, mark=mark)

    def records(self, ids: Iterable[str] | None = None) -> Generator[Record, None, None]:
        """Published records: those of some ids in their order, or all in the order in which they first came."""
        every = current_rows().where(_IS_OUT)
        if ids is None:
            with closing(stream(self._connection, every.order_by(RECORD.c.number))) as rows:
                yield from self._leaving(rows)
            return
        for asked in in_parts(ids, AT_ONCE):
            found = {row.id: row for row in self._connection.execute(every.where(RECORD.c.id.in_(asked)))}
            yield from self._leaving(found[each] for each in asked if each in found)

    def _leaving(self, rows: Iterable[Row[Any]]) -> Iterator[Record]:
        for row in rows:
            told = leaving(record_of(row))
            if isinstance(told, Record):
                yield self._freed(told)

    def kept(self) -> Generator[KeptRow, None, None]:
        """All records as the catalogue keeps them, in the order in which they first came; nothing of them has left."""
        query = current_rows().order_by(RECORD.c.number)
        with little_cache(self._connection), closing(stream(self._connection, query)) as rows:
            for row in rows:
                yield KeptRow(row.id, row.status, packed_of(row))

    def leaving(self) -> Leaving:
        """What finds out what may leave of each of them."""
        return Leaving(self._natural_persons)

    def last_purge(self, centre: str | None = None) -> int:
        """The number of the last purge; 0 where there was none.

        Args:
            centre: Only purges count in which something of this centre was forgotten.
        """
        return last_purge(self._connection, centre)

    def published(self, ids: Collection[str]) -> set[str]:
        """Those of some ids that are published."""
        found: set[str] = set()
        for asked in in_parts(ids, AT_ONCE):
            found.update(
                self._connection.execute(select(RECORD.c.id).where(_IS_OUT & RECORD.c.id.in_(asked))).scalars()
            )
        return found

    def pasts(self, ids: Iterable[str]) -> Iterator[Past]:
        """What lies behind the published records of some ids, in their order."""
        for asked in in_parts(ids, AT_ONCE):
            steps = self._steps(asked)
            latest = self._latest([record_id for record_id, some in steps.items() if len(some) > 1])
            for record_id in asked:
                if record_id in latest:
                    yield self._past(record_id, latest[record_id])
                elif record_id in steps:
                    # What rests on one telling is what that telling says: there is nothing to compare, nor to read.
                    (only,) = steps[record_id]
                    yield Past(id=record_id, history=(_first(only.made, only.name or only.url or only.key),))

    def _steps(self, ids: Sequence[str]) -> Mapping[str, list[Row[Any]]]:
        columns = (RECORD.c.id, REVISION.c.made, SOURCE.c.name, SOURCE.c.url, SOURCE.c.key)
        query = self._behind(select(*columns), ids).join(SOURCE, SOURCE.c.number == REVISION.c.source)
        steps: dict[str, list[Row[Any]]] = {}
        for row in self._connection.execute(query):
            steps.setdefault(row.id, []).append(row)
        return steps

    def _latest(self, ids: Sequence[str]) -> Mapping[str, set[int]]:
        """For each id the numbers of the revisions that its sources said last."""
        found: dict[str, set[int]] = {record_id: set() for record_id in ids}
        query = select(RECORD.c.id, STATED.c.revision).join(STATED, STATED.c.record == RECORD.c.number)
        for row in self._connection.execute(query.where(RECORD.c.id.in_(ids))) if ids else ():
            found[row.id].add(row.revision)
        return found

    @staticmethod
    def _behind(query: Select[Any], ids: Sequence[str]) -> Select[Any]:
        return query.join(REVISION, REVISION.c.record == RECORD.c.number).where(_IS_OUT & RECORD.c.id.in_(ids))

    def _past(self, record_id: str, latest: Collection[int]) -> Past:
        revisions = revisions_of(self._connection, record_id)
        sides = self._sides([each for each in revisions if each.number in latest])
        return Past(id=record_id, sides=tuple(sides), history=tuple(self._history(revisions)))

    def _sides(self, latest: Iterable[Revision]) -> Iterator[SidesOfValue]:
        said = [each for each in latest if each.standing != REVIEW and not _is_internal(each)]
        for each in side_by_side([Side(name=one.source, record=self._freed(one.record)) for one in said]):
            if not each.pointer.startswith("/validations") and each.pointer != "/editorial_status":
                yield SidesOfValue(pointer=each.pointer, said=tuple(each.said.items()))

    def _history(self, revisions: Iterable[Revision]) -> Iterator[PastStep]:
        """The steps; drafts on the way of a record, and deletions taken back, are not told."""
        before: dict[int, Revision] = {}
        for each in revisions:
            if each.standing == REVIEW:
                yield PastStep(made=each.made, kind="review", source=None, members=(), is_first=False)
            elif not _is_internal(each):
                yield self._step(before.get(each.source_number), each)
                before[each.source_number] = each

    def _step(self, older: Revision | None, newer: Revision) -> PastStep:
        if older is None:
            return _first(newer.made, newer.source)
        members = _changed(self._freed(older.record), self._freed(newer.record))
        return PastStep(made=newer.made, kind="import", source=newer.source, members=members, is_first=False)

    def _freed(self, record: Any) -> Any:
        return strip_personal(record, natural_persons=self._natural_persons).record

    @cached_property
    def _natural_persons(self) -> frozenset[str]:
        return frozenset(self._persons())

    def _persons(self) -> Iterator[str]:
        query = current_rows().where(RECORD.c.type == Organisation.TYPE)
        with little_cache(self._connection):
            for row in stream(self._connection, query):
                # Few organisations are persons; only of those that may be one is the record made.
                if b"natural" in unpack(bytes(packed_of(row))):
                    record = record_of(row)
                    if isinstance(record, Organisation) and is_natural_person(record):
                        yield record.id


def _first(made: str, source: str) -> PastStep:
    return PastStep(made=made, kind="import", source=source, members=(), is_first=True)


def _is_internal(revision: Revision) -> bool:
    """Whether a revision was a draft of one's own, or something else that was never public by itself.

    Of a published record a deletion is one that was taken back; that it was made is nobody else's business.
    """
    if not isinstance(revision.record, Record):
        return True
    status = revision.record.editorial_status
    return status != PUBLISHED and not (status is None and revision.standing == STATEMENT)


def _changed(older: AnyRecord, newer: AnyRecord) -> tuple[str, ...]:
    before, after = to_json(older), to_json(newer)
    names: Sequence[str] = [*after, *(name for name in before if name not in after)]
    return tuple(name for name in names if name not in _BESIDE and _text(before, name) != _text(after, name))


def _text(members: dict[str, Any], name: str) -> bytes | None:
    return dump_json(members[name]) if name in members else None
