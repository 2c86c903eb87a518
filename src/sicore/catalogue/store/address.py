"""Where a catalogue is: a file, or the address of a database."""

import re
from pathlib import Path

from attrs import frozen
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from sicore.catalogue.masking import masked
from sicore.errors import UsageError

# One slash instead of two is a slip, not a folder; its name would show a password.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|postgres(ql)?(\+[a-z]+)?:/")
_UNREADABLE = (
    "The address of the catalogue cannot be read; it looks like postgresql://user@host/name. "
    "A password belongs into PGPASSWORD or .pgpass."
)
_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")


@frozen(kw_only=True)
class Address:
    """The place of a catalogue.

    Args:
        url: For the database library.
        file: The file of an embedded catalogue; None on a server.
    """

    url: URL
    file: Path | None

    def __str__(self) -> str:
        """The place as it may be shown: without a password."""
        return str(self.file) if self.file is not None else masked(self.url.render_as_string(hide_password=True))


def address_of(told: str | Path) -> Address:
    """The place that a user names: a path, `sqlite:///path`, or `postgresql://user@host/database`.

    Raises:
        UsageError: it is the address of something else.

    >>> str(address_of("postgresql://ina:secret@db.example/catalogue"))
    'postgresql+psycopg://ina:***@db.example/catalogue'
    """
    text = str(told)
    if not _SCHEME.match(text):
        return _of_file(Path(text))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The library's own message would repeat a password.
        raise UsageError(_UNREADABLE) from None
    if "@" in (url.host or ""):
        # The rest of a password in which a sign is not written as %40.
        raise UsageError(_UNREADABLE)
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return _of_file(Path(str(url.database)))
    if url.drivername in _POSTGRES:
        return Address(url=url.set(drivername="postgresql+psycopg"), file=None)
    raise UsageError(
        f"A catalogue is a file, or a database at postgresql://user@host/name; {url.drivername!r} is neither."
    )


def _of_file(path: Path) -> Address:
    return Address(url=URL.create("sqlite+pysqlite", database=str(path)), file=path)
