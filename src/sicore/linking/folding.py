"""Names in one alphabet: without marks, in small letters, Greek and Bulgarian in Latin letters."""

from functools import lru_cache

from sicore.analysis import fold, transliterated


@lru_cache(maxsize=1 << 16)
def latin(text: str) -> str:
    """A text in small Latin letters without marks.

    >>> latin("Δήμος Αθηναίων"), latin("Łódź"), latin("община")
    ('dimos athinaion', 'lodz', 'obshtina')
    """
    return text.lower() if text.isascii() else fold(transliterated(text))
