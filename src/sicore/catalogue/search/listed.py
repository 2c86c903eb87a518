"""Which code lists the codes that finds were counted by belong to."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from sicore.catalogue.search.conditions import CODE_FIELDS
from sicore.catalogue.store.tables import CODE

_LOOKED_AT = 1000
"""A common code stands in a million rows, and nearly all of them name the same list."""


def lists_of(connection: Connection, facet: str, codes: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The code lists that records name for each of some codes, told by the first thousand places where it stands.

    Codes alone tell too little: 117 is one intervention field in one programming period and another in the next.

    Args:
        connection: A connection to the catalogue.
        facet: What was counted by; one that does not count codes of lists has none.
        codes: The codes.
    """
    if facet not in CODE_FIELDS:
        return {}
    return {code: _lists(connection, CODE_FIELDS[facet], code) for code in codes}


def _lists(connection: Connection, fields: tuple[str, ...], code: str) -> tuple[str, ...]:
    first = select(CODE.c.list).where(CODE.c.field.in_(fields), CODE.c.code == code).limit(_LOOKED_AT).subquery()
    return tuple(connection.execute(select(first.c.list).distinct().order_by(first.c.list)).scalars())
