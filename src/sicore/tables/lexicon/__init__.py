"""Recognising which field a column holds by its header, in the languages of Europe."""

from collections.abc import Sequence
from functools import lru_cache

from sicore.tables.lexicon.company import recognise_together
from sicore.tables.lexicon.recognition import WORDS, Lexicon
from sicore.tables.lexicon.words import Word, read_words
from sicore.tables.suggestion import Suggestion

__all__ = ["WORDS", "Lexicon", "Word", "lexicon", "read_words", "recognise", "recognise_all"]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with sicore; its words are read on first use."""
    return Lexicon(read_words(WORDS))


def recognise(header: str, *, language: str | None = None, siblings: Sequence[str] = ()) -> list[Suggestion]:
    """Which fields a column may hold by its header, at most three, the likeliest first; none when nothing is known.

    Args:
        header: As people write it, in one language or two, or a database's name of the column, which may have lost its
            marks and its end.
        language: The language of the table (ISO 639) where it is known; others are tried as well.
        siblings: The headers of the other columns, which help where a header alone says little.

    >>> [one.field for one in recognise("Datum des Beginns des Vorhabens / Operation start date")]
    ['start_date']
    """
    return recognise_all([header, *siblings], language=language)[0]


def recognise_all(headers: Sequence[str], *, language: str | None = None) -> list[list[Suggestion]]:
    """Which fields the columns of a whole header may hold, for each at most three, the likeliest first.

    Args:
        headers: The headers of all columns, in their order; empty ones may be among them.
        language: The language of the table (ISO 639) where it is known; others are tried as well.

    >>> [found[0].field for found in recognise_all(["Nom du projet", "Bénéficiaire", "Subvention totale"]) if found]
    ['title', 'beneficiary', 'granted_amount']
    """
    return recognise_together(lexicon(), headers, language=language)
