"""Connections to a database, with its own ways set right, and its errors in words."""

import logging
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, exc
from sqlalchemy.pool import NullPool, QueuePool

from sicore.catalogue import waiting
from sicore.catalogue.errors import (
    BusyCatalogueError,
    CatalogueError,
    FullDiskError,
    NoCatalogueError,
    ReadOnlyCatalogueError,
    UnreachableCatalogueError,
)
from sicore.catalogue.store.address import Address, shown
from sicore.catalogue.store.kept import KeptConnection, keep_while_same, may_write
from sicore.errors import MissingExtraError

WAIT_SECONDS = 600
"""How long a writer waits for the one before it, which may be importing a million records."""

CONNECT_SECONDS = 15

_PATIENCE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 60_000}
"""After about a minute without a sign of a server's machine it is lost; systems would wait for hours. An answer itself
may take any time."""

APPLICATION = 0x53494331
"""What stands in the head of an embedded catalogue (`SIC1`), so that no other file is taken for one."""

_LOCK = 0x5349434F5245
"""The number of the lock that writers share on a server."""

_AGAIN_SECONDS = 0.05
_READ = "select 1 from sqlite_master limit 1"

_PAGE_BYTES = 16384
_CACHE_KIB, _WRITING_CACHE_KIB, _LITTLE_CACHE_KIB = 65536, 16384, 4096
_WRITES, _IF_LOST = "sicore_writes", "sicore_if_lost"
_KIND_OF_ERROR = 0xFF
"""The part of SQLite's codes of errors that says of which kind one is."""
_connect: Callable[..., sqlite3.Connection] = sqlite3.connect

# What goes wrong while letting go of a connection that is lost is logged, and the loss is told by whatever comes next.
# Python would print it to people who set up no logging; those who did still get it.
_LOGGERS = ("sqlalchemy.pool", "psycopg")
_UNHEARD = logging.NullHandler()
_ACCOUNT = re.compile(r"(postgres(?:ql)?(?:\+\w+)?://[^:@/\s]+):[^@\s]+@")


def engine_for(address: Address, *, wait: float = WAIT_SECONDS) -> Engine:
    """An engine for a catalogue.

    Args:
        address: Where it is.
        wait: Seconds that a writer waits for another one.

    Raises:
        MissingExtraError: the driver for PostgreSQL is not installed.
    """
    for each in _LOGGERS:
        logging.getLogger(each).addHandler(_UNHEARD)
    engine = _on_server(address, wait) if address.file is None else _embedded(address, wait)
    _tell_at_once(engine)
    return engine


def _tell_at_once(engine: Engine) -> None:
    """Turn errors into words where they happen: between that and the end of a transaction a plugin may be at work."""

    @event.listens_for(engine, "handle_error")
    def _told(context: ExceptionContext) -> Exception | None:
        error = context.sqlalchemy_exception
        if not isinstance(error, exc.DBAPIError):
            return None
        if context.is_disconnect and context.execution_context is not None:
            # The library leaves it open.
            context.execution_context.cursor.close()
        said = context.connection.get_execution_options() if context.connection is not None else {}
        return _in_words(error, engine, if_lost=said.get(_IF_LOST, _AGAIN))


def _on_server(address: Address, wait: float) -> Engine:
    patience = {name: value for name, value in _PATIENCE.items() if name not in address.url.query}
    try:
        engine = create_engine(
            address.url,
            poolclass=NullPool,
            connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "sicore", **patience},
        )
    except ImportError as error:
        raise MissingExtraError("postgres", "use a catalogue on PostgreSQL") from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITES):
            _lock_server(connection, wait)

    return engine


def _embedded(address: Address, wait: float) -> Engine:
    file = cast("Path", address.file)
    engine = create_engine(
        address.url,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=-1,
        creator=lambda: _connected(file, wait),
        isolation_level="AUTOCOMMIT",
    )
    keep_while_same(engine, file)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        if writes:
            writer = cast("KeptConnection", connection.connection.dbapi_connection)
            if writer.lacking is not None:
                raise sqlite3.OperationalError(writer.lacking)
            # What is written goes on to the log, and what is looked up comes back from the system's own cache.
            writer.execute(f"pragma cache_size = -{_WRITING_CACHE_KIB}")
            patiently(writer, lambda: writer.execute("begin immediate").close(), wait)
        else:
            connection.exec_driver_sql("begin")

    return engine


