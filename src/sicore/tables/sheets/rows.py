"""A record as rows of its tables, and such rows as a record again; what has no column stays in its row as JSON."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field

from sicore.members import Json, step_of
from sicore.model import FORMAT_VERSION
from sicore.tables.sheets.plan import OTHER, Branches, Column, Form, Further, Inside, Table, table_of
from sicore.tables.sheets.pointers import moved, put

MORE_WHOLE = ""
"""The pointer under which an entry that says nothing at all is kept, so that it is told apart from an empty row."""


@define(kw_only=True)
class Row:
    """One row of a table.

    Args:
        table: The table.
        numbers: Which entry it is, counted from 0, after those of the entries around it; empty for a record.
        cells: The values by the pointers of their columns; what is absent has no value.
        more: What has no column, by its pointer in the row's object.
        at: The pointer of the row's object in the record that was made of it; empty for the record itself.
    """

    table: Table
    numbers: tuple[int, ...] = ()
    cells: dict[str, Json] = field(factory=dict)
    more: dict[str, Json] = field(factory=dict)
    at: str = ""

    @property
    def is_object(self) -> bool:
        """Whether it is an object of the record's JSON, instead of a part of one."""
        return self.table.form in (Form.RECORDS, Form.ENTRIES)


def rows_of(members: Mapping[str, Json], *, in_one: bool = False) -> Iterator[Row]:
    """The rows of a record, its own first.

    Args:
        members: The record's JSON object, as `to_json` writes it.
        in_one: One row with all of it, in which each list is a value of its own.
    """
    word = members.get("type")
    row = Row(table=table_of(word if isinstance(word, str) else OTHER))
    told = {name: value for name, value in members.items() if name != "id"}
    if row.table.word != OTHER:
        told.pop("type", None)
    if told.get("sicore") == FORMAT_VERSION:
        del told["sicore"]
    spreading = _Spreading(row, in_one=in_one)
    spreading.spread(told, row.table.branches)
    yield row
    yield from spreading.inner


class _Spreading:
    """One row that is being filled.

    Args:
        row: The row.
        in_one: Whether lists are values of the row, instead of rows of their own.
    """

    def __init__(self, row: Row, *, in_one: bool = False) -> None:
        self._row = row
        self._in_one = in_one
        self.inner: list[Row] = []
        """The rows of the lists in it."""

    def spread(self, members: Mapping[str, Json], branches: Branches, prefix: str = "") -> None:
        """Spread an object over the columns."""
        row = self._row
        for name, value in members.items():
            branch = branches.get(name)
            if isinstance(branch, Column) and not branch.is_multilingual:
                row.cells[branch.pointer] = value
            elif isinstance(branch, Column) and value:
                self.spread_texts(value, branch.pointer)
            elif isinstance(branch, Inside) and value:
                self.spread(value, branch.branches, branch.pointer)
            elif isinstance(branch, Further):
                self._further(branch.table, value)
            else:
                row.more[f"{prefix}/{step_of(name)}"] = value

    def spread_texts(self, texts: Mapping[str, str], pointer: str) -> None:
        """Spread a text over the columns of its languages."""
        for tag, text in texts.items():
            self._row.cells[f"{pointer}/{tag}"] = text

    def _further(self, table: Table, value: Json) -> None:
        if value and self._in_one:
            self._row.cells[table.path] = value
        elif value:  # an empty list is as good as none
            self.inner.extend(_further_rows(table, value, self._row.numbers))


def _further_rows(table: Table, value: Json, numbers: tuple[int, ...]) -> Iterator[Row]:
    if table.form is Form.PAIRS:
        for key, text in value.items():
            yield Row(table=table, cells={"key": key, "value": text})
    elif table.form is Form.WHOLE:
        yield Row(table=table, cells={"json": value})
    elif table.form is Form.LABELS:
        for namespace, labels in value.items():
            yield from _label_rows(table, namespace, labels)
    else:
        for number, entry in enumerate(value):
            yield from _entry_rows(Row(table=table, numbers=(*numbers, number)), entry)


def _entry_rows(row: Row, entry: Mapping[str, Json]) -> Iterator[Row]:
    spreading = _Spreading(row)
    if "" in row.table.branches:
        spreading.spread_texts(entry, "")
    else:
        spreading.spread(entry, row.table.branches)
    if not (row.cells or row.more or spreading.inner):
        row.more[MORE_WHOLE] = {}
    yield row
    yield from spreading.inner


def _label_rows(table: Table, namespace: str, labels: Mapping[str, Json]) -> Iterator[Row]:
    if not labels:
        yield Row(table=table, cells={"namespace": namespace})
    for label, value in labels.items():
        told = {"text": value} if isinstance(value, str) else {"json": value}
        yield Row(table=table, cells={"namespace": namespace, "label": label, **told})


