"""The ranked index taking records in while they are written, by the entries that other processes made meanwhile."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from sicore.catalogue.index.catching import standing
from sicore.catalogue.search.ranked.cache import Filling, State
from sicore.catalogue.search.ranked.documents import Current, current_of, document, documents, sources_of
from sicore.catalogue.search.ranked.schema import ranked_version
from sicore.catalogue.store.flat import Flat
from sicore.catalogue.store.indexing import Following, Indexed
from sicore.members import Json


class RankedFollower:
    """Follows what one transaction writes, with the index of words before it.

    Args:
        connection: A connection that holds the writer's lock.
        words: The index of words.
        filling: The ranked index.
        last: The number of the last record that was there before.
    """

    def __init__(self, connection: Connection, words: Following, filling: Filling, *, last: int) -> None:
        self._connection = connection
        self._words = words
        self._filling = filling
        self._met = last
        self._held: set[int] = set()
        self.ended: State | None = None
        """What the index holds when the transaction ended; None before, and where something had to be forgotten."""

    @property
    def entry_of(self) -> Callable[[Mapping[str, Json]], Any]:
        """What the index holds of a record."""
        return self._words.entry_of

    def take(self, changed: Sequence[Indexed]) -> None:
        """Take records in."""
        self._words.take(changed)
        if not changed or not self._filling.is_open:
            return
        numbers = [each.number for each in changed]
        sources = sources_of(self._connection, numbers)
        made = (_document(each, *each.told, sources[each.number]) for each in changed if each.told is not None)
        self._filling.take(numbers, made, are_new=min(numbers) > self._met)
        self._met = max(self._met, *numbers)
        self._held.difference_update(numbers)

    def hold(self, numbers: Collection[int]) -> None:
        """Leave records for the end."""
        self._words.hold(numbers)
        self._held.update(numbers)

    def holds(self, numbers: Collection[int]) -> bool:
        """Whether none of some records was taken in yet."""
        return self._words.holds(numbers)

    def end(self) -> None:
        """Take in what was left for the end."""
        self._words.end()
        for current in current_of(self._connection, sorted(self._held)):
            self._filling.take([each.number for each in current], documents(current), are_new=False)
        found = standing(self._connection)
        self.ended = State(ranked_version(), found.began, found.change)


def _document(changed: Indexed, row: Mapping[str, Any], flat: Flat, sources: tuple[int, ...]) -> str:
    current = Current(changed.number, changed.change, row["id"], row["status"], row["changed"], sources, b"")
    return document(current, flat, changed.entry)
