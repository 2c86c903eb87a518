"""The privacy clock: what must be forgotten, and forgetting it in every table."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve, frozen
from sqlalchemy import Connection, Select, bindparam, delete, func, or_, select, update

from sicore.catalogue.due import Due
from sicore.catalogue.store.documents import pack, unpack
from sicore.catalogue.store.tables import CODE, RECORD, RELATION, REVISION, STATEMENT
from sicore.catalogue.store.writing import Writing
from sicore.format import dump_json, from_json, parse_json, to_json
from sicore.model import AnyRecord, Organisation, Tombstone
from sicore.privacy import Stripped, purge_due, strip_personal

FORGETTING = ("request", "retention-2y")
"""The reasons of a tombstone after which nothing of what the record said may stay."""

_IS_PERSON = or_(
    (CODE.c.field == "is_natural_person") & (CODE.c.code == "yes"),
    (CODE.c.field == "legal_category") & (CODE.c.code == "natural-person"),
)
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
        persons = list(self._persons(select(CODE.c.record).where(_IS_PERSON)))
        # What is deleted has no codes any more, and its revisions are there still.
        persons += self._persons(select(RECORD.c.number).where(RECORD.c.is_deleted))
        named = self._naming([each.id for each in persons])
        return [*(each for each in persons if each.revisions), *named, *self._deleted()]

    def due_of(self, run: int) -> list[Due]:
        """The names that a run brought and that must not stay."""
        of_run = select(REVISION.c.record).where(REVISION.c.run == run)
        brought = list(self._persons(select(CODE.c.record).where(_IS_PERSON, CODE.c.record.in_(of_run))))
        named = (
            select(RECORD.c.number)
            .join(RELATION, RELATION.c.target == RECORD.c.id)
            .join(CODE, CODE.c.record == RECORD.c.number)
            .where(_IS_PERSON, RELATION.c.record.in_(of_run))
        )
        known = [each.id for each in self._persons(named)]
        naming = self._naming([*(each.id for each in brought), *known])
        return [*(each for each in brought if each.revisions), *naming]

    def is_older(self, due: Sequence[Due], run: int) -> bool:
        """Whether anything of it came before a run, so that an index may hold it."""
        revisions = [number for each in due for number in each.revisions]
        first = select(func.min(REVISION.c.run)).where(REVISION.c.number.in_(revisions))
        return bool(due) and bool((self.connection.execute(first).scalar() or run) < run)

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
            if any(isinstance(record, Organisation) and purge_due(record, self.today) for _, record in revisions):
                # A revision that does not say that it names a person names the same person.
                yield _due(record_id, number, "name", {at: _stripped(record).left_out for at, record in revisions})

    def _naming(self, persons: Sequence[str]) -> Iterator[Due]:
        """The records that repeat the name of a person whose own record must lose it."""
        names = set(persons)
        for start in range(0, len(persons), _AT_ONCE):
            part = persons[start : start + _AT_ONCE]
            for number in self._numbers(select(RELATION.c.record).where(RELATION.c.target.in_(part))):
                record_id, revisions = self._revisions(number)
                left_out = {at: strip_personal(record, natural_persons=names).left_out for at, record in revisions}
                due = evolve(_due(record_id, number, "participant", left_out), persons=tuple(persons))
                if due.revisions and record_id not in names:
                    yield due

    def _deleted(self) -> Iterator[Due]:
        for number in self._numbers(select(RECORD.c.number).where(RECORD.c.is_deleted)):
            record_id, revisions = self._revisions(number)
            reasons = {record.reason for _, record in revisions if isinstance(record, Tombstone)}
            told = [revision for revision, record in revisions if not isinstance(record, Tombstone)]
            if told and reasons & set(FORGETTING):
                yield Due(id=record_id, number=number, kind="deleted", members=(), revisions=tuple(told))

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
        return rows[0].id, [(row.number, from_json(parse_json(unpack(bytes(row.document))))) for row in rows]

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
        self.connection.execute(delete(REVISION).where(REVISION.c.number.in_(due.revisions)))


def _stripped(record: AnyRecord) -> Stripped:
    person = evolve(record, is_natural_person=True) if isinstance(record, Organisation) else record
    return strip_personal(person)


def _due(record_id: str, number: int, kind: str, left_out: Mapping[int, tuple[str, ...]]) -> Due:
    held = {revision: gone for revision, gone in left_out.items() if gone}
    members = tuple(dict.fromkeys(member for gone in held.values() for member in gone))
    return Due(id=record_id, number=number, kind=kind, members=members, revisions=tuple(held))
