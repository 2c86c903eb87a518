"""Recognising fields by headers."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from attrs import evolve, frozen

from sicore.tables.lexicon.header import parse_header
from sicore.tables.lexicon.patterns import PATTERNS, Pattern
from sicore.tables.lexicon.understanding import ANY_LANGUAGE, ENGLISH, Sentence, Understanding
from sicore.tables.lexicon.words import Word, WordTree
from sicore.tables.suggestion import Suggestion

WORDS = Path(__file__).with_name("words.csv")

_MOST = 3
_LANGUAGES_TRIED = 4
_NEARLY = 0.97
"""Languages that explain less than this part of what the best one does are not believed."""
_EXPECTED = 1.05
"""What the language of the table is preferred by."""
_UNEXPLAINED = 1.5
"""The power of the share of letters that are explained, which lowers the confidence where words stay unknown."""
_ONE_SIDE = 0.9
_TWO_SIDES_DISAGREE = 0.55


@frozen(kw_only=True)
class Read:
    """A header whose words were looked up.

    Args:
        whole: The header as one sentence.
        sides: Each part of a header in two languages or of two levels; one for other headers.
        understandings: How the whole reads in the languages that explain most.
    """

    whole: Sentence
    sides: tuple[Sentence, ...]
    understandings: tuple[Understanding, ...]


class Lexicon:
    """Recognises fields by headers with a certain set of words.

    Args:
        words: The words that it knows.
    """

    __slots__ = ("_tree",)

    def __init__(self, words: Iterable[Word]) -> None:
        self._tree = WordTree(words)

    def read(self, raw: str) -> Read:
        """Look the words of a header up."""
        header = parse_header(raw)
        whole = Sentence(header.text, self._tree, is_cut=header.is_cut)
        sides = [Sentence(side, self._tree, is_cut=False) for side in header.sides[:-1]]
        sides += [Sentence(side, self._tree, is_cut=header.is_cut) for side in header.sides[-1:]]
        return Read(whole=whole, sides=tuple(sides), understandings=_understandings(whole))


def suggestions(read: Read, language: str | None) -> list[Suggestion]:
    """What a header may be, at most three, the likeliest first.

    Args:
        read: The header.
        language: The language of the table, as far as it is known.
    """
    found = _by_field(_believed(read.whole, read.understandings, language))
    if not found and len(read.sides) > 1:
        found = _by_sides(read.sides, language)
    return sorted(found.values(), key=lambda one: (-one.confidence, one.field))[:_MOST]


def language_of(reads: Sequence[Read]) -> str | None:
    """The language that explains more of several headers than English does; None where no other one does."""
    explained: dict[str, float] = {}
    for read in reads:
        by_english = max((one.weight for one in read.understandings if one.language == ENGLISH), default=0.0)
        for one in read.understandings:
            explained[one.language] = explained.get(one.language, 0.0) + max(0.0, one.weight - by_english)
    best = max(explained, key=lambda language: (explained[language], language), default=None)
    return best if best is not None and explained[best] > 0 else None


def _understandings(sentence: Sentence) -> tuple[Understanding, ...]:
    languages = sentence.languages()[:_LANGUAGES_TRIED] or [ANY_LANGUAGE]
    return tuple(map(sentence.understood, languages))


def _by_sides(sides: Sequence[Sentence], language: str | None) -> dict[str, Suggestion]:
    each = [_by_field(_believed(side, _understandings(side), language)) for side in sides]
    firsts = {max(found.values()).field for found in each if found}
    factor = _ONE_SIDE if len(firsts) == 1 else _TWO_SIDES_DISAGREE
    joined: dict[str, Suggestion] = {}
    for field, one in ((field, one) for found in each for field, one in found.items()):
        lowered = evolve(one, confidence=round(one.confidence * factor, 2))
        joined[field] = max(lowered, joined.get(field, lowered))
    return joined


def _believed(
    sentence: Sentence, understandings: Sequence[Understanding], language: str | None
) -> Iterator[Understanding]:
    if language is not None and all(one.language != language for one in understandings):
        understandings = [sentence.understood(language), *understandings]
    weights = [one.weight * (_EXPECTED if one.language == language else 1.0) for one in understandings]
    most = max(weights)
    for weight, understanding in zip(weights, understandings, strict=True):
        if weight >= _NEARLY * most:
            yield understanding


def _by_field(understandings: Iterable[Understanding]) -> dict[str, Suggestion]:
    found: dict[str, Suggestion] = {}
    for understanding in understandings:
        factor = understanding.share**_UNEXPLAINED
        for pattern in {pattern for said in understanding.senses for pattern in _fitting(said)}:
            one = Suggestion(
                confidence=round(pattern.confidence * factor, 2),
                field=pattern.field,
                evidence=_evidence(understanding),
            )
            found[one.field] = max(one, found.get(one.field, one))
    return found


@lru_cache(maxsize=4096)
def _fitting(said: int) -> tuple[Pattern, ...]:
    return tuple(pattern for pattern in PATTERNS if pattern.fits(said))


def _evidence(understanding: Understanding) -> str:
    told = (
        f"{hit.word.text} ({hit.word.language}: {' '.join(sorted(hit.word.meanings))}; {hit.word.source})"
        for hit in understanding.hits
        if hit.word.meanings
    )
    return "The header says " + ", ".join(dict.fromkeys(told)) + "."
