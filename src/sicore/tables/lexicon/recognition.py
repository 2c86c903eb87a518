"""Recognising fields by headers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_CLEARLY = 1.02
"""The language of a table explains so much more of its headers than the next one."""
_EXPECTED = 1.05
"""What the language of the table is preferred by."""
_UNEXPLAINED = 1.5
"""The power of the share of letters that are explained, which lowers the confidence where words stay unknown."""
_SURE = 0.5
_UNDERSTOOD = 0.6
_ONE_SIDE = 0.9
_TWO_SIDES_DISAGREE = 0.55
_LANGUAGES_DISAGREE = 0.6
"""What is left of the confidence where a header means another field in another language that it may be in."""


@frozen(kw_only=True)
class Read:
    """A header whose words were looked up.

    Args:
        whole: The header as one sentence.
        sides: Each part of a header in two languages or of two levels; one for other headers.
        plain: The header without brackets, None where it has none.
        understandings: How the whole reads in the languages that explain most.
    """

    whole: Sentence
    sides: tuple[Sentence, ...]
    plain: Sentence | None
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
        return Read(
            whole=whole,
            sides=tuple(sides),
            plain=Sentence(header.plain, self._tree, is_cut=False) if header.plain != header.text else None,
            understandings=_understandings(whole),
        )


def suggestions(read: Read, language: str | None) -> list[Suggestion]:
    """What a header may be, at most three, the likeliest first.

    Args:
        read: The header.
        language: The language of the table, as far as it is known.
    """
    found = _by_field(_believed(read.whole, read.understandings, language))
    if read.plain is not None and not _is_sure(found):
        found |= _better(found, _by_sides((read.plain,), language))
    if len(read.sides) > 1 and not _is_sure(found):
        found |= _better(found, _by_sides(read.sides, language))
    return sorted(found.values(), key=lambda one: (-one.confidence, one.field))[:_MOST]


def _is_sure(found: Mapping[str, Suggestion]) -> bool:
    return any(one.confidence >= _SURE for one in found.values())


def _better(found: Mapping[str, Suggestion], others: Mapping[str, Suggestion]) -> dict[str, Suggestion]:
    return {field: max(one, found.get(field, one)) for field, one in others.items()}


def language_of(reads: Sequence[Read]) -> str | None:
    """The language that explains more of several headers than English does; None where none does clearly."""
    explained: dict[str, float] = {}
    for read in reads:
        by_english = max((one.weight for one in read.understandings if one.language == ENGLISH), default=0.0)
        for one in read.understandings:
            explained[one.language] = explained.get(one.language, 0.0) + max(0.0, one.weight - by_english)
    ranked = sorted(explained.values(), reverse=True)
    if not ranked or ranked[0] <= _CLEARLY * sum(ranked[1:2]):
        return None
    return max(explained, key=lambda language: explained[language])


def _understandings(sentence: Sentence) -> tuple[Understanding, ...]:
    languages = sentence.languages()[:_LANGUAGES_TRIED] or [ANY_LANGUAGE]
    return tuple(map(sentence.understood, languages))


def _by_sides(sides: Sequence[Sentence], language: str | None) -> dict[str, Suggestion]:
    firsts: set[str | None] = set()
    joined: dict[str, Suggestion] = {}
    for side in sides:
        believed = list(_believed(side, _understandings(side), language))
        found = _by_field(believed)
        # A side that is understood and names no field says that the column is something else.
        if found or any(one.senses != (0,) and one.share >= _UNDERSTOOD for one in believed):
            firsts.add(max(found.values()).field if found else None)
        joined |= _better(joined, found)
    factor = _ONE_SIDE if len(firsts) == 1 else _TWO_SIDES_DISAGREE
    return {field: evolve(one, confidence=round(one.confidence * factor, 2)) for field, one in joined.items()}


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
    firsts = set()
    for understanding in understandings:
        of_one = list(_suggestions(understanding))
        if of_one:
            firsts.add(max(of_one).field)
        for one in of_one:
            found[one.field] = max(one, found.get(one.field, one))
    if len(firsts) < 2:
        return found
    return {
        field: evolve(one, confidence=round(one.confidence * _LANGUAGES_DISAGREE, 2)) for field, one in found.items()
    }


def _suggestions(understanding: Understanding) -> Iterator[Suggestion]:
    factor = understanding.share**_UNEXPLAINED
    for said in understanding.senses:
        for pattern in _fitting(said):
            yield Suggestion(
                confidence=round(pattern.confidence * factor, 2),
                field=pattern.field,
                evidence=_evidence(understanding),
            )


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
