"""Which rows make one operation: each its own, parents with their children, or all rows of one id."""

import pickle
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from attrs import frozen

from sicore.tables.applying.cells import Patched, cell_text
from sicore.tables.grid import Cell, GridRow
from sicore.tables.mapping import Mapping, Patch, RowKind

HEADING = "a heading, whose words are taken for the rows below it"


class Group(NamedTuple):
    """The rows of one operation.

    Args:
        rows: The rows in their order; at least one.
        headings: What headings above them say, by the heading's number in the mapping's kinds: row and cell.
        is_orphan: Whether they are children without a parent.
    """

    rows: list[GridRow]
    headings: dict[int, tuple[int, Cell]]
    is_orphan: bool = False


class LeftOut(NamedTuple):
    """A row that is no operation, and why."""

    row: GridRow
    reason: str


@frozen(kw_only=True)
class Kinds:
    """Tells the kinds of rows apart.

    Args:
        kinds: The kinds of the mapping, each with the column that tells it and what its cell must be.
    """

    kinds: tuple[tuple[RowKind, int, Callable[[str], bool]], ...]

    @classmethod
    def of(cls, mapping: Mapping, columns: dict[str, int]) -> "Kinds":
        """The kinds of a mapping.

        Args:
            mapping: The mapping.
            columns: Where each of its columns stands.
        """
        return cls(kinds=tuple((kind, columns[kind.column], _test(kind)) for kind in mapping.rows.kinds))

    def find(self, cells: Sequence[Cell]) -> int | None:
        """The number of the kind that a row is of; None for an ordinary row."""
        for number, (_, index, fits) in enumerate(self.kinds):
            if fits(cell_text(cells[index]) if index < len(cells) else ""):
                return number
        return None

    def group(self, rows: Iterable[GridRow]) -> Iterator[Group | LeftOut]:
        """Put rows together that belong together by where they stand."""
        headings: dict[int, tuple[int, Cell]] = {}
        has_children = any(kind.role == "child" for kind, _, _ in self.kinds)
        family: Group | None = None
        for row in rows:
            number = self.find(row.cells)
            kind = self.kinds[number][0] if number is not None else None
            role = kind.role if kind is not None else "parent"
            if role == "child" and family is not None:
                family.rows.append(row)
            elif role == "child":
                yield Group([row], dict(headings), is_orphan=True)
            elif role == "parent":
                if family is not None:
                    yield family
                family = Group([row], dict(headings))
                if not has_children:
                    yield family
                    family = None
            else:
                if number is not None and role == "heading":
                    headings[number] = (row.number, _cell(row.cells, self.kinds[number][1]))
                yield LeftOut(row, (kind.reason if kind is not None else None) or HEADING)
        if family is not None:
            yield family


def _cell(cells: Sequence[Cell], index: int) -> Cell:
    return cells[index] if index < len(cells) else None


def _test(kind: RowKind) -> Callable[[str], bool]:
    if kind.matches is not None:
        form = re.compile(kind.matches)
        return lambda text: form.fullmatch(text) is not None
    return (lambda text: not text) if kind.is_empty else bool


class Patches:
    """The corrections of a mapping, and which of them found their cell.

    Args:
        patches: The corrections.
        columns: Where each column stands.
    """

    def __init__(self, patches: Sequence[Patch], columns: dict[str, int]) -> None:
        self._patches = [(patch, columns[patch.column]) for patch in patches]
        self._used: set[int] = set()

    def apply(self, rows: Iterable[GridRow]) -> Iterator[GridRow]:
        """Correct the rows that pass by."""
        if not self._patches:
            yield from rows
            return
        for row in rows:
            cells = row.cells
            for number, (patch, index) in enumerate(self._patches):
                here = patch.row in (None, row.number) and index < len(cells)
                if here and cell_text(cells[index]) == patch.was:
                    cells = [*cells[:index], Patched(patch.becomes, patch.was), *cells[index + 1 :]]
                    self._used.add(number)
            yield GridRow(row.number, cells)

    def unused(self) -> Iterator[Patch]:
        """The corrections that found no cell."""
        yield from (patch for number, (patch, _) in enumerate(self._patches) if number not in self._used)


def gathered(groups: Iterable[Group], key: Callable[[Group], str]) -> Iterator[Group]:
    """Put groups of one key together, in the order in which keys first came; they wait in a private temporary database.

    Args:
        groups: The groups.
        key: What a group is known by; groups with an empty key stay alone.
    """
    database = sqlite3.connect("")
    try:
        database.execute("create table waiting (number integer primary key, key text not null, rows blob not null)")
        for number, group in enumerate(groups):
            name = key(group) or f"\0{number}"
            database.execute("insert into waiting values (?, ?, ?)", (number, name, pickle.dumps(group)))
        database.execute("create index by_key on waiting (key, number)")
        ordered = database.execute(
            "select key, rows from waiting"
            " join (select key, min(number) as first from waiting group by key) using (key) order by first, number"
        )
        name_now: str | None = None
        united: Group | None = None
        for name, packed in ordered:
            # What is unpacked here was packed above, in this process.
            group = pickle.loads(packed)  # noqa: S301
            if united is not None and name == name_now:
                united.rows.extend(group.rows)
                continue
            if united is not None:
                yield united
            name_now, united = name, group
        if united is not None:
            yield united
    finally:
        database.close()
