"""Where names that are to be forgotten stand in the texts of other records, which no rule can tell from other words."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import evolve
from sqlalchemy import Connection, and_, select

from sicore.analysis import words
from sicore.catalogue.due import Due, NamePlace
from sicore.catalogue.index.catching import catch_up, standing
from sicore.catalogue.search.conditions import Conditions
from sicore.catalogue.search.plan import Adjacent
from sicore.catalogue.store.documents import told_as_damage, unpacked_record
from sicore.catalogue.store.tables import RECORD, RELATION, REVISION
from sicore.checks.workers import in_parts
from sicore.format import to_json
from sicore.members import texts_below
from sicore.model import AnyRecord, Organisation
from sicore.privacy import strip_personal

MOST = 200
"""So many records are looked at for one name; a name of one common word stands in more."""

_SHORTEST = 4
_AT_ONCE = 200


class _Name(NamedTuple):
    """A name as it is looked for: its folded words, whatever their order, and the number of the due record."""

    due: int
    words: tuple[str, ...]

    def stands_in(self, told: Sequence[str]) -> bool:
        """Whether the words stand side by side in a text."""
        size = len(self.words)
        if not set(self.words) <= set(told):
            return False
        return any(tuple(sorted(told[at : at + size])) == self.words for at in range(len(told) - size + 1))


def still_named(connection: Connection, due: Sequence[Due]) -> list[Due]:
    """The same, each with the places outside of what goes where its names stand too; a person has to judge them.

    Candidates come from the index of words and from what refers to the person; each of their revisions is then read.

    Args:
        connection: A connection that holds the writer's lock, or one that reads an index that is up to date.
        due: What must be forgotten; nothing of it was forgotten yet.
    """
    names = [name for each in due for name in _names(each)]
    if not names:
        return list(due)
    if not standing(connection).is_up_to_date:
        catch_up(connection)
    going = {each.number for each in due if each.kind == "deleted"}
    persons = frozenset(each.id for each in due if each.kind != "participant")
    found: dict[int, list[NamePlace]] = defaultdict(list)
    for number, sought in _candidates(connection, due, names).items():
        if number not in going:
            for about, place in _places(connection, number, sought, persons):
                found[about].append(place)
    return [evolve(each, elsewhere=tuple(found[each.number])) for each in due]


def _names(due: Due) -> Iterator[_Name]:
    known = {tuple(sorted(words(name))) for name in due.names}
    yield from (_Name(due.number, each) for each in sorted(known) if len("".join(each)) >= _SHORTEST)


def _candidates(connection: Connection, due: Sequence[Due], names: Sequence[_Name]) -> dict[int, list[_Name]]:
    """The records in which names may stand, by their numbers."""
    matches = Conditions(connection.dialect.name).matching.matches
    found: dict[int, list[_Name]] = defaultdict(list)
    for name in names:
        together = and_(*(matches(Adjacent(words=(word,))) for word in name.words))
        for number in connection.execute(select(RECORD.c.number).where(together).limit(MOST)).scalars():
            found[number].append(name)
    by_id: dict[str, list[_Name]] = defaultdict(list)
    number_of = {each.number: each.id for each in due}
    for name in names:
        by_id[number_of[name.due]].append(name)
    for part in in_parts(by_id, _AT_ONCE):
        query = select(RELATION.c.record, RELATION.c.target).where(RELATION.c.target.in_(part)).distinct()
        for number, target in connection.execute(query):
            found[number] += (name for name in by_id[target] if name not in found[number])
    return found


def _places(
    connection: Connection, number: int, names: Sequence[_Name], persons: Collection[str]
) -> Iterator[tuple[int, NamePlace]]:
    """Where in a record and its history some names stand, after all is taken out of it that a purge takes out."""
    query = select(REVISION.c.document, RECORD.c.id, REVISION.c.number)
    query = query.join(RECORD, RECORD.c.number == REVISION.c.record).where(REVISION.c.record == number)
    members: Mapping[int, dict[str, None]] = defaultdict(dict)
    record_id = ""
    for document, record_id, _ in connection.execute(query.order_by(REVISION.c.number.desc())):
        with told_as_damage(record_id):
            kept = to_json(_stripped(unpacked_record(document), persons))
        for pointer, text in texts_below(kept):
            told = words(text)
            for name in names:
                if name.stands_in(told):
                    members[name.due][pointer] = None
    yield from ((about, NamePlace(id=record_id, members=tuple(at))) for about, at in members.items())


def _stripped(record: AnyRecord, persons: Collection[str]) -> AnyRecord:
    if isinstance(record, Organisation) and record.id in persons:
        record = evolve(record, is_natural_person=True)
    return strip_personal(record, natural_persons=persons).record
