"""Finding the header of a table: below preambles, over several rows, with translations and merged cells."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, field, frozen

from sicore.tables.applying.cells import cell_text, one_line
from sicore.tables.applying.header import header_names
from sicore.tables.grid import Cell, GridRow
from sicore.tables.proposing.content.dates import order_of
from sicore.tables.proposing.content.rates import number_of
from sicore.tables.proposing.sample import Sample, is_blank
from sicore.tables.suggestion import Suggestion

HEAD = 60
"""How many filled rows are looked at for a header."""

BELOW = 40
"""How many rows below a row are compared with it."""

LONGEST_LABEL = 400

Recognise = Callable[[Sequence[str]], list[list[Suggestion]]]
"""What the lexicon says of some headers."""

_ENOUGH = 0.6
"""The part of the best score from which on an earlier row is the header, and the better one its translation."""

_HIT = 0.45
_WIDEST = 2_000


@frozen(kw_only=True)
class FoundHeader:
    """The header of a table.

    Args:
        rows: Where in the sample its rows are.
        numbers: The numbers of its rows, as a mapping names them.
        first: Where in the sample the first row below it is.
        names: The name of each column, as a mapping names it.
        said: The same with the texts of merged cells above, for the lexicon.
        score: How much speaks for it; only to be compared with that of other tables.
        hits: How many of its columns the lexicon knows.
    """

    rows: tuple[int, ...]
    numbers: tuple[int, ...]
    first: int
    names: tuple[str, ...]
    said: tuple[str, ...]
    score: float
    hits: int


@frozen(kw_only=True)
class _Row:
    """One row as a candidate for the header.

    Args:
        at: Where it is in the sample.
        number: Its number.
        texts: The texts of its cells.
        labels: The columns where it has a label.
        values: The columns where it has a number, a date or a long text.
        fields: The fields that the lexicon sees in its labels, by column.
    """

    at: int
    number: int
    texts: tuple[str, ...]
    labels: frozenset[int]
    values: frozenset[int]
    fields: dict[int, str] = field(factory=dict)


def find_header(sample: Sample, recognise: Recognise) -> FoundHeader | None:
    """The header of a table; None where no row looks like one."""
    rows = [_row(at, row) for at, row in enumerate(sample.rows[:HEAD])]
    if not rows:
        return None
    if rows[0].number == 0:
        return _found(sample, rows[:1], 1, recognise)
    rows = [evolve(row, fields=_fields(row, recognise)) for row in rows]
    scores = [_score(row, sample.rows) for row in rows]
    best = max(scores)
    if best <= 0:
        return None
    top = next(row for row, score in zip(rows, scores, strict=True) if score >= best * _ENOUGH)
    chosen, first = _extended(top, rows, sample.rows)
    return _found(sample, chosen, first, recognise, score=best)


def _row(at: int, row: GridRow) -> _Row:
    texts = tuple("" if is_blank(cell) else one_line(cell_text(cell)) for cell in row.cells[:_WIDEST])
    filled = [index for index, text in enumerate(texts) if text]
    labels = frozenset(index for index in filled if is_label(row.cells[index], texts[index]))
    return _Row(at=at, number=row.number, texts=texts, labels=labels, values=frozenset(filled) - labels)


def is_label(cell: Cell, text: str) -> bool:
    """Whether a cell could name a column: words, not a number or a date, and no long text."""
    if not isinstance(cell, str) or len(text) > LONGEST_LABEL:
        return False
    return any(character.isalpha() for character in text) and number_of(text) is None and order_of(text) is None


def _fields(row: _Row, recognise: Recognise) -> dict[int, str]:
    if len(row.labels) < 2 or len(row.values) > len(row.labels):
        return {}
    columns = sorted(row.labels)
    suggested = recognise([row.texts[index] for index in columns])
    return {
        index: found[0].field
        for index, found in zip(columns, suggested, strict=True)
        if found and found[0].confidence >= _HIT
    }


def _score(row: _Row, rows: Sequence[GridRow]) -> float:
    """How much a row looks like a header: known labels, columns of values below labels, and as many cells as below."""
    below = [_row(at, each) for at, each in enumerate(rows[row.at + 1 : row.at + 1 + BELOW])]
    if len(row.labels) < 2 or not below:
        return 0.0
    width = _width(below)
    contrast = len(row.labels & _valued(below))
    fill = len(row.labels) / width if width else 0.0
    distinct = len({row.texts[index] for index in row.labels}) / len(row.labels)
    known = len(set(row.fields.values()))
    return (3.0 * known + contrast + 4.0 * min(fill, 1.0) - 2.0 * len(row.values)) * distinct


def _width(rows: Sequence[_Row]) -> int:
    """How many columns the rows usually fill."""
    filled = sorted(len(row.labels) + len(row.values) for row in rows)
    return filled[len(filled) * 3 // 4]


def _valued(rows: Sequence[_Row]) -> frozenset[int]:
    """The columns that mostly hold numbers, dates or long texts."""
    columns = {index for row in rows for index in row.values}
    return frozenset(
        index
        for index in columns
        if 2 * sum(index in row.values for row in rows) > sum(index in row.values | row.labels for row in rows)
    )


def _extended(top: _Row, rows: Sequence[_Row], every: Sequence[GridRow]) -> tuple[list[_Row], int]:
    """The rows of the header around its main row, and where the rows below it begin."""
    chosen = [*_above(top, rows), top]
    below = [_row(at, each) for at, each in enumerate(every[top.at + 1 : top.at + 1 + BELOW], start=top.at + 1)]
    valued = _valued(below[len(below) // 4 :])
    at, first = top.at + 1, top.at + 1
    while at < len(rows):
        row = rows[at]
        if _is_numbering(row):
            first = at + 1
        elif _is_translation(row, top) or _is_second_row(row, chosen, valued):
            chosen.append(row)
            first = at + 1
        elif not _is_lone_label(row):
            break
        at += 1
    return chosen, first


def _above(top: _Row, rows: Sequence[_Row]) -> list[_Row]:
    """The rows right above that name groups of columns, or columns that the main row leaves blank."""
    found: list[_Row] = []
    for row in reversed(rows[: top.at]):
        expected = (found[0] if found else top).number - 1
        is_group = len(row.labels) >= 2 and not row.values and len({row.texts[at] for at in row.labels}) > 1
        # A preamble such as "Date of the list: 2016-08-25" has values, a title stands alone.
        if row.number != expected or not is_group or len(row.labels) > len(top.labels) + 2:
            break
        found.insert(0, row)
    return found


def _is_numbering(row: _Row) -> bool:
    """Whether the cells number the columns: 1, 2, 3 or (1), (2), (3)."""
    numbers = [text.strip("().[] ") for text in row.texts if text]
    return (
        len(numbers) >= 3 and all(each.isdecimal() for each in numbers) and _counts_up([int(each) for each in numbers])
    )


def _counts_up(numbers: Sequence[int]) -> bool:
    return numbers[0] <= 2 and all(after - before == 1 for before, after in pairwise(numbers))


def _is_translation(row: _Row, top: _Row) -> bool:
    """Whether the lexicon sees the same fields in the same columns as in the main row."""
    if row.values or len(row.labels) * 2 < len(top.labels):
        return False
    agreeing = sum(top.fields.get(index) == name for index, name in row.fields.items())
    return agreeing >= 2 and agreeing * 2 >= len(row.fields)


def _is_second_row(row: _Row, chosen: Sequence[_Row], valued: frozenset[int]) -> bool:
    """Whether a row right below has labels where all rows below it have values."""
    if row.values or row.number != chosen[-1].number + 1 or not row.labels:
        return False
    return bool(row.labels & valued) and len(row.labels & valued) * 3 >= len(row.labels)


def _is_lone_label(row: _Row) -> bool:
    """Whether a row says one word only, such as the language of the header below it."""
    return len(row.labels) == 1 and not row.values and len(row.texts[next(iter(row.labels))]) <= 30


def _found(
    sample: Sample, chosen: Sequence[_Row], first: int, recognise: Recognise, *, score: float = 0.0
) -> FoundHeader:
    rows = sorted(chosen, key=lambda row: row.at)
    cells = [sample.rows[row.at].cells for row in rows]
    names = header_names(cells)
    filled = list(_merged(cells, len(names)))
    said = [name if name.startswith("(column ") else " / ".join(filled[index]) for index, name in enumerate(names)]
    hits = sum(bool(found and found[0].confidence >= _HIT) for found in recognise(said))
    return FoundHeader(
        rows=tuple(row.at for row in rows),
        numbers=tuple(row.number for row in rows),
        first=first,
        names=tuple(names),
        said=tuple(said),
        score=score or 3.0 * hits + len(names),
        hits=hits,
    )


def _merged(rows: Sequence[Sequence[Cell]], width: int) -> Iterator[list[str]]:
    """The texts of each column, with those of cells that are merged over several columns in all of these."""
    grids = [[one_line(cell_text(row[index])) if index < len(row) else "" for index in range(width)] for row in rows]
    for at, texts in enumerate(grids[:-1]):
        last = ""
        for index in range(width):
            last = texts[index] or (last if grids[at + 1][index] else "")
            texts[index] = last
    for index in range(width):
        yield list(dict.fromkeys(filter(None, (texts[index] for texts in grids))))
