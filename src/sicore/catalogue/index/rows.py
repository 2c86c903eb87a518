"""The rows of records that an index still has to take in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from sicore.catalogue.store.reading import current_rows, packed_of
from sicore.catalogue.store.tables import RECORD

AT_ONCE = 500


class Row(NamedTuple):
    """A record that changed.

    Args:
        number: The number of the record.
        change: The number of its last change.
        document: Its document, compressed.
    """

    number: int
    change: int
    document: bytes


def changed_after(connection: Connection, change: int) -> Iterator[Sequence[Row]]:
    """The records that changed after a change, in the order of their changes, some hundred at a time."""
    query = current_rows(RECORD.c.change).order_by(RECORD.c.change).limit(AT_ONCE)
    while True:
        found = connection.execute(query.where(RECORD.c.change > change)).all()
        if not found:
            return
        yield [Row(row.number, row.change, packed_of(row)) for row in found]
        change = found[-1].change
