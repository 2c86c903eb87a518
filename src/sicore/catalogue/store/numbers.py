"""The next free numbers; only the one writer at a time asks for them."""

from sqlalchemy import Column, Connection, Table, func, select


class Numbers:
    """Numbers for new rows.

    Args:
        connection: A connection that holds the writer's lock, so that nobody else takes the same numbers.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: dict[str, int] = {}

    def next(self, table: Table) -> int:
        """The number of the next row of a table."""
        return self.next_in(table.c.number)

    def next_in(self, column: "Column[int]") -> int:
        """The next higher value of a column that counts."""
        name = str(column)
        if name not in self._last:
            self._last[name] = self._connection.execute(select(func.max(column))).scalar() or 0
        self._last[name] += 1
        return self._last[name]
