"""Which entities are compared at all."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bench.linking_sets import labelled_organisations
from sicore.linking import Entity, entities_of
from sicore.linking.blocking import UNSURE, is_sure, keys_of
from sicore.linking.blocks import Blocks
from sicore.linking.rarity import Rarity

ENTITIES = list(entities_of(labelled_organisations(150, 11).records))
RARITY = Rarity.of(ENTITIES)


def sharing_a_key(entities: list[Entity], block: int) -> set[tuple[int, int]]:
    """The pairs that share a key that few have, counted in the plainest way."""
    places: dict[str, list[int]] = {}
    for place, entity in enumerate(entities):
        for key in keys_of(entity, RARITY):
            places.setdefault(key, []).append(place)
    few = [held for key, held in places.items() if len(held) <= (block if is_sure(key) else block // UNSURE)]
    return {pair for held in few for pair in combinations(held, 2)}


@given(st.integers(2, 80))
def test_all_pairs_that_share_a_key_come_once_and_no_others(block: int) -> None:
    found = list(Blocks(ENTITIES, RARITY, block=block).pairs())

    assert set(found) == sharing_a_key(ENTITIES, block)
    assert len(found) == len(set(found))
    assert found == sorted(found)


@given(st.sets(st.integers(0, len(ENTITIES) - 1), max_size=20))
def test_only_pairs_with_something_new_come_where_that_is_asked_for(among: set[int]) -> None:
    blocks = Blocks(ENTITIES, RARITY)
    found = list(blocks.pairs(among))

    assert len(found) == len(set(found))
    assert set(found) == {pair for pair in blocks.pairs() if among & set(pair)}


def test_nothing_is_paired_where_there_is_nothing() -> None:
    assert list(Blocks([], Rarity.of([])).pairs()) == []
