"""What experts said about the headers of real lists, with our corrections."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import evolve, frozen

HERE = Path(__file__).parent
CROSSWALK = HERE / "crosswalk.csv"
CORRECTIONS = HERE / "gold_corrections.csv"


@frozen(kw_only=True)
class GoldColumn:
    """One column of a real list.

    Args:
        country: The country that published it, as in the gold (ISO 3166).
        table: Its table.
        header: What stands above it.
        gold: The fields of the gold's own scheme; none for a column that the experts mapped to nothing.
        fields: The same as our fields: each of them is a right answer.
    """

    country: str
    table: str
    header: str
    gold: frozenset[str]
    fields: frozenset[str]


def read_crosswalk() -> dict[str, frozenset[str]]:
    """For each field of the gold our fields that are the same; none where we have no such field."""
    crosswalk: dict[str, set[str]] = {}
    for row in rows_of(CROSSWALK):
        crosswalk.setdefault(row["gold"], set()).update({row["field"]} - {""})
    return {gold: frozenset(fields) for gold, fields in crosswalk.items()}


def read_gold(folder: Path) -> list[GoldColumn]:
    """Every column of the tables that the gold is about, in their order.

    Args:
        folder: Where `header_gold.csv` and `all_columns.csv` stand.
    """
    crosswalk = read_crosswalk()
    named: dict[tuple[str, str, str], set[str]] = {}
    for row in rows_of(folder / "header_gold.csv"):
        named.setdefault((row["country"], row["table"], row["column"]), set()).add(row["field"])
    return [
        GoldColumn(
            country=row["country"],
            table=row["table"],
            header=row["column"],
            gold=(gold := frozenset(named.get((row["country"], row["table"], row["column"]), ()))),
            fields=frozenset().union(*(crosswalk[field] for field in gold)),
        )
        for row in rows_of(folder / "all_columns.csv")
    ]


def corrected(columns: Iterable[GoldColumn]) -> list[GoldColumn]:
    """The columns with what we found wrong in the gold put right.

    Raises:
        LookupError: a correction is about a column that is not there.
    """
    corrections = {(row["country"], row["table"], row["column"]): row for row in rows_of(CORRECTIONS)}
    used = set()
    mended = []
    for column in columns:
        for table in (column.table, "*"):
            place = (column.country, table, column.header)
            if place in corrections:
                used.add(place)
                fields = frozenset(corrections[place]["fields"].split())
                mended.append(evolve(column, fields=fields, gold=column.gold or fields if fields else frozenset()))
                break
        else:
            mended.append(column)
    if missing := corrections.keys() - used:
        raise LookupError(f"There are no such columns: {sorted(missing)}")
    return mended


def by_table(columns: Iterable[GoldColumn]) -> Mapping[tuple[str, str], list[GoldColumn]]:
    """The columns of each table, in their order."""
    tables: dict[tuple[str, str], list[GoldColumn]] = {}
    for column in columns:
        tables.setdefault((column.country, column.table), []).append(column)
    return tables


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
