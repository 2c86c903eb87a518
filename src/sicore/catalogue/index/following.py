"""The words index taking records in while they are written, by the entries that other processes made meanwhile."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from sicore.catalogue.index.catching import Noted, catch_up, clear, note, put_in, standing
from sicore.catalogue.index.entries import entry_of, index_version
from sicore.catalogue.index.rows import rows_of
from sicore.catalogue.store.indexing import Following, Indexed


class Follower:
    """Follows what one transaction writes.

    Args:
        connection: A connection that holds the writer's lock.
    """

    entry_of = staticmethod(entry_of)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._taken = 0
        self._held: set[int] = set()

    def take(self, changed: Sequence[Indexed]) -> None:
        """Take records in."""
        if changed:
            put_in(self._connection, changed, [each.entry for each in changed])
            self._taken += len(changed)
            self._held.difference_update(each.number for each in changed)

    def hold(self, numbers: Collection[int]) -> None:
        """Leave records for the end, when it is known whether something of them has to be forgotten."""
        self._held.update(numbers)

    def holds(self, numbers: Collection[int]) -> bool:
        """Whether none of some records was taken in yet."""
        return self._held.issuperset(numbers)

    def end(self) -> None:
        """Take in what was left for the end, and note what the index holds now."""
        for rows in rows_of(self._connection, sorted(self._held)):
            self.take([Indexed(row.number, row.change, row.entry) for row in rows])
        found = standing(self._connection)
        note(self._connection, Noted(index_version(), found.change, found.noted.entries + self._taken))


def follower(connection: Connection) -> Follower | None:
    """What follows a transaction; None where the index has to be caught up, or made anew, first."""
    found = standing(connection)
    return Follower(connection) if not found.change or found.is_up_to_date else None


def settle(connection: Connection, following: Following | None, *, has_forgotten: bool) -> None:
    """Let the index hold what a transaction wrote, before it ends.

    Args:
        connection: A connection that holds the writer's lock.
        following: What followed the transaction; None where nothing did.
        has_forgotten: Whether something was forgotten that the index may hold.
    """
    if has_forgotten:
        # What an index held of a name is only gone when the index is made anew.
        clear(connection)
    elif following is not None:
        following.end()
    catch_up(connection)
