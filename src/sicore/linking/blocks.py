"""Which entities are compared at all: those that share something rare."""

from array import array
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, groupby
from zlib import crc32

from sicore.linking.blocking import BLOCK, UNSURE, Pair, is_sure, keys_of
from sicore.linking.entity import Entity
from sicore.linking.rarity import Rarity

_PARTS = 16
"""Keys are brought together part by part, so that few are held as numbers of Python at a time."""
_PLACE = 2**31 - 1
"""The bits of a coded key that say whose it is; the bit above them whether it is a sure one, the rest which it is."""


class Blocks:
    """The entities that share a key, as plain numbers: some hundred bytes for each, however many pairs there are.

    A key that too many share is not used alone; its entities still meet by what is rarer about them, since keys are
    made of two words, of a word and a place, of days and amounts.

    Args:
        entities: All entities of one family.
        rarity: How rare their words are.
        block: The most entities under one key.
    """

    def __init__(self, entities: Sequence[Entity], rarity: Rarity, *, block: int = BLOCK) -> None:
        self._count = len(entities)
        self._members = array("I")
        self._first_member = array("Q", [0])
        held = array("I", bytes(4 * (self._count + 1)))
        for members in _shared(_coded(entities, rarity), block):
            self._members.extend(members)
            self._first_member.append(len(self._members))
            for place in members:
                held[place + 1] += 1
        self._first_block = array("Q", accumulate(held))
        self._blocks = array("I", bytes(4 * len(self._members)))
        free = array("Q", self._first_block)
        for number in range(len(self._first_member) - 1):
            for place in self._members_of(number):
                self._blocks[free[place]] = number
                free[place] += 1

    def _members_of(self, number: int) -> "array[int]":
        return self._members[self._first_member[number] : self._first_member[number + 1]]

    def partners(self, place: int) -> set[int]:
        """The places of the entities that share a key with the one at a place."""
        found: set[int] = set()
        for number in self._blocks[self._first_block[place] : self._first_block[place + 1]]:
            found.update(self._members_of(number))
        found.discard(place)
        return found

    def pairs(self, among: Collection[int] | None = None) -> Iterator[Pair]:
        """Yield the places of two entities, the lower first, once for each pair that shares a key.

        Args:
            among: Only pairs of which one is at one of these places; all when None.
        """
        for one in range(self._count) if among is None else sorted(among):
            for other in sorted(self.partners(one)):
                if other > one:
                    yield one, other
                elif among is not None and other not in among:
                    yield other, one


def _coded(entities: Sequence[Entity], rarity: Rarity) -> "list[array[int]]":
    # A number in place of a key of some twenty letters; two keys that share one only bring pairs that compare badly.
    parts = [array("Q") for _ in range(_PARTS)]
    for place, entity in enumerate(entities):
        for key in keys_of(entity, rarity):
            number = crc32(key.encode())
            parts[number % _PARTS].append(number << 32 | is_sure(key) << 31 | place)
    return parts


def _shared(parts: "list[array[int]]", block: int) -> Iterator[list[int]]:
    while parts:
        for number, coded in groupby(sorted(set(parts.pop())), key=lambda code: code >> 31):
            members = [code & _PLACE for code in coded]
            if 2 <= len(members) <= (block if number & 1 else block // UNSURE):
                yield members


def pairs_to_compare(
    entities: Sequence[Entity], rarity: Rarity, *, block: int = BLOCK, among: Collection[int] | None = None
) -> Iterator[Pair]:
    """Yield the places of two entities once for each pair that shares a key.

    Args:
        entities: All entities of one family.
        rarity: How rare their words are.
        block: The most entities under one key.
        among: Only pairs of which one is at one of these places; all when None.
    """
    yield from Blocks(entities, rarity, block=block).pairs(among)
