"""The root of a word: by a stemmer, by its endings, or the folded word itself."""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

from sicore.analysis.endings import Endings
from sicore.analysis.folding import fold
from sicore.analysis.languages import LANGUAGES, Treatment
from sicore.analysis.transliteration import transliterated
from sicore.errors import MissingExtraError

_MOST_ROUNDS = 4

# Who asks for a word whose language is not known asks for its roots in every language, one after the other.
_folded = lru_cache(maxsize=128)(fold)


def stemmers() -> Any:
    """The package of the Snowball stemmers.

    Raises:
        MissingExtraError: the extra `catalogue` is not installed.
    """
    try:
        return import_module("Stemmer")
    except ImportError as missing:
        raise MissingExtraError("catalogue", "find words by their stems") from missing


def rooted(language: str) -> Callable[[str], list[str]]:
    """A function that gives the roots of a word of one language; it may be called by one thread at a time.

    A word has one root, and more where it can be written in several ways: without its marks, with digraphs, in Latin
    letters. Two writings of a word have at least one root in common.

    Raises:
        MissingExtraError: the extra `catalogue` is not installed.

    >>> rooted("de")("förderungen")
    ['forder']
    >>> rooted("pl")("projektów")
    ['projekt', 'projektow']
    """
    treatment = LANGUAGES.get(language)
    if treatment is None:
        return lambda word: [fold(word)]
    stem = _stemmer(treatment)
    bases, others = Endings(treatment.bases), Endings(treatment.roots)
    digraphs = str.maketrans(dict(treatment.digraphs))

    def roots(word: str) -> list[str]:
        writings = [word] if word.isascii() else _writings(word, language, digraphs, treatment)
        found = [_folded(stem(written)) for written in writings]
        if treatment.bases:
            found += [_folded(stem(base)) for written in writings for base in bases(_folded(written))]
        if treatment.roots:
            found += [other for root in tuple(found) for other in others(root)]
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    return roots


def _writings(word: str, language: str, digraphs: dict[int, str], treatment: Treatment) -> list[str]:
    writings = [word, _folded(word, "ga") if language == "ga" else _folded(word)]
    if treatment.digraphs:
        writings.append(fold(word.translate(digraphs)))
    if treatment.latin:
        writings.append(fold(transliterated(word)))
    return list(dict.fromkeys(writings))


def _stemmer(treatment: Treatment) -> Callable[[str], str]:
    if treatment.stemmer is None:
        endings = Endings(treatment.endings)
        return lambda word: next(iter(endings(folded := fold(word))), folded)
    # The words are kept by who asks for roots.
    once: Callable[[str], str] = stemmers().Stemmer(treatment.stemmer, 0).stemWord
    return _repeated(once) if treatment.again else once


def _repeated(once: Callable[[str], str]) -> Callable[[str], str]:
    def stem(word: str) -> str:
        for _ in range(_MOST_ROUNDS):
            shorter = once(word)
            if shorter == word:
                break
            word = shorter
        return word

    return stem
