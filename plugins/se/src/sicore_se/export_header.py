"""Recognising the header of the bank's export: eighteen columns, each with a Swedish and an English name."""

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import frozen

from sicore_se.words import export_columns

ROWS_SEARCHED = 10
_FEWEST = 6


@frozen(kw_only=True)
class Header:
    """The columns of one file.

    Args:
        places: For each thing that a column is about, its position counted from 0.
        names: All columns as the file names them.
        missing: The published names of columns that are not there.
        unexpected: Columns that are not known, or stand twice.
    """

    places: Mapping[str, int]
    names: tuple[str, ...]
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]

    @property
    def extra(self) -> dict[int, str]:
        """The named columns that are not known, by position."""
        known = set(self.places.values())
        return {at: name for at, name in enumerate(self.names) if at not in known and name}


def column_key(name: str) -> frozenset[str]:
    """A column's names whatever their order, capitals and spaces.

    >>> column_key("Operation ID / Diarienummer") == column_key("DIARIENUMMER/operation id")
    True
    """
    return frozenset(" ".join(half.casefold().split()) for half in name.split("/"))


def read_header(cells: Sequence[str]) -> Header:
    """Say which column is which; whether that is enough is for the caller to judge."""
    wanted = {column_key(name): about for about, name in export_columns().items()}
    places: dict[str, int] = {}
    for at, name in enumerate(cells):
        about = wanted.get(column_key(name))
        if about is not None:
            places.setdefault(about, at)
    names = tuple(name.strip() for name in cells)
    twice = {key for key, count in Counter(map(column_key, names)).items() if count > 1 and key in wanted}
    return Header(
        places=places,
        names=names,
        missing=tuple(name for about, name in export_columns().items() if about not in places),
        unexpected=tuple(
            name
            for at, name in enumerate(names)
            if name and (column_key(name) not in wanted or (column_key(name) in twice and at not in places.values()))
        ),
    )


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, Header] | None:
    """The row among the first ones that is the header, and what it says; None where none looks like it."""
    read = [(number, read_header(row)) for number, row in enumerate(rows[:ROWS_SEARCHED])]
    best = max(read, key=lambda each: len(each[1].places), default=None)
    return best if best is not None and len(best[1].places) >= _FEWEST else None
