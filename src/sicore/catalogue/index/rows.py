"""The rows of records that an index still has to take in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from sqlalchemy import Connection

from sicore.catalogue.index.entries import Entry, entry_of
from sicore.catalogue.store.documents import told_as_damage, unpacked_members
from sicore.catalogue.store.reading import current_rows, packed_of
from sicore.catalogue.store.tables import RECORD
from sicore.checks.workers import in_parts

AT_ONCE = 500


class Changed(Protocol):
    """A record and its last change, by their numbers."""

    @property
    def number(self) -> int:
        """The number of the record."""

    @property
    def change(self) -> int:
        """The number of its last change."""


class Row(NamedTuple):
    """A record that changed.

    Args:
        number: The number of the record.
        change: The number of its last change.
        document: Its document, compressed.
        id: Its id.
    """

    number: int
    change: int
    document: bytes
    id: str

    @property
    def entry(self) -> Entry:
        """What an index holds of the record.

        Raises:
            DamagedCatalogueError: it is no record any more.
        """
        with told_as_damage(self.id):
            return entry_of(unpacked_members(self.document))


def changed_after(connection: Connection, change: int) -> Iterator[Sequence[Row]]:
    """The records that changed after a change, in the order of their changes, some hundred at a time."""
    query = current_rows(RECORD.c.change).order_by(RECORD.c.change).limit(AT_ONCE)
    while True:
        found = connection.execute(query.where(RECORD.c.change > change)).all()
        if not found:
            return
        yield [Row(row.number, row.change, packed_of(row), row.id) for row in found]
        change = found[-1].change


def rows_of(connection: Connection, numbers: Sequence[int]) -> Iterator[Sequence[Row]]:
    """The records of some numbers, some hundred at a time."""
    query = current_rows(RECORD.c.change)
    for part in in_parts(numbers, AT_ONCE):
        found = connection.execute(query.where(RECORD.c.number.in_(part)))
        yield [Row(row.number, row.change, packed_of(row), row.id) for row in found]
