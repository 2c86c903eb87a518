"""Where in a feed revisions were told."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from sicore.catalogue.revisions import Feed, Origin
from sicore.catalogue.store.inserting import insert_rows
from sicore.catalogue.store.numbers import Numbers
from sicore.catalogue.store.tables import FEED_SEGMENT, ORIGIN
from sicore.catalogue.store.written import Line
from sicore.checks.workers import in_parts

_AT_ONCE = 500


class Origins:
    """Notes where a feed told what a run writes.

    Args:
        connection: A connection that holds the writer's lock.
        numbers: For segments that are new.
        feed: The feed.
    """

    def __init__(self, connection: Connection, numbers: Numbers, feed: Feed) -> None:
        self._connection = connection
        self._feed = feed.name
        self._numbers = [numbers.next(FEED_SEGMENT) for _ in feed.segments]
        told = {
            "feed": feed.name,
            "centre": feed.centre,
            "root": feed.root,
            "signer": feed.signer,
            "published": feed.published,
        }
        rows = [
            {"number": number, "sha256": sha256, **told}
            for number, sha256 in zip(self._numbers, feed.segments, strict=True)
        ]
        if rows:
            connection.execute(insert(FEED_SEGMENT), rows)

    def note(self, new: Iterable[tuple[int, Line | None]], again: Sequence[tuple[int, Line | None]]) -> None:
        """Note where revisions were told.

        Args:
            new: The numbers of revisions that this run makes, with their lines.
            again: Those of revisions that are there already; what this feed told before keeps its first origin.
        """
        known = self._known([revision for revision, line in again if line is not None])
        unknown = ((revision, line) for revision, line in again if revision not in known)
        rows = [
            (revision, self._numbers[line.segment], line.number)
            for told in (new, unknown)
            for revision, line in told
            if line is not None
        ]
        insert_rows(self._connection, ORIGIN, rows)

    def _known(self, revisions: Sequence[int]) -> set[int]:
        """Those of some revisions that this feed told before."""
        if not revisions:
            return set()
        query = select(ORIGIN.c.revision).join(FEED_SEGMENT, FEED_SEGMENT.c.number == ORIGIN.c.segment)
        query = query.where(FEED_SEGMENT.c.feed == self._feed, ORIGIN.c.revision.in_(revisions))
        return set(self._connection.execute(query).scalars())


def origins_of(connection: Connection, revisions: Sequence[int]) -> Mapping[int, tuple[Origin, ...]]:
    """Where feeds told some revisions of one id, the first origin first; without those that came otherwise."""
    found: dict[int, tuple[Origin, ...]] = {}
    query = select(ORIGIN.c.revision, ORIGIN.c.line, FEED_SEGMENT)
    query = query.join(FEED_SEGMENT, FEED_SEGMENT.c.number == ORIGIN.c.segment).order_by(FEED_SEGMENT.c.number)
    for part in in_parts(revisions, _AT_ONCE):
        for row in connection.execute(query.where(ORIGIN.c.revision.in_(part))):
            told = Origin(
                feed=row.feed,
                centre=row.centre,
                root=row.root,
                signer=row.signer,
                published=row.published,
                segment=row.sha256,
                line=row.line,
            )
            found[row.revision] = (*found.get(row.revision, ()), told)
    return found
