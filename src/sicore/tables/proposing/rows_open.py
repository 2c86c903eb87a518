"""Questions about rows that may be no operations, or only parts of one."""

from collections.abc import Iterator, Sequence

from sicore.tables.mapping import RowKind
from sicore.tables.proposing import codes
from sicore.tables.proposing.column import Example
from sicore.tables.proposing.deciding import Decision
from sicore.tables.proposing.footers import footer_open, footer_rows
from sicore.tables.proposing.question import Choice, Question
from sicore.tables.proposing.rows_aside import heading_expression
from sicore.tables.proposing.shifted import shifted_open
from sicore.tables.proposing.sums import summing_rows, sums_open
from sicore.tables.proposing.table import StudiedTable
from sicore.tables.targets import TARGETS

_HEADINGS = ("priority_name", "fund", "place", "specific_objective", "beneficiary")


def rows_open(table: StudiedTable, decisions: Sequence[Decision]) -> Iterator[Question]:
    """Ask about shifted rows, headings, sums, notes and rows that continue others.

    Args:
        table: The table.
        decisions: The decisions on its columns in the end.
    """
    sums = summing_rows(table)
    apart = frozenset(each.at for each in sums)
    notes = footer_rows(table, apart)
    if table.shifted.numbers:
        yield shifted_open(table.shifted)
    yield from _headings_open(table)
    yield from sums_open(table, sums)
    yield from footer_open(table, notes)
    yield from _children_open(table, decisions, apart.union(notes))


def _headings_open(table: StudiedTable) -> Iterator[Question]:
    headings = table.aside.headings
    expression = heading_expression(headings) if headings else None
    if expression is None or table.aside.heading_column >= len(table.header.names):
        return
    column = table.header.names[table.aside.heading_column]
    free = [field for field in _HEADINGS if field not in table.fields]
    kinds = {field: RowKind(role="heading", column=column, matches=expression, to=field) for field in free} | {
        "leave-out": RowKind(role="left-out", column=column, matches=expression, reason="a heading between rows")
    }
    yield Question(
        kind=codes.HEADINGS_OPEN,
        name=column,
        details={"value": str(len(headings)), "first": str(headings[0].row), "expected": headings[0].text[:60]},
        choices=tuple(
            Choice(
                answer=field,
                means=TARGETS[field].title if field in TARGETS else "nothing that is needed; they are left out",
                members={"rows": {"kinds": (*table.aside.kinds, kind)}},
            )
            for field, kind in kinds.items()
        ),
        examples=headings[:3],
    )


def _children_open(table: StudiedTable, decisions: Sequence[Decision], apart: frozenset[int]) -> Iterator[Question]:
    """Rows without what every operation has, below rows that have it."""
    head = next((each for field in ("id", "title") for each in decisions if field in each.fields), None)
    if head is None or not head.sample.by_row or not head.sample.by_row[0]:
        return
    blank = [at for at, text in enumerate(head.sample.by_row) if not text and at not in apart]
    if not blank or len(blank) < max(2, head.sample.rows // 100):
        return
    name = head.sample.name
    parent = RowKind(role="parent", column=name, is_empty=False)
    child = RowKind(role="child", column=name, is_empty=True)
    out = RowKind(role="left-out", column=name, is_empty=True, reason=f"rows without {name!r}")
    row = table.aside.rows[blank[0]].number
    yield Question(
        kind=codes.CHILDREN_OPEN,
        column=head.sample.index,
        name=name,
        details={"value": str(len(blank)), "expected": name, "first": str(row)},
        choices=(
            Choice(
                answer="above",
                means="they belong to the operation above them",
                members={"rows": {"kinds": (*table.aside.kinds, parent, child)}},
            ),
            Choice(
                answer="leave-out",
                means="they are no operations; they are left out",
                members={"rows": {"kinds": (*table.aside.kinds, out)}},
            ),
        ),
        examples=(Example(row=row, text=_texts(table, blank[0])),),
    )


def _texts(table: StudiedTable, at: int) -> str:
    return " | ".join(text for column in table.columns if (text := column.by_row[at]))[:120]
