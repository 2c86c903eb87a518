"""The header of a table, and whether it is the one that a mapping was made for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from string import ascii_uppercase

from attrs import frozen

from sicore.tables.applying.cells import cell_text, one_line
from sicore.tables.grid import Cell, Grid, GridRow, column_letters
from sicore.tables.mapping import Mapping, TableSpec

BETWEEN = " / "
"""What stands between the texts of a header over several rows."""


def header_names(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """The name of each column: its texts from top to bottom; a column without any is named by its letters.

    >>> header_names([["Amount", None, "Name"], ["EUR", "", None, ""]])
    ['Amount / EUR', '(column B)', 'Name']
    """
    texts = [[one_line(cell_text(cell)) for cell in row] for row in rows]
    names = [BETWEEN.join(dict.fromkeys(filter(None, column))) for column in zip_longest(*texts, fillvalue="")]
    while names and not names[-1]:
        names.pop()
    return [name or f"(column {column_letters(index)})" for index, name in enumerate(names)]


@frozen(kw_only=True)
class Head:
    """What stands above the first row of a table.

    Args:
        names: The names of the columns.
        as_of: The cell that says the date the table holds for; None where the mapping names none, or it is empty.
    """

    names: list[str]
    as_of: Cell = None


def read_head(rows: Iterator[GridRow], table: TableSpec, header: Sequence[int] | None = None) -> Head:
    """Read the rows down to the header; what follows it is left in *rows*.

    Args:
        rows: The rows of the table from the first on.
        table: Where the mapping says that the table is.
        header: The numbers of the rows of its header, None for those that the mapping says.
    """
    wanted = set(table.header if header is None else header)
    found = []
    as_of: Cell = None
    for row in rows:
        if row.number in wanted:
            found.append(row.cells)
        if table.as_of is not None and table.as_of.lstrip(ascii_uppercase) == str(row.number):
            named = (
                cell for index, cell in enumerate(row.cells) if f"{column_letters(index)}{row.number}" == table.as_of
            )
            as_of = next(named, None)
        if row.number >= max(wanted):
            break
    return Head(names=header_names(found), as_of=as_of)


def header_rows(mapping: Mapping, grid: Grid, *, has_names: bool) -> tuple[int, ...]:
    """The numbers of the rows that the header of a table stands on.

    Where a file names its cells, as JSON and XML do, the names stand before the first row, with number 0; a mapping
    that says another row means it only if its columns stand there.

    Args:
        mapping: The mapping.
        grid: The table.
        has_names: Whether its file names its cells.
    """
    declared = mapping.table.header
    if not has_names or 0 in declared:
        return declared
    shares = {
        rows: match_header(mapping, read_head(grid.rows(), mapping.table, rows).names).share
        for rows in ((0,), declared)
    }
    return declared if shares[declared] > shares[0,] else (0,)


@frozen(kw_only=True)
class HeaderMatch:
    """How a table's header and a mapping's columns go together.

    Args:
        indexes: For each column of the mapping where it stands in the table, counted from 0.
        width: How many columns the table has.
        missing: The mapping's columns that the table lacks.
        unexpected: The table's columns that the mapping does not know.
        likely: For a missing column the unexpected one that it may have become.
    """

    indexes: tuple[int, ...]
    width: int
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    likely: dict[str, str]

    @property
    def fits(self) -> bool:
        """Whether the table has exactly the mapping's columns, in any order."""
        return not self.missing and not self.unexpected

    @property
    def share(self) -> float:
        """Which part of the mapping's columns the table has, from 0 to 1."""
        return len(self.indexes) / ((len(self.indexes) + len(self.missing)) or 1)

    @property
    def difference(self) -> str:
        """What differs, in one English clause."""
        said = []
        renamed = {old: new for old, new in self.likely.items() if new in self.unexpected}
        said += [f"{old!r} is now perhaps {new!r}" for old, new in renamed.items()]
        said += [f"{name!r} is missing" for name in self.missing if name not in renamed]
        said += [f"{name!r} is new" for name in self.unexpected if name not in renamed.values()]
        return "; ".join(said)


def match_header(mapping: Mapping, names: Sequence[str]) -> HeaderMatch:
    """Find a mapping's columns among a table's; columns of one name are told apart by their order."""
    places: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        places.setdefault(name, []).append(index)
    wanted = [one_line(column.name) for column in mapping.columns]
    seen: Counter[str] = Counter()
    indexes: list[int] = []
    missing: list[str] = []
    for name in wanted:
        found = places.get(name, [])
        if seen[name] < len(found):
            indexes.append(found[seen[name]])
        else:
            missing.append(name)
        seen[name] += 1
    unexpected = [names[index] for index in range(len(names)) if index not in set(indexes)]
    return HeaderMatch(
        indexes=tuple(indexes),
        width=len(names),
        missing=tuple(missing),
        unexpected=tuple(unexpected),
        likely=_likely(missing, unexpected),
    )


def _likely(missing: Sequence[str], unexpected: Sequence[str]) -> dict[str, str]:
    likely: dict[str, str] = {}
    for name in missing:
        scores = {other: SequenceMatcher(None, name.casefold(), other.casefold()).ratio() for other in unexpected}
        best = max(scores, key=lambda other: scores[other], default=None)
        if best is not None and scores[best] >= 0.5 and best not in likely.values():
            likely[name] = best
    return likely
