"""Rows that were read and wait until all rows of their record are there."""

import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from attrs import define, field

from sicore.format import dump_json, parse_json
from sicore.members import Json

_TABLE = (
    "create table rows (number integer primary key, record text not null, path text not null, said blob not null); "
    "create index of_record on rows (record)"
)


@define(kw_only=True)
class ReadRow:
    """One row as it was read.

    Args:
        path: The path of its table, empty for the record's own row.
        sheet: The number of its sheet among the marked ones.
        row: The number of the row on the sheet.
        numbers: Which entry it is, counted from 0.
        cells: The values by pointer.
        more: What has no column, by pointer.
    """

    path: str
    sheet: int
    row: int
    numbers: tuple[int, ...] = ()
    cells: dict[str, Json] = field(factory=dict)
    more: dict[str, Json] = field(factory=dict)


class Pile:
    """Rows in a private temporary database, on disk when they are many; use it as a context manager."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._database.close()

    def add(self, record: str, row: ReadRow) -> None:
        """Put a row down."""
        said = dump_json([row.sheet, row.row, list(row.numbers), row.cells, row.more])
        self._database.execute("insert into rows (record, path, said) values (?, ?, ?)", (record, row.path, said))

    def rows(self, record: str) -> Iterator[ReadRow]:
        """The rows of a record, in the order in which they were put down."""
        for path, said in self._database.execute(
            "select path, said from rows where record = ? order by number", (record,)
        ):
            sheet, row, numbers, cells, more = parse_json(said)
            yield ReadRow(path=path, sheet=sheet, row=row, numbers=tuple(numbers), cells=cells, more=more)
