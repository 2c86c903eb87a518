"""The words of a name."""

import re

from sicore.linking.folding import latin

_WORD = re.compile(r"[^\W_]+")
_ABBREVIATED = re.compile(r"(?<![^\W_])([^\W\d_])[./]\s?(?=[^\W\d_](?![^\W_]))")
"""A letter that stands alone before another one: `s.r.o.`, `A/S`, `S. A.`"""
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")


def written_words(text: str) -> list[str]:
    """The words as they are written, abbreviations of single letters drawn together.

    >>> written_words("Nová šance, s.r.o."), written_words("Byens Hus A/S")
    (['Nová', 'šance', 'sro'], ['Byens', 'Hus', 'AS'])
    """
    return _WORD.findall(_ABBREVIATED.sub(r"\1", text.translate(_APOSTROPHES)))


def folded_words(text: str) -> list[str]:
    """The words in small Latin letters.

    >>> folded_words("Δήμος Αθηναίων Α.Ε.")
    ['dimos', 'athinaion', 'ae']
    """
    return latin(" ".join(written_words(text))).split()
