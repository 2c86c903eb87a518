"""Rows below the header that are no operations: totals, legends, headings between rows, the header said again."""

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from sicore.tables.applying.cells import cell_text, one_line
from sicore.tables.grid import GridRow
from sicore.tables.mapping import RowKind
from sicore.tables.proposing.column import Example
from sicore.tables.proposing.sample import is_blank
from sicore.tables.proposing.vocabulary import words_of

_LEAST_WIDTH = 4
_MOST_HEADINGS = 40
_LONGEST_EXPRESSION = 80


@lru_cache(maxsize=1)
def _totals() -> re.Pattern[str]:
    return re.compile("|".join(words_of("rows")["totals"]), re.IGNORECASE)


@frozen(kw_only=True)
class RowsAside:
    """What is no operation among the rows.

    Args:
        rows: The rows that remain.
        kinds: How a mapping tells the others.
        headings: Rows that say one thing for the rows below them; where there are any, they are in no kind yet.
        heading_column: Where their text stands.
        said: What was seen, English sentences.
    """

    rows: tuple[GridRow, ...]
    kinds: tuple[RowKind, ...] = ()
    headings: tuple[Example, ...] = ()
    heading_column: int = 0
    said: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Odd:
    """A row with far fewer cells than the others, or one that sums them up."""

    row: GridRow
    index: int
    text: str
    filled: int


def set_aside(rows: Sequence[GridRow], names: Sequence[str], *, is_whole: bool) -> RowsAside:
    """Tell the rows that are no operations.

    Args:
        rows: The rows below the header.
        names: The names of the columns.
        is_whole: Whether the last of the rows is the last of the table.
    """
    usual = usually_filled(rows)
    odd = {row.number: _odd(row) for row in rows if _is_odd(row, usual)}
    totals = [each for each in odd.values() if _totals().match(each.text)]
    again = [_odd(row) for row in rows if _says_header(row, names)]
    legends = _trailing(rows, odd) if is_whole else []
    legends = [each for each in legends if each not in totals]
    headings = [each for each in odd.values() if each.filled == 1 and each not in [*totals, *legends]]
    gone = {each.row.number for each in (*totals, *again, *legends, *headings)}
    kinds = [
        *_kinds(totals, names, "a total"),
        *_kinds(again, names, "the header said again"),
        *_kinds(legends, names, "a legend below the table"),
    ]
    return RowsAside(
        rows=tuple(row for row in rows if row.number not in gone),
        kinds=tuple(kinds),
        headings=tuple(Example(row=each.row.number, text=each.text) for each in headings),
        heading_column=headings[0].index if headings else 0,
        said=tuple(
            f"Row {each.row.number} looks like {what} ({each.text[:40]})."
            for group, what in ((totals, "a total"), (again, "the header"), (legends, "a legend"))
            for each in group[:3]
        ),
    )


def heading_expression(headings: Sequence[Example]) -> str | None:
    """An expression that fits headings and little else: their first word, otherwise each of them; None for too many."""
    first = {heading.text.split()[0] for heading in headings}
    if len(first) == 1 and len(headings) > 1:
        return f"{re.escape(first.pop())}.*"
    texts = dict.fromkeys(heading.text for heading in headings)
    return "|".join(map(re.escape, texts)) if len(texts) <= _MOST_HEADINGS else None


def usually_filled(rows: Sequence[GridRow]) -> int:
    """How many cells a row usually has."""
    counts = sorted(filled(row) for row in rows)
    return counts[len(counts) // 2] if counts else 0


def filled(row: GridRow) -> int:
    """How many cells of a row hold something."""
    return sum(not is_blank(cell) for cell in row.cells)


def _is_odd(row: GridRow, usual: int) -> bool:
    if usual < _LEAST_WIDTH:
        return False
    count = filled(row)
    return count <= max(1, usual // 4) or (count <= usual * 2 // 3 and bool(_totals().match(_odd(row).text)))


def _odd(row: GridRow) -> _Odd:
    index = next(index for index, cell in enumerate(row.cells) if not is_blank(cell))
    return _Odd(row=row, index=index, text=cell_text(row.cells[index]), filled=filled(row))


def _says_header(row: GridRow, names: Sequence[str]) -> bool:
    if not any(cell == name for cell, name in zip(row.cells, names, strict=False)):
        return False
    texts = [one_line(cell_text(cell)) for cell in row.cells]
    return sum(text == name for text, name in zip(texts, names, strict=False) if text) * 2 > len(names)


def _trailing(rows: Sequence[GridRow], odd: dict[int, _Odd]) -> list[_Odd]:
    """The odd rows at the end, below which nothing follows."""
    found: list[_Odd] = []
    for row in reversed(rows):
        if row.number not in odd:
            break
        found.insert(0, odd[row.number])
    return found


def _kinds(odd: Sequence[_Odd], names: Sequence[str], what: str) -> list[RowKind]:
    by_column: dict[int, dict[str, None]] = {}
    for each in odd:
        by_column.setdefault(each.index, {})[_expression(each.text)] = None
    return [
        RowKind(role="left-out", column=names[index], matches="|".join(expressions), reason=f"{what}, no operation")
        for index, expressions in by_column.items()
        if index < len(names)
    ]


def _expression(text: str) -> str:
    if len(text) <= _LONGEST_EXPRESSION:
        return re.escape(text)
    return f"(?s:{re.escape(text[:_LONGEST_EXPRESSION])}.*)"
