"""The other shapes in which databases and older systems leave words."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sicore.analysis import fold, transliterated

_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_WRITTEN_AS_DIGRAPHS = frozenset({"de", "da", "no", "sv"})

_LATIN_BEHIND = re.compile("[^ -~]+")
_FEWEST, _DOUBTFUL = 3, 6
"""Another shape of a word has so many letters more than it lost; with fewer than the second it may be another word."""

_CYRILLIC = dict(
    zip("абвгдезиклмнопрстуфьіґ", ["a", "b", "v", "g", "d", "e", "z", "i", *"klmnoprstuf", "", "i", "g"], strict=True)
)
_CYRILLIC |= {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "є": "ie", "ы": "y", "э": "e", "ё": "e"}
# What libraries make of the letters, and what people type.
_CYRILLIC_BY_LIBRARIES = _CYRILLIC | {"й": "i", "х": "kh", "щ": "shch", "ъ": "", "ю": "iu", "я": "ia", "ї": "i"}

_GREEK = dict(zip("αβγδεζικλμνοπρστ", ["a", "v", "g", "d", "e", "z", "i", *"klmnoprst"], strict=True))
_GREEK |= {"θ": "th", "ψ": "ps", "ξ": "x", "ω": "o"}
_GREEK_BY_LIBRARIES = _GREEK | {"β": "b", "η": "e", "υ": "u", "φ": "ph", "χ": "kh"}
_GREEK_TYPED = _GREEK | {"η": "i", "υ": "u", "φ": "f", "χ": "x", "θ": "th", "ξ": "ks"}

_TRANSLITERATIONS = {
    "bg": (_CYRILLIC_BY_LIBRARIES,),
    "uk": (_CYRILLIC_BY_LIBRARIES,),
    "el": (_GREEK_BY_LIBRARIES, _GREEK_TYPED),
}


class Spelling(NamedTuple):
    """One shape of a word.

    Args:
        text: The shape, folded.
        lost: How many letters got lost in it.
        is_doubtful: Whether it is so short that it may as well be something else.
    """

    text: str
    lost: int = 0
    is_doubtful: bool = False


def spellings(word: str, language: str) -> Iterator[Spelling]:
    """The folded shapes in which a word may stand in a header, the usual one first.

    Beside the fold these are the digraphs of German and the Nordic languages, transliterations of Greek and Cyrillic,
    and what is left when a system dropped every letter that it did not know, or put a space in its place.

    >>> [one.text for one in spellings("förderfähig", "de")]
    ['forderfahig', 'foerderfaehig', 'frderfhig', 'f rderf hig']
    >>> [one.text for one in spellings("държава", "bg")]
    ['държава', 'darzhava', 'drzhava']
    """
    seen = {fold(word)}
    yield Spelling(fold(word))
    lowered = unicodedata.normalize("NFC", word).lower()
    for one in (*_written_otherwise(lowered, language), *_damaged(lowered)):
        letters = _letters(one.text)
        if one.text not in seen and letters >= _FEWEST + one.lost:
            seen.add(one.text)
            yield one._replace(is_doubtful=letters < _DOUBTFUL)


def _letters(text: str) -> int:
    return sum(letter not in "* " for letter in text)


def _written_otherwise(word: str, language: str) -> Iterator[Spelling]:
    tables = _TRANSLITERATIONS.get(language, ())
    if tables:
        yield Spelling(fold(transliterated(word)))
    for table in tables:
        yield Spelling(_by_letters(word, table))
    if language in _WRITTEN_AS_DIGRAPHS:
        yield Spelling(fold(word.translate(_DIGRAPHS)))


def _damaged(word: str) -> Iterator[Spelling]:
    lost = len("".join(_LATIN_BEHIND.findall(word)))
    if lost:
        for stand_in in ("", " "):
            left = " ".join(_LATIN_BEHIND.sub(stand_in, word).split())
            yield Spelling(left.replace(" *", "*"), lost)


def _by_letters(word: str, table: Mapping[str, str]) -> str:
    plain = fold(word) if "α" in table else _without_accents(word)
    return "".join(table.get(letter, letter) for letter in plain).replace("σ", "s")


def _without_accents(word: str) -> str:
    # The Cyrillic short i and the Ukrainian yi are letters of their own, not accented ones.
    return unicodedata.normalize("NFC", word)
