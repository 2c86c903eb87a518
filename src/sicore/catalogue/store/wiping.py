"""Wiping: what was deleted is taken out of the free space of the database as well, after its transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine

from sicore.catalogue.errors import BusyCatalogueError, CatalogueError
from sicore.catalogue.store.engine import in_words
from sicore.errors import LateInterrupt

LONGEST_WAIT = 30
"""Seconds to wait for those who read. On a server, whoever comes after this waits behind it."""

_HOLDING_TEXTS = ("revision", "record", "code", "identifier", "relation", "statement", "record_words", "record_sorting")

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
            _wipe_file(engine)
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
    except CatalogueError as error:
        raise type(error)(f"{_FORGOTTEN}: {error} Then repeat the purge; it finishes this one.") from error
    except KeyboardInterrupt:
        raise LateInterrupt(f"Interrupted. {_FORGOTTEN}. Repeat the purge; it finishes this one.") from None


def _wipe_file(engine: Engine) -> None:
    connection = engine.raw_connection()
    driver: Any = connection.driver_connection
    try:
        driver.execute("vacuum")
        is_busy, *_ = driver.execute("pragma wal_checkpoint(truncate)").fetchone()
    finally:
        connection.close()
    if is_busy:
        raise BusyCatalogueError(_STILL_READ)


def _wipe_server(engine: Engine, wait: float) -> None:
    with engine.connect() as begun:
        connection = begun.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql(f"set lock_timeout = '{max(1, int(wait * 1000))}ms'")
        for table in _HOLDING_TEXTS:
            connection.exec_driver_sql(f"vacuum (full) {table}")
