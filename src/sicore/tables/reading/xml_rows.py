"""XML as a table: the elements at one path are the rows, what is in them the cells."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from sicore.findings import Finding, RefusedSourceError
from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables import codes as table_codes
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import codes
from sicore.tables.reading.encodings import encoding_of, is_ascii, is_encoding
from sicore.tables.reading.json_lists import ObjectGrid
from sicore.tables.reading.nesting import Columns, Steps, columns_of, name_of, names_of
from sicore.tables.reading.opened import OpenTables
from sicore.tables.reading.refusals import TooLargeError, WorkbookError
from sicore.tables.reading.xml_parts import clear, local_name, safe_events

if TYPE_CHECKING:
    from lxml.etree import _Element

OWN_TEXT = "."
"""The name of the text that stands in a row itself."""

_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_CHUNK = 64 * 1024
_MOST_PATHS = 10_000
_TOLD = 5


def open_xml(source: Source, spec: TableSpec) -> OpenTables:
    """The rows of an XML file.

    Without a declared path the rows are those elements that stand several times in a place that there is only once.

    Raises:
        RefusedSourceError: it is no XML, not in the declared encoding, or nothing stands at the path, or several paths
            could be meant.
        MissingExtraError: the extra `tables` is not installed.
    """
    encoding = source.encoding or spec.encoding
    findings = tuple(_contradiction(source, encoding)) if encoding is not None else ()
    read = _Rows(source, encoding)
    try:
        path = read.path(spec.path)
        names = names_of(read.objects(path))
    except TooLargeError as error:
        raise error.refusal(source.name) from error
    grid = ObjectGrid(name=name_of(path), names=names, read=partial(read.objects, path))
    return OpenTables(
        source=source.name,
        form="xml",
        encoding=encoding or _said_encoding(source.head),
        encoding_confidence=1.0,
        grids=(grid,),
        findings=findings,
    )


def _contradiction(source: Source, declared: str) -> Iterator[Finding]:
    """What is to be told where an encoding is declared that the file's own first line contradicts.

    Raises:
        RefusedSourceError: the file cannot be in the declared encoding, or is all UTF-8 and would be misread.
    """
    if not is_encoding(declared):
        return  # said when the file is read
    encoding_of(source, declared)
    said = _encoding_in(source.head)
    if said is None or (is_encoding(said) and codecs.lookup(said).name == codecs.lookup(declared).name):
        return
    if not is_ascii(source):
        yield Finding.of(codes.ENCODING_CONTRADICTED, place=source.place(line=1), value=declared, expected=said)


def _said_encoding(head: bytes) -> str:
    """The encoding that an XML file says; without a word it is UTF-8, or UTF-16 with its mark (XML 1.0, 4.3.3)."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return _encoding_in(head) or "utf-8"


def _encoding_in(head: bytes) -> str | None:
    """The encoding that the first line of an XML file names, None where it names none or is no text of single bytes."""
    said = _ENCODING.match(head.removeprefix(codecs.BOM_UTF8))
    return said[1].decode().lower() if said else None


class _Rows:
    """Goes through an XML file, each time anew."""

    def __init__(self, source: Source, encoding: str | None) -> None:
        self._source = source
        self._encoding = encoding

    def path(self, declared: str | None) -> Steps:
        """The path of the rows."""
        counts: Counter[Steps] = Counter()
        steps: list[str] = []
        for event, element in self._events():
            if event == "start":
                steps.append(local_name(element))
                counts[tuple(steps)] += 1
                if len(counts) > _MOST_PATHS:
                    raise TooLargeError(f"it has more than {_MOST_PATHS:,} different paths of elements")
            else:
                steps.pop()
                clear(element)
        return self._chosen(counts, declared)

    def _chosen(self, counts: Counter[Steps], declared: str | None) -> Steps:
        wanted = None if declared is None else tuple(declared.strip("/").split("/"))
        if wanted is not None and wanted in counts:
            return wanted
        repeated = [path for path, count in counts.items() if count > 1 and counts[path[:-1]] == 1]
        if wanted is None and len(repeated) == 1:
            return repeated[0]
        told = ", ".join(f"{name_of(path)} ({counts[path]:,} times)" for path in repeated[:_TOLD])
        reason = "no element stands at that path" if wanted is not None else "its rows could be several elements"
        if not told:
            reason, told = "no element stands in it several times", name_of(next(iter(counts), ()))
        finding = Finding.of(
            table_codes.TABLE_MISSING, place=self._source.place(), value=declared, reason=f"{reason}; there are {told}"
        )
        raise RefusedSourceError(finding)

    def objects(self, path: Steps) -> Iterator[Columns]:
        """The rows at a path."""
        steps: list[str] = []
        for event, element in self._events():
            if event == "start":
                steps.append(local_name(element))
                continue
            if tuple(steps) == path:
                yield {_without_point(at): value for at, value in columns_of(_members(element)).items()}
            if len(steps) <= len(path) or tuple(steps[: len(path)]) != path:
                clear(element)
            steps.pop()

    def _events(self) -> Iterator[tuple[str, "_Element"]]:
        try:
            with self._source.path.open("rb") as file:
                chunks = iter(lambda: file.read(_CHUNK), b"")
                yield from safe_events(chunks, what="the file", events=("start", "end"), encoding=self._encoding)
        except TooLargeError:
            raise
        except WorkbookError as error:
            raise RefusedSourceError(
                Finding.of(codes.XML_BROKEN, place=self._source.place(), reason=str(error))
            ) from error
        except LookupError as error:
            reason = f"there is no encoding {self._encoding!r}"
            raise self._source.refusal(source_codes.SOURCE_ENCODING, reason=reason) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise self._source.refusal(source_codes.SOURCE_UNREADABLE, reason=reason) from error


def _without_point(path: Steps) -> Steps:
    """The text of an element beside its attributes stands under the name of the element."""
    return path[:-1] if len(path) > 1 and path[-1] == OWN_TEXT else path


def _members(element: "_Element") -> dict[str, Any]:
    """What is in an element: attributes by `@name`, elements by their names, its own text by a point."""
    found: dict[str, Any] = {f"@{str(name).rpartition('}')[2]}": str(value) for name, value in element.attrib.items()}
    for child in element:
        name = local_name(child)
        value: Any = _members(child) if len(child) or child.attrib else child.text
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    if text.strip():
        found[OWN_TEXT] = text
    return found
