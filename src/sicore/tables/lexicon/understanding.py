"""Understanding a header in one language: which of its words are known, and what they say together."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from sicore.tables.lexicon.header import Header
from sicore.tables.lexicon.words import Hit, WordTree

ANY_LANGUAGE = "mul"
_ENGLISH = "en"

_LINK = 3
"""So many letters may stand between two words of a compound."""
_ENDING = 4
"""So many letters may follow a word as its ending without doubt."""
_ELIDED = ("l", "d", "dell", "nell", "all", "dall", "sull", "un", "qu", "tal", "na", "h")
_VOWELS = frozenset("aeiouyh")
_SHORT = 2
"""Words of so many letters say nothing when they are not known."""

_FOREIGN = 0.55
_SECOND = 0.96


@frozen(kw_only=True)
class Understanding:
    """What a header says in one language.

    Args:
        language: The language; English may stand beside it.
        hits: The words that are known, in their order.
        said: What they say, as bits.
        share: Which part of the letters that matter they explain, from 0 to 1.
        weight: How much was explained, for comparing languages.
    """

    language: str
    hits: tuple[Hit, ...]
    said: int
    share: float
    weight: float


class Sentence:
    """The words of a lexicon found in a header, before a language is chosen.

    Args:
        header: The header.
        text: Which of its parts, folded: the whole of it, or one side.
        tree: The lexicon's words.
    """

    __slots__ = ("_is_cut", "ends", "hits", "starts", "text")

    def __init__(self, header: Header, text: str, tree: WordTree) -> None:
        self.text = text
        self._is_cut = header.is_cut
        self.starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == " ")]
        self.ends = [*(start - 1 for start in self.starts[1:]), len(text)]
        self.hits = {place: list(tree.found_at(text, place)) for place in range(len(text)) if text[place] != " "}

    def languages(self) -> list[str]:
        """The languages of the words found, those with most letters first."""
        letters: dict[str, int] = {}
        for start in self.starts:
            for hit in self.hits.get(start, ()):
                letters[hit.word.language] = letters.get(hit.word.language, 0) + hit.letters
        return sorted(letters, key=lambda language: (-letters[language], language))

    def understood(self, language: str) -> Understanding:
        """The reading that explains most in a language, English and what is the same in all languages beside it."""
        weights = {language: 1.0, ANY_LANGUAGE: 1.0}
        weights.setdefault(_ENGLISH, _SECOND)
        weight, hits = _Path(self, weights).from_word(0)
        said = 0
        for hit in hits:
            said |= hit.mask
        return Understanding(language=language, hits=hits, said=said, share=self._share(hits), weight=weight)

    def _share(self, hits: Sequence[Hit]) -> float:
        known = unknown = 0
        for place, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            length = end - start
            if self.text[start:end].isdigit():
                continue
            if any(hit.start < end and start < hit.end for hit in hits):
                known += length
            elif length > _SHORT and not (self._is_cut and place == len(self.starts) - 1):
                unknown += length
        return known / (known + unknown) if known else 0.0


class _Path:
    """The best chain of words through a text; chains from each place are worked out once."""

    def __init__(self, sentence: "Sentence", weights: Mapping[str, float]) -> None:
        self._text = sentence.text
        self._hits = sentence.hits
        self._weights = weights
        self._next = dict(zip(sentence.starts, [*sentence.starts[1:], len(self._text)], strict=True))
        self._border = [0] * (len(self._text) + 1)
        for start, end in zip(sentence.starts, sentence.ends, strict=True):
            for place in range(start, end + 1):
                self._border[place] = end
        self._known: dict[int, tuple[float, tuple[Hit, ...]]] = {}

    def from_word(self, start: int) -> tuple[float, tuple[Hit, ...]]:
        """The best chain from the beginning of a word on."""
        if start >= len(self._text):
            return 0.0, ()
        if start in self._known:
            return self._known[start]
        best = self.from_word(self._next[start])
        border = self._border[start]
        for place in range(start, border):
            for hit in self._hits.get(place, ()):
                if place == start or (hit.is_inner and place > start + 1) or self._is_elided(start, place):
                    best = max(best, self._with(hit), key=_weight)
        self._known[start] = best
        return best

    def _is_elided(self, start: int, place: int) -> bool:
        return self._text[place] in _VOWELS and self._text[start:place] in _ELIDED

    def _with(self, hit: Hit) -> tuple[float, tuple[Hit, ...]]:
        own = hit.letters * self._weights.get(hit.word.language, _FOREIGN) - 0.5
        border = self._border[hit.end]
        if hit.end == border:
            weight, hits = self.from_word(border + 1)
            return own + weight, (hit, *hits)
        options = []
        if hit.is_open:
            weight, hits = self.from_word(border + 1)
            beyond = max(0, border - hit.end - _ENDING)
            options.append((own - beyond / 2 + weight, (hit, *hits)))
        link = _LINK if hit.is_open else 1
        for place in range(hit.end, min(hit.end + link + 1, border)):
            for after in self._hits.get(place, ()):
                if after.letters >= 3:
                    weight, hits = self._with(after)
                    options.append((own + weight - (place - hit.end) / 4, (hit, *hits)))
        return max(options, key=_weight, default=(float("-inf"), ()))


def _weight(chain: tuple[float, tuple[Hit, ...]]) -> float:
    return chain[0]
