"""Where a catalogue is: a file, or the address of a database."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from attrs import frozen
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from sicore.catalogue.masking import masked
from sicore.errors import UsageError

# One slash instead of two is a slip, not a folder; its name would show a password.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|postgres(ql)?(\+[a-z]+)?:/")
# Other ways to write the address of a server, which as the name of a file would show a password, too.
_OTHER_FORM = re.compile(r"jdbc:|postgres(ql)?//|(.*\s)?(host|hostaddr|dbname|user|password|service)\s*=\s*\S")
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
        return str(self.file) if self.file is not None else shown(self.url)


def shown(url: URL) -> str:
    """The address of a server as a user would write it, without a password and without the driver.

    >>> shown(URL.create("postgresql+psycopg", "ina", "secret", "db.example", database="x", query={"host": "/run/pg"}))
    'postgresql://ina@db.example/x?host=/run/pg'
    """
    told = masked(url.render_as_string(hide_password=True))
    plain, asked, host = told.partition("?")
    return plain.replace(f"{url.drivername}:", f"{url.get_backend_name()}:", 1) + asked + unquote(host)


def address_of(told: str | Path) -> Address:
    """The place that a user names: a path, `sqlite:///path`, or `postgresql://user@host/database`.

    Raises:
        UsageError: it is the address of something else, or what is there can be no file of a catalogue.

    >>> str(address_of("postgresql://ina:secret@db.example/catalogue"))
    'postgresql://ina@db.example/catalogue'
    """
    text = str(told)
    if not text.strip():
        raise UsageError("Name the catalogue: a file, or postgresql://user@host/name.")
    if _OTHER_FORM.match(text) and not Path(text).exists():
        raise UsageError(_UNREADABLE)
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
    # What stands beside a catalogue, such as its copies, stands beside the file and not beside a link to it.
    file = Path(os.path.realpath(path)) if path.is_symlink() else path
    if file.exists() and not file.is_file() and not file.is_dir():
        raise UsageError(f"{file} is neither a file nor a folder; a catalogue is a file.")
    return Address(url=URL.create("sqlite+pysqlite", database=str(file)), file=file)
