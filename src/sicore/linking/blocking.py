"""What an entity may be found by: whatever it shares with few others."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sicore.linking.entity import Entity
from sicore.linking.names import is_meaning
from sicore.linking.rarity import Rarity

BLOCK = 60
"""The most entities that share a key on its own and are all compared with each other."""
_WORDS = 4
"""How many of an entity's rarest words are paired for keys."""
_STEM = 4
"""The first letters by which misspelled words still meet."""
_DAYS = 10
_COUNTRIES = 3
"""How many countries of a transnational project it is looked for in."""
_MISSPELLED = 2
"""How many of an entity's rarest words are looked for with a letter wrong."""
_SHORTEST, _LONGEST = 5, 16
"""Letters of the words that are; shorter ones would meet too many others."""

_MISSPELLED_KEY = "x "
UNSURE = 4
"""So many times fewer entities may share a key that is not sure."""

Pair = tuple[int, int]


def is_sure(key: str) -> bool:
    """Whether entities seldom share a key of `keys_of` by chance, as they do words with a letter left out."""
    return not key.startswith(_MISSPELLED_KEY)


def keys_of(entity: Entity, rarity: Rarity) -> set[str]:
    """What an entity may be found by."""
    keys: set[str] = set()
    where = sorted(entity.countries)[:_COUNTRIES] or ["?"]
    for name in entity.names:
        rarest = sorted(name.words, key=lambda word: (-rarity.word_bits(word), word))[:_WORDS]
        keys.update(f"w {word}" for word in rarest)
        keys.update(f"ww {one} {other}" for one, other in combinations(sorted(rarest), 2))
        keys.update(f"p {word[:_STEM]} {place}" for word in rarest if len(word) >= _STEM for place in entity.places)
        keys.update(
            f"{_MISSPELLED_KEY}{part} {country}" for part in _misspelled(rarest[:_MISSPELLED]) for country in where
        )
    keys.update(_of_project(entity, where))
    if entity.homepage:
        keys.add(f"h {entity.homepage}")
    return keys


def _misspelled(rarest: Iterable[str]) -> Iterator[str]:
    """Words with a letter left out: two that differ by one wrong, missing or swapped letter share one of them.

    After Garbe's symmetric deletion; a lookup of neighbours by what both lose.
    """
    for word in rarest:
        if _SHORTEST <= len(word) <= _LONGEST and not is_meaning(word):
            yield word
            for place in range(len(word)):
                yield word[:place] + word[place + 1 :]


def _of_project(entity: Entity, where: Sequence[str]) -> Iterator[str]:
    days = [end.iso for end in (entity.start, entity.end) if end and len(end.iso) == _DAYS]
    for country in where:
        if len(days) == 2:
            yield f"d {days[0]} {days[1]} {country}"
        years = [end.iso[:4] for end in (entity.start, entity.end) if end]
        if years:
            for partner in entity.partners:
                yield f"o {partner} {'-'.join(years)} {country}"
    for amount in entity.amounts:
        if amount.is_exact and amount.value:
            yield f"a {amount.kind} {amount.currency} {amount.value}"
