"""The rows that follow from a record: codes, amounts, identifiers, relations."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete

from sicore.catalogue.store.flat import Flat
from sicore.catalogue.store.inserting import insert_rows
from sicore.catalogue.store.tables import FOLLOWING


def follow(connection: Connection, changed: Sequence[tuple[int, Flat]], *, had_rows: Sequence[int]) -> None:
    """Write what follows from some records anew.

    Args:
        connection: A connection that holds the writer's lock.
        changed: The number of each record, and what follows from it.
        had_rows: Those that were there before.
    """
    for table in FOLLOWING:
        if had_rows:
            connection.execute(delete(table).where(table.c.record.in_(had_rows)))
        insert_rows(connection, table, [(record, *row) for record, told in changed for row in _rows(told, table.name)])


def _rows(told: Flat, table: str) -> Sequence[tuple[Any, ...]]:
    rows: dict[str, Sequence[tuple[Any, ...]]] = {
        "code": told.codes,
        "amount": told.amounts,
        "identifier": told.identifiers,
        "relation": told.relations,
    }
    return rows[table]
