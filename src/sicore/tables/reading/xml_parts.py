"""XML without its dangers: no entities but the five of XML itself, nothing fetched, nothing nested without end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sicore.errors import MissingExtraError
from sicore.tables.reading.archive import Archive
from sicore.tables.reading.refusals import DamagedError

if TYPE_CHECKING:
    from lxml.etree import _Element


def etree() -> Any:
    """The library that reads XML and HTML.

    Raises:
        MissingExtraError: the extra `tables` is not installed.
    """
    try:
        from lxml import etree as library  # noqa: PLC0415  (an optional package)
    except ImportError as error:
        raise MissingExtraError("tables", "read workbooks, web pages and XML") from error
    return library


def local_name(element: "_Element") -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parse_part(archive: Archive, path: str) -> "_Element":
    """A small part of a workbook, as a whole.

    Raises:
        DamagedError: it is missing, no XML, or declares entities.
    """
    library = etree()
    parser = library.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root: _Element = library.fromstring(archive.whole(path), parser)
    except (library.XMLSyntaxError, ValueError) as error:
        raise DamagedError(f"its part {path} is no XML ({error})") from error
    if _declares_entities(root):
        raise DamagedError(f"its part {path} declares entities")
    return root


def _declares_entities(root: "_Element") -> bool:
    declared: Any = root.getroottree().docinfo.internalDTD
    return declared is not None and next(declared.iterentities(), None) is not None


def safe_events(chunks: Iterator[bytes], *, what: str, encoding: str | None = None) -> Iterator[tuple[str, "_Element"]]:
    """The beginnings ("start") and ends ("end") of elements while a part is read; whoever takes them clears them.

    Args:
        chunks: The XML in pieces.
        what: What it is called where it is damaged.
        encoding: The encoding that counts, whatever the XML says; None to believe it.

    Raises:
        DamagedError: it is no XML, or declares entities.
        LookupError: there is no such encoding.
    """
    library = etree()
    events = library.iterparse(
        Chunks(chunks),
        events=("start", "end"),
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        encoding=encoding,
    )
    try:
        for event, element in events:
            if element.getparent() is None and _declares_entities(element):
                raise DamagedError(f"{what} declares entities")
            yield event, element
    except library.XMLSyntaxError as error:
        told = next((f"{first.message}, line {first.line}" for first in events.error_log), str(error))
        raise DamagedError(f"{what} is broken XML ({told})") from error


def clear(element: "_Element") -> None:
    """Forget an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        del parent[:-1]


class Chunks:
    """Pieces of bytes as something to read from, for readers that ask for a number of bytes."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most *size*; empty at the end."""
        rest = self._rest or next(self._chunks, b"")
        if 0 <= size < len(rest):
            rest, self._rest = rest[:size], rest[size:]
        else:
            self._rest = b""
        return rest
