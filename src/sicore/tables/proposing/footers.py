"""Rows at the end of a table that look like operations and may be notes below it: they are asked about."""

from collections.abc import Iterator, Sequence

from sicore.tables.applying.cells import cell_text
from sicore.tables.grid import GridRow
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import Example
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.row_kinds import kind_of_rows
from sicore.tables.proposing.rows_aside import filled, usually_filled
from sicore.tables.proposing.table import StudiedTable
from sicore.tables.targets import TARGETS, Kind

_REASON = "a note below the table, no operation"
_MOST = 20
"""More rows than these are no footer; they are operations of which little is known."""


def footer_rows(table: StudiedTable, apart: frozenset[int]) -> list[int]:
    """The places of the last rows that fill at most half of the usual cells, and neither dates nor amounts.

    Args:
        table: The table; legends of a single cell are no rows of it any more.
        apart: The places of rows that are asked about already.
    """
    rows = table.aside.rows
    usual = usually_filled(rows)
    facts = [
        each.sample.index
        for each in table.decisions
        if any(TARGETS[field].kind in (Kind.MONEY, Kind.DATE) for field in each.fields if field in TARGETS)
    ]
    found: list[int] = []
    for at in reversed(range(len(rows) if table.sample.is_whole else 0)):
        if at in apart:
            continue
        if filled(rows[at]) * 2 > usual or any(_has(rows[at], index) for index in facts):
            break
        found.insert(0, at)
    return found if len(found) <= min(_MOST, len(rows) // 2) else []


def footer_open(table: StudiedTable, found: Sequence[int]) -> Iterator[Question]:
    """Ask about rows at the end of the table.

    Args:
        table: The table.
        found: The places of these rows.
    """
    rows = table.aside.rows
    kind = kind_of_rows(rows, found, table.header.names, reason=_REASON) if found else None
    if kind is None:
        return
    shown = [Example(row=rows[at].number, text=_text(table, at)) for at in found[:3]]
    yield Question(
        kind=codes.FOOTER_OPEN,
        details={"value": str(len(found)), "first": str(shown[0].row), "expected": shown[0].text},
        choices=(
            Choice(
                answer="leave-out",
                means=f"notes, which the column {kind.column} tells; they are left out",
                members={"rows": {"kinds": (*table.aside.kinds, kind)}},
            ),
            Choice(answer="keep", means="operations of which little is known"),
        ),
        suggested="leave-out",
        examples=tuple(shown),
        is_needed=False,
    )


def _has(row: GridRow, index: int) -> bool:
    return index < len(row.cells) and bool(cell_text(row.cells[index]))


def _text(table: StudiedTable, at: int) -> str:
    """What a row says first, but for names of persons to contact."""
    texts = (each.sample.by_row[at] for each in table.decisions if not each.may_be_contacts)
    return next(filter(None, texts), "")[:60]
