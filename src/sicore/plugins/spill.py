"""Records set aside on disk, so that an exporter can go through them twice without holding them in memory."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Self

from sicore.format import dump_json, from_json, parse_json, to_json
from sicore.model import AnyRecord, Organisation, Participant

_TABLES = """
create table aside (number integer primary key, id text, type text, line blob);
create index aside_by_id on aside (id, number);
create index aside_by_type on aside (type, number);
create table told (id text primary key) without rowid;
create table claimed (name text primary key, record text) without rowid;
"""


class Spill:
    """Records in a temporary file that is gone when the context ends.

    >>> with Spill() as spill:
    ...     list(spill.of_type("project"))
    []
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, record: AnyRecord) -> None:
        """Set one aside."""
        line = dump_json(to_json(record))
        self._database.execute(
            "insert into aside (id, type, line) values (?, ?, ?)", (record.id, getattr(record, "type", ""), line)
        )

    def of_type(self, name: str) -> Iterator[AnyRecord]:
        """The records of a type, in the order in which they came."""
        asked = "select line from aside where type = ? order by number"
        for (line,) in self._database.execute(asked, (name,)):
            yield from_json(parse_json(line))

    def find(self, record_id: str) -> AnyRecord | None:
        """The first record of an id, None where there is none."""
        asked = "select line from aside where id = ? order by number limit 1"
        row = self._database.execute(asked, (record_id,)).fetchone()
        return from_json(parse_json(row[0])) if row else None

    def organisation(self, record_id: str) -> Organisation | None:
        """The organisation of an id, None where there is none or another record has it."""
        found = self.find(record_id)
        return found if isinstance(found, Organisation) else None

    def organisations_to_tell(self, participants: Iterable[Participant]) -> Iterator[AnyRecord]:
        """What takes part and has a record here of which nothing was said yet; `tell` is told of each."""
        for participant in participants:
            found = self.find(participant.organisation) if participant.organisation else None
            if found is not None and self.tell(found.id):
                yield found

    def claim(self, name: str, record_id: str) -> str | None:
        """Note whose a name is; the id of the record that claimed it before, None where this is the first."""
        asked = "select record from claimed where name = ?"
        before: tuple[str] | None = self._database.execute(asked, (name,)).fetchone()
        if before is None:
            self._database.execute("insert into claimed values (?, ?)", (name, record_id))
        return before[0] if before else None

    def count(self) -> dict[str, int]:
        """How many records there are of each type."""
        return dict(self._database.execute("select type, count(*) from aside group by type order by type"))

    def tell(self, record_id: str) -> bool:
        """Note that all there is to say of a record was said; False where it was noted before or is not here."""
        known = self._database.execute("select 1 from aside where id = ? limit 1", (record_id,)).fetchone()
        told = self._database.execute("insert or ignore into told values (?)", (record_id,)) if known else None
        return told is not None and told.rowcount > 0

    def untold(self) -> Iterator[tuple[str, str]]:
        """The id and the type of each record of which nothing was said."""
        asked = "select id, type from aside where id not in (select id from told) order by number"
        yield from self._database.execute(asked)