def _lock_server(connection: Connection, wait: float) -> None:
    """Take the lock that writers share; after a short while somebody is told that it is waited."""
    if connection.exec_driver_sql(f"select pg_try_advisory_xact_lock({_LOCK})").scalar():
        return
    soon = min(waiting.NOTICE_SECONDS, wait)
    began = time.monotonic()
    while time.monotonic() - began < soon:
        time.sleep(_AGAIN_SECONDS)
        if connection.exec_driver_sql(f"select pg_try_advisory_xact_lock({_LOCK})").scalar():
            return
    if wait > soon:
        waiting.tell_waiting(wait - soon)
    connection.exec_driver_sql(f"set local lock_timeout = '{max(1, int((wait - soon) * 1000))}ms'")
    connection.exec_driver_sql(f"select pg_advisory_xact_lock({_LOCK})")


def patiently(connection: sqlite3.Connection, step: Callable[[], None], wait: float) -> None:
    """Take a step that may have to wait for another program; after a short while somebody is told that it does.

    Args:
        connection: The connection to an embedded catalogue that takes the step.
        step: The step; it is repeated where the catalogue is locked.
        wait: Seconds to wait.

    Raises:
        sqlite3.OperationalError: the catalogue is still locked, or the step failed otherwise.
    """
    soon = min(waiting.NOTICE_SECONDS, wait)
    try:
        connection.execute(f"pragma busy_timeout = {int(soon * 1000)}")
        step()
    except sqlite3.OperationalError as error:
        if "locked" not in str(error) or wait <= soon:
            raise
        waiting.tell_waiting(wait - soon)
        connection.execute(f"pragma busy_timeout = {int((wait - soon) * 1000)}")
        step()
    finally:
        connection.execute(f"pragma busy_timeout = {int(wait * 1000)}")


def _connected(file: Path, wait: float) -> sqlite3.Connection:
    # Without an isolation level the driver leaves it to us when a transaction begins; it would begin one too late.
    how: dict[str, Any] = {
        "timeout": wait,
        "check_same_thread": False,
        "isolation_level": None,
        "factory": KeptConnection,
    }
    if not may_write(file):
        # The log of a catalogue that nobody writes to is gone, and could not be made here.
        return _only_to_read(file, "mode=ro" if _has_log(file) else "immutable=1", how)
    connection = cast("KeptConnection", _connect(file, **how))
    try:
        if not is_new(file):
            # Whoever reads waits only for a program that keeps the file for itself.
            patiently(connection, lambda: connection.execute(_READ).close(), wait)
        _set_up(connection, file)
    except sqlite3.Error as error:
        connection.close()
        if not _lacks_room(error) or is_new(file) or not is_new(_log(file)):
            raise
        # Whatever reads needs no room, but SQLite wants some for the index of a log that is empty.
        connection = _only_to_read(file, "immutable=1", how)
        connection.lacking = str(error)
    return connection


def _only_to_read(file: Path, state: str, how: dict[str, Any]) -> KeptConnection:
    return cast("KeptConnection", _connect(f"{file.absolute().as_uri()}?{state}", uri=True, **how))


def _lacks_room(error: sqlite3.Error) -> bool:
    code: int = getattr(error, "sqlite_errorcode", 0)  # the driver's own errors have none
    return code & _KIND_OF_ERROR in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL)


def _set_up(connection: sqlite3.Connection, file: Path) -> None:
    if is_new(file):
        connection.execute(f"pragma page_size = {_PAGE_BYTES}")
        connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma secure_delete = on")
    connection.execute(f"pragma cache_size = -{_CACHE_KIB}")


def is_new(file: Path) -> bool:
    """Whether nothing is in a file yet, or there is none."""
    return not file.exists() or not file.stat().st_size


