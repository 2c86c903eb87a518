"""Recognising fields by headers."""

from collections.abc import Iterable
from pathlib import Path

from sicore.tables.lexicon.header import Header, parse_header
from sicore.tables.lexicon.patterns import PATTERNS
from sicore.tables.lexicon.understanding import ANY_LANGUAGE, Sentence, Understanding
from sicore.tables.lexicon.words import Word, WordTree
from sicore.tables.suggestion import Suggestion

WORDS = Path(__file__).with_name("words.csv")

_MOST = 3
_LANGUAGES_TRIED = 4
_UNEXPLAINED = 0.6
"""What a header loses of its confidence when nearly none of its letters are explained."""
_ONE_SIDE = 0.9
_TWO_SIDES_DISAGREE = 0.6


class Lexicon:
    """Recognises fields by headers with a certain set of words.

    Args:
        words: The words that it knows.
    """

    __slots__ = ("_tree",)

    def __init__(self, words: Iterable[Word]) -> None:
        self._tree = WordTree(words)

    def recognise(self, raw: str, *, language: str | None = None) -> list[Suggestion]:
        """What a header alone says; see `sicore.tables.lexicon.recognise`."""
        header = parse_header(raw)
        found = self._side(header, header.text, language)
        if not found and len(header.sides) > 1:
            found = self._by_sides(header, language)
        best = sorted(found.values(), key=lambda one: (-one.confidence, one.field))
        return best[:_MOST]

    def _by_sides(self, header: Header, language: str | None) -> dict[str, Suggestion]:
        each = [side for side in (self._side(header, text, language) for text in header.sides) if side]
        joined: dict[str, Suggestion] = {}
        firsts = {max(side.values()).field for side in each}
        factor = _ONE_SIDE if len(firsts) == 1 else _TWO_SIDES_DISAGREE
        for side in each:
            for field, one in side.items():
                lowered = Suggestion(confidence=round(one.confidence * factor, 2), field=field, evidence=one.evidence)
                joined[field] = max(lowered, joined.get(field, lowered))
        return joined

    def _side(self, header: Header, text: str, language: str | None) -> dict[str, Suggestion]:
        sentence = Sentence(header, text, self._tree)
        found: dict[str, Suggestion] = {}
        languages = [one for one in sentence.languages() if one != ANY_LANGUAGE][:_LANGUAGES_TRIED]
        if language is not None:
            languages = [language, *(one for one in languages if one != language)]
        most = 0.0
        for understanding in [sentence.understood(one) for one in languages or [ANY_LANGUAGE]]:
            most = max(most, understanding.weight)
            for one in _suggestions(understanding, understanding.weight / most if most else 0.0):
                found[one.field] = max(one, found.get(one.field, one))
        return found


def _suggestions(understanding: Understanding, relative: float) -> Iterable[Suggestion]:
    factor = (1 - _UNEXPLAINED * (1 - understanding.share)) * relative
    for pattern in PATTERNS:
        if pattern.fits(understanding.said):
            yield Suggestion(
                confidence=round(pattern.confidence * factor, 2),
                field=pattern.field,
                evidence=_evidence(understanding),
            )


def _evidence(understanding: Understanding) -> str:
    told = (
        f"{hit.word.text} ({hit.word.language}: {' '.join(sorted(hit.word.meanings))}; {hit.word.source})"
        for hit in understanding.hits
        if hit.word.meanings
    )
    return "The header says " + ", ".join(dict.fromkeys(told)) + "."
