"""Texts without case and diacritical marks, so that a word is found however it was typed."""

import unicodedata
from collections.abc import Mapping

# What decomposition leaves whole. Case folding has already made ss of ß and one letter of both sigmas.
_LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ŋ": "n",
    "ĸ": "k",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
# Marks that are no part of a word: a soft hyphen, joiners, the byte order mark, what a broken conversion left.
_INVISIBLE = dict.fromkeys(
    "\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{REPLACEMENT CHARACTER}"
)
# The dot of the older Irish spelling is an h in the newer one. Maltese dots its c and g too and means other letters
# by them, hence these two only where a text is known to be Irish.
_DOTTED = {"ḃ": "bh", "ḋ": "dh", "ḟ": "fh", "ṁ": "mh", "ṗ": "ph", "ṡ": "sh", "ṫ": "th"}
_IRISH = {"ċ": "ch", "ġ": "gh"}


class _Letters(dict[int, str]):
    """What each letter is folded to, found out when it is first met."""

    def __init__(self, special: Mapping[str, str | None]) -> None:
        super().__init__()
        self._special = str.maketrans(dict(special))

    def __missing__(self, letter: int) -> str:
        composed = unicodedata.normalize("NFKC", chr(letter)).casefold()
        lowered = unicodedata.normalize("NFKC", composed).translate(self._special)
        decomposed = unicodedata.normalize("NFKD", lowered)
        bare = "".join(each for each in decomposed if not unicodedata.combining(each)).translate(self._special)
        self[letter] = bare
        return bare


_ANY = _Letters(_LETTERS | _INVISIBLE | _DOTTED)
_OF_IRISH = _Letters(_LETTERS | _INVISIBLE | _DOTTED | _IRISH)


def fold(text: str, language: str | None = None) -> str:
    """The text without case and diacritical marks; letters stay in their script.

    The Greek tonos goes and both sigmas become one. The Cyrillic short i becomes и, since half of the documents hold it
    composed and half as и with a breve. German umlauts lose their dots; the digraphs ae, oe and ue stay two letters.

    Args:
        text: Any text; composed and decomposed forms fold alike.
        language: The language that the text is in, None where it is not known. It only matters for Irish, whose dotted
            letters are those without a dot and an h.

    >>> fold("Příjemce"), fold("Δικαιούχος"), fold("Straße"), fold("Ġgantija")
    ('prijemce', 'δικαιουχοσ', 'strasse', 'ggantija')
    >>> fold("ġaeilge", "ga"), fold("ḃean")
    ('ghaeilge', 'bhean')
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_OF_IRISH if language == "ga" else _ANY)
