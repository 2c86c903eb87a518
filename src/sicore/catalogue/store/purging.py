"""The privacy clock: what must be forgotten, and forgetting it in every table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve, frozen
from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from sicore.catalogue.due import Due
from sicore.catalogue.store.documents import pack, told_as_damage, unpacked_record
from sicore.catalogue.store.persons import IS_PERSON
from sicore.catalogue.store.tables import CODE, ORIGIN, RECORD, RELATION, REVISION, STATEMENT
from sicore.catalogue.store.writing import Writing
from sicore.checks.workers import in_parts
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord, Organisation, Tombstone
from sicore.privacy import Stripped, is_natural_person, names_of_person, purge_due, strip_personal

FORGETTING = ("request", "retention-2y")
"""The reasons of a tombstone after which nothing of what the record said may stay."""

_AT_ONCE = 200


@frozen(kw_only=True)
class Stripping:
    """Finds and forgets.

    Args:
        connection: A connection to the catalogue; one that holds the writer's lock where something is forgotten.
        today: The day to judge by.
    """

    connection: Connection
    today: date

    def due(self) -> list[Due]:
        """What must be forgotten now; first publication at an unknown time counts as due."""
        persons = list(self._persons(select(CODE.c.record).where(IS_PERSON)))
        # What is deleted has no codes any more, and its revisions are there still.
        deleted = select(RECORD.c.number).where(RECORD.c.is_deleted)
        persons += self._persons(deleted)
        forgotten = list(self._forgotten(deleted))
        named = self._naming([each.id for each in (*persons, *forgotten)])
        return [*_with_something(persons), *named, *_with_something(forgotten)]

    def due_of(self, run: int) -> list[Due]:
        """What a run brought and must not stay: names, and what somebody asked to be deleted before."""
        of_run = select(REVISION.c.record).where(REVISION.c.run == run)
        brought = list(self._persons(select(CODE.c.record).where(IS_PERSON, CODE.c.record.in_(of_run))))
        again = list(self._told_again(run))
        met = select(RECORD.c.number).join(RELATION, RELATION.c.target == RECORD.c.id)
        met = met.where(RELATION.c.record.in_(of_run))
        persons = list(self._persons(met.join(CODE, CODE.c.record == RECORD.c.number).where(IS_PERSON)))
        gone = list(self._forgotten(met.where(RECORD.c.is_deleted)))
        naming = self._naming([each.id for each in (*brought, *again, *persons, *gone)])
        return [*_with_something(brought), *naming, *_with_something(again)]

    def is_older(self, due: Sequence[Due], run: int) -> bool:
        """Whether anything of it came before a run, so that an index may hold it."""
        revisions = [number for each in due for number in each.revisions]
        first = func.min(REVISION.c.run)
        return any(
            self.connection.execute(select(first).where(REVISION.c.number.in_(part))).scalar_one() < run
            for part in in_parts(revisions, _AT_ONCE)
        )

    def forget(self, due: Sequence[Due], writing: Writing) -> None:
        """Forget it: revisions lose what must go, and the records are made anew from them.

        Args:
            due: What `due` told of the same state of the catalogue.
            writing: What makes records anew, of the same transaction.
        """
        for each in due:
            if each.kind == "deleted":
                self._delete(each)
            else:
                self._rewrite(each)
        writing.renew([each.number for each in due])

    def _persons(self, query: Select[int]) -> Iterator[Due]:
        for number in self._numbers(query):
            record_id, revisions = self._revisions(number)
            if _is_over([record for _, record in revisions], self.today):
                # A revision that does not say that it names a person names the same person.
                due = _due(record_id, number, "name", {at: _stripped(record).left_out for at, record in revisions})
                yield evolve(due, names=_names([record for _, record in revisions], is_person=True))

    def _naming(self, persons: Sequence[str]) -> Iterator[Due]:
        """The records that repeat the name of a person whose own record must lose it."""
        names = frozenset(persons)
        seen: set[int] = set()
        for part in in_parts(sorted(names), _AT_ONCE):
            for number in self._numbers(select(RELATION.c.record).where(RELATION.c.target.in_(part))):
                if number in seen:
                    continue
                seen.add(number)
                record_id, revisions = self._revisions(number)
                left_out = {at: strip_personal(record, natural_persons=names).left_out for at, record in revisions}
                due = evolve(_due(record_id, number, "participant", left_out), persons=names)
                if due.revisions and record_id not in names:
                    yield due

    def _forgotten(self, query: Select[int]) -> Iterator[Due]:
        """The deleted records, of some, of which nothing may stay; without revisions where nothing is left."""
        for number in self._numbers(query):
            record_id, revisions = self._revisions(number)
            reasons = {record.reason for _, record in revisions if isinstance(record, Tombstone)}
            told = [revision for revision, record in revisions if not isinstance(record, Tombstone)]
            if reasons & set(FORGETTING):
                names = _names([record for _, record in revisions])
                numbers = tuple(told)
                yield Due(id=record_id, number=number, kind="deleted", members=(), revisions=numbers, names=names)

    def _told_again(self, run: int) -> Iterator[Due]:
        """What a run says of deleted records of which nothing may stay; what they said before waits for the purge."""
        of_run = select(REVISION.c.number, REVISION.c.record).where(REVISION.c.run == run).subquery()
        for each in self._forgotten(
            select(of_run.c.record).join(RECORD, RECORD.c.number == of_run.c.record).where(RECORD.c.is_deleted)
        ):
            now = set(self._numbers(select(of_run.c.number).where(of_run.c.record == each.number)))
            if told := tuple(number for number in each.revisions if number in now):
                yield evolve(each, revisions=told)

    def _numbers(self, query: Select[int]) -> list[int]:
        return sorted(set(self.connection.execute(query).scalars()))

    def _revisions(self, number: int) -> tuple[str, list[tuple[int, AnyRecord]]]:
        query = (
            select(REVISION.c.number, REVISION.c.document, RECORD.c.id)
            .join(RECORD, RECORD.c.number == REVISION.c.record)
            .where(REVISION.c.record == number)
            .order_by(REVISION.c.number)
        )
        rows = self.connection.execute(query).all()
        with told_as_damage(rows[0].id):
            return rows[0].id, [(row.number, unpacked_record(row.document)) for row in rows]

    def _rewrite(self, due: Due) -> None:
        _, revisions = self._revisions(due.number)
        rows = []
        for number, record in revisions:
            if number in due.revisions:
                told = strip_personal(record, natural_persons=due.persons) if due.persons else _stripped(record)
                rows.append({"number_": number, "document_": pack(dump_json(to_json(told.record)))})
        # The digest stays, so that the same source, read again, brings no name back.
        change = update(REVISION).where(REVISION.c.number == bindparam("number_"))
        self.connection.execute(change.values(document=bindparam("document_")), rows)

    def _delete(self, due: Due) -> None:
        self.connection.execute(delete(STATEMENT).where(STATEMENT.c.revision.in_(due.revisions)))
        self.connection.execute(delete(ORIGIN).where(ORIGIN.c.revision.in_(due.revisions)))
        self.connection.execute(delete(REVISION).where(REVISION.c.number.in_(due.revisions)))


def _names(revisions: Sequence[AnyRecord], *, is_person: bool = False) -> frozenset[str]:
    return frozenset().union(*(names_of_person(record, is_person=is_person) for record in revisions))


def _with_something(due: Sequence[Due]) -> Iterator[Due]:
    return (each for each in due if each.revisions)


def _is_over(revisions: Sequence[AnyRecord], today: date) -> bool:
    """Whether some of what was said of a natural person may not be public any more.

    Only the first publication counts, whichever statement knows it; one that does not know it takes nothing from it.
    """
    persons = [each for each in revisions if isinstance(each, Organisation) and is_natural_person(each)]
    dated = [each for each in revisions if isinstance(each, Organisation) and each.first_published is not None]
    if not persons or not dated:
        return bool(persons)
    return any(purge_due(evolve(each, is_natural_person=True), today) for each in dated)


def _stripped(record: AnyRecord) -> Stripped:
    person = evolve(record, is_natural_person=True) if isinstance(record, Organisation) else record
    return strip_personal(person)


def _due(record_id: str, number: int, kind: str, left_out: Mapping[int, tuple[str, ...]]) -> Due:
    held = {revision: gone for revision, gone in left_out.items() if gone}
    members = tuple(dict.fromkeys(member for gone in held.values() for member in gone))
    return Due(id=record_id, number=number, kind=kind, members=members, revisions=tuple(held))
