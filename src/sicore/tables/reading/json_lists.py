"""JSON: lists of objects as tables, nested members as columns of their own."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format.json_text import JsonRefusedError, parse_json
from sicore.plugins import Source
from sicore.tables import codes as table_codes
from sicore.tables.grid import Cell, GridRow
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading.encodings import encoding_of
from sicore.tables.reading.opened import OpenTables

Path = tuple[str, ...]


@frozen(kw_only=True)
class JsonGrid:
    """One list of objects."""

    name: str | None
    members: tuple[dict[Path, Cell], ...]
    is_lettered: bool = False
    is_visible: bool = True
    hidden_rows: frozenset[int] = frozenset()

    def rows(self) -> Iterator[GridRow]:
        """The names of the members as row 0, then one row for each object."""
        paths: dict[Path, None] = {}
        for members in self.members:
            paths.update(dict.fromkeys(members))
        yield GridRow(0, ["/".join(path) for path in paths])
        for number, members in enumerate(self.members, start=1):
            yield GridRow(number, [members.get(path) for path in paths])


def open_json(source: Source, spec: TableSpec) -> OpenTables:
    """The lists of a JSON file."""
    encoding = encoding_of(source, spec.encoding)
    content = source.path.read_bytes()
    if encoding.name != "utf-8":
        content = content.decode(encoding.name).encode()
    try:
        value = parse_json(content)
    except JsonRefusedError as refused:
        raise RefusedSourceError(refused.finding(SourcePlace(source=source.name))) from refused
    grids = tuple(
        JsonGrid(name="/".join(path) or None, members=tuple(_flat(each) for each in rows))
        for path, rows in _lists(value, (), spec.path)
    )
    if not grids:
        reason = "it holds no list of objects"
        raise RefusedSourceError(Finding.of(table_codes.TABLE_MISSING, place=source.place(), reason=reason))
    return OpenTables(source=source.name, form="json", encoding=encoding.name, encoding_confidence=1.0, grids=grids)


def _lists(value: Any, at: Path, wanted: str | None) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    if isinstance(value, list):
        if value and all(isinstance(each, dict) for each in value) and wanted in (None, "/".join(at)):
            yield at, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _lists(member, (*at, key), wanted)


def _flat(value: dict[str, Any], at: Path = ()) -> dict[Path, Cell]:
    found: dict[Path, Cell] = {}
    for key, member in value.items():
        here = (*at, key)
        if isinstance(member, dict):
            found.update(_flat(member, here))
        elif isinstance(member, list):
            found[here] = tuple(map(str, member))
        else:
            found[here] = member
    return found
