"""Wiping: what was deleted is taken out of the free space of the database as well, after its transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine

from sicore.catalogue import waiting
from sicore.catalogue.errors import BusyCatalogueError, CatalogueError, FullDiskError
from sicore.catalogue.store.engine import in_words, patiently
from sicore.errors import LateInterrupt

LONGEST_WAIT = 30
"""Seconds to wait for those who read. On a server, whoever comes after this waits behind it."""

_HOLDING_TEXTS = ("revision", "record", "code", "identifier", "relation", "statement", "record_words", "record_sorting")

_LOG_LOCKED = "the log is locked by those who read"

_FORGOTTEN = "What was due is forgotten, but what is left of it in the free space of the database is not wiped yet"
_STILL_READ = (
    f"{_FORGOTTEN}: another program uses the catalogue. Repeat the purge when that program has ended; it finishes "
    "this one."
)


def wipe(engine: Engine, *, wait: float) -> None:
    """Leave nothing of what was deleted in the free space of the database or in its log.

    Args:
        engine: The connections to the catalogue.
        wait: Seconds to wait for those who use the catalogue.

    Raises:
        CatalogueError: the database could not be rewritten; what was deleted is deleted all the same.
    """
    with in_words(engine):
        if engine.dialect.name == "sqlite":
            _wipe_file(engine, wait)
        else:
            _wipe_server(engine, min(wait, LONGEST_WAIT))


@contextmanager
def told_as_unfinished() -> Iterator[None]:
    """What goes wrong in the block is told as what it is: all was forgotten, and the next purge wipes the rest.

    Raises:
        CatalogueError: it went wrong.
        LateInterrupt: the user stopped it.
    """
    try:
        yield
    except BusyCatalogueError:
        raise BusyCatalogueError(_STILL_READ) from None
    except FullDiskError as error:
        raise CatalogueError(f"{_FORGOTTEN}: {error.reason}, and repeat the purge; it finishes this one.") from error
    except CatalogueError as error:
        raise type(error)(f"{_FORGOTTEN}: {error} Then repeat the purge; it finishes this one.") from error
    except KeyboardInterrupt:
        raise LateInterrupt(f"Interrupted. {_FORGOTTEN}. Repeat the purge; it finishes this one.") from None


def _wipe_file(engine: Engine, wait: float) -> None:
    connection = engine.raw_connection()
    driver: Any = connection.driver_connection

    def rewrite() -> None:
        driver.execute("vacuum")

    def empty_log() -> None:
        is_busy, *_ = driver.execute("pragma wal_checkpoint(truncate)").fetchone()
        if is_busy:
            raise sqlite3.OperationalError(_LOG_LOCKED)

    try:
        patiently(driver, rewrite, wait)
        patiently(driver, empty_log, wait)
    finally:
        connection.close()


def _wipe_server(engine: Engine, wait: float) -> None:
    with engine.connect() as begun:
        connection = begun.execution_options(isolation_level="AUTOCOMMIT")
        for table in _HOLDING_TEXTS:
            _rewrite_table(connection, table, wait)


def _rewrite_table(connection: Connection, table: str, wait: float) -> None:
    """Rewrite a table when those who use it are done; after a short while somebody is told that it is waited."""
    soon = min(waiting.NOTICE_SECONDS, wait)
    try:
        _rewrite_within(connection, table, soon)
    except BusyCatalogueError:
        if wait <= soon:
            raise
        waiting.tell_waiting(wait - soon)
        _rewrite_within(connection, table, wait - soon)


def _rewrite_within(connection: Connection, table: str, seconds: float) -> None:
    connection.exec_driver_sql(f"set lock_timeout = '{max(1, int(seconds * 1000))}ms'")
    connection.exec_driver_sql(f"vacuum (full) {table}")
