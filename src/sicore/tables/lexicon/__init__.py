"""Recognising which field a column holds by its header, in the languages of Europe."""

from collections.abc import Sequence
from functools import lru_cache

from sicore.tables.lexicon.company import recognise_together
from sicore.tables.lexicon.patterns import PATTERNS, Pattern, read_patterns
from sicore.tables.lexicon.recognition import Lexicon
from sicore.tables.lexicon.terms import TERMS, Term, read_terms
from sicore.tables.lexicon.words import WORDS, Word, read_words
from sicore.tables.suggestion import Suggestion

__all__ = [
    "PATTERNS",
    "TERMS",
    "WORDS",
    "Lexicon",
    "Pattern",
    "Term",
    "Word",
    "core_lexicon",
    "read_patterns",
    "read_terms",
    "read_words",
    "recognise",
    "recognise_all",
    "recognise_together",
]


@lru_cache(maxsize=1)
def core_lexicon() -> Lexicon:
    """The lexicon that ships with sicore; its files are read on first use."""
    return Lexicon(read_words(WORDS), read_patterns(PATTERNS), read_terms(TERMS))


def recognise(header: str, *, language: str | None = None, siblings: Sequence[str] = ()) -> list[Suggestion]:
    """Which fields a column may hold by its header, at most three, the likeliest first; none when nothing is known.

    Args:
        header: As people write it, in one language or two, or a database's name of the column, which may have lost its
            marks and its end.
        language: The language of the table (ISO 639) where it is known; others are tried as well.
        siblings: The headers of the other columns, which help where a header alone says little.

    >>> [one.field for one in recognise("Datum des Beginns des Vorhabens / Operation start date")]
    ['start_date']
    >>> recognise("Date of approval")
    []
    """
    return recognise_all([header, *siblings], language=language)[0]


def recognise_all(headers: Sequence[str], *, language: str | None = None) -> list[list[Suggestion]]:
    """Which fields the columns of a whole header may hold, for each at most three, the likeliest first.

    Args:
        headers: The headers of all columns, in their order; empty ones may be among them.
        language: The language of the table (ISO 639) where it is known; others are tried as well.

    >>> [found[0].field for found in recognise_all(["Název projektu", "Příjemce", "Schválená dotace"])]
    ['title', 'beneficiary', 'granted_amount']
    """
    return recognise_together(core_lexicon(), headers, language=language)
