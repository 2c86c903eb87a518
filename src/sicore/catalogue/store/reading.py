"""Reading current records and what lies behind them."""

from collections.abc import Collection, Generator, Iterable, Iterator
from typing import Any

from attrs import evolve
from sqlalchemy import Connection, Row, Select, select

from sicore.catalogue.revisions import Revision
from sicore.catalogue.store.documents import told_as_damage, unpacked_record
from sicore.catalogue.store.origins import origins_of
from sicore.catalogue.store.standing import with_status
from sicore.catalogue.store.stated import Stated
from sicore.catalogue.store.succession import Successions
from sicore.catalogue.store.tables import RECORD, REVISION, RUN, SOURCE, STATEMENT
from sicore.checks.workers import in_parts
from sicore.model import AnyRecord

AT_ONCE = 500


def current_rows(*more: Any) -> Select[Any]:
    """The query for current records, to be narrowed; `packed_of` gives the document of a row.

    Its columns are number, id, status, what `packed_of` needs, and *more*.
    """
    columns = (RECORD.c.number, RECORD.c.id, RECORD.c.status, RECORD.c.document, REVISION.c.document.label("stated"))
    return select(*columns, *more).join(REVISION, REVISION.c.number == RECORD.c.revision)


def packed_of(row: Row[Any]) -> bytes:
    """The current document of a row, compressed: its own, or the statement that it is."""
    packed: bytes = row.document or row.stated
    return packed


def record_of(row: Row[Any]) -> AnyRecord:
    """The record of a row of `current_rows`, with its editorial status."""
    with told_as_damage(row.id):
        record = unpacked_record(packed_of(row))
    return with_status(record, row.status)


def current_record(connection: Connection, record_id: str) -> AnyRecord | None:
    """The current record of an id; None where the catalogue never had one."""
    row = connection.execute(current_rows().where(RECORD.c.id == record_id)).first()
    return None if row is None else record_of(row)


def current_records(connection: Connection, types: Collection[str] = ()) -> Iterator[AnyRecord]:
    """The current records, in the order in which they first came.

    Args:
        connection: A connection to the catalogue.
        types: The types that are wanted; all when there is none.
    """
    query = current_rows().order_by(RECORD.c.number)
    for row in stream(connection, query.where(RECORD.c.type.in_(types)) if types else query):
        yield record_of(row)


def known_ids(connection: Connection, ids: Collection[str]) -> set[str]:
    """Those of some ids that there is a record of, deleted ones too."""
    known: set[str] = set()
    for asked in in_parts(ids, AT_ONCE):
        known.update(connection.execute(select(RECORD.c.id).where(RECORD.c.id.in_(asked))).scalars())
    return known


def stream(connection: Connection, query: Select[Any]) -> Generator[Row[Any]]:
    """The rows of a query, in little memory."""
    with connection.execution_options(yield_per=AT_ONCE).execute(query) as result:
        yield from result


def revisions_of(connection: Connection, record_id: str) -> list[Revision]:
    """All revisions of an id, the oldest first; empty where the catalogue never had it."""
    query = (
        select(
            REVISION,
            SOURCE.c.name,
            SOURCE.c.url,
            SOURCE.c.key,
            RUN.c.kind,
            RUN.c.role,
            RUN.c.centre,
            RUN.c.reason,
        )
        .join(RECORD, RECORD.c.number == REVISION.c.record)
        .join(SOURCE, SOURCE.c.number == REVISION.c.source)
        .join(RUN, RUN.c.number == REVISION.c.run)
        .where(RECORD.c.id == record_id)
        .order_by(REVISION.c.number)
    )
    with told_as_damage(record_id):
        return [_revision(row) for row in connection.execute(query)]


def history_of(connection: Connection, record_id: str) -> list[Revision]:
    """All revisions of an id, the oldest first, with where in feeds they were told."""
    revisions = revisions_of(connection, record_id)
    found = origins_of(connection, [each.number for each in revisions])
    return [evolve(each, origins=found.get(each.number, ())) for each in revisions]


def latest_of(connection: Connection, record_id: str) -> list[Revision]:
    """The latest revision of every source of an id, the oldest first."""
    query = (
        select(STATEMENT.c.revision).join(RECORD, RECORD.c.number == STATEMENT.c.record).where(RECORD.c.id == record_id)
    )
    latest = set(connection.execute(query).scalars())
    return [revision for revision in revisions_of(connection, record_id) if revision.number in latest]


def stated_at(connection: Connection, record_id: str, until: int) -> list[Stated]:
    """What each source said last of an id when a run was over, the oldest first.

    Args:
        connection: A connection to the catalogue.
        record_id: The id.
        until: The number of the run.
    """
    return stated_among(revisions_of(connection, record_id), Successions(connection, until), until)


def stated_after(connection: Connection, record_id: str, revision: int) -> list[Stated]:
    """What each source had said last of an id when a revision of it was written, the oldest first.

    Args:
        connection: A connection to the catalogue.
        record_id: The id.
        revision: The number of the revision.
    """
    revisions = [each for each in revisions_of(connection, record_id) if each.number <= revision]
    if not revisions:
        return []
    until = revisions[-1].run
    return stated_among(revisions, Successions(connection, until), until)


def stated_among(revisions: Iterable[Revision], successions: Successions, until: int) -> list[Stated]:
    """What each source said last among some revisions of an id, the oldest first.

    Args:
        revisions: The revisions, the oldest first.
        successions: Which sources took the place of which by then.
        until: The number of the last run that counts.
    """
    latest: dict[int, tuple[int, Revision]] = {}
    for each in revisions:
        if each.run > until:
            continue
        heir, steps = successions.heir(each.source_number, each.run)
        # What the heir says itself outweighs what it took over, whenever that was said.
        if heir not in latest or steps <= latest[heir][0]:
            latest[heir] = (steps, each)
    told = sorted((revision for _, revision in latest.values()), key=lambda each: each.number)
    return [
        Stated(
            number=each.number,
            standing=each.standing,
            record=each.record,
            stands_for=successions.stands_for(each.source_number),
        )
        for each in told
    ]


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        number=row.number,
        made=row.made,
        standing=row.standing,
        source=row.name or row.url or row.key,
        source_number=row.source,
        run=row.run,
        kind=row.kind,
        role=row.role,
        centre=row.centre,
        reason=row.reason,
        record=unpacked_record(row.document),
    )
