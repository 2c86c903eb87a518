"""The words of a text in their order: as they are written in small letters, or folded."""

import re
import unicodedata
from itertools import chain

from sicore.analysis.folding import fold

LONGEST_WORD = 64
"""So many letters of a word are kept; two longer ones that begin alike are the same word."""

WRITTEN_WORD = re.compile("[^\\W_](?:[\\w\u0300-\u036f\u00ad\u200c\u200d\u2060\ufffd]*)")
"""A word as it is written: letters and digits of every script, with the marks and joiners that may stand in it."""

_LONGEST_WRITTEN = 256
_LETTERS = re.compile(r"[^\W_]+")


def lowered_words(text: str) -> list[str]:
    """The words of a text as they are written, composed, in small letters.

    A word is a run of letters and digits of any script. Apostrophes, hyphens, full stops and all other signs part
    words; a soft hyphen does not. A code such as 2014SE05M9OP001 is one word, ESO4.11 two.

    >>> lowered_words("L’innovation: e-inclusion, 2014SE05M9OP001 (85,5 %)")
    ['l', 'innovation', 'e', 'inclusion', '2014se05m9op001', '85', '5']
    """
    if "_" in text:
        text = text.replace("_", " ")
    return WRITTEN_WORD.findall((text if text.isascii() else unicodedata.normalize("NFC", text)).lower())


def folded_word(written: str, language: str | None = None) -> str:
    """One written word folded; several with a space between them where a sign stands for several.

    >>> folded_word("Łódź"), folded_word("½")
    ('lodz', '1 2')
    """
    folded = fold(written[:_LONGEST_WRITTEN], language)
    if folded.isalnum():
        return folded[:LONGEST_WORD]
    return " ".join(part[:LONGEST_WORD] for part in _LETTERS.findall(folded))


def words(text: str, language: str | None = None) -> list[str]:
    """The words of a text, folded, in their order.

    >>> words("Kraków: społeczności", "pl")
    ['krakow', 'spolecznosci']
    """
    return list(chain.from_iterable(folded_word(one, language).split() for one in lowered_words(text)))
