"""Understanding a header in one language: which of its words are known, and what they say together."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from attrs import frozen

from sicore.tables.lexicon.words import Hit, Word, WordTree

ANY_LANGUAGE = "mul"
ENGLISH = "en"

_ENDING = 4
"""So many letters may follow a word as its ending, or stand between two words of a compound."""
_LINK = 1
"""So many letters may follow a word that takes no ending inside a compound."""
_FIRST, _FIRST_FILLER, _COMPOUNDED = 2, 3, 4
"""So many letters have at least the first word of a compound, one without a meaning there, and any further word."""
_ELIDED = frozenset({"l", "d", "dell", "nell", "all", "dall", "sull", "un", "qu"})
_VOWELS = frozenset("aeiouyh")
_UNCUT = 5
"""A last word that may be cut is believed from so many letters on."""

_OWN, _BESIDE, _FOREIGN = 1.0, 0.96, 0.5
"""What a letter explained counts: in the language tried, in English, in another one."""
_ENDING_LETTER, _ENDING_COMPARED = 0.5, 0.75
_WORD_COST = 0.9
"""Few long words explain better than many short ones."""
_MOST_SENSES = 8

_Chain = tuple[float, tuple[Hit, ...]]


@frozen(kw_only=True)
class Understanding:
    """What a header says in one language.

    Args:
        language: The language; English may stand beside it.
        hits: The words that are known, in their order.
        senses: Each set of meanings that they may have together, as bits; several where a word has several meanings.
        share: Which part of the letters that matter they explain, from 0 to 1.
        weight: How much was explained, for comparing languages.
    """

    language: str
    hits: tuple[Hit, ...]
    senses: tuple[int, ...]
    share: float
    weight: float


class Sentence:
    """The words of a lexicon found in a header, before a language is chosen.

    Args:
        text: The header or one side of it, folded, one space between two words.
        tree: The lexicon's words.
        is_cut: Whether the last word may have lost its end.
        sides: The texts of its sides, where it has several.
    """

    __slots__ = ("_beginnings", "_foreign", "_hits", "_tree", "_until", "_wholes", "borders", "starts", "text")

    def __init__(self, text: str, tree: WordTree, *, is_cut: bool, sides: Sequence[str] = ()) -> None:
        self.text = text
        self._wholes = {(0, len(text)), *_spans(sides)}
        self.starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == " ")]
        ends = [*(start - 1 for start in self.starts[1:]), len(text)]
        self.borders = [0] * (len(text) + 1)
        for start, end in zip(self.starts, ends, strict=True):
            self.borders[start : end + 1] = [end] * (end + 1 - start)
        last = self.starts[-1]
        self._until = last if is_cut and len(text) - last < _UNCUT else len(text)
        self._tree = tree
        self._hits: dict[int, list[Hit]] = {}
        self._foreign = {start: list(filter(self._stands_alone, self.hits(start))) for start in self.starts}
        self._beginnings: dict[int, dict[str, list[Hit]]] = {}
        for start in self.starts:
            by_language = self._beginnings[start] = {}
            for hit in self._possible(start):
                by_language.setdefault(hit.word.language, []).append(hit)

    def hits(self, place: int) -> list[Hit]:
        """The words that begin at a place."""
        if place not in self._hits:
            found = self._tree.found_at(self.text, place) if place < self._until else []
            self._hits[place] = [hit for hit in found if not hit.word.is_whole or (hit.start, hit.end) in self._wholes]
        return self._hits[place]

    def beginnings(self, start: int, languages: Collection[str]) -> Iterator[Hit]:
        """The words that may come first from the beginning of a word on, those of other languages last."""
        by_language = self._beginnings[start]
        for language in languages:
            yield from by_language.get(language, ())
        for hit in self._foreign[start]:
            if hit.word.language not in languages:
                yield hit

    def _possible(self, start: int) -> Iterator[Hit]:
        yield from self.hits(start)
        if start >= self._until:
            return
        for place in range(start + 1, self.borders[start]):
            if self.text[place] in _VOWELS and self.text[start:place] in _ELIDED:
                yield from self.hits(place)
            else:
                yield from self._tree.found_inside(self.text, place)

    def _stands_alone(self, hit: Hit) -> bool:
        beyond = self.borders[hit.end] - hit.end
        return not hit.is_doubtful and hit.letters >= _COMPOUNDED and beyond <= (_ENDING if hit.is_open else 0)

    def languages(self) -> list[str]:
        """The languages of the words found, those that explain most first; English, and what explains more than it."""
        longest: dict[tuple[int, str], int] = {}
        for by_language in self._beginnings.values():
            for language, hits in by_language.items():
                for hit in hits:
                    if not hit.is_doubtful:
                        place = (hit.start, language)
                        longest[place] = max(hit.letters, longest.get(place, 0))
        letters: dict[str, int] = {}
        for (start, language), most in longest.items():
            if language == ENGLISH or most > longest.get((start, ENGLISH), 0):
                letters[language] = letters.get(language, 0) + most * most
        return sorted(letters.keys() - {ANY_LANGUAGE}, key=lambda language: (-letters[language], language))

    def understood(self, language: str) -> Understanding:
        """The reading that explains most in a language, English and what is the same in all languages beside it."""
        path = _Path(self, language)
        _, hits = path.from_word(0)
        explained = self._explained(hits, path)
        return Understanding(
            language=language,
            hits=hits,
            senses=self._senses(hits),
            share=self._share(explained),
            weight=sum(explained),
        )

    def _explained(self, hits: Sequence[Hit], path: "_Path") -> list[float]:
        """What each letter of the text counts as explained."""
        explained = [0.0] * len(self.text)
        for hit in hits:
            if hit.is_open:
                ending = range(hit.end, min(hit.end + _ENDING, self.borders[hit.end]))
                explained[hit.end : ending.stop] = [_ENDING_COMPARED * path.letter_weight(hit)] * len(ending)
        for hit in hits:
            each = path.letter_weight(hit) * hit.letters / (hit.end - hit.start)
            explained[hit.start : hit.end] = [each] * (hit.end - hit.start)
        return explained

    def _senses(self, hits: Sequence[Hit]) -> tuple[int, ...]:
        said: dict[int, None] = {0: None}
        for hit in hits:
            masks = [
                other.mask
                for other in self.hits(hit.start)
                if other.end == hit.end and other.word.language == hit.word.language
            ]
            said = dict.fromkeys(islice((before | mask for before in said for mask in masks), _MOST_SENSES))
        return tuple(said)

    def _share(self, explained: Sequence[float]) -> float:
        known = unknown = 0
        for start in self.starts:
            border = self.borders[start]
            letters = sum(map(bool, explained[start:border]))
            known += letters
            if letters or (start < self._until and not self.text[start].isdigit()):
                unknown += border - start - letters
        return known / (known + unknown) if known else 0.0


def _spans(sides: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for side in sides:
        yield start, start + len(side)
        start += len(side) + 1


class _Path:
    """The best chain of words through a text; the chain from each place is worked out once."""

    def __init__(self, sentence: Sentence, language: str) -> None:
        self._sentence = sentence
        self._language = language
        self._own = tuple(dict.fromkeys((language, ANY_LANGUAGE, ENGLISH)))
        self._known: dict[int, _Chain] = {}
        self._chains: dict[tuple[int, int, Word], _Chain] = {}

    def from_word(self, start: int) -> _Chain:
        """The best chain from the beginning of a word on."""
        if start >= len(self._sentence.text):
            return 0.0, ()
        if start not in self._known:
            best = self.from_word(self._sentence.borders[start] + 1)
            for hit in self._sentence.beginnings(start, self._own):
                chain = self._with(hit)
                if chain[0] > best[0]:
                    best = chain
            self._known[start] = best
        return self._known[start]

    def _with(self, hit: Hit) -> _Chain:
        key = (hit.start, hit.end, hit.word)
        if key not in self._chains:
            chains = self._following(hit)
            self._chains[key] = max(chains, key=_weight, default=(float("-inf"), ()))
        return self._chains[key]

    def _following(self, hit: Hit) -> list[_Chain]:
        own = hit.letters * self.letter_weight(hit) - _WORD_COST
        border = self._sentence.borders[hit.end]
        beyond = border - hit.end
        chains: list[_Chain] = []
        if hit.is_open or not beyond:
            weight, hits = self.from_word(border + 1)
            ending = min(beyond, _ENDING) * _ENDING_LETTER - max(0, beyond - _ENDING) / 2
            chains.append((own + ending + weight, (hit, *hits)))
        if beyond and hit.end - hit.start >= (_FIRST if hit.mask else _FIRST_FILLER) and hit.word.language in self._own:
            chains += self._compounds(hit, own, border)
        return chains

    def _compounds(self, hit: Hit, own: float, border: int) -> Iterator[_Chain]:
        for place in range(hit.end, min(hit.end + (_ENDING if hit.is_open else _LINK) + 1, border)):
            for after in self._sentence.hits(place):
                is_free = after.is_inner or (after.letters >= _COMPOUNDED and after.end <= border)
                if after.word.language == ANY_LANGUAGE or (is_free and after.word.language in self._own):
                    weight, hits = self._with(after)
                    yield own + (place - hit.end) * _ENDING_LETTER + weight, (hit, *hits)

    def letter_weight(self, hit: Hit) -> float:
        """What each letter of a word counts."""
        language = hit.word.language
        if language in (self._language, ANY_LANGUAGE):
            return _OWN
        return _BESIDE if language == ENGLISH else _FOREIGN


def _weight(chain: _Chain) -> float:
    return chain[0]
