"""Tables as OpenDocument spreadsheets (ISO/IEC 26300), with real dates and numbers."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from sicore.dates import PartialDate
from sicore.outputs import written_whole
from sicore_eu.art49.forms.workbook import exact_number, sheet_name, whole_day
from sicore_eu.art49.table import Cells, TableHead, Value, cell_text

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<m:manifest xmlns:m="{_SPACES}:manifest:1.0" m:version="1.2">'
    f'<m:file-entry m:full-path="/" m:media-type="{_TYPE}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>\n'
)
_BEGINNING = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="{_SPACES}:office:1.0" '
    f'xmlns:table="{_SPACES}:table:1.0" xmlns:text="{_SPACES}:text:1.0" xmlns:style="{_SPACES}:style:1.0" '
    f'xmlns:number="{_SPACES}:datastyle:1.0" office:version="1.2"><office:automatic-styles>'
    '<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    '</number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
_END = "</table:table></office:spreadsheet></office:body></office:document-content>\n"
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


@contextmanager
def ods_table(target: Path, head: TableHead) -> Iterator[Callable[[Cells], None]]:
    """Write the headings, and yield what writes a row; memory stays flat."""
    names = [column.name for column in head.columns]
    with written_whole(target, "wb") as file, zipfile.ZipFile(file, "w") as archive:
        # The type comes first and bare, so that it can be read at a fixed place of the file.
        archive.writestr(zipfile.ZipInfo("mimetype", _FIRST_DAY_OF_ZIP), _TYPE)
        archive.writestr(_entry("META-INF/manifest.xml"), _MANIFEST)
        with archive.open(_entry("content.xml"), "w", force_zip64=True) as content:

            def write(cells: list[Value | None]) -> None:
                row = "".join(map(_cell, cells))
                content.write(f"<table:table-row>{row}</table:table-row>\n".encode())

            content.write(f"{_BEGINNING}<table:table table:name={quoteattr(sheet_name(head.title))}>\n".encode())
            write([column.heading for column in head.columns])
            yield lambda cells: write([cells.get(name) for name in names])
            content.write(_END.encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _cell(value: Value | None) -> str:
    if value is None:
        return "<table:table-cell/>"
    kind = 'office:value-type="string"'
    if isinstance(value, PartialDate) and (day := whole_day(value)):
        kind = f'table:style-name="day" office:value-type="date" office:date-value="{day.isoformat()}"'
    elif isinstance(value, Decimal) and exact_number(value) is not None:
        kind = f'office:value-type="float" office:value="{value:f}"'
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in cell_text(value).split("\n"))
    return f"<table:table-cell {kind}>{lines}</table:table-cell>"


def _spaced(line: str) -> str:
    """A line whose spaces outlive reading: all but the first of several are elements."""
    text = escape(line).replace("\t", "<text:tab/>")
    return text.replace("  ", " <text:s/>")
