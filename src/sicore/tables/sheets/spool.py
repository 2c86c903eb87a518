"""Records that wait to be written as sheets, since no column can be named before all of them were seen."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from sicore.findings import Finding
from sicore.format import dump_json, parse_json, to_json
from sicore.members import Json
from sicore.model import AnyRecord
from sicore.tables.sheets import codes
from sicore.tables.sheets.escapes import LONGEST_CELL
from sicore.tables.sheets.marks import content_mark
from sicore.tables.sheets.rows import Row, rows_of
from sicore.tables.sheets.shape import Shape

_TABLE = "create table waiting (number integer primary key, id text unique, record blob not null)"


class Spool:
    """Records in a private temporary database, on disk when they are many; use it as a context manager.

    Args:
        in_one: Whether all of a record is to stand in one row.
        longest: What one cell is to hold, in units of UTF-16.
        progress: Told how many records were given back so far.
    """

    def __init__(
        self, *, in_one: bool = False, longest: int = LONGEST_CELL, progress: Callable[[int], None] | None = None
    ) -> None:
        self._in_one = in_one
        self._progress = progress
        self._database = sqlite3.connect("")
        self._database.execute(_TABLE)
        self.shape = Shape(in_one=in_one, longest=longest)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._database.close()

    def take(self, records: Iterable[AnyRecord]) -> Iterator[Finding]:
        """Take records in; a second one of an id is told and left out, since its rows would mix with the first's."""
        for record in records:
            members = to_json(record)
            rows = list(rows_of(members, in_one=self._in_one))
            told = (record.id, dump_json(members))
            added = self._database.execute("insert or ignore into waiting (id, record) values (?, ?)", told)
            if added.rowcount:
                self.shape.note(rows)
            else:
                yield Finding.of(codes.RECORD_TWICE, record=record.id, pointer="/id", value=record.id)

    def records(self) -> Iterator[tuple[str, str, list[Row]]]:
        """The id, the mark of its content and the rows of each record, in the order in which they came."""
        waiting = self._database.execute("select id, record from waiting order by number")
        for count, (record_id, record) in enumerate(waiting, start=1):
            members: dict[str, Json] = parse_json(record)
            yield record_id, content_mark(record), list(rows_of(members, in_one=self._in_one))
            if self._progress is not None:
                self._progress(count)