class Orphan(Exception):  # noqa: N818  (no error: the caller tells it as a finding)
    """A row belongs to an entry that is not there.

    Args:
        row: The row.
    """

    def __init__(self, row: Row) -> None:
        self.row = row
        super().__init__(row.table.path)


def record_of(record_id: str, rows: Iterable[Row]) -> dict[str, Json]:
    """Make a record's JSON object of its rows.

    Entries stand in the order of their numbers, whatever the order of the rows; gaps close, and what points into a
    list moves along. Rows of one number keep their order.

    Args:
        record_id: The id of the record.
        rows: Its rows, its own first.

    Raises:
        Orphan: a row is an entry of a list in an entry that is not among the rows.
    """
    own, *others = rows
    members: dict[str, Json] = {"sicore": FORMAT_VERSION}
    if own.table.word != OTHER:
        members["type"] = own.table.word
    members["id"] = record_id
    _fill(members, own)
    building = _Building(members)
    entries = [row for row in others if row.table.form is Form.ENTRIES]
    for row in sorted(entries, key=lambda row: (row.table.depth, row.numbers)):
        building.add_entry(row)
    numbers = building.renumbered()
    for row in others:
        if row.table.form in (Form.PAIRS, Form.WHOLE):
            _add_pairs(members, row, numbers)
        elif row.table.form is Form.LABELS:
            _add_label(members, row)
    for other in members.get("differing", ()):
        if isinstance(pointer := other.get("pointer"), str):
            other["pointer"] = moved(pointer, numbers) or pointer
    if own.table.word != "tombstone":
        members.setdefault("sources", [])
    return members


def _fill(members: dict[str, Json], row: Row) -> None:
    for pointer, value in row.cells.items():
        put(members, pointer, value)
    for pointer, value in row.more.items():
        if pointer != MORE_WHOLE:
            put(members, pointer, value)


class _Building:
    """A record whose lists are being filled."""

    def __init__(self, members: dict[str, Json]) -> None:
        self._entries: dict[tuple[str, tuple[int, ...]], tuple[dict[str, Json], str]] = {("", ()): (members, "")}
        self._numbers: dict[str, dict[int, int]] = {}

    def add_entry(self, row: Row) -> None:
        """Add an entry behind those of its list that are there."""
        around, _, within = row.table.path.rpartition("/*")
        owner = self._entries.get((around, row.numbers[:-1]))
        if owner is None:
            raise Orphan(row)
        entry: dict[str, Json] = {}
        _fill(entry, row)
        entries = _list_at(owner[0], within)
        pointer = _pointer(row.table.path, row.numbers[:-1])
        self._numbers.setdefault(pointer, {}).setdefault(row.numbers[-1], len(entries))
        row.at = f"{owner[1]}{within}/{len(entries)}"
        entries.append(entry)
        self._entries.setdefault((row.table.path, row.numbers), (entry, row.at))

    def renumbered(self) -> dict[str, dict[int, int]]:
        """For the pointer of each list whose entries moved, the new number of each by its old one."""
        return {
            pointer: numbers
            for pointer, numbers in self._numbers.items()
            if any(old != new for old, new in numbers.items())
        }


def _add_pairs(members: dict[str, Json], row: Row, numbers: Mapping[str, Mapping[int, int]]) -> None:
    key, whole = row.cells.get("key", ""), row.cells.get("json")
    pairs = whole if isinstance(whole, dict) else {key: row.cells.get("value", "")}
    texts = members.setdefault(row.table.path[1:], {})
    for pointer, text in pairs.items():
        now = moved(pointer, numbers)
        if now is not None:
            texts[now] = text


def _add_label(members: dict[str, Json], row: Row) -> None:
    labels = members.setdefault(row.table.path[1:], {}).setdefault(row.cells.get("namespace", ""), {})
    if "label" in row.cells:
        labels[row.cells["label"]] = row.cells["json"] if "json" in row.cells else row.cells.get("text", "")


def _list_at(owner: dict[str, Json], pointer: str) -> list[Json]:
    *way, last = pointer.split("/")[1:]
    for name in way:
        owner = owner.setdefault(name, {})
    entries: list[Json] = owner.setdefault(last, [])
    return entries


def _pointer(path: str, numbers: tuple[int, ...]) -> str:
    """The pointer of a list, as the rows number the entries around it."""
    pieces = path.split("/*")
    return "".join(f"{piece}/{number}" for piece, number in zip(pieces, numbers, strict=False)) + pieces[-1]
