"""The parts of an XLSX workbook: which sheets it lists, and in which files they stand (ECMA-376, part 1, 18.2)."""

import re
from typing import TYPE_CHECKING

from attrs import frozen

from sicore.tables.reading.archive import Archive
from sicore.tables.reading.limits import LARGEST_CELL, LARGEST_TEXTS
from sicore.tables.reading.refusals import DamagedError, TooLargeError
from sicore.tables.reading.xml_parts import local_name, parse_part

if TYPE_CHECKING:
    from lxml.etree import _Element

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_TEXTS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BYTES = 4
"""The most bytes of a character in UTF-8."""
_COUNT = re.compile(rb"""(?:c|C)ount\s*=\s*["']\s*([0-9]+)""")
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


@frozen(kw_only=True)
class SheetPart:
    """A sheet that a workbook lists.

    Args:
        name: Its name.
        path: Its file in the archive.
        is_visible: Whether its tab is shown.
    """

    name: str
    path: str
    is_visible: bool


@frozen(kw_only=True)
class XlsxParts:
    """What a workbook consists of.

    Args:
        sheets: Its sheets with cells, in their order; sheets that are charts are left out.
        texts: The file of the texts that cells share, None where there is none.
        styles: The file of the styles, None where there is none.
        starts_1904: Whether dates are counted from 1904, as old versions for the Mac do.
        is_plain: Whether all parts but the sheets are such as every reader takes.
    """

    sheets: tuple[SheetPart, ...]
    texts: str | None
    styles: str | None
    starts_1904: bool
    is_plain: bool


def look_at_parts(archive: Archive) -> XlsxParts:
    """The sheets of a workbook, after a look at every part that readers hold in memory.

    Raises:
        DamagedError: a part is missing or contradicts itself.
        TooLargeError: the texts of the cells are too large.
    """
    relations = {
        each.get("Id", ""): each for each in parse_part(archive, RELATIONS) if local_name(each) == "Relationship"
    }
    groups = {local_name(each): each for each in parse_part(archive, WORKBOOK)}
    listed = [each for each in groups.get("sheets", ()) if local_name(each) == "sheet"]
    parts = [part for each in listed if (part := _sheet(archive, each, relations)) is not None]
    if len({part.name for part in parts}) != len(parts):
        raise DamagedError("it has two sheets of one name")
    # A workbook without texts may still name the part.
    others = {kind: path for each in relations.values() if (kind := _kind(each)) and (path := _path(each)) in archive}
    texts, styles = others.get("sharedStrings"), others.get("styles")
    is_plain = all(_is_plain(archive, usual, path) for usual, path in ((_TEXTS, texts), (_STYLES, styles)))
    properties = groups.get("workbookPr")
    starts_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    return XlsxParts(sheets=tuple(parts), texts=texts, styles=styles, starts_1904=starts_1904, is_plain=is_plain)


def _sheet(archive: Archive, sheet: "_Element", relations: "dict[str, _Element]") -> SheetPart | None:
    name = sheet.get("name", "")
    relation = relations.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "")
    if relation is None:
        raise DamagedError(f"the file of its sheet {name!r} is not listed")
    if _kind(relation) != "worksheet":
        return None
    path = _path(relation)
    if path not in archive:
        raise DamagedError(f"the file of its sheet {name!r} is missing")
    return SheetPart(name=name, path=path, is_visible=sheet.get("state", "visible") == "visible")


def _kind(relation: "_Element") -> str:
    return relation.get("Type", "").rpartition("/")[2]


def _path(relation: "_Element") -> str:
    target = relation.get("Target", "")
    return target[1:] if target.startswith("/") else target if target.startswith("xl/") else f"xl/{target}"


def _is_plain(archive: Archive, usual: str, path: str | None) -> bool:
    """Look through a part that readers hold in memory; some look for it under its usual name only."""
    if path is None or path.lower() != usual.lower():
        return path is None and usual not in archive
    size = archive.size(path)
    if size > LARGEST_TEXTS:
        raise TooLargeError(f"its texts have {size:,} bytes, and {LARGEST_TEXTS:,} are the most")
    since_mark = 0
    head = b""
    for chunk in archive.chunks(path):
        head = head or chunk[:4096]
        if b"<!DOCTYPE" in chunk:
            raise DamagedError(f"its part {path} declares entities")
        first = chunk.find(b"<")
        since_mark += len(chunk) if first < 0 else first
        if since_mark > _BYTES * LARGEST_CELL:
            raise TooLargeError(f"a cell has more than {LARGEST_CELL:,} characters")
        since_mark = since_mark if first < 0 else len(chunk) - chunk.rfind(b"<")
    if any(int(count) > size for count in _COUNT.findall(head)):
        raise DamagedError(f"its part {path} claims more entries than it has room for")
    return is_utf_8(head)


def is_utf_8(head: bytes) -> bool:
    """Whether the beginning of an XML part says UTF-8, or nothing.

    >>> is_utf_8(b'<?xml version="1.0" encoding="UTF-8"?>'), is_utf_8(b'<?xml version="1.0" encoding="latin1"?>')
    (True, False)
    """
    declared = _DECLARED.match(head.removeprefix(b"\xef\xbb\xbf"))
    return b"\0" not in head[:64] and (declared is None or declared[1].lower() in {b"utf-8", b"utf8", b"us-ascii"})
