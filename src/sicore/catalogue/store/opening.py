"""Opening a catalogue: is it one, is it of this version, and which steps bring it there."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from sicore.catalogue.errors import CatalogueError, NewerCatalogueError, NoCatalogueError, ReadOnlyCatalogueError
from sicore.catalogue.store.address import Address
from sicore.catalogue.store.engine import in_words, reading, writing
from sicore.catalogue.store.kept import may_write
from sicore.catalogue.store.migrations import STEPS
from sicore.errors import MissingExtraError, UsageError

_VERSION = table("catalogue_version", column("version_num"))


def open_catalogue(engine: Engine, address: Address, *, create: bool) -> None:
    """Bring a catalogue to this version of the tables; an embedded file is copied first.

    Args:
        engine: The connections to it.
        address: Where it is.
        create: Whether to make one where there is nothing.

    Raises:
        UsageError: there is nothing, and *create* is not set.
        NoCatalogueError: something else is there.
        NewerCatalogueError: a later version of sicore wrote it.
        CatalogueError: it cannot be read or brought to this version; it stays what it was.
        MissingExtraError: Alembic is not installed, and there are tables to make or to change.
    """
    if address.file is not None and not address.file.exists() and not create:
        raise UsageError(f"There is no catalogue {str(address)!r}. Importing with --into makes one.")
    found = _version_in(engine, address)
    if found is None and not create:
        raise NoCatalogueError(f"There is no catalogue in {address} yet. Importing with --into makes one.")
    if found == newest():
        return
    bring_to = _steps()
    if found is not None and address.file is not None:
        _check_may_write(address.file)
        with in_words(engine):
            back_up(address.file, found)
    with writing(engine) as connection:
        # Another program may have done it while this one waited.
        if _version(connection, address) != newest():
            bring_to(connection, "head")


def newest() -> str:
    """The version of the tables that this version of sicore writes."""
    return max(_known())


def back_up(file: Path, version: str, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Path:
    """Copy an embedded catalogue beside itself, whole, whoever writes to it meanwhile.

    Args:
        file: The catalogue.
        version: The version of its tables, for the name of the copy.
        now: The clock.

    Returns:
        The copy, named after the catalogue, the version and the time.
    """
    copy = file.with_name(f"{file.name}.{version}-{now():%Y%m%dT%H%M%SZ}.backup")
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
        part.replace(copy)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return copy


def backups_of(file: Path) -> list[Path]:
    """The copies of an embedded catalogue that were made before its tables changed, begun ones too."""
    name = escape(file.name)
    return sorted([*file.parent.glob(f"{name}.*.backup"), *file.parent.glob(f"{name}.*.backup.part")])


def remove_backups(file: Path) -> None:
    """Take away the copies of an embedded catalogue, which hold what it has forgotten.

    Raises:
        CatalogueError: one of them cannot be taken away.
    """
    for copy in backups_of(file):
        try:
            copy.unlink(missing_ok=True)
        except OSError as error:
            raise CatalogueError(
                f"{copy} holds what was forgotten and could not be deleted ({error.strerror}). "
                "Delete it, and repeat the purge."
            ) from error


def _version_in(engine: Engine, address: Address) -> str | None:
    if address.file is not None and (not address.file.exists() or not address.file.stat().st_size):
        return None
    if address.file is not None and address.file.is_dir():
        raise UsageError(f"{address} is a folder; a catalogue is a file.")
    with reading(engine) as connection:
        return _version(connection, address)


def _version(connection: Connection, address: Address) -> str | None:
    """The version of the tables; None where there are none at all."""
    if not inspect(connection).has_table(_VERSION.name):
        if inspect(connection).get_table_names():
            raise NoCatalogueError(f"{address} is a database, but no catalogue of sicore; nothing was changed in it.")
        return None
    found: str | None = connection.execute(select(_VERSION.c.version_num)).scalar()
    if found is not None and found not in _known():
        raise NewerCatalogueError(
            f"{address} was written by a later version of sicore (tables {found}, known up to {newest()}). "
            "Update sicore: pip install --upgrade sicore"
        )
    return found


def _known() -> set[str]:
    """The versions by the names of their steps, such as `v0002_views.py`; none of the steps is imported for it."""
    return {step.name[1:].partition("_")[0] for step in (STEPS / "versions").glob("v*.py")}


def _steps() -> Callable[[Connection, str], None]:
    """What runs the steps; only who makes or changes tables waits until Alembic is imported, a tenth of a second."""
    try:
        from sicore.catalogue.store.migrating import bring_to  # noqa: PLC0415  (optional)
    except ImportError as error:
        raise MissingExtraError("catalogue", "keep records in a catalogue") from error
    return bring_to


def _check_may_write(file: Path) -> None:
    # Asked, not tried: see `may_write`.
    if not may_write(file):
        raise ReadOnlyCatalogueError(
            f"{file} was written by an earlier version of sicore and must be changed to be read, "
            "but may not be written. Copy it to where it may."
        )
