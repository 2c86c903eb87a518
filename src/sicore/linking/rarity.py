"""How rare words, places and days are among the entities at hand: agreeing in what is rare says more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import log2

from sicore.linking.concepts import name_words
from sicore.linking.entity import Entity
from sicore.linking.weights import prior

_BACKGROUND = 5_000
"""As many entities as the expected rates count for, so that a collection of three does not think `social` rare."""
_WORD = 1e-4
_PLACE = 2e-3
_DAY = 3e-3
_HOST = 4e-4
_USUAL = 4
_SLIPS = 0.02
"""A slip of the pen is not met so often, in numbers and as a share of the right spelling."""


class Rarity:
    """The rate at which entities have a word, a place, a day or a home page.

    Args:
        frequencies: For each of them the number of entities that have it.
        total: The number of entities.
        town_words: For postcodes and municipalities the words of a town that an entity tells beside them.
    """

    def __init__(
        self, frequencies: Counter[str], total: int, *, town_words: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.frequencies = frequencies
        self.total = total
        self._town_words = town_words or {}
        self.prior = prior(total)
        """What speaks against any two of the entities being of one thing, in bits."""
        self._words: dict[str, float] = {}
        self._expected = name_words().rates

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> "Rarity":
        """Count what the entities have."""
        frequencies: Counter[str] = Counter()
        town_words: dict[str, frozenset[str]] = {}
        total = 0
        for entity in entities:
            total += 1
            frequencies.update(set(_features(entity)))
            if entity.town_words:
                town_words.update(dict.fromkeys(entity.places, entity.town_words))
        return cls(frequencies, total, town_words=town_words)

    def word_bits(self, word: str) -> float:
        """How much it says that two names have a word or meaning: the binary logarithm of one in how many have it."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = -log2(self._rate(word, self._expected.get(word, _WORD)))
        return known

    def are_usual(self, one: str, other: str) -> bool:
        """Whether two words or places are each met so often that neither is the other misspelled."""
        fewer, more = sorted((self.frequencies[one], self.frequencies[other]))
        return fewer >= max(_USUAL, _SLIPS * more)

    def town_words_at(self, places: Iterable[str]) -> frozenset[str]:
        """The words of the town that has a postcode or is a municipality, as far as an entity tells both."""
        return frozenset().union(*(self._town_words.get(place, ()) for place in places))

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
