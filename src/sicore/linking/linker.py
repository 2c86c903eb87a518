"""Linking: from entities to assertions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from sicore.linking.assertion import Assertion, Verdict
from sicore.linking.blocking import BLOCK
from sicore.linking.blocks import pairs_to_compare
from sicore.linking.comparison import Comparison, against, compare
from sicore.linking.entity import Entity
from sicore.linking.explaining import evidence_of
from sicore.linking.large import likely_pairs
from sicore.linking.rarity import Rarity
from sicore.linking.rivals import CERTAIN, Claim, settled
from sicore.linking.scoring import Scoring, is_of_interest

BY_IDENTIFIERS = "sicore-identifiers/1"
BY_NAMES = "sicore-names/1"
BY_RELATION = "sicore-relation/1"
"""The methods with their versions; a version changes when the same entities may come out otherwise."""
_LOOKED_BACK = 20
"""How many holders of an identifier are looked at for one that can be the same."""
METHODS = (BY_IDENTIFIERS, BY_NAMES, BY_RELATION)


@frozen(kw_only=True)
class Thresholds:
    """From which score on an assertion stands, and from which on a person looks at it.

    Args:
        asserted: 0 to 1.
        review: 0 to 1, at most *asserted*.
    """

    asserted: float = 0.94
    review: float = 0.40


@frozen(kw_only=True)
class Occasion:
    """When and by whom linking is done.

    Args:
        made: ISO 8601 with zone.
        by: The role and centre.
    """

    made: str
    by: str


class Linker:
    """Finds the records of one thing among entities.

    Args:
        occasion: When and by whom it is done.
        thresholds: What becomes of a score.
        block: The most entities under one key of a block.
        large: Whether splink sieves the pairs, for very many records; needs the extra `link-large`.
        jobs: How many processes score the pairs where there are many; what they find does not depend on it.
    """

    def __init__(
        self,
        occasion: Occasion,
        *,
        thresholds: Thresholds | None = None,
        block: int = BLOCK,
        large: bool = False,
        jobs: int = 1,
    ) -> None:
        self.occasion = occasion
        self.thresholds = thresholds or Thresholds()
        self._block = block
        self._jobs = jobs
        self._pairs = likely_pairs if large else pairs_to_compare

    def link(self, entities: Iterable[Entity], *, among: Collection[str] | None = None) -> Iterator[Assertion]:
        """Yield an assertion for each pair that may be one thing; what shares an identifier comes first.

        Many records of one thing are held together by a chain, not by an assertion for each two of them.

        Args:
            entities: All entities, those of any family.
            among: The ids of the records that are new or changed: only pairs with one of them; all when None.

        Raises:
            MissingExtraError: the extra `link`, or `link-large` for large work, is not installed.
        """
        families: dict[str, list[Entity]] = defaultdict(list)
        for entity in sorted(entities, key=lambda entity: entity.id):
            families[entity.family].append(entity)
        for _, members in sorted(families.items()):
            yield from self._family(members, among)

    def _family(self, entities: Sequence[Entity], among: Collection[str] | None) -> Iterator[Assertion]:
        found = self._found(entities, among)
        if entities[0].is_organisation:
            return (self.assertion(*each) for each in found)
        # A list has many rows of one organisation, but gives each of its projects one id.
        return settled([self._claim(*each) for each in found])

    def _claim(self, one: Entity, other: Entity, comparison: Comparison) -> Claim:
        assertion = self.assertion(one, other, comparison)
        odds = comparison.odds if assertion.method == BY_NAMES else CERTAIN
        return Claim(assertion=assertion, odds=odds, lists=(one.source, other.source))

    def _found(
        self, entities: Sequence[Entity], among: Collection[str] | None
    ) -> Iterator[tuple[Entity, Entity, Comparison]]:
        """Yield the pairs that may be one thing, each once, and how they compare."""
        groups = alike_entities(entities)
        rarity = Rarity.of(group[0] for group in groups)
        linked: set[tuple[str, str]] = set()
        for one, other in certain_pairs(entities):
            if among is None or one.id in among or other.id in among:
                linked.add((one.id, other.id))
                yield one, other, compare(one, other, rarity)
        for one, other in self._likely(groups, rarity, among):
            if (one.id, other.id) not in linked:
                comparison = compare(one, other, rarity)
                if is_of_interest(comparison, least=self.thresholds.review):
                    yield one, other, comparison

    def _likely(
        self, groups: Sequence[Sequence[Entity]], rarity: Rarity, among: Collection[str] | None
    ) -> Iterator[tuple[Entity, Entity]]:
        """Yield the pairs that are equal in all, and of the others, each of which stands for its equals, the likely."""
        for group in groups:
            for one, other in pairwise(group):
                if among is None or one.id in among or other.id in among:
                    yield one, other
        heads = [group[0] for group in groups]
        changed = None if among is None else _changed(groups, among)
        pairs = self._pairs(heads, rarity, block=self._block, among=changed)
        scoring = Scoring(entities=heads, rarity=rarity, least=self.thresholds.review)
        for first, second in scoring.of_interest(pairs, jobs=self._jobs):
            yield heads[first], heads[second]

    def assertion(self, one: Entity, other: Entity, comparison: Comparison) -> Assertion:
        """The assertion that a comparison comes to, whatever its score."""
        documents = other.id in one.documents or one.id in other.documents
        score = 1.0 if documents else comparison.score
        is_doubtful = comparison.is_doubtful and not (comparison.shared or documents)
        stands = score >= self.thresholds.asserted and not comparison.against and not is_doubtful
        return Assertion(
            first=one.id,
            second=other.id,
            method=BY_IDENTIFIERS if comparison.shared else BY_RELATION if documents else BY_NAMES,
            score=round(score, 6),
            verdict=Verdict.ASSERTED if stands else Verdict.REVIEW,
            evidence=evidence_of(one, other, comparison),
            against=comparison.against,
            made=self.occasion.made,
            by=self.occasion.by,
        )


def alike_entities(entities: Iterable[Entity]) -> list[list[Entity]]:
    """The entities that are equal in all that is compared, such as one organisation's rows of a list, together."""
    groups: dict[tuple[object, ...], list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[entity.likeness()].append(entity)
    return list(groups.values())


def certain_pairs(entities: Iterable[Entity]) -> list[tuple[Entity, Entity]]:
    """Neighbours in the chain of all entities that share an identifier, and cases with the project they document."""
    by_identifier: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    by_id: dict[str, Entity] = {}
    for entity in entities:
        by_id[entity.id] = entity
        for scheme, values in entity.identifiers.items():
            for value in values:
                by_identifier[scheme, value].append(entity)
    chains = [pair for holders in by_identifier.values() for pair in _chain(holders)]
    told = [
        (min(entity.id, target), max(entity.id, target))
        for entity in by_id.values()
        for target in entity.documents
        if target in by_id and target != entity.id
    ]
    return [(by_id[one], by_id[other]) for one, other in sorted({*chains, *told})]


def _chain(holders: Sequence[Entity]) -> Iterator[tuple[str, str]]:
    """Each entity with the nearest before it that nothing speaks against, else with the one just before it."""
    for place, other in enumerate(holders[1:], start=1):
        before = reversed(holders[max(0, place - _LOOKED_BACK) : place])
        one = next((each for each in before if not any(against(each, other, by_identifier=True))), holders[place - 1])
        yield one.id, other.id


def _changed(groups: Sequence[Sequence[Entity]], among: Collection[str]) -> frozenset[int]:
    return frozenset(place for place, group in enumerate(groups) if any(entity.id in among for entity in group))
