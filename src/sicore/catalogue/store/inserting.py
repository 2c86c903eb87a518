"""Inserting many rows without the detours that single ones are worth."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table


def insert_rows(connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows.

    Args:
        connection: A connection that may write.
        table: The table.
        rows: Values in the order of the table's columns, texts as every database can hold them.
    """
    values = list(rows)
    if values:
        sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        connection.exec_driver_sql(_insert(table, sign), values)


@cache
def _insert(table: Table, sign: str) -> str:
    names = [column.name for column in table.columns]
    return f"insert into {table.name} ({', '.join(names)}) values ({', '.join([sign] * len(names))})"  # noqa: S608
