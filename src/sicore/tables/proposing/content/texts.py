"""Texts: what is words and what is not, and addresses of pages."""

import re

from sicore.tables.proposing.column import ColumnSample, Value
from sicore.tables.proposing.content.dates import order_of
from sicore.tables.proposing.content.look import Look, shown

_ADDRESS = re.compile(r"https?://\S+|www[.]\S+", re.IGNORECASE)
_MOST_CATEGORIES = 12
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_words(value: Value) -> bool:
    """Whether a cell holds words: neither a number nor a date nor a code without letters."""
    return not value.is_typed and bool(_WORD.search(value.text)) and order_of(value.text) is None


def look_at_texts(column: ColumnSample) -> Look:
    """Whether the cells hold words."""
    share = column.share(is_words)
    if share < 0.5:
        return Look(share=share, said=f"most cells are no texts ({shown(column.values)})")
    # No example: what a text says is none of a mapping's business, and it may be somebody's name.
    return Look(share=share, said=f"the cells are texts of {length(column):.0f} characters on average")


def look_at_addresses(column: ColumnSample) -> Look:
    """Whether the cells are addresses of pages."""
    share = column.share(lambda value: _ADDRESS.fullmatch(value.text) is not None)
    return Look(share=share, said=f"{share:.0%} of the cells are addresses of pages ({shown(column.values, 1)})")


def length(column: ColumnSample) -> float:
    """How many characters the filled cells have on average."""
    return sum(len(value.text) * value.count for value in column.values) / column.filled if column.filled else 0.0


def words(column: ColumnSample) -> float:
    """How many words the filled cells have on average."""
    counts = (len(_WORD.findall(value.text)) * value.count for value in column.values)
    return sum(counts) / column.filled if column.filled else 0.0


def look_at_names(column: ColumnSample, longest: float) -> Look:
    """Whether the cells hold words, and few enough of them for names.

    Args:
        column: The column.
        longest: How many characters names have at most, on average.
    """
    found = look_at_texts(column)
    average = length(column)
    if found.share >= 0.5 and _are_categories(column):
        return Look(
            share=0.4, said=f"{column.distinct} words that {column.filled} cells repeat ({shown(column.values)})"
        )
    if found.share < 0.5 or average <= longest:
        return found
    return Look(share=0.4, said=f"texts of {average:.0f} characters on average, longer than names are")


def _are_categories(column: ColumnSample) -> bool:
    """Whether very many cells repeat very few single words, as kinds of something do and names do not."""
    return 1 < column.distinct <= _MOST_CATEGORIES and column.distinct * 20 < column.filled and words(column) < 1.5
