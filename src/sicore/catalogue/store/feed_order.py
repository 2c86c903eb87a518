"""What counts where feeds tell of one record in another order than it was changed in.

Of one feed the order of its publications counts, whatever clocks say. Between two feeds that speak for one id the later
`modified` counts, which both have from the keeper of the record.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from sqlalchemy import Connection, Select, exists, func, insert, literal, select

from sicore.catalogue.store.deletions import moment_of
from sicore.catalogue.store.documents import told_as_damage, unpack
from sicore.catalogue.store.restoring import told_back
from sicore.catalogue.store.runs import Running
from sicore.catalogue.store.sources import DELETIONS
from sicore.catalogue.store.tables import FEED_SEGMENT, ORIGIN, RECORD, REVISION, SOURCE, STATEMENT
from sicore.catalogue.store.written import Telling, Told, WrittenKind
from sicore.checks.workers import in_parts
from sicore.errors import UsageError
from sicore.format import parse_json
from sicore.members import Json

_AT_ONCE = 200


class _Late(NamedTuple):
    """A revision that came after a newer one of the same source.

    Args:
        id: The id.
        record: The number of its record.
        source: The number of the source.
        newer: The number of the newer one.
        told: What that says.
    """

    id: str
    record: int
    source: int
    newer: int
    told: Telling


def settle_order(run: Running, feed: str) -> None:
    """Let the newer revision count where a feed told an older one late, and let its own word on its deletions count.

    What came late stays in the history, and the newer one stands behind it once more.

    Args:
        run: The run that took the feed, and wrote all that it tells.
        feed: The name of the feed.
    """
    if run.writing.counts[WrittenKind.CHANGED] and _others(run.connection, feed):
        for late in in_parts(list(_late(run, feed)), _AT_ONCE):
            _tell_again(run, late)
    for _ in run.writing.write(_back(run, list(_told_after_deletion(run, feed)))):
        pass  # counted there


def _others(connection: Connection, feed: str) -> bool:
    return (
        connection.execute(select(FEED_SEGMENT.c.number).where(FEED_SEGMENT.c.feed != feed).limit(1)).first()
        is not None
    )


def _told_by(revision: object, feed: str | None = None) -> Select[int]:
    query = select(literal(1)).select_from(ORIGIN.join(FEED_SEGMENT, FEED_SEGMENT.c.number == ORIGIN.c.segment))
    query = query.where(ORIGIN.c.revision == revision)
    return query if feed is None else query.where(FEED_SEGMENT.c.feed == feed)


def _late(run: Running, feed: str) -> Iterator[_Late]:
    """What this run told that its keeper had changed earlier than what another feed had told before."""
    now, before, among = REVISION.alias(), REVISION.alias(), REVISION.alias()
    last = select(func.max(among.c.number)).where(
        among.c.record == now.c.record, among.c.source == now.c.source, among.c.number < now.c.number
    )
    query = (
        select(
            RECORD.c.id,
            now.c.record,
            now.c.source,
            now.c.document,
            before.c.number.label("newer"),
            before.c.standing,
            before.c.document.label("stated"),
        )
        .join(STATEMENT, STATEMENT.c.revision == now.c.number)
        .join(before, before.c.number == last.correlate(now).scalar_subquery())
        .join(RECORD, RECORD.c.number == now.c.record)
        .where(now.c.run == run.number)
        .where(exists(_told_by(before.c.number)), ~exists(_told_by(before.c.number, feed)))
        .order_by(now.c.number)
    )
    # Said of the query and not of the connection, which writes afterwards.
    for row in run.connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        with told_as_damage(row.id):
            stated = unpack(row.stated)
            if _is_older(parse_json(unpack(row.document)), parse_json(stated)):
                yield _Late(row.id, row.record, row.source, row.newer, Telling(row.standing, stated))


def _is_older(told: Mapping[str, Json], held: Mapping[str, Json]) -> bool:
    mine, theirs = moment_of(told.get("modified")), moment_of(held.get("modified"))
    return mine is not None and theirs is not None and mine < theirs


def _tell_again(run: Running, late: list[_Late]) -> None:
    counts = dict(run.writing.counts)
    for _ in run.writing.write([Told(each.id, (each.told,)) for each in late]):
        pass  # it is what it was before this run
    run.writing.counts |= counts
    run.writing.counts[WrittenKind.CHANGED] -= len(late)
    run.writing.counts[WrittenKind.SAME] += len(late)
    for each in late:
        of_it = select(STATEMENT.c.revision).where(STATEMENT.c.record == each.record, STATEMENT.c.source == each.source)
        again = run.connection.execute(of_it).scalar_one()
        origins = select(literal(again), ORIGIN.c.segment, ORIGIN.c.line).where(ORIGIN.c.revision == each.newer)
        run.connection.execute(insert(ORIGIN).from_select(["revision", "segment", "line"], origins))


def _told_after_deletion(run: Running, feed: str) -> Iterator[str]:
    """The ids that this run told of, and that the same feed had deleted before."""
    deleting = list(run.connection.execute(select(SOURCE.c.number).where(SOURCE.c.key.like(f"%{DELETIONS}"))).scalars())
    deletion, told = STATEMENT.alias(), STATEMENT.alias()
    query = (
        select(RECORD.c.id)
        .join(deletion, deletion.c.record == RECORD.c.number)
        .join(told, told.c.record == RECORD.c.number)
        .where(deletion.c.source.in_(deleting), deletion.c.seen < run.number, RECORD.c.is_deleted)
        .where(told.c.seen == run.number, told.c.source.not_in(deleting))
        .where(exists(_told_by(deletion.c.revision, feed)))
        .order_by(RECORD.c.number)
    )
    yield from dict.fromkeys(run.connection.execute(query).scalars())


def _back(run: Running, ids: list[str]) -> Iterator[Told]:
    for each in ids:
        # What was deleted for good stays so, whoever tells of it.
        with suppress(UsageError):
            yield told_back(run, each)
