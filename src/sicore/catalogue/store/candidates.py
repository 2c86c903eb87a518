"""Published records that could be partners, looked up by their codes without reading the others."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, union_all

from sicore.catalogue.asked import Asked
from sicore.catalogue.store.reading import current_record, current_rows, record_of
from sicore.catalogue.store.standing import PUBLISHED
from sicore.catalogue.store.tables import CODE, RECORD, RELATION
from sicore.checks.workers import in_parts
from sicore.model import AnyRecord

AT_ONCE = 500

_METHODS = "methods"
_MEMBERS = "members"
_COUNTRIES = "countries"


class CandidateSearch:
    """Looks for candidates in one state of the catalogue.

    Args:
        connection: A connection that sees one state of the catalogue.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, record_id: str) -> AnyRecord | None:
        """The current record of an id; None where the catalogue never had one."""
        return current_record(self._connection, record_id)

    def count(self, types: tuple[str, ...]) -> int:
        """How many published records of some types there are."""
        query = select(func.count()).select_from(RECORD).where(_published(types))
        return int(self._connection.execute(query).scalar_one())

    def everybody(self, types: tuple[str, ...]) -> Iterator[AnyRecord]:
        """All published records of some types."""
        return self._records(current_rows().where(_published(types)).order_by(RECORD.c.number))

    def fitting(self, asked: Asked) -> Iterator[AnyRecord]:
        """The published records with most subjects in common, at most as many as asked for."""
        best = _ranked(asked)
        numbers = self._connection.execute(best).scalars().all() if best is not None else []
        for some in in_parts(numbers, AT_ONCE):
            yield from self._records(current_rows().where(RECORD.c.number.in_(some)).order_by(RECORD.c.number))

    def published(self, ids: Iterable[str], types: tuple[str, ...]) -> Iterator[AnyRecord]:
        """Those of some ids that are published and of some types."""
        for some in in_parts(ids, AT_ONCE):
            query = current_rows().where(RECORD.c.id.in_(some), _published(types))
            yield from self._records(query.order_by(RECORD.c.number))

    def fellows(self, record_id: str) -> frozenset[str]:
        """The ids of the clusters that an id is a member of, and of their other members."""
        of_it = select(RELATION.c.record).where(RELATION.c.rel == _MEMBERS, RELATION.c.target == record_id)
        clusters = select(RECORD.c.id, RECORD.c.number).where(RECORD.c.type == "cluster", RECORD.c.number.in_(of_it))
        found = self._connection.execute(clusters).all()
        members = select(RELATION.c.target).where(
            RELATION.c.rel == _MEMBERS, RELATION.c.record.in_([row.number for row in found])
        )
        ids = {row.id for row in found} | set(self._connection.execute(members).scalars())
        return frozenset(ids - {record_id})

    def _records(self, query: Select[Any]) -> Iterator[AnyRecord]:
        return (record_of(row) for row in self._connection.execute(query))


def _published(types: tuple[str, ...]) -> ColumnElement[bool]:
    return and_(RECORD.c.status == PUBLISHED, RECORD.c.type.in_(types))


def _ranked(asked: Asked) -> Select[Any] | None:
    """The numbers of the records with most subjects in common first; None where nothing is asked for."""
    subjects = _having_subjects(asked)
    if not subjects:
        return None
    common = union_all(*subjects).subquery()
    counted = select(common.c.record, func.count().label("common")).group_by(common.c.record).subquery()
    is_there = exists().where(
        CODE.c.record == RECORD.c.number, CODE.c.field == _COUNTRIES, CODE.c.code.in_(asked.countries)
    )
    query = select(RECORD.c.number).join(counted, counted.c.record == RECORD.c.number).where(_published(asked.types))
    if asked.not_centres:
        query = query.where(RECORD.c.centre.not_in(asked.not_centres))
    order = [counted.c.common.desc(), *([is_there.desc()] if asked.countries else []), RECORD.c.number]
    return query.order_by(*order).limit(asked.limit)


def _having_subjects(asked: Asked) -> list[Select[Any]]:
    """The records that have one of the subjects, as often as they have one."""
    found: list[Select[Any]] = []
    if asked.subjects:
        by_list: dict[str, list[str]] = {}
        for list_id, code in sorted(asked.subjects):
            by_list.setdefault(list_id, []).append(code)
        pairs = [and_(CODE.c.list == list_id, CODE.c.code.in_(codes)) for list_id, codes in by_list.items()]
        # The index is by member and code; which list it is decides only among equal codes.
        found.append(
            select(CODE.c.record).where(
                CODE.c.field.in_(asked.fields),
                CODE.c.code.in_(sorted({code for _, code in asked.subjects})),
                or_(*pairs),
            )
        )
    if asked.methods:
        found.append(
            select(RELATION.c.record).where(RELATION.c.rel == _METHODS, RELATION.c.target.in_(sorted(asked.methods)))
        )
    return found
