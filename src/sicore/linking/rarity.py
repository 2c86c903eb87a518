"""How rare words, places and days are among the entities at hand: agreeing in what is rare says more."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import log2

from sicore.linking.concepts import name_words
from sicore.linking.entity import Entity

_BACKGROUND = 5_000
"""As many entities as the expected rates count for, so that a collection of three does not think `social` rare."""
_WORD = 1e-4
_PLACE = 2e-3
_DAY = 3e-3
_HOST = 4e-4
_USUAL = 4
"""A slip of the pen is not met so often."""


class Rarity:
    """The rate at which entities have a word, a place, a day or a home page.

    Args:
        frequencies: For each of them the number of entities that have it.
        total: The number of entities.
    """

    def __init__(self, frequencies: Counter[str], total: int) -> None:
        self.frequencies = frequencies
        self.total = total
        self._words: dict[str, float] = {}
        self._expected = name_words().rates

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> "Rarity":
        """Count what the entities have."""
        frequencies: Counter[str] = Counter()
        total = 0
        for entity in entities:
            total += 1
            frequencies.update(set(_features(entity)))
        return cls(frequencies, total)

    def word_bits(self, word: str) -> float:
        """How much it says that two names have a word or meaning: the binary logarithm of one in how many have it."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = -log2(self._rate(word, self._expected.get(word, _WORD)))
        return known

    def are_usual(self, one: str, other: str) -> bool:
        """Whether two words or places are each met so often that neither is the other misspelled."""
        return min(self.frequencies[one], self.frequencies[other]) >= _USUAL

    def place_rate(self, place: str) -> float:
        """The share of entities that are at a place."""
        return self._rate(place, _PLACE)

    def day_rate(self, day: str) -> float:
        """The share of projects that start on a day."""
        return self._rate(f"start {day}", _DAY)

    def homepage_rate(self, homepage: str) -> float:
        """The share of entities that have a home page."""
        return self._rate(f"home {homepage}", _HOST)

    def _rate(self, feature: str, expected: float) -> float:
        return (self.frequencies[feature] + _BACKGROUND * expected) / (self.total + _BACKGROUND)


def _features(entity: Entity) -> Iterator[str]:
    for name in entity.names:
        yield from name.words
    yield from entity.places
    if entity.start:
        yield f"start {entity.start.iso}"
    if entity.homepage:
        yield f"home {entity.homepage}"
