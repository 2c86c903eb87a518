"""One source takes the place of another: a list that comes under a new name each time."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, exists, insert, select, update

from sicore.catalogue.store.documents import digest, told_as_damage, unpacked_members
from sicore.catalogue.store.sources import sources_of_key
from sicore.catalogue.store.tables import RECORD, REPLACED_SOURCE, REVISION, SOURCE, STATEMENT
from sicore.errors import UsageError
from sicore.members import Json
from sicore.model import Source

_AT_ONCE = 500


class Replaced(NamedTuple):
    """One source took the place of another.

    Args:
        source: The number of that which gave way.
        by_source: The number of that which took its place.
        run: The number of the run in which it did.
    """

    source: int
    by_source: int
    run: int


class Succession:
    """What one source told passes to another, in one transaction.

    Args:
        connection: A connection that holds the writer's lock.
        old: The number of the source that gives way.
        name: What people call it.
        run: The number of the run.
    """

    def __init__(self, connection: Connection, *, old: int, name: str, run: int) -> None:
        self._connection = connection
        self._name = name
        self._run = run
        self.old = old
        self.new: int | None = None
        """The number of the source that takes its place; None as long as none was met."""

    def met(self, sources: Collection[int]) -> None:
        """Note which sources a run tells; the first takes the place.

        Raises:
            UsageError: it is the same source, or there are several.
        """
        if self.old in sources:
            raise UsageError(f"What you import is {self._name} itself; import it without --replaces.")
        others = set(sources) - {self.new}
        if len(others) > 1 or (others and self.new is not None):
            raise UsageError(
                f"What you import are several sources; only one can take the place of {self._name}. "
                "Import that one with --replaces, and the others without."
            )
        for number in others:
            self._begin(number)

    def check(self) -> None:
        """Say where nothing took the place.

        Raises:
            UsageError: no source was met.
        """
        if self.new is None:
            raise UsageError(
                f"What you import holds records that keepers wrote, or none; only a source, such as a list or a page, "
                f"can take the place of {self._name}."
            )

    def same(self, told: Mapping[int, tuple[bytes, Mapping[str, Json]]]) -> set[int]:
        """Of some revisions those by an earlier source that say the same, but for the source.

        Args:
            told: By the number of a revision the digest and the members of what is told now.
        """
        query = select(REVISION.c.number, REVISION.c.document, RECORD.c.id)
        query = query.join(RECORD, RECORD.c.number == REVISION.c.record)
        query = query.where(REVISION.c.number.in_(list(told)), REVISION.c.source != self.new)
        found = set()
        for number, document, record_id in self._connection.execute(query):
            now, members = told[number]
            with told_as_damage(record_id):
                before = digest(unpacked_members(document) | {"sources": members.get("sources", ())})
            if before == now:
                found.add(number)
        return found

    def drop(self, records: Sequence[int]) -> None:
        """Take out what the old source says of some records of which the new one speaks too."""
        if records:
            columns = STATEMENT.c
            self._connection.execute(delete(STATEMENT).where(columns.source == self.old, columns.record.in_(records)))

    def left(self) -> Iterator[list[int]]:
        """The records of which both spoke, and of which this run did not; each batch is taken out."""
        query = select(STATEMENT.c.record).where(STATEMENT.c.source == self.old).limit(_AT_ONCE)
        while records := list(self._connection.execute(query).scalars()):
            self.drop(records)
            yield records

    def _begin(self, new: int) -> None:
        self.new = new
        both = STATEMENT.alias()
        told_by_both = exists().where(both.c.record == STATEMENT.c.record, both.c.source == new)
        passing = update(STATEMENT).where(STATEMENT.c.source == self.old, ~told_by_both)
        self._connection.execute(passing.values(source=new))
        self._connection.execute(insert(REPLACED_SOURCE), {"source": self.old, "by_source": new, "run": self._run})


class Successions:
    """Which sources took the place of which, up to a run.

    Args:
        connection: A connection to the catalogue.
        until: The number of the last run that counts; None for all.
    """

    def __init__(self, connection: Connection, until: int | None = None) -> None:
        columns = REPLACED_SOURCE.c
        query = select(columns.source, columns.by_source, columns.run).order_by(columns.run)
        if until is not None:
            query = query.where(columns.run <= until)
        self._replaced = [Replaced(*row) for row in connection.execute(query)]
        self._stands_for: dict[int, tuple[Source, ...]] = {}
        self._keys = _keys(connection, {each.source for each in self._replaced})

    def heir(self, source: int, run: int) -> tuple[int, int]:
        """The source that stands for what a source said in a run, and how many took the place of one another since."""
        steps = 0
        for each in self._replaced:
            if each.source == source and each.run > run:
                source, run, steps = each.by_source, each.run, steps + 1
        return source, steps

    def stands_for(self, source: int) -> tuple[Source, ...]:
        """The sources in whose place a source stands."""
        if source not in self._stands_for:
            self._stands_for[source] = self._before(source)
        return self._stands_for[source]

    def _before(self, source: int) -> tuple[Source, ...]:
        before: dict[int, None] = {}
        waiting = [source]
        while waiting:
            heir = waiting.pop()
            new = [each.source for each in self._replaced if each.by_source == heir and each.source not in before]
            before.update(dict.fromkeys(new))
            waiting += new
        return tuple(known for each in before if each != source for known in self._keys.get(each, ()))


def _keys(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[Source, ...]]:
    query = select(SOURCE.c.number, SOURCE.c.key).where(SOURCE.c.number.in_(list(numbers)))
    return {number: sources_of_key(key) for number, key in connection.execute(query)}
