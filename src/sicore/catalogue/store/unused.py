"""A file that was made for a catalogue to which nothing came."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine


class Making:
    """The making of a catalogue; to be begun before it is opened.

    Args:
        engine: The connections to it.
        file: The file of an embedded catalogue; None on a server, where nothing is made but tables.
    """

    def __init__(self, engine: Engine, file: Path | None) -> None:
        self._engine = engine
        self._made = file if file is not None and not file.exists() else None

    @contextmanager
    def undone_on_error(self) -> Iterator[None]:
        """A block that leaves no file where it raises."""
        try:
            yield
        except BaseException:
            self.undo()
            raise

    def undo(self) -> None:
        """Let go of the catalogue, and take away the file that was made for it, where nothing came into it."""
        self._engine.dispose()
        if self._made is not None:
            remove_unused(self._made)


def remove_unused(file: Path) -> None:
    """Take away a file that was made for a catalogue, unless a run is in it or another program uses it.

    Args:
        file: The file; this program has no connection to it any more.
    """
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as alone:
            # Nobody else can have it open while this one does.
            alone.execute("pragma locking_mode = exclusive")
            if _locked(alone, file) and not _has_runs(alone):
                for each in (file, *(file.with_name(f"{file.name}-{beside}") for beside in ("wal", "shm", "journal"))):
                    each.unlink(missing_ok=True)
    except (sqlite3.Error, OSError):
        return  # somebody else uses it, and goes on


def _locked(alone: sqlite3.Connection, file: Path) -> bool:
    try:
        alone.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        # On a full disk an empty file is locked, and then cannot be given what every database begins with.
        return "full" in str(error) and not file.stat().st_size
    return True


def _has_runs(connection: sqlite3.Connection) -> bool:
    has_table = connection.execute("select 1 from sqlite_master where name = 'run'").fetchone()
    return bool(has_table and connection.execute("select 1 from run limit 1").fetchone())
