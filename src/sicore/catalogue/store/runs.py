"""Runs: their rows, and the transaction in which one writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update

from sicore.catalogue.revisions import Run, RunAbout
from sicore.catalogue.store.engine import writing
from sicore.catalogue.store.numbers import Numbers
from sicore.catalogue.store.tables import RUN
from sicore.catalogue.store.writing import Writing
from sicore.catalogue.store.written import WrittenKind
from sicore.format import dump_json, parse_json
from sicore.members import Json


class Undone(Exception):  # noqa: N818  (nothing went wrong)
    """Raised in a run to leave the catalogue as it was."""


class Running:
    """A run that is under way.

    Args:
        connection: A connection that holds the writer's lock.
        about: Who does it and why.
        number: Its number.
        started: When it began (ISO 8601 with zone).
    """

    def __init__(self, connection: Connection, about: RunAbout, *, number: int, started: str) -> None:
        self.connection = connection
        self.about = about
        self.number = number
        self.started = started
        self.writing = Writing(connection, run=number, made=started)
        self.report: dict[str, Json] = {}
        """What is to be remembered of it."""


@contextmanager
def running(engine: Engine, about: RunAbout, now: Callable[[], str]) -> Iterator[Running]:
    """A run in one transaction: all of it is kept, or nothing where the block raises.

    Args:
        engine: The connections to the catalogue.
        about: Who does it and why.
        now: The clock.

    Raises:
        CatalogueError: the catalogue cannot be written.
    """
    try:
        with writing(engine) as connection:
            run = Running(connection, about, number=Numbers(connection).next(RUN), started=now())
            connection.execute(insert(RUN), _begun(run))
            yield run
            connection.execute(update(RUN).where(RUN.c.number == run.number), _ended(run, now()))
    except Undone:
        return


def runs(connection: Connection, *, limit: int) -> list[Run]:
    """The last runs, the newest first."""
    query = select(RUN).order_by(RUN.c.number.desc()).limit(limit)
    return [_run(row) for row in connection.execute(query)]


def clock() -> str:
    """Now, in UTC to the millisecond, so that texts sort as times do."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _begun(run: Running) -> dict[str, Any]:
    return {
        "number": run.number,
        "kind": run.about.kind,
        "started": run.started,
        "finished": run.started,
        "role": run.about.role,
        "centre": run.about.centre,
        "reason": run.about.reason,
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
        "report": dump_json(run.report).decode() if run.report else None,
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
        report=parse_json(row.report.encode()) if row.report else {},
    )
