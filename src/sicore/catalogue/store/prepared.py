"""What follows from a telling alone, whatever the catalogue holds; so another process can find it out meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sicore.catalogue.store.documents import digest, pack
from sicore.catalogue.store.flat import Flat, flat
from sicore.catalogue.store.sources import RESTORED_KEY, REVIEW_KEY, SourceKey, source_key
from sicore.catalogue.store.standing import status_of
from sicore.catalogue.store.stated import RESTORED, REVIEW, WHOLE
from sicore.catalogue.store.written import Telling, Told
from sicore.format import parse_json
from sicore.members import Json

EntryOf = Callable[[Mapping[str, Json]], Any]

_STEPS = {REVIEW: REVIEW_KEY, RESTORED: RESTORED_KEY}


class Latest(NamedTuple):
    """What a source said last.

    Args:
        revision: The number of its revision.
        digest: What tells it from another one.
    """

    revision: int
    digest: bytes


class Known(NamedTuple):
    """What the catalogue knows of an id.

    Args:
        record: The number of its record.
        latest: What each source said last, by the numbers of the sources.
    """

    record: int
    latest: Mapping[int, Latest]


class News(NamedTuple):
    """What follows from a telling that says something new.

    Args:
        document: Its line, compressed.
        flat: What stands in columns and rows where the record is what this telling says.
        status: The editorial status in that case.
        entry: What an index holds of the record in that case; None where none follows.
    """

    document: bytes
    flat: Flat
    status: str | None
    entry: Any


class Batch(NamedTuple):
    """What a run says of some ids, and what the catalogue knows of them.

    Args:
        told: What it says.
        known: What is known, by id; none of those that are new.
    """

    told: Sequence[Told]
    known: Mapping[str, Known]


class Prepared(NamedTuple):
    """What follows from a telling.

    Args:
        key: What its source is known again by.
        digest: What tells it from another one of its source.
        news: What else follows; None where a source said the same before.
    """

    key: SourceKey
    digest: bytes
    news: News | None


class Preparing:
    """Finds out what follows from tellings; can be sent to other processes.

    Args:
        entry_of: What an index holds of a record; None where none follows.
    """

    def __init__(self, entry_of: EntryOf | None) -> None:
        self.entry_of = entry_of

    def __call__(self, batch: Batch) -> list[list[Prepared]]:
        """What follows from each telling of each id.

        Raises:
            CatalogueError: a record is longer than a document may hold.
        """
        nothing = Known(0, {})
        return [
            [self._prepared(telling, batch.known.get(told.id, nothing)) for telling in told.tellings]
            for told in batch.told
        ]

    def _prepared(self, telling: Telling, known: Known) -> Prepared:
        members = parse_json(telling.line)
        key = _STEPS.get(telling.standing) or source_key(members, is_whole=telling.standing == WHOLE)
        said = digest(members)
        is_known = any(latest.digest == said for latest in known.latest.values())
        return Prepared(key, said, None if is_known else self._news(telling, members))

    def news(self, telling: Telling) -> News:
        """What follows from a telling that says something new."""
        return self._news(telling, parse_json(telling.line))

    def _news(self, telling: Telling, members: Mapping[str, Json]) -> News:
        return News(
            document=pack(telling.line),
            flat=flat(members),
            status=status_of(members, [telling.standing]),
            entry=None if self.entry_of is None else self.entry_of(members),
        )