def _log(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


def _has_log(file: Path) -> bool:
    """Whether a file that may not be written has a log beside it, which another program writes to.

    Raises:
        ReadOnlyCatalogueError: nobody does, and what is in the log cannot be taken in here.
    """
    log, index = _log(file), file.with_name(f"{file.name}-shm")
    if is_new(log):
        return False
    if not index.exists():
        raise ReadOnlyCatalogueError(
            f"{file} may not be written, and what was written to it last is still in its log. "
            f"Copy {file.name} and {log.name} together to where they may be written."
        )
    return True


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the catalogue, whoever writes meanwhile.

    Raises:
        CatalogueError: the database cannot be read.
    """
    with in_words(engine), engine.connect() as connection:
        is_server = connection.dialect.name == "postgresql"
        if is_server:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901
        transaction = connection.begin()
        try:
            yield connection
        finally:
            # All was read, or what went wrong is told already: that the server goes away now is no news.
            with suppress(UnreachableCatalogueError):
                transaction.close()


@contextmanager
def little_cache(connection: Connection) -> Iterator[None]:
    """A block that reads all of a catalogue once: no page of it comes twice, so that an embedded one keeps few."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"pragma cache_size = -{_LITTLE_CACHE_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"pragma cache_size = -{_CACHE_KIB}")


@contextmanager
def writing(engine: Engine, *, is_step: bool = False) -> Iterator[Connection]:
    """A transaction of the only writer; all of it is kept or nothing.

    Args:
        engine: The connections to the catalogue.
        is_step: Whether it is all that somebody asks for; who loses the server is then told what became of it.

    Raises:
        BusyCatalogueError: another program writes, and did not end in time.
        CatalogueError: the database cannot be written.
    """
    with in_words(engine), engine.connect() as connection:
        # The last connection that is closed takes the log into the file.
        connection.detach()
        connection = connection.execution_options(**{_WRITES: True})  # noqa: PLW2901
        if is_step:
            connection.execution_options(**{_IF_LOST: _NOTHING_KEPT})
        with connection.begin():
            yield connection
            if is_step:
                connection.execution_options(**{_IF_LOST: _NOT_KNOWN})


@contextmanager
def in_words(engine: Engine) -> Iterator[None]:
    """Turn the database's errors into sicore's, without what may be secret.

    Raises:
        CatalogueError: the database refused something.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(str(error), engine) from None
    except (CatalogueError, NoCatalogueError) as error:
        if isinstance(error.__cause__, engine.dialect.loaded_dbapi.Error):
            raise error from None
        raise


def _in_words(error: exc.DBAPIError, engine: Engine, *, if_lost: str) -> CatalogueError | NoCatalogueError:
    told = _ACCOUNT.sub(r"\1:***@", str(error.orig)).strip()
    if engine.dialect.name == "sqlite":
        return _of_sqlite(told, engine)
    state = getattr(error.orig, "sqlstate", None)
    if state == "55P03":
        return BusyCatalogueError(_BUSY)
    if state == "25006":
        return ReadOnlyCatalogueError(f"The catalogue may be read but not written by this account: {_line(told)}")
    if state == "42501":
        return ReadOnlyCatalogueError(f"This account may not do that: {_line(told)} Ask whoever keeps the database.")
    if state is None or state.startswith(("08", "28", "3D", "57P", "53")) or error.connection_invalidated:
        return _unreachable(told, engine, if_lost)
    return CatalogueError(f"The database refused a step: {_line(told)}")


def _unreachable(told: str, engine: Engine, if_lost: str) -> UnreachableCatalogueError:
    where = shown(engine.url)
    # What fails while connecting has no code of its own, only the words of the server.
    if _NOT_LET_IN.search(told):
        return UnreachableCatalogueError(
            f"The database at {where} does not let this account in: {_line(told)} "
            "A password belongs into PGPASSWORD or .pgpass."
        )
    if _NO_SUCH_DATABASE.search(told):
        return UnreachableCatalogueError(
            f"The server of {where} has no such database: {_line(told)} Have it made (createdb), or mend the name."
        )
    return UnreachableCatalogueError(f"The database at {where} does not answer: {_line(told)} {if_lost}")


_AGAIN = "Try again when the database is there."
_NOTHING_KEPT = "Nothing of the step was kept; repeat it when the database is there."
_NOT_KNOWN = (
    "Whether the step was kept is not known, since the answer to that was lost; "
    "repeat it when the database is there, which does no harm."
)

_NOT_LET_IN = re.compile(r"authentication failed|no password supplied|no pg_hba.conf entry|role .* does not exist")
_NO_SUCH_DATABASE = re.compile("database .* does not exist")

_BUSY = (
    "Another program is writing to the catalogue, or keeps it for itself, and did not end in time. "
    "Nothing was written; repeat the command later."
)


def _of_sqlite(told: str, engine: Engine) -> CatalogueError | NoCatalogueError:
    where = engine.url.database
    if "locked" in told:
        return BusyCatalogueError(_BUSY)
    if "readonly" in told:
        return ReadOnlyCatalogueError(f"{where} may be read but not written. Mend its permissions, or copy it.")
    if "full" in told or "disk I/O" in told:
        return FullDiskError(f"{where} could not be written: {told}. Make room on the disk")
    if "not a database" in told or "file is encrypted" in told:
        return NoCatalogueError(f"{where} is no catalogue: it is no SQLite database.")
    if any(sign in told for sign in _DAMAGED):
        return CatalogueError(f"{where} is damaged ({told}). Restore it from a backup.")
    if "unable to open" in told:
        return CatalogueError(f"{where} cannot be opened. Is its folder there, and may it be written?")
    return CatalogueError(f"{where}: {told}")


_DAMAGED = ("malformed", "no such table", "no such column", "decode to UTF-8")


def _line(told: str) -> str:
    first = told.splitlines()[0] if told else "no reason given"
    return first.rstrip(".") + "."
