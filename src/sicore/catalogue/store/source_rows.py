"""The rows of sources: one for each source, however often it is read."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from sicore.catalogue.store.numbers import Numbers
from sicore.catalogue.store.sources import SourceKey
from sicore.catalogue.store.tables import SOURCE

_REMEMBERED = 50_000


class SourceRows:
    """The numbers of sources.

    Args:
        connection: A connection that holds the writer's lock.
        numbers: For sources that are new.
    """

    def __init__(self, connection: Connection, numbers: Numbers) -> None:
        self._connection = connection
        self._numbers = numbers
        self._known: dict[str, int] = {}
        self.new: set[int] = set()
        """The numbers of those that nobody had read before."""

    def numbers_of(self, sources: Iterable[SourceKey]) -> dict[str, int]:
        """The number of each source by its key; a new source gets a row."""
        asked = {source.key: source for source in sources}
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        missing = [key for key in asked if key not in self._known]
        if missing:
            found = select(SOURCE.c.key, SOURCE.c.number).where(SOURCE.c.key.in_(missing))
            self._known.update({row.key: row.number for row in self._connection.execute(found)})
            self._add([source for key, source in asked.items() if key not in self._known])
        return {key: self._known[key] for key in asked}

    def _add(self, sources: list[SourceKey]) -> None:
        rows = [
            {
                "number": self._numbers.next(SOURCE),
                "key": source.key,
                "name": source.name,
                "url": source.url,
                "language": source.language,
                "importer": source.importer,
            }
            for source in sources
        ]
        if rows:
            self._connection.execute(insert(SOURCE), rows)
            added = {str(row["key"]): int(str(row["number"])) for row in rows}
            self._known.update(added)
            self.new.update(added.values())
