"""Inserting many rows without the detours that single ones are worth."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from sicore.catalogue.store.texts import holdable


def insert_rows(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, whose values stand in the order of the table's columns."""
    values = [tuple(holdable(value) if type(value) is str else value for value in row) for row in rows]
    if values:
        sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        connection.exec_driver_sql(_insert(table, sign), values)


@cache
def _insert(table: Table, sign: str) -> str:
    names = [column.name for column in table.columns]
    return f"insert into {table.name} ({', '.join(names)}) values ({', '.join([sign] * len(names))})"  # noqa: S608
