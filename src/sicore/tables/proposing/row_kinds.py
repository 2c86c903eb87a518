"""How a mapping tells some rows from all others: by a cell that they leave empty, or by what stands in it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from sicore.tables.applying.cells import cell_text
from sicore.tables.grid import GridRow
from sicore.tables.mapping import RowKind

_MOST_TEXTS = 40
_LEAST_BEGINNING = 3


def kind_of_rows(rows: Sequence[GridRow], at: Sequence[int], names: Sequence[str], *, reason: str) -> RowKind | None:
    """A kind that some rows are of and no other one; None where no single column tells them.

    Args:
        rows: All rows of the table.
        at: The places of the rows that are meant, counted from 0.
        names: The names of the columns.
        reason: Why they are left out.
    """
    meant = set(at)
    columns = [_Texts.of(rows, index, meant) for index in range(len(names))]
    for name, texts in zip(names, columns, strict=True):
        if not any(texts.meant) and all(texts.others):
            return RowKind(role="left-out", column=name, is_empty=True, reason=reason)
    for name, texts in zip(names, columns, strict=True):
        expression = texts.expression()
        if expression is not None:
            return RowKind(role="left-out", column=name, matches=expression, reason=reason)
    return None


class _Texts:
    """What one column says in the rows that are meant, and in the others."""

    def __init__(self, meant: list[str], others: list[str]) -> None:
        self.meant = meant
        self.others = others

    @classmethod
    def of(cls, rows: Sequence[GridRow], index: int, at: set[int]) -> "_Texts":
        texts = [cell_text(row.cells[index]).strip() if index < len(row.cells) else "" for row in rows]
        return cls(
            [text for place, text in enumerate(texts) if place in at],
            [text for place, text in enumerate(texts) if place not in at],
        )

    def expression(self) -> str | None:
        """What fits the texts of the rows that are meant and those of no other row."""
        if not all(self.meant) or set(self.meant) & set(self.others):
            return None
        beginning = _beginning(self.meant)
        is_theirs = len(beginning) >= _LEAST_BEGINNING and len(self.meant) > 1
        if is_theirs and not any(text.startswith(beginning) for text in self.others):
            return f"(?s:{re.escape(beginning)}.*)"
        texts = dict.fromkeys(self.meant)
        return "|".join(map(re.escape, texts)) if len(texts) <= _MOST_TEXTS else None


def _beginning(texts: Sequence[str]) -> str:
    """The words that all texts begin with."""
    words = zip(*(text.split() for text in texts), strict=False)
    common = list(takewhile(lambda each: len(set(each)) == 1, words))
    return " ".join(each[0] for each in common)
