"""Workbooks written by hand, with what no library would write."""

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
WORKBOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
START = (
    f'<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_MANIFEST = f'<m:manifest xmlns:m="{_ODF}manifest:1.0"><m:file-entry m:full-path="content.xml"/></m:manifest>'


def cell(reference: str, value: object = 1) -> str:
    """A cell with a number."""
    return f'<c r="{reference}"><v>{value}</v></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    """A row of XLSX."""
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def sheet_xml(rows: str, *, before: str = "", after: str = "") -> str:
    """The XML of a sheet of XLSX."""
    return f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def write_xlsx(
    path: Path,
    sheet: str | bytes,
    *,
    texts: str | None = None,
    workbook: str = WORKBOOK,
    relations: str = RELATIONS,
    more: Mapping[str, str | bytes] | None = None,
) -> Path:
    """A workbook with one sheet of the given XML."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": START,
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": relations,
        "xl/worksheets/sheet1.xml": sheet,
        **({"xl/sharedStrings.xml": texts} if texts is not None else {}),
        **(more or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def shared_texts(*entries: str, claimed: int | None = None) -> str:
    """The part with the texts that cells share."""
    count = len(entries) if claimed is None else claimed
    return f'<sst xmlns="{_MAIN}" count="{count}" uniqueCount="{count}">{"".join(entries)}</sst>'


def ods_cell(text: str = "", attributes: str = 'office:value-type="string"') -> str:
    """A cell of ODS that shows a text."""
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row of ODS."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def write_ods(path: Path, rows: str, *, styles: str = "", attributes: str = "", manifest: str = ODS_MANIFEST) -> Path:
    """A workbook with one sheet."""
    names = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "table", "text", "style"))
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content {names} {calc}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="S" {attributes}>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return path


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of old Excel."""
    return struct.pack("<HH", kind, len(content)) + content


def number_at(row_index: int, column: int, value: float) -> bytes:
    """A cell with a number, by its row and column from 0."""
    return record(0x0203, struct.pack("<HHHd", row_index, column, 0, value))


def label_at(row_index: int, column: int, text: str) -> bytes:
    """A cell with a text."""
    return record(0x0204, struct.pack("<HHHHB", row_index, column, 0, len(text), 1) + text.encode("utf-16-le"))


def xls_stream(*sheets: tuple[str, bytes], state: int = 0, globals_: bytes = b"") -> bytes:
    """The stream of a workbook: each sheet by its name and its records."""
    begin, end = record(0x0809, struct.pack("<HHHHLL", 0x0600, 5, 0, 0, 0, 0)), record(0x000A)
    listed_length = sum(len(_listed(name, 0, state)) for name, _ in sheets)
    place = len(begin) + len(globals_) + listed_length + len(end)
    listed, bodies = b"", b""
    for name, records in sheets:
        body = record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x10, 0, 0, 0, 0)) + records + end
        listed += _listed(name, place, state)
        bodies += body
        place += len(body)
    return begin + globals_ + listed + end + bodies


def _listed(name: str, place: int, state: int) -> bytes:
    return record(0x0085, struct.pack("<LBBBB", place, state, 0, len(name), 0) + name.encode("latin-1"))


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file whose streams all stand in large sectors."""
    end, free, list_mark = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    body, entries, chains = b"", [_entry("Root Entry", 5, end, 0)], []
    for name, content in streams.items():
        padded = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        start = len(body) // 512
        chains += [*range(start + 1, start + len(padded) // 512), end]
        entries.append(_entry(name, 2, start, max(4096, len(content))))
        body += padded
    directory = b"".join(entries).ljust(-(-len(entries) * 128 // 512) * 512, b"\0")
    directory_start = len(body) // 512
    chains += [*range(directory_start + 1, directory_start + len(directory) // 512), end]
    lists = -(-len(chains) // 127)
    words = chains + [list_mark] * lists
    words += [free] * (lists * 128 - len(words))
    first_list = directory_start + len(directory) // 512
    listed = [first_list + each for each in range(lists)] + [free] * (109 - lists)
    header = struct.pack(
        "<8s16xHHHHH6xLLLLLLLLL109L",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6, 0, lists, directory_start, 0, 4096, end, 0, end, 0, *listed,
    )  # fmt: skip
    return header + body + directory + struct.pack(f"<{len(words)}L", *words)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    free = 0xFFFFFFFF
    return struct.pack("<64sHBBLLL36xLQ", coded, len(coded), kind, 1, free, free, free, start, size)


def write_xls(path: Path, stream: bytes) -> Path:
    """A workbook of old Excel."""
    path.write_bytes(compound_file({"Workbook": stream}))
    return path
