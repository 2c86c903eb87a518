"""Recognising fields by headers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from sicore.tables.lexicon.header import Header, parse_header
from sicore.tables.lexicon.meanings import Meaning, bits
from sicore.tables.lexicon.patterns import Pattern
from sicore.tables.lexicon.terms import Term, TermTable
from sicore.tables.lexicon.understanding import ANY_LANGUAGE, ENGLISH, Sentence, Understanding
from sicore.tables.lexicon.words import Word, WordTree
from sicore.tables.suggestion import Suggestion

_MOST = 3
_LANGUAGES_TRIED = 4

_TERM = 0.98
"""The confidence of a header that is a known term as it stands."""
_SURE = 0.5
_UNEXPLAINED = 1.5
"""The power of the share of letters that are explained, which lowers the confidence where words stay unknown."""
_UNDERSTOOD = 0.6
"""With this share explained a side of a header is understood, whether it names a field or not."""
_ONE_SIDE, _SIDES_DISAGREE, _LANGUAGES_DISAGREE = 0.9, 0.54, 0.5
"""What is left of the confidence where only sides name a field, where they disagree, and where languages do."""

_NEARLY = 0.97
"""Languages that explain less than this part of what the best one does are not believed."""
_EXPECTED = 1.05
"""What the language of the table is preferred by."""
_CLEARLY = 1.02
"""The language of a table explains so much more of its headers than the next one."""

_Found = dict[str, Suggestion]


@frozen(kw_only=True)
class Read:
    """A header whose words were looked up.

    Args:
        header: The header.
        sentence: The whole of it.
        understandings: How it reads in the languages that explain most.
    """

    header: Header
    sentence: Sentence
    understandings: tuple[Understanding, ...]

    def says(self, meaning: Meaning) -> bool:
        """Whether a word of it has this meaning in one of the languages."""
        asked = bits([meaning])
        return any(said & asked for one in self.understandings for said in one.senses)


class Lexicon:
    """Recognises fields by headers.

    Args:
        words: The words that it knows.
        patterns: Which of their meanings together are which field.
        terms: Whole headers that it knows.
    """

    __slots__ = ("_fitting", "_patterns", "_terms", "_tree")

    def __init__(self, words: Iterable[Word], patterns: Iterable[Pattern], terms: Iterable[Term] = ()) -> None:
        self._tree = WordTree(words)
        self._patterns = tuple(patterns)
        self._terms = TermTable(terms)
        self._fitting: dict[int, tuple[Pattern, ...]] = {}

    def read(self, raw: str) -> Read:
        """Look the words of a header up."""
        header = parse_header(raw)
        sentence = Sentence(header.text, self._tree, is_cut=header.is_cut, sides=header.sides)
        return Read(header=header, sentence=sentence, understandings=_understandings(sentence))

    def suggest(self, read: Read, language: str | None = None) -> list[Suggestion]:
        """What a header may be, at most three, the likeliest first.

        Args:
            read: The header, as this lexicon read it.
            language: The language of the table, as far as it is known.
        """
        header = read.header
        found = self._by_field(_believed(read.sentence, read.understandings, language))
        if header.plain != header.text and not _is_sure(found):
            found |= _better(found, self._by_sides((header.plain,), language, is_cut=False))
        if len(header.sides) > 1 and not _is_sure(found):
            found |= _better(found, self._by_sides(header.sides, language, is_cut=header.is_cut))
        found |= _better(found, self._by_term(header, language))
        return sorted(found.values(), key=lambda one: (-one.confidence, one.field))[:_MOST]

    def _by_term(self, header: Header, language: str | None) -> _Found:
        for texts in ((header.text,), (header.plain,), header.sides):
            terms = [self._terms.find(text, language) for text in texts]
            fields = {term.field if term else None for term in terms}
            if len(fields) == 1 and (term := terms[0]):
                evidence = f"The header is known: {term.text} ({term.language}; {term.source})."
                return {term.field: Suggestion(confidence=_TERM, field=term.field, evidence=evidence)}
        return {}

    def _by_sides(self, sides: Sequence[str], language: str | None, *, is_cut: bool) -> _Found:
        firsts: set[str | None] = set()
        joined: _Found = {}
        for place, side in enumerate(sides, start=1):
            sentence = Sentence(side, self._tree, is_cut=is_cut and place == len(sides))
            believed = list(_believed(sentence, _understandings(sentence), language))
            found = self._by_field(believed)
            # A side that is understood and names no field says that the column is something else.
            if found or any(one.senses != (0,) and one.share >= _UNDERSTOOD for one in believed):
                firsts.add(max(found.values()).field if found else None)
            joined |= _better(joined, found)
        return _lowered(joined, _ONE_SIDE if len(firsts) == 1 else _SIDES_DISAGREE)

    def _by_field(self, understandings: Iterable[Understanding]) -> _Found:
        found: _Found = {}
        firsts: dict[str | None, float] = {}
        for understanding in understandings:
            of_one = list(self._suggestions(understanding))
            first = max(of_one).field if of_one else None
            firsts[first] = max(understanding.weight, firsts.get(first, 0.0))
            for one in of_one:
                found[one.field] = max(one, found.get(one.field, one))
        # A language in which the header names no field speaks against the others only if it explains more of it.
        nothing = firsts.pop(None, 0.0)
        is_disputed = len(firsts) > 1 or nothing > max(firsts.values(), default=0.0)
        return _lowered(found, _LANGUAGES_DISAGREE) if is_disputed else found

    def _suggestions(self, understanding: Understanding) -> Iterator[Suggestion]:
        factor = understanding.share**_UNEXPLAINED
        evidence = _evidence(understanding)
        for said in understanding.senses:
            for pattern in self._patterns_for(said):
                confidence = round(pattern.confidence * factor, 2)
                yield Suggestion(confidence=confidence, field=pattern.field, evidence=evidence)

    def _patterns_for(self, said: int) -> tuple[Pattern, ...]:
        if said not in self._fitting:
            self._fitting[said] = tuple(pattern for pattern in self._patterns if pattern.fits(said))
        return self._fitting[said]


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


def _is_sure(found: Mapping[str, Suggestion]) -> bool:
    return any(one.confidence >= _SURE for one in found.values())


def _better(found: Mapping[str, Suggestion], others: Mapping[str, Suggestion]) -> _Found:
    return {field: max(one, found.get(field, one)) for field, one in others.items()}


def _lowered(found: Mapping[str, Suggestion], factor: float) -> _Found:
    return {field: evolve(one, confidence=round(one.confidence * factor, 2)) for field, one in found.items()}


def _evidence(understanding: Understanding) -> str:
    told = (
        f"{hit.word.text} ({hit.word.language}: {' '.join(sorted(hit.word.meanings))}; {hit.word.source})"
        for hit in understanding.hits
        if hit.word.meanings
    )
    return f"The header says {', '.join(dict.fromkeys(told))}."
