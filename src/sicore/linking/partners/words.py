"""The words of texts as partners are compared by them: so that forms and writings of one word meet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sicore.analysis import Analyser, fold, transliterated
from sicore.analysis.words import lowered_words
from sicore.text import LangText, language_of

SHORTEST = 4
"""Words and roots of fewer letters tell little, and mean something else in another language."""
_ROOT = "1"
_KIND, _ROOT_FROM = 2, 3
"""Where a token of the analyser says what it stands for, and where that begins."""


class Word(NamedTuple):
    """A word of a text.

    Args:
        written: As it stands there, in small letters.
        forms: What it is met by, with spaces between: two words are the same where they have one of these in common.
    """

    written: str
    forms: str


WordReader = Callable[[str, str], Iterable[Word]]
"""Gives the words of a text in a language."""


def plain_words(text: str, language: str) -> Iterator[Word]:
    """The words as they are, of at least four letters and without digits, in small letters.

    >>> [word.forms for word in plain_words("Young people out of work in 2026", "en")]
    ['young', 'people', 'work']
    """
    del language  # nothing here depends on it
    return (Word(word, word) for word in lowered_words(text) if len(word) >= SHORTEST and word.isalpha())


class RootedWords:
    """Reads words by their roots, without marks, in Latin letters as well as in their own.

    Raises:
        MissingExtraError: the extra `catalogue` is not installed.

    >>> [word.forms for word in RootedWords()("Förderung in Łódź", "de")]
    ['forder forderung', 'lodz']
    """

    def __init__(self) -> None:
        self._analyser = Analyser()

    def __call__(self, text: str, language: str) -> Iterator[Word]:
        """Yield the words of a text, each once.

        Args:
            text: The text.
            language: ISO 639-1; where it is not known, or not treated, a word is its own root.
        """
        written = list(dict.fromkeys(lowered_words(text)))
        known = self._analyser.known(set(written), language)
        for word in written:
            forms = " ".join(sorted(set(_forms(known.folded[word], known.tokens[word]))))
            if forms:
                yield Word(word, forms)


def _forms(folded: str, tokens: str) -> Iterator[str]:
    if len(folded) < SHORTEST or not folded.isalpha():
        return
    roots = [token[_ROOT_FROM:] for token in tokens.split() if token[_KIND] == _ROOT]
    for form in (folded, *roots):
        if len(form) >= SHORTEST:
            yield form if form.isascii() else fold(transliterated(form))


def words_of(texts: Iterable[LangText], reader: WordReader = plain_words) -> dict[str, str]:
    """The words of some texts in all their languages, and for each how it was written first.

    A word is its language, a colon, and what it is met by. The language tells among which texts it is rare.
    """
    found: dict[str, str] = {}
    for text in texts:
        for tag, said in text.items():
            language = language_of(tag)
            for word in reader(said, language):
                found.setdefault(f"{language}:{word.forms}", word.written)
    return found


def language_in(word: str) -> str:
    """The language of a word of `words_of`; empty where none is said."""
    return word.rpartition(":")[0]


@lru_cache(8_192)
def forms_of(word: str) -> tuple[str, ...]:
    """What a word of `words_of` is met by."""
    return tuple(word.rpartition(":")[2].split())


def met_by(words: Iterable[str]) -> set[str]:
    """Everything that some words are met by."""
    return {form for word in words for form in forms_of(word)}


Written = Mapping[str, str]
"""For the words of a text how they stand there."""
