"""A catalogue as others may see it: published records with their sources and history, freed of what is personal."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, func, select

from sicore.catalogue.review.status import PUBLISHED, leaving
from sicore.catalogue.revisions import Revision
from sicore.catalogue.side_by_side import Side, side_by_side
from sicore.catalogue.store.documents import unpack
from sicore.catalogue.store.reading import current_rows, latest_of, record_of, revisions_of, stream
from sicore.catalogue.store.stated import REVIEW, STATEMENT
from sicore.catalogue.store.tables import RECORD, REVISION
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord, Organisation, Record
from sicore.plugins import PastStep, SidesOfValue, Trace
from sicore.privacy import is_natural_person, strip_personal

_BESIDE = frozenset(("sicore", "sources", "places", "raw", "differing", "created", "modified", "editorial_status"))
"""Members that tell of the record itself; that they change is no news of its subject."""


class OutwardReading:
    """What leaves a catalogue, in one state of it.

    Args:
        connection: A connection that sees one state of the catalogue.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._natural_persons = frozenset(self._persons())

    def records(self) -> Generator[tuple[Record, Trace], None, None]:
        """Every published record, in the order in which they first came."""
        last = select(REVISION.c.record, func.max(REVISION.c.number).label("last")).group_by(REVISION.c.record)
        latest = last.subquery()
        query = current_rows(RECORD.c.added, RECORD.c.changed, RECORD.c.change, latest.c.last)
        query = query.join(latest, latest.c.record == RECORD.c.number).where(RECORD.c.status == PUBLISHED)
        with closing(stream(self._connection, query.order_by(RECORD.c.number))) as rows:
            for row in rows:
                told = leaving(record_of(row))
                if isinstance(told, Record):
                    mark = f"{row.change}.{row.last}"
                    yield self._freed(told), Trace(added=row.added, changed=row.changed, mark=mark)

    def sides(self, record_id: str) -> list[SidesOfValue]:
        """The values on which the sources of a record differ; empty where it has one source, or all agree."""
        said = [each for each in latest_of(self._connection, record_id) if each.standing != REVIEW]
        sides = [Side(name=each.source, record=self._freed(each.record)) for each in said if not _is_internal(each)]
        return [
            SidesOfValue(pointer=each.pointer, said=tuple(each.said.items()))
            for each in side_by_side(sides)
            if not each.pointer.startswith("/validations") and each.pointer != "/editorial_status"
        ]

    def history(self, record_id: str) -> list[PastStep]:
        """What became of a record, the oldest step first; drafts on the way, and deletions taken back, are not told."""
        before: dict[int, Revision] = {}
        steps = []
        for each in revisions_of(self._connection, record_id):
            if each.standing == REVIEW:
                steps.append(PastStep(made=each.made, kind="review", source=None, members=(), is_first=False))
            elif not _is_internal(each):
                steps.append(self._step(before.get(each.source_number), each))
                before[each.source_number] = each
        return steps

    def _step(self, older: Revision | None, newer: Revision) -> PastStep:
        members = () if older is None else _changed(self._freed(older.record), self._freed(newer.record))
        return PastStep(made=newer.made, kind="import", source=newer.source, members=members, is_first=older is None)

    def _freed(self, record: Any) -> Any:
        return strip_personal(record, natural_persons=self._natural_persons).record

    def _persons(self) -> Iterator[str]:
        query = current_rows().where(RECORD.c.type == Organisation.TYPE)
        for row in stream(self._connection, query):
            # Few organisations are persons; only of those that may be one is the record made.
            if b"natural" in unpack(bytes(row.document or row.stated)):
                record = record_of(row)
                if isinstance(record, Organisation) and is_natural_person(record):
                    yield record.id


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
