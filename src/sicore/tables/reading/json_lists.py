"""JSON as tables: a list of objects, read at once, or one object to a line (JSON Lines), read line by line."""

import io
from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format.json_text import JsonRefusedError, parse_json
from sicore.format.limits import readable_size
from sicore.plugins import Source
from sicore.plugins import codes as source_codes
from sicore.tables import codes as table_codes
from sicore.tables.grid import GridRow
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import codes
from sicore.tables.reading.encodings import Encoding, encoding_of
from sicore.tables.reading.limits import LARGEST_DOCUMENT, LARGEST_LINE
from sicore.tables.reading.nesting import Columns, Steps, columns_of, name_of, names_of
from sicore.tables.reading.opened import OpenTables
from sicore.tables.reading.refusals import WorkbookError
from sicore.tables.reading.text_files import utf_8_of

_KINDS = {str: "a text", list: "a list", bool: "a yes or no", type(None): "nothing"}
_SPACE = " \t\r\n"


@frozen(kw_only=True)
class ObjectGrid:
    """Objects as rows, below the names of all their members as row 0.

    Args:
        name: The path of the list, None where it is the whole file.
        names: The columns.
        read: Begins to read the objects.
    """

    name: str | None
    names: tuple[Steps, ...]
    read: Callable[[], Iterator[Columns]]
    is_lettered: bool = False
    is_visible: bool = True
    hidden_rows: frozenset[int] = frozenset()

    def rows(self) -> Iterator[GridRow]:
        """The names, then a row for each object from 1 on.

        Raises:
            RefusedSourceError: the file changed since it was opened.
        """
        yield GridRow(0, [name_of(path) for path in self.names])
        for number, columns in enumerate(self.read(), start=1):
            yield GridRow(number, [columns.get(path) for path in self.names])


def open_json(source: Source, spec: TableSpec) -> OpenTables:
    """The lists of objects in a JSON file.

    Raises:
        RefusedSourceError: it is no JSON, or holds no list of objects, or none at the declared path.
    """
    encoding = encoding_of(source, spec.encoding)
    try:
        grids = (
            _grids_of_lines(source, encoding)
            if _has_lines(source, encoding)
            else _grids_of_value(source, spec, encoding)
        )
    except WorkbookError as error:
        raise error.refusal(source.name) from error
    return OpenTables(
        source=source.name,
        form="json",
        encoding=encoding.name,
        encoding_confidence=encoding.confidence,
        grids=grids,
        findings=encoding.findings,
    )


def _grids_of_value(source: Source, spec: TableSpec, encoding: Encoding) -> tuple[ObjectGrid, ...]:
    value = _parsed(source, utf_8_of(source, encoding, largest=LARGEST_DOCUMENT), line=None)
    wanted = None if spec.path is None else spec.path.strip("/")
    lists = [(path, entries) for path, entries in _lists_in(value, ()) if wanted in (None, name_of(path))]
    if not lists:
        there = ", ".join(name_of(path) or "the file itself" for path, _ in _lists_in(value, ()))
        reason = f"no list of objects stands at {wanted!r}" if wanted is not None else "it holds no list of objects"
        told = f"{reason}; there are {there}" if there else reason
        raise RefusedSourceError(Finding.of(table_codes.TABLE_MISSING, place=source.place(), reason=told))
    return tuple(_grid(source, path, entries) for path, entries in lists)


def _lists_in(value: Any, at: Steps) -> Iterator[tuple[Steps, list[Any]]]:
    """The lists that hold objects, with their paths; lists inside of lists belong to the objects of those."""
    if isinstance(value, list):
        if any(isinstance(entry, dict) for entry in value):
            yield at, value
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from _lists_in(member, (*at, name))


def _grid(source: Source, path: Steps, entries: list[Any]) -> ObjectGrid:
    def read() -> Iterator[Columns]:
        return (_object(source, entry, number) for number, entry in enumerate(entries, start=1))

    return ObjectGrid(name=name_of(path) or None, names=names_of(read()), read=read)


def _object(source: Source, entry: Any, number: int, line: int | None = None) -> Columns:
    if not isinstance(entry, dict):
        place = SourcePlace(source=source.name, row=number, line=line)
        raise RefusedSourceError(
            Finding.of(codes.ENTRY_NO_OBJECT, place=place, value=_KINDS.get(type(entry), "a number"))
        )
    return columns_of(entry)


def _has_lines(source: Source, encoding: Encoding) -> bool:
    """Whether the first line is an object by itself, and another follows."""
    beginning = source.head.decode(encoding.name, "replace").lstrip(_SPACE)
    first, _, rest = beginning.partition("\n")
    if not first.startswith("{") or not rest.lstrip(_SPACE).startswith("{"):
        return first.startswith("{") and source.suffix in {".jsonl", ".ndjson"}
    try:
        return isinstance(parse_json(first.strip(_SPACE).encode("utf-8", "replace")), dict)
    except JsonRefusedError:
        return False


def _grids_of_lines(source: Source, encoding: Encoding) -> tuple[ObjectGrid, ...]:
    def read() -> Iterator[Columns]:
        return _objects_on_lines(source, encoding)

    return (ObjectGrid(name=None, names=names_of(read()), read=read),)


def _objects_on_lines(source: Source, encoding: Encoding) -> Iterator[Columns]:
    try:
        with source.path.open("rb") as file, io.TextIOWrapper(file, encoding=encoding.name, newline="\n") as lines:
            number = line = 0
            while text := lines.readline(LARGEST_LINE + 1):
                line += 1
                if len(text) > LARGEST_LINE:
                    reason = f"line {line} is longer than {readable_size(LARGEST_LINE)}"
                    raise RefusedSourceError(
                        Finding.of(codes.TABLE_TOO_LARGE, place=source.place(line=line), reason=reason)
                    )
                content = text.strip(_SPACE)
                if content:
                    number += 1
                    value = _parsed(source, content.encode("utf-8", "surrogatepass"), line=line)
                    yield _object(source, value, number, line)
    except OSError as error:
        raise source.refusal(source_codes.SOURCE_UNREADABLE, reason=error.strerror or str(error)) from error


def _parsed(source: Source, text: bytes, *, line: int | None) -> Any:
    try:
        return parse_json(text)
    except JsonRefusedError as refused:
        raise RefusedSourceError(refused.finding(source.place(line=line))) from refused
