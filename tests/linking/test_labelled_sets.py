"""Precision and recall on small sets whose truth is known; `bench/linking.py` measures large ones."""

from collections import defaultdict
from itertools import combinations

import pytest

from bench.linking import Quality, quality
from bench.linking_sets import LabelledSet, labelled_organisations, labelled_projects
from sicore.linking import Linker, entities_of
from sicore.linking.rivals import RIVAL
from tests.linking.made import OCCASION

SEED = 20_261_126
"""Not the seed that the weights were tuned on."""


@pytest.fixture(scope="module", params=[labelled_organisations, labelled_projects], ids=["organisations", "projects"])
def labelled(request: pytest.FixtureRequest) -> LabelledSet:
    made: LabelledSet = request.param(2000, SEED)
    return made


@pytest.fixture(scope="module")
def measured(labelled: LabelledSet) -> Quality:
    return quality(labelled)


def test_nearly_all_links_are_right_and_most_are_found(measured: Quality) -> None:
    assert measured.precision >= 0.97
    assert measured.f1 >= 0.90


def test_links_by_shared_identifiers_are_exact(measured: Quality) -> None:
    assert measured.by_identifier == (1.0, 1.0)


def test_splinks_sieve_loses_hardly_any_link_and_says_the_same_of_those_that_pass(
    labelled: LabelledSet, measured: Quality
) -> None:
    sieved = quality(labelled, large=True)

    assert sieved.precision >= 0.97
    assert sieved.f1 >= 0.90
    assert sieved.recall >= measured.recall - 0.01
    assert sieved.by_identifier == (1.0, 1.0)


def test_an_assertion_is_the_same_whichever_way_its_pair_was_found(labelled: LabelledSet) -> None:
    entities = list(entities_of(labelled.records))
    told = {found.pair: found for found in Linker(OCCASION).link(entities)}
    sieved = list(Linker(OCCASION, large=True).link(entities))
    # Where the sieve kept back a rival, that which it rivalled is told otherwise.
    alike = [found for found in sieved if not any(each.field.startswith(RIVAL) for each in found.evidence)]

    assert len(alike) > 0.9 * len(told)
    differing = [found.pair for found in alike if told.get(found.pair) != found]
    assert len(differing) <= 0.01 * len(alike)


def test_a_set_has_the_noise_that_it_states(labelled: LabelledSet) -> None:
    without = sum(not record.identifiers for record in labelled.records) / len(labelled.records)
    groups: dict[int, list[str]] = defaultdict(list)
    for record_id, thing in labelled.truth.items():
        groups[thing].append(record_id)
    pairs = sum(len(list(combinations(group, 2))) for group in groups.values())

    assert 0.5 < without < 0.6
    assert 600 < pairs < 1100
    assert {tag for record in labelled.records for tag in record.title} >= {"el", "bg", "sv", "en", "de", "fr"}


def test_a_seed_always_gives_the_same_set() -> None:
    assert labelled_projects(50, 7) == labelled_projects(50, 7)
    assert labelled_projects(50, 7) != labelled_projects(50, 8)
