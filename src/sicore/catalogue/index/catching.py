"""Keeping the words index up with the records: it notes the last change that it holds, and catches up from there."""

import os
from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from sicore.catalogue.index import embedded, server
from sicore.catalogue.index.entries import Entry, index_version
from sicore.catalogue.index.rows import Changed, Row, changed_after
from sicore.catalogue.index.tables import RECORD_SORTING, WORD_INDEX
from sicore.catalogue.store.inserting import insert_rows
from sicore.catalogue.store.tables import RECORD, RUN
from sicore.checks.workers import jobs_for, worked

NAME = "words"

_STALE_SHARE, _FEWEST_STALE = 4, 20_000
"""An index of which more than one row in four stands for no record is made anew, if it has so many rows."""


class Noted(NamedTuple):
    """What an index says about itself.

    Args:
        version: What made it; empty where it was never made.
        change: The last change that it holds.
        entries: How many rows it has, those that stand for no record any more included.
    """

    version: str
    change: int
    entries: int


class Standing(NamedTuple):
    """How far a catalogue and its words index are.

    Args:
        noted: What the index says about itself.
        change: The number of the last change of any record; 0 where there is none.
        record: The number of the last record, which says how many there were; 0 where there is none.
        began: When the first run began, which tells the catalogue from another one of its name; empty before.
    """

    noted: Noted
    change: int
    record: int
    began: str

    @property
    def is_up_to_date(self) -> bool:
        """Whether the index holds every change and was made by this version."""
        return self.noted.version == index_version() and self.noted.change >= self.change


_OF_INDEX = WORD_INDEX.c.name == NAME
_STANDING = select(
    *(
        select(column).where(_OF_INDEX).scalar_subquery()
        for column in (WORD_INDEX.c.version, WORD_INDEX.c.change, WORD_INDEX.c.entries)
    ),
    select(func.max(RECORD.c.change)).scalar_subquery(),
    select(func.max(RECORD.c.number)).scalar_subquery(),
    select(RUN.c.started).order_by(RUN.c.number).limit(1).scalar_subquery(),
)


def standing(connection: Connection) -> Standing:
    """How far a catalogue and its words index are; asked in one step, since every search begins with it."""
    asked = connection.execute(_STANDING).one()
    version, held, entries, change, record, began = tuple(asked)
    return Standing(Noted(version or "", held or 0, entries or 0), change or 0, record or 0, began or "")


def catch_up(connection: Connection, *, processes: int | None = None) -> None:
    """Take in what changed since the last time; all of it where another version made the index.

    Args:
        connection: A connection that holds the writer's lock.
        processes: How many processes analyse texts where there are many; None for one per processor.
    """
    found, last, *_ = standing(connection)
    waiting = last - found.change
    if found.version != index_version() or _is_mostly_stale(connection, found, waiting):
        clear(connection)
        found, waiting = Noted(index_version(), 0, 0), last
    elif not waiting:
        return
    count = found.entries
    jobs = min(processes or os.cpu_count() or 1, jobs_for(waiting))
    for rows, made in worked(changed_after(connection, found.change), _entries, jobs=jobs):
        put_in(connection, rows, made)
        count += len(rows)
    note(connection, Noted(found.version, last, count))


def _entries(rows: Sequence[Row]) -> list[Entry]:
    return [row.entry for row in rows]


def put_in(connection: Connection, rows: Sequence[Changed], made: Sequence[Entry]) -> None:
    """Put entries of records in, in place of what the index held of them before."""
    _kind(connection).add(connection, rows, made)
    connection.execute(delete(RECORD_SORTING).where(RECORD_SORTING.c.record.in_([row.number for row in rows])))
    insert_rows(connection, RECORD_SORTING, [(row.number, each.key) for row, each in zip(rows, made, strict=True)])


def clear(connection: Connection) -> None:
    """Empty the index, so that no word of any record is left in it; it is filled again by catching up.

    What a person's record leaves behind in an index is only gone for good in this way.
    """
    _kind(connection).clear(connection)
    connection.execute(delete(RECORD_SORTING))
    connection.execute(delete(WORD_INDEX).where(_OF_INDEX))


def _is_mostly_stale(connection: Connection, found: Noted, waiting: int) -> bool:
    if found.entries + waiting < _FEWEST_STALE or _kind(connection) is server:
        return False
    records = connection.execute(select(func.count()).select_from(RECORD)).scalar() or 0
    return found.entries + waiting > records + records // _STALE_SHARE


def _kind(connection: Connection) -> ModuleType:
    return embedded if connection.dialect.name == "sqlite" else server


def note(connection: Connection, found: Noted) -> None:
    """Note what the index holds."""
    told = {"version": found.version, "change": found.change, "entries": found.entries}
    if not connection.execute(update(WORD_INDEX).where(_OF_INDEX), told).rowcount:
        connection.execute(insert(WORD_INDEX), {"name": NAME, **told})
