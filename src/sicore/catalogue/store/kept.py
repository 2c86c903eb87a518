"""Connections to a file that are used again while it is the same file, and never in another process."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import Pool

_FRESH, _FILE = "is_fresh", "file"

_ENGINES: "WeakSet[Engine]" = WeakSet()
_INHERITED: list[Pool] = []
"""Connections of a parent process. To close them here would throw away the log that the parent writes to."""


class KeptConnection(sqlite3.Connection):
    """A connection that closes itself where whoever opened a catalogue let go of it without closing it.

    Python 3.13 warns of such connections, and nobody could close this one but the catalogue.
    """

    lacking: str | None = None
    """Why it can only read although the file may be written, in the words of the database: the disk has no room."""

    def __del__(self) -> None:
        # One that could not be opened cannot be closed either.
        with suppress(sqlite3.Error):
            self.close()


def keep_while_same(engine: Engine, file: Path) -> None:
    """Let an engine give a connection a second time only where its file is still the one that it was made for.

    A file that was put in the place of the other is opened anew, and so is one that can only be read: somebody else
    may have begun to write to it since.

    Args:
        engine: An engine with a pool, of which no connection was taken yet.
        file: The file of its database.
    """
    _ENGINES.add(engine)

    @event.listens_for(engine, "connect")
    def _connected(connection: KeptConnection, record: Any) -> None:
        is_kept = may_write(file) and connection.lacking is None
        record.info.update({_FRESH: True, _FILE: _identity(file) if is_kept else None})

    @event.listens_for(engine, "checkout")
    def _taken(_connection: Any, record: Any, _proxy: Any) -> None:
        if record.info.pop(_FRESH, False):
            return
        known = record.info[_FILE]
        if known is None or known != _identity(file) or not may_write(file):
            raise DisconnectionError


def may_write(file: Path) -> bool:
    """Whether the file can be written, and its log made beside it; reading needs neither.

    It is asked, not tried: to open and close the file beside SQLite would take away the locks that other connections of
    this process hold on it, and another program would then throw away the log that they write to
    (https://www.sqlite.org/howtocorrupt.html, section 2.2).
    """
    return not file.exists() or all(os.access(each, os.W_OK) for each in (file, file.absolute().parent))


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _leave_to_parent() -> None:
    for engine in list(_ENGINES):
        _INHERITED.append(engine.pool)
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)
