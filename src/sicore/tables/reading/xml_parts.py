"""XML without its dangers: no entities but the five of XML itself, nothing fetched, nothing nested without end."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sicore.errors import MissingExtraError
from sicore.format.limits import readable_size
from sicore.tables.reading.archive import Archive
from sicore.tables.reading.limits import LARGEST_GAP
from sicore.tables.reading.refusals import DamagedError, TooLargeError

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT_TOO_LONG = "Text node too long"
"""How the library says so; the switch that it names beside cannot be reached from outside."""


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


def safe_events(
    chunks: Iterator[bytes],
    *,
    what: str,
    tags: Sequence[str] = (),
    events: Sequence[str] = ("end",),
    encoding: str | None = None,
) -> Iterator[tuple[str, "_Element"]]:
    """The beginnings ("start") and ends ("end") of elements while a part is read; whoever takes them clears them.

    Args:
        chunks: The XML in pieces.
        what: What it is called where it is damaged.
        tags: The elements wanted, by their names without a namespace; all where none is named.
        events: Whether their beginnings are wanted, their ends, or both.
        encoding: The encoding that counts, whatever the XML says; None to believe it.

    Raises:
        DamagedError: it is no XML, or declares entities.
        TooLargeError: none of the elements wanted comes for too long, or the library finds a text too long.
        LookupError: there is no such encoding.
    """
    library = etree()
    source = _Chunks(chunks, what)
    parsed = library.iterparse(
        source,
        events=tuple(events),
        tag=[f"{{*}}{tag}" for tag in tags] or None,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        encoding=encoding,
    )
    is_first = True
    try:
        for event, element in parsed:
            source.passed = 0
            if is_first and _declares_entities(element):
                raise DamagedError(f"{what} declares entities")
            is_first = False
            yield event, element
        if is_first and parsed.root is not None and _declares_entities(parsed.root):
            raise DamagedError(f"{what} declares entities")
    except library.XMLSyntaxError as error:
        first = next(iter(parsed.error_log), None)
        if first is not None and _TEXT_TOO_LONG in first.message:
            raise TooLargeError(f"{what} has a text of more than 10,000,000 characters, line {first.line}") from error
        told = f"{first.message}, line {first.line}" if first is not None else str(error)
        raise DamagedError(f"{what} is broken XML ({told})") from error


def clear(element: "_Element") -> None:
    """Forget an element that has been read, and those before it."""
    element.clear()
    parent = element.getparent()
    # What stands behind it may have been parsed already, and is still to come.
    while parent is not None and element.getprevious() is not None:
        del parent[0]


class _Chunks:
    """Pieces of bytes as something to read from, given out only while elements come out of them."""

    def __init__(self, chunks: Iterator[bytes], what: str) -> None:
        self._chunks = chunks
        self._what = what
        self._rest = b""
        self.passed = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most *size*; empty at the end.

        Raises:
            TooLargeError: too many have passed without an element that was wanted.
        """
        rest = self._rest or next(self._chunks, b"")
        if 0 <= size < len(rest):
            rest, self._rest = rest[:size], rest[size:]
        else:
            self._rest = b""
        self.passed += len(rest)
        if self.passed > LARGEST_GAP:
            raise TooLargeError(f"{self._what} has an element of more than {readable_size(LARGEST_GAP)}")
        return rest
