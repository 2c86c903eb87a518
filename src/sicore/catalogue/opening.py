"""The way into a catalogue for the rooms above; what it needs is imported only by those who open one."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sicore.errors import MissingExtraError

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue

_HEAD_BYTES = 100
"""What every database of SQLite begins with; an empty file is one to SQLite, and no catalogue."""


def opened(address: str | Path, *, create: bool = False) -> "Catalogue":
    """The catalogue at an address, to be used as a context manager.

    Args:
        address: A file, or `postgresql://user@host/database`.
        create: Whether to make one where there is none.

    Raises:
        UsageError: there is none, or something else is there.
        MissingExtraError: the packages for catalogues are not installed.
        CatalogueError: it cannot be opened.
    """
    try:
        from sicore.catalogue.catalogue import Catalogue  # noqa: PLC0415  (optional)
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "sqlalchemy":
            raise
        raise MissingExtraError("catalogue", "keep records in a catalogue") from error
    return Catalogue(address, create=create)


def looks_like_catalogue(place: str | Path) -> bool:
    """Whether a place is the address of a server, or a file of the database that embedded catalogues are."""
    if "://" in str(place):
        return True
    path = Path(place)
    if not path.is_file() or path.stat().st_size < _HEAD_BYTES:
        return False
    # Asked through SQLite: to open and close the file beside it would take away the locks that connections of this
    # process hold on it.
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            database.execute("pragma schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        # Of a damaged database, opening it says what is the matter.
        return error.sqlite_errorcode != sqlite3.SQLITE_NOTADB
    return True
