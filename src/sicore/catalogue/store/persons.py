"""Which records are of natural persons, or of what was deleted: what they are called may have to be forgotten."""

from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from sicore.catalogue.store.flat import Flat
from sicore.catalogue.store.tables import CODE, RECORD

_MARKS = (("is_natural_person", "yes"), ("legal_category", "natural-person"))

IS_PERSON = or_(*((CODE.c.field == field) & (CODE.c.code == code) for field, code in _MARKS))
"""Whether a row of codes says that its record is of a natural person."""


class Persons:
    """The records whose names may have to be forgotten, by their ids.

    Args:
        connection: A connection to the catalogue.
    """

    def __init__(self, connection: Connection) -> None:
        named = select(RECORD.c.id).where(RECORD.c.number.in_(select(CODE.c.record).where(IS_PERSON)))
        self._ids = set(connection.execute(named).scalars())
        self._ids.update(connection.execute(select(RECORD.c.id).where(RECORD.c.is_deleted)).scalars())

    def meet(self, told: Iterable[tuple[str, Flat]]) -> None:
        """Note those of some records that are of persons, or deleted."""
        self._ids.update(each for each, now in told if now.columns["is_deleted"] or _is_person(now))

    def are_named_by(self, record_id: str, now: Flat) -> bool:
        """Whether a record is one of them, or names one."""
        return record_id in self._ids or any(target in self._ids for _, target in now.relations)


def _is_person(now: Flat) -> bool:
    return any((field, code) in _MARKS for field, _, code in now.codes)
