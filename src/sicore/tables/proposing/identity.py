"""What operations are known by: a column of codes, or columns that together tell every row from the others."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from attrs import frozen

from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.deciding import Decision

_KEY_FIELDS = (
    "id", "other_id", "title", "beneficiary", "participant", "beneficiary_id", "start_date", "end_date", "total_cost",
    "total_eligible_cost", "granted_amount", "eu_contribution", "place", "city", "postcode", "summary",
)  # fmt: skip
"""The fields that make a key, best first; what a later edition of the list is likely to change comes last."""

_NAMING = _KEY_FIELDS.index("beneficiary_id")
"""Up to here fields name something; dates, amounts and places alone are no key."""

_NAMING_ALONE = _KEY_FIELDS.index("title")

_MOST_IN_KEY = 4
_MOST_COLUMNS = 8
_CONSTANT = 0.98
_ROWS_OF_GROUP = 10
"""How many rows a programme has at least, on average, under which operations are counted anew."""
_WORTH = 0.95
"""A column belongs to a key when it leaves so much fewer rows alike."""


@frozen(kw_only=True)
class Repeats:
    """How a code stands in several rows.

    Args:
        codes: How many different codes there are.
        repeated: How many of them stand in several rows.
        rows: How many rows there are.
        varying: The columns that differ within a code, by where they stand.
        one_title: Which part of the repeated codes has one name only, from 0 to 1.
    """

    codes: int
    repeated: int
    rows: int
    varying: tuple[int, ...]
    one_title: float

    @property
    def is_one_title(self) -> bool:
        """Whether the rows of a code have one name, slips aside."""
        return self.one_title >= _CONSTANT


def column_of(field: str, decisions: Sequence[Decision]) -> Decision | None:
    """The column that is proposed for a field, alone or with others; None where there is none."""
    return next((each for each in decisions if field in each.fields), None)


def repeats_of(keys: Sequence[str], columns: Sequence[ColumnSample], title: ColumnSample | None) -> Repeats:
    """How keys repeat over the rows, and what differs within one.

    Args:
        keys: The key of each row; rows without one are passed over.
        columns: All columns.
        title: The column of names, None where there is none.
    """
    rows_of: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key:
            rows_of.setdefault(key, []).append(at)
    groups = [rows for rows in rows_of.values() if len(rows) > 1]
    varying = tuple(column.index for column in columns if any(_differ(column, rows) for rows in groups))
    constant = sum(not _differ(title, rows) for rows in groups) if title else len(groups)
    return Repeats(
        codes=len(rows_of),
        repeated=len(groups),
        rows=sum(map(len, rows_of.values())),
        varying=varying,
        one_title=constant / len(groups) if groups else 1.0,
    )


def _differ(column: ColumnSample, rows: Sequence[int]) -> bool:
    return len({column.by_row[at] for at in rows}) > 1


def key_of(columns: Sequence[ColumnSample]) -> list[str]:
    """The key of each row that some columns make; empty where all of them are."""
    parts = zip(*(column.by_row for column in columns), strict=True)
    return ["\x1f".join(row) if any(row) else "" for row in parts]


def companion_of(code: ColumnSample, title: ColumnSample, columns: Sequence[ColumnSample]) -> ColumnSample | None:
    """The column that makes a code whole where it is counted anew under each programme or the like."""
    for other in sorted(columns, key=lambda each: each.distinct):
        is_group = 1 < other.distinct <= other.filled // _ROWS_OF_GROUP and other.fill > _CONSTANT
        if other.index not in (code.index, title.index) and is_group:
            found = repeats_of(key_of([other, code]), columns, title)
            if found.is_one_title:
                return other
    return None


def keys_that_tell_rows_apart(decisions: Sequence[Decision]) -> Iterator[tuple[ColumnSample, ...]]:
    """Columns whose cells together differ in every row, fewest first.

    One column alone is a key only where it names operations; an organisation may have another one next year.
    """
    ranked = _ranked(decisions)
    for count in range(1, _MOST_IN_KEY + 1):
        least = _NAMING if count > 1 else _NAMING_ALONE
        keys = (key for key in combinations(ranked, count) if key[0][0] <= least)
        found = [key for key in (tuple(sample for _, sample in each) for each in keys) if _tells_apart(key)]
        yield from found
        if found and count > 1:
            return


def best_key(decisions: Sequence[Decision]) -> tuple[tuple[ColumnSample, ...], int]:
    """The columns that come nearest to telling every row apart, and how many rows they leave like another."""
    usable = [sample for _, sample in _ranked(decisions)]
    key: list[ColumnSample] = []
    alike = len(usable[0].by_row) if usable else 0
    for column in usable:
        keys = key_of([*key, column])
        left = len(keys) - len(set(keys))
        if left < alike * _WORTH:
            key.append(column)
            alike = left
    return tuple(key), alike


def _ranked(decisions: Sequence[Decision]) -> list[tuple[int, ColumnSample]]:
    """The columns that can be in a key, each with the place of its field among those that make keys."""
    names = [each.sample.name for each in decisions]
    ranked = {field: rank for rank, field in enumerate(_KEY_FIELDS)}
    found = [
        (min(ranked[field] for field in fields), each.sample)
        for each in decisions
        if (fields := each.fields & ranked.keys()) and names.count(each.sample.name) == 1
    ]
    found.sort(key=lambda pair: (pair[0], pair[1].index))
    return [(rank, sample) for rank, sample in found if sample.distinct > 1][:_MOST_COLUMNS]


def _tells_apart(columns: Sequence[ColumnSample]) -> bool:
    seen: set[tuple[str, ...]] = set()
    for row in zip(*(column.by_row for column in columns), strict=True):
        if row in seen or not any(row):
            return False
        seen.add(row)
    return True
