"""The README says which columns there are."""

from collections.abc import Iterable
from pathlib import Path

from sicore_eu.art49.call_columns import CALL_COLUMNS
from sicore_eu.art49.layout import ANNEX_12, ARTICLE_49, Column
from sicore_eu.art49.wording import wording

README = Path(__file__).parents[2] / "README.md"


def table_of(columns: Iterable[Column]) -> str:
    words = wording("en")
    return "\n".join(
        f"| {words.joined(*each.words)} | {each.law} | `{each.member}` | {', '.join(_notes(each))} |"
        for each in columns
    )


def _notes(column: Column) -> list[str]:
    notes = {
        "in each language": column.is_text,
        "several values": column.has_many,
        "only with `optional_columns`": column.is_optional,
    }
    return [note for note, holds in notes.items() if holds]


def test_the_tables_of_columns_are_those_of_the_code() -> None:
    text = README.read_text(encoding="utf-8")

    for columns in (ARTICLE_49.columns, ANNEX_12.columns, CALL_COLUMNS):
        assert f"\n{table_of(columns)}\n\n" in text
