"""What an operation is known by: the source's own code, or a declared key of columns."""

import sqlite3
from hashlib import sha256

from attrs import frozen

from sicore.errors import InvalidValueError
from sicore.findings import Finding, FindingCode
from sicore.identifiers import RecordId
from sicore.tables import codes
from sicore.tables.applying.cells import cell_text, one_line
from sicore.tables.applying.plan import Plan
from sicore.tables.applying.rows import Group
from sicore.tables.grid import GridRow

_BETWEEN = "\x1f"
_KEY_LENGTH = 16


@frozen
class Identity:
    """Tells which operation a row is about.

    Args:
        plan: The mapping, made ready for the table.
    """

    plan: Plan

    def code(self, row: GridRow) -> str:
        """The operation's code within the centre, stated or made of the key's columns; empty where there is none."""
        key = self.plan.key_columns
        if key:
            parts = [one_line(cell_text(row.cells[at])) if at < len(row.cells) else "" for at in key]
            if not any(parts):
                return ""
            return "key-" + sha256(_BETWEEN.join(parts).encode("utf-8", "replace")).hexdigest()[:_KEY_LENGTH]
        for position, read in self.plan.id_columns:
            taken = read(row.cells[position]) if position < len(row.cells) else None
            if taken and taken[0].value:
                return str(taken[0].value)
        return ""

    def record_id(self, code: str) -> RecordId | None:
        """The id of the operation's record; None where there is no code, or one that cannot be written."""
        try:
            return RecordId.of(self.plan.mapping.centre, code) if code else None
        except InvalidValueError:
            return None


class SeenCodes:
    """The codes that a run has met; they lie in a private temporary database, so that memory stays flat.

    Args:
        plan: The mapping, which says what a repeated code means.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._repeats = plan.mapping.identity.repeats
        self._database = sqlite3.connect("")
        self._database.execute(
            "create table seen (code text primary key, row integer not null, content integer not null,"
            " times integer not null default 1) without rowid"
        )

    def close(self) -> None:
        """Forget the codes."""
        self._database.close()

    def meet(self, code: str, group: Group) -> tuple[str, Finding | None]:
        """The code under which a group goes on, and a finding where that is wrong.

        Returns:
            The code, empty where the group says nothing new and is to be passed over.
        """
        row = group.rows[0]
        content = hash(tuple(row.cells))
        # A second insertion meets the first one's row; it counts, and the row tells what stood there.
        times, first, before = self._database.execute(
            "insert into seen (code, row, content) values (?, ?, ?)"
            " on conflict (code) do update set times = times + 1 returning times, row, content",
            (code, row.number, content),
        ).fetchone()
        if times == 1:
            return code, None
        if self._repeats == "number":
            return f"{code}.{times}", None
        if before == content:
            return "", self._repeated(codes.ROW_SAID_AGAIN, code, row, first)
        if self._repeats == "same":
            return code, None
        return "", self._repeated(codes.ROW_ID_REPEATED, code, row, first)

    def _repeated(self, code: FindingCode, value: str, row: GridRow, first: int) -> Finding:
        return Finding.of(code, place=self._plan.where.row(row.number), value=value, first=first)
