"""Opening a file for the tables in it, whatever kind of file it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sicore.plugins import Source
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading.json_lists import open_json
from sicore.tables.reading.opened import OpenTables
from sicore.tables.reading.page_tables import open_page
from sicore.tables.reading.text_table import open_text_table
from sicore.tables.reading.workbook import open_workbook


@contextmanager
def open_tables(source: Source, spec: TableSpec | None = None) -> Iterator[OpenTables]:
    """A context that yields the tables of a file; outside of it they cannot be read any more.

    Args:
        source: The file; an encoding that it declares goes before that of *spec*.
        spec: What a mapping declares about the file; what it leaves open is found out.

    Raises:
        RefusedSourceError: the file cannot be read as a table, whole and as it stands.
        MissingExtraError: the extra `tables` is not installed, and this kind of file needs it.
    """
    spec = spec or TableSpec()
    head = source.head
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        yield open_workbook(source)
    elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        yield open_json(source, spec)
    elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield open_page(source, spec)
    else:
        yield open_text_table(source, spec)
