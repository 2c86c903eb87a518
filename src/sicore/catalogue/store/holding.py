"""What a catalogue holds while an import reads its sources: one state, and the states before it."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from sicore.catalogue.store.reading import current_record, revisions_of, stated_among
from sicore.catalogue.store.standing import as_shown
from sicore.catalogue.store.succession import Successions
from sicore.catalogue.store.tables import RUN
from sicore.model import AnyRecord


class Holding:
    """The records of one state of a catalogue.

    Args:
        connection: A connection that sees that state and no later one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.last_run: int = connection.execute(select(func.max(RUN.c.number))).scalar() or 0
        """The number of the last run that the state holds; 0 where there was none."""

    def __call__(self, record_id: str) -> AnyRecord | None:
        """The current record of an id; None where the catalogue never had one."""
        return current_record(self._connection, record_id)

    def earlier(self, record_id: str) -> Iterator[AnyRecord]:
        """The record as it was before each of its changes, the latest state first."""
        revisions = revisions_of(self._connection, record_id)
        for run in sorted({each.run for each in revisions}, reverse=True)[1:]:
            yield as_shown(stated_among(revisions, Successions(self._connection, run), run))
