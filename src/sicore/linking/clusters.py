"""Clusters: the records that stand together for one thing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import frozen

from sicore.linking.assertion import Assertion
from sicore.linking.comparison import against
from sicore.linking.entity import Entity
from sicore.linking.identity import shared_schemes


@frozen(kw_only=True)
class HeldApart:
    """An assertion that stands but would join records that contradict each other.

    Args:
        assertion: The assertion.
        one: The id of a record of the one cluster.
        other: The id of a record of the other that contradicts it.
        against: Why, such as `identifiers SE-ON` or `rejected`.
    """

    assertion: Assertion
    one: str
    other: str
    against: str


@frozen(kw_only=True)
class Clusters:
    """What the assertions come to.

    Args:
        members: The ids of the records of each thing that has more than one, each list and all of them in order.
        held_apart: The assertions that would have joined what contradicts itself.
    """

    members: tuple[tuple[str, ...], ...]
    held_apart: tuple[HeldApart, ...]

    def of(self, record_id: str) -> tuple[str, ...]:
        """The records of the thing that a record is about, at least the record itself."""
        return next((cluster for cluster in self.members if record_id in cluster), (record_id,))


def cluster(
    standing: Iterable[Assertion],
    entities: Mapping[str, Entity],
    *,
    accepted: Collection[tuple[str, str]] = (),
    rejected: Collection[tuple[str, str]] = (),
) -> Clusters:
    """Join what the assertions that stand say is one thing, the surest first, unless it contradicts itself.

    A chain joins no two records that have different identifiers in one scheme, are members of a series, are said to be
    related, or were rejected as a pair. What a person accepted is joined first and whatever speaks against it.

    Args:
        standing: The assertions that stand, rejected ones left out.
        entities: The entities by id; of records that are not there nothing speaks against anything.
        accepted: The pairs that a person accepted.
        rejected: The pairs that a person rejected, each in alphabetical order.
    """
    growing = _Growing(entities, frozenset(rejected))
    held_apart = []
    agreed = frozenset(accepted)
    for assertion in sorted(standing, key=lambda one: (one.pair not in agreed, -one.score, one.pair)):
        reason = growing.join(assertion, regardless=assertion.pair in agreed)
        if reason is not None:
            held_apart.append(reason)
    return Clusters(members=growing.clusters(), held_apart=tuple(held_apart))


class _Cluster:
    """Records that stand together, with what of them can contradict others: few say anything new."""

    def __init__(self, record_id: str, entity: Entity | None) -> None:
        self.ids = {record_id}
        self.telling = {_telling(entity): entity} if entity else {}
        self.apart = set(entity.apart) if entity else set()

    def take(self, other: "_Cluster") -> None:
        self.ids |= other.ids
        self.telling = other.telling | self.telling
        self.apart |= other.apart


def _telling(entity: Entity) -> tuple[object, ...]:
    return tuple(sorted((scheme, *sorted(values)) for scheme, values in entity.identifiers.items())), entity.marks


class _Growing:
    def __init__(self, entities: Mapping[str, Entity], rejected: Iterable[tuple[str, str]]) -> None:
        self._entities = entities
        self._home: dict[str, _Cluster] = {}
        self._rejected: dict[str, set[str]] = defaultdict(set)
        for one, other in rejected:
            self._rejected[one].add(other)
            self._rejected[other].add(one)

    def join(self, assertion: Assertion, *, regardless: bool) -> HeldApart | None:
        one, other = self._cluster(assertion.first), self._cluster(assertion.second)
        if one is other:
            return None
        found = None if regardless else self._between(one, other)
        if found is not None:
            return HeldApart(assertion=assertion, one=found[0], other=found[1], against=found[2])
        larger, smaller = (one, other) if len(one.ids) >= len(other.ids) else (other, one)
        larger.take(smaller)
        for record_id in smaller.ids:
            self._home[record_id] = larger
        return None

    def _cluster(self, record_id: str) -> _Cluster:
        if record_id not in self._home:
            self._home[record_id] = _Cluster(record_id, self._entities.get(record_id))
        return self._home[record_id]

    def _between(self, one: _Cluster, other: _Cluster) -> tuple[str, str, str] | None:
        """What contradicts: a record of each side and why; None where nothing does."""
        smaller, larger = (one, other) if len(one.ids) <= len(other.ids) else (other, one)
        for record_id in sorted(smaller.ids):
            for rejected in sorted(self._rejected.get(record_id, frozenset()) & larger.ids):
                return record_id, rejected, "rejected"
        for near, far in ((one, other), (other, one)):
            for apart in sorted(near.apart & far.ids):
                return min(near.ids), apart, "relation"
        return next(_contradictions(one.telling.values(), other.telling.values()), None)

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        found = {id(home): home.ids for home in self._home.values() if len(home.ids) > 1}
        return tuple(sorted(tuple(sorted(ids)) for ids in found.values()))


def _contradictions(ones: Iterable[Entity], others: Collection[Entity]) -> Iterator[tuple[str, str, str]]:
    for one in ones:
        for other in others:
            by_identifier = bool(shared_schemes(one.identifiers, other.identifiers))
            for reason in against(one, other, by_identifier=by_identifier):
                yield one.id, other.id, reason


def by_record(clusters: Clusters) -> dict[str, tuple[str, ...]]:
    """For each record of a cluster the whole cluster."""
    return {record_id: members for members in clusters.members for record_id in members}
