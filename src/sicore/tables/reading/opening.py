"""Opening a file for the tables in it, whatever kind of file it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import recognition
from sicore.tables.reading.json_lists import open_json
from sicore.tables.reading.opened import OpenTables
from sicore.tables.reading.page_tables import open_page
from sicore.tables.reading.text_table import open_text_table
from sicore.tables.reading.workbook import open_workbook
from sicore.tables.reading.xml_rows import open_xml

_OPENERS: dict[str, Callable[[Source, TableSpec], OpenTables]] = {
    recognition.TEXT: open_text_table,
    recognition.PAGE: open_page,
    recognition.JSON: open_json,
    recognition.XML: open_xml,
}


@contextmanager
def open_tables(source: Source, spec: TableSpec | None = None) -> Iterator[OpenTables]:
    """A context that yields the tables of a file; outside of it they cannot be read any more.

    Args:
        source: The file; an encoding that it declares goes before that of *spec*.
        spec: What a mapping declares about the file; what it leaves open is found out.

    Raises:
        RefusedSourceError: the file cannot be read as a table, whole and as it stands; its finding says what to do.
        MissingExtraError: the extra `tables` is not installed, and this kind of file needs it.
    """
    spec = spec or TableSpec()
    if source.path.exists() and not source.path.is_file():
        raise source.refusal(source_codes.SOURCE_UNREADABLE, reason="it is no file")
    form = recognition.form_of(source, spec.form)
    if form == recognition.WORKBOOK:
        with open_workbook(source) as opened:
            yield opened
    else:
        yield _OPENERS[form](source, spec)
