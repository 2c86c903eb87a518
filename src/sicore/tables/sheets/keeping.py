"""What a sheet says nothing about stays as it is held: its deleted columns and sheets take nothing out of a record."""

from collections.abc import Mapping, Sequence

from sicore.members import Json
from sicore.tables.sheets.marks import MORE
from sicore.tables.sheets.plan import Table
from sicore.tables.sheets.rows import Row, rows_of


def with_what_is_held(
    rows: Sequence[Row], held: Mapping[str, Json], names: Mapping[Table, frozenset[str]]
) -> list[Row]:
    """The rows of a record with what their sheets have no column for.

    Args:
        rows: The rows as they were read, the record's own first.
        held: The record as it is held.
        names: For each table that the file has, the names of its columns.
    """
    completed = list(rows)
    own = names.get(rows[0].table, frozenset())
    by_number = {(row.table, row.numbers): row for row in reversed(rows) if row.is_object}
    for kept in rows_of(held):
        said = names.get(kept.table)
        if said is None and kept.table.path not in own:
            completed.append(kept)
        elif said is not None and kept.is_object:
            row = by_number.get((kept.table, kept.numbers))
            if row is not None:
                _complete(row, kept, said)
    return completed


def _complete(row: Row, kept: Row, said: frozenset[str]) -> None:
    row.cells |= {name: value for name, value in kept.cells.items() if name not in said}
    if MORE not in said:
        row.more |= kept.more
