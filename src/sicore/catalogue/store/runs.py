"""Runs: their rows, and the transaction in which one writes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from typing import Any

from attrs import evolve
from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from sicore.catalogue.due import Due
from sicore.catalogue.hands import account_here
from sicore.catalogue.known_source import Resemblance
from sicore.catalogue.revisions import Run, RunAbout
from sicore.catalogue.store.documents import kept_json
from sicore.catalogue.store.engine import writing
from sicore.catalogue.store.hands import note_hand
from sicore.catalogue.store.indexing import Following
from sicore.catalogue.store.known_sources import found_source, resemblances
from sicore.catalogue.store.numbers import Numbers
from sicore.catalogue.store.origins import Origins
from sicore.catalogue.store.purges import PURGE, about_purge
from sicore.catalogue.store.purging import Stripping
from sicore.catalogue.store.reading import current_record
from sicore.catalogue.store.succession import Succession
from sicore.catalogue.store.tables import RUN
from sicore.catalogue.store.writing import Writing
from sicore.catalogue.store.written import WrittenKind
from sicore.format import dump_json
from sicore.members import Json
from sicore.model import AnyRecord


class _Undone(Exception):  # noqa: N818  (nothing went wrong)
    """Ends a transaction so that the catalogue stays as it was."""


class Running:
    """A run that is under way.

    Args:
        connection: A connection that holds the writer's lock.
        about: Who does it and why.
        started: When it began (ISO 8601 with zone).
        index: An index that follows what is written; None where it catches up later.
        expected: About how many records it writes, as far as that is known.
    """

    def __init__(
        self, connection: Connection, about: RunAbout, *, started: str, index: Following | None, expected: int = 0
    ) -> None:
        self._numbers = Numbers(connection)
        self.connection = connection
        self.about = about
        self.number = self._numbers.next(RUN)
        """Greater for later runs."""
        self.started = started
        origins = None if about.feed is None else Origins(connection, self._numbers, about.feed)
        self.writing = Writing(
            connection,
            run=self.number,
            made=started,
            numbers=self._numbers,
            index=index,
            origins=origins,
            expected=expected,
        )
        self.index = index
        """The index that follows what is written; None where it catches up later."""
        self.is_undone = False
        """Whether the catalogue is to be left as it was, whatever was written; to be set by whoever only looks."""
        self.has_forgotten = False
        """Whether something was forgotten that an index may hold."""

    def record(self, record_id: str) -> AnyRecord | None:
        """The current record of an id, with what this run wrote; None where the catalogue never had one."""
        return current_record(self.connection, record_id)

    def replace(self, source: str) -> None:
        """Let the source that this run tells take the place of another one; to be said before it writes.

        Args:
            source: The number, name or address of the one that gives way.

        Raises:
            UsageError: there is no such source, or several.
        """
        old = found_source(self.connection, source)
        self.writing.replace(Succession(self.connection, old=old.number, name=old.name, run=self.number))

    def resemblances(self) -> list[Resemblance]:
        """Where a source that is new to this run tells mostly what another one had told."""
        return list(resemblances(self.connection, self.writing.new_sources))

    def forget_names(self, today: date) -> list[Due]:
        """Forget the names of natural persons that this run brought and that must not stay.

        Args:
            today: The day that the privacy clock goes by.

        Returns:
            What was forgotten.
        """
        stripping = Stripping(connection=self.connection, today=today)
        due = stripping.due_of(self.number)
        is_older = stripping.is_older(due, self.number)
        is_indexed = self.index is not None and not self.index.holds([each.number for each in due])
        self.has_forgotten = self.has_forgotten or is_older or is_indexed
        stripping.forget(due, self.writing)
        if is_older:
            # What is left in free space and in backups goes with the next purge, which finds this one unfinished.
            about = evolve(self.about, kind=PURGE)
            number = self._numbers.next(RUN)
            self.connection.execute(insert(RUN), _begun(about, number, self.started))
            note_report(self.connection, number, about_purge(due))
        return due

    def note_report(self, report: Mapping[str, Json]) -> None:
        """Keep what this run is to be remembered for, as part of it.

        Args:
            report: Its sources, its findings by code, what was left out.
        """
        note_report(self.connection, self.number, report)

    def due(self, today: date) -> list[Due]:
        """What the privacy clock says must be forgotten.

        Args:
            today: The day that the privacy clock goes by.
        """
        return Stripping(connection=self.connection, today=today).due()

    def forget(self, due: Sequence[Due], today: date) -> None:
        """Forget what is due.

        Args:
            due: What `due` told in this run.
            today: The same day.
        """
        self.has_forgotten = bool(due)
        self.note_report(about_purge(due))
        Stripping(connection=self.connection, today=today).forget(due, self.writing)


@contextmanager
def running(
    engine: Engine,
    about: RunAbout,
    now: Callable[[], str],
    follow: Callable[[Connection], Following | None],
    *,
    expected: int = 0,
) -> Iterator[Running]:
    """A run in one transaction: all of it is kept, or nothing where the block raises.

    Args:
        engine: The connections to the catalogue.
        about: Who does it and why.
        now: The clock.
        follow: Gives the index that follows what is written.
        expected: About how many records it writes, as far as that is known.

    Raises:
        CatalogueError: the catalogue cannot be written.
    """
    try:
        with writing(engine, is_step=True) as connection:
            run = Running(connection, about, started=now(), index=follow(connection), expected=expected)
            connection.execute(insert(RUN), _begun(about, run.number, run.started))
            note_hand(connection, run.number, account_here(), now=run.started)
            yield run
            if run.is_undone:
                raise _Undone
            connection.execute(update(RUN).where(RUN.c.number == run.number), _ended(run, now()))
    except _Undone:
        return


def runs(connection: Connection, *, limit: int) -> list[Run]:
    """The last runs, the newest first."""
    query = select(RUN).order_by(RUN.c.number.desc()).limit(limit)
    return [_run(row) for row in connection.execute(query)]


def last_until(connection: Connection, moment: str) -> int:
    """The number of the last run that says it began by a moment; 0 where none does.

    Clocks of several computers disagree: runs before it may say that they began later.

    Args:
        connection: A connection to the catalogue.
        moment: The moment, as the catalogue writes times.
    """
    return connection.execute(select(func.max(RUN.c.number)).where(RUN.c.started <= moment)).scalar() or 0


def note_report(connection: Connection, run: int, report: Mapping[str, Json]) -> None:
    """Keep what a run is to be remembered for."""
    connection.execute(update(RUN).where(RUN.c.number == run), {"report": dump_json(dict(report)).decode()})


def _begun(about: RunAbout, number: int, started: str) -> dict[str, Any]:
    return {
        "number": number,
        "kind": about.kind,
        "started": started,
        "finished": started,
        "role": about.role,
        "centre": about.centre,
        "reason": about.reason,
        "version": version("sicore"),
        "added": 0,
        "changed": 0,
        "same": 0,
    }


def _ended(run: Running, finished: str) -> dict[str, Any]:
    counts = run.writing.counts
    return {
        "finished": finished,
        "added": counts[WrittenKind.ADDED],
        "changed": counts[WrittenKind.CHANGED],
        "same": counts[WrittenKind.SAME],
    }


def _run(row: Row[Any]) -> Run:
    return Run(
        number=row.number,
        about=RunAbout(kind=row.kind, role=row.role, centre=row.centre, reason=row.reason),
        started=row.started,
        finished=row.finished,
        version=row.version,
        added=row.added,
        changed=row.changed,
        same=row.same,
        report=kept_json(row.report, what=f"The report of run {row.number}") if row.report else {},
    )
