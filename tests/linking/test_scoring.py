"""How many processes score pairs shows in nothing that is found."""

import pickle
from collections.abc import Collection, Iterator, Sequence

import pytest

from bench.linking_sets import labelled_organisations, labelled_projects
from sicore.errors import UsageError
from sicore.linking import Assertion, Linker, entities_of
from sicore.linking.blocking import Pair
from sicore.linking.blocks import pairs_to_compare
from sicore.linking.rarity import Rarity
from sicore.linking.scoring import AT_ONCE, Scoring
from tests.linking.made import OCCASION

ENTITIES = [
    *entities_of(labelled_organisations(600, 5).records),
    *entities_of(labelled_projects(300, 5).records),
]


def linked(jobs: int, among: Collection[str] | None = None) -> list[Assertion]:
    return list(Linker(OCCASION, jobs=jobs).link(ENTITIES, among=among))


def scoring() -> Scoring:
    entities = [entity for entity in ENTITIES if entity.is_organisation]
    return Scoring(entities=entities, rarity=Rarity.of(entities), least=0.4)


def test_one_process_and_several_find_the_same_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sicore.linking.scoring.AT_ONCE", 50)
    changed = {entity.id for entity in ENTITIES[::7]}

    assert linked(2) == linked(1)
    assert len(linked(1)) > 100
    assert linked(2, changed) == linked(1, changed)


def test_pairs_are_read_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sicore.linking.scoring.AT_ONCE", 10)
    read: list[Pair] = []

    def told(pairs: Sequence[Pair]) -> Iterator[Pair]:
        for pair in pairs:
            read.append(pair)
            yield pair

    scored = scoring()
    pairs = list(pairs_to_compare(scored.entities, scored.rarity))
    next(scored.of_interest(told(pairs)))

    assert len(read) < len(pairs) / 2


def test_scoring_goes_to_processes_that_share_nothing_with_this_one() -> None:
    scored = scoring()
    pairs = list(pairs_to_compare(scored.entities, scored.rarity))[:AT_ONCE]
    sent: Scoring = pickle.loads(pickle.dumps(scored))  # noqa: S301  (made in the line itself)

    assert sent(pairs) == scored(pairs)


def test_refuses_no_process_at_all() -> None:
    with pytest.raises(UsageError, match="At least one process"):
        linked(0)


def test_entities_in_any_order_come_to_the_same() -> None:
    assert list(Linker(OCCASION).link(reversed(ENTITIES))) == linked(1)
