"""The words index of an embedded catalogue: FTS5 without content.

Its rows bear the number of the record's last change. So a changed record gets a new row, and the old one, which SQLite
before 3.43 cannot delete from such a table, stands for no record any more.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

from sicore.catalogue.index.entries import Entry
from sicore.catalogue.index.rows import Changed

_CLEARED = (
    "insert into record_words (record_words) values ('delete-all')",
    "insert into record_roots (record_roots) values ('delete-all')",
)


def add(connection: Connection, rows: Sequence[Changed], made: Sequence[Entry]) -> None:
    """Add what the index holds of records; what it held of them before counts no more."""
    words = [(row.change, entry.title, entry.text) for row, entry in zip(rows, made, strict=True)]
    connection.exec_driver_sql("insert into record_words (rowid, title, text) values (?, ?, ?)", words)
    roots = [(row.change, entry.roots) for row, entry in zip(rows, made, strict=True)]
    connection.exec_driver_sql("insert into record_roots (rowid, roots) values (?, ?)", roots)


def clear(connection: Connection) -> None:
    """Empty the index, and leave no word of it in the file."""
    for step in _CLEARED:
        connection.exec_driver_sql(step)
