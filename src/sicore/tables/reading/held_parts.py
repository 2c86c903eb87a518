"""The parts of an XLSX workbook that readers hold in memory: its texts and its styles, looked through beforehand."""

import re

from sicore.tables.reading.archive import Archive
from sicore.tables.reading.limits import LARGEST_CELL, LARGEST_PART, LARGEST_TEXTS
from sicore.tables.reading.refusals import DamagedError, TooLargeError

TEXTS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"

_BYTES = 4
"""The most bytes of a character in UTF-8."""
_HEAD = 4096
_COUNT = re.compile(rb"""ount\s*=\s*["']\s*([0-9]+)""")
_TEXTS_BEGIN = re.compile(rb"(?:\s|<\?[^>]*>)*<(?:[A-Za-z0-9]+:)?sst\b[^>]*>")
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")


def is_utf_8(head: bytes) -> bool:
    """Whether the beginning of an XML part says UTF-8, or nothing.

    >>> is_utf_8(b'<?xml version="1.0" encoding="UTF-8"?>'), is_utf_8(b'<?xml version="1.0" encoding="latin1"?>')
    (True, False)
    """
    declared = _DECLARED.match(head.removeprefix(b"\xef\xbb\xbf"))
    return b"\0" not in head[:64] and (declared is None or declared[1].lower() in {b"utf-8", b"utf8", b"us-ascii"})


def is_harmless(archive: Archive, usual: str, path: str | None) -> bool:
    """Whether a part is such that every reader takes it, and takes it alike.

    Args:
        archive: The workbook.
        usual: The name under which some readers look for the part, whatever the workbook says.
        path: Where the workbook says that it is, None where it names none.

    Raises:
        DamagedError: it cannot be unpacked, declares entities, or claims what it has no room for.
        TooLargeError: it is larger than what is read, or one text in it is.
    """
    if path is None:
        return usual not in archive
    is_fine = _has_harmless_texts(archive, path) if usual == TEXTS else _has_harmless_styles(archive, path)
    return is_fine and path.lower() == usual.lower()


def _has_harmless_texts(archive: Archive, path: str) -> bool:
    size = archive.size(path)
    if size > LARGEST_TEXTS:
        raise TooLargeError(f"its texts have {size:,} bytes, and {LARGEST_TEXTS:,} are the most")
    since_mark = 0
    head = b""
    for chunk in archive.chunks(path):
        head = head if len(head) >= _HEAD else head + chunk
        first = chunk.find(b"<")
        since_mark += len(chunk) if first < 0 else first
        if since_mark > _BYTES * LARGEST_CELL:
            raise TooLargeError(f"a cell has more than {LARGEST_CELL:,} characters")
        since_mark = since_mark if first < 0 else len(chunk) - chunk.rfind(b"<")
        if b"<!DOCTYPE" in chunk:
            raise DamagedError(f"its part {path} declares entities")
    begin = _TEXTS_BEGIN.match(head.removeprefix(b"\xef\xbb\xbf"))
    _check_counts(begin[0] if begin else b"", size, path)
    return begin is not None and is_utf_8(head)


def _has_harmless_styles(archive: Archive, path: str) -> bool:
    if archive.size(path) > LARGEST_PART:
        raise TooLargeError(f"its styles have more than {LARGEST_PART:,} bytes")
    content = archive.whole(path)
    if b"<!DOCTYPE" in content:
        raise DamagedError(f"its part {path} declares entities")
    _check_counts(content, len(content), path)
    return is_utf_8(content)


def _check_counts(content: bytes, size: int, path: str) -> None:
    # The library makes room for as many entries as a part claims to have.
    if any(len(count) > len(str(size)) or int(count) > size for count in _COUNT.findall(content)):
        raise DamagedError(f"its part {path} claims more entries than it has room for")
