"""Linking the records of a catalogue, and deciding what only a person can."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from sicore.catalogue import RunAbout
from sicore.errors import UsageError
from sicore.linking import (
    FAMILIES,
    METHODS,
    Assertion,
    Clusters,
    CountedAmount,
    Decided,
    Decision,
    Entity,
    HeldApart,
    Linker,
    MemberSides,
    Occasion,
    Verdict,
    by_record,
    cluster,
    counted_amounts,
    entities_of,
    links_kept_in,
    side_by_side,
    standing_assertions,
    with_values,
)
from sicore.model import Record

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue

MANY = 150_000
"""From so many records on splink sieves the pairs unless it is said otherwise; see decision 0018."""


@frozen(kw_only=True)
class LinkOutcome:
    """What linking came to.

    Args:
        records: How many records can be linked.
        compared: How many of them were new, changed or beside such, and were compared with all others.
        standing: How many assertions stand.
        waiting: The assertions that wait for a person, the likeliest first, with what both records say.
        clusters: How many things have more than one record.
        held_apart: The assertions that would have joined what contradicts itself; they wait for a person too.
    """

    records: int
    compared: int
    standing: int
    waiting: tuple[Assertion, ...]
    clusters: int
    held_apart: tuple[HeldApart, ...]


@frozen(kw_only=True)
class ClusterView:
    """The records of one thing.

    Args:
        records: The records in the order of their ids.
        sides: What they say, side by side.
        amounts: Of each kind of amount the one that counts in a sum.
        assertions: What holds them together.
    """

    records: tuple[Record, ...]
    sides: tuple[MemberSides, ...]
    amounts: tuple[CountedAmount, ...]
    assertions: tuple[Assertion, ...]


def link(
    catalogue: "Catalogue",
    *,
    about: RunAbout,
    again: bool = False,
    large: bool | None = None,
    jobs: int | None = None,
) -> LinkOutcome:
    """Find which records of a catalogue are of one thing, and keep what was found.

    Only records that came or changed since the last time are compared, with all others, unless the methods changed.
    What people decided stays; records are never merged.

    Args:
        catalogue: The catalogue.
        about: Who links and why.
        again: Whether to compare everything anew.
        large: Whether splink sieves the pairs; by the number of records when None.
        jobs: How many processes compare where there is much to compare; as many as there are processors when None.

    Raises:
        MissingExtraError: the extra that compares is not installed.
        UsageError: *jobs* is below 1.
    """
    kept = links_kept_in(catalogue)
    changes = kept.changes()
    entities = {entity.id: entity for entity in entities_of(catalogue.records(*FAMILIES))}
    known, decisions = kept.assertions(), kept.decisions()
    among = None if again else _among(kept.linked_until(), changes, known)
    if among is None or among:
        processes = (os.cpu_count() or 1) if jobs is None else jobs
        is_large = len(entities) >= MANY if large is None else large
        linker = Linker(Occasion(made=_now(), by=_role(about)), large=is_large, jobs=processes)
        found = list(linker.link(entities.values(), among=among))
        report = {"linked_until": max(changes.values(), default=0), "methods": list(METHODS), "links": len(found)}
        kept.replace(found, touched=among, about=about, report=report)
        known = _replaced(known, found, among)
    compared = len(entities) if among is None else len(among & entities.keys())
    return _outcome(known, decisions, entities, compared=compared)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _role(about: RunAbout) -> str:
    return " ".join(part for part in (about.role, about.centre) if part)


def _among(
    last: tuple[int, tuple[str, ...]] | None, changes: Mapping[str, int], kept: Iterable[Assertion]
) -> set[str] | None:
    """The records to compare: those that changed, and those that hung together through them; None for all."""
    if last is None or last[1] != METHODS:
        return None
    changed = {record_id for record_id, change in changes.items() if change > last[0]}
    touched = changed | {one for found in kept for one in found.pair if one not in changes}
    return touched | {one for found in kept if not touched.isdisjoint(found.pair) for one in found.pair}


def _replaced(
    before: Iterable[Assertion], found: Iterable[Assertion], touched: AbstractSet[str] | None
) -> list[Assertion]:
    """The assertions after some were written in place of those about some records."""
    left = () if touched is None else (each for each in before if touched.isdisjoint(each.pair))
    return list({assertion.pair: assertion for assertion in (*left, *found)}.values())


def _outcome(
    assertions: Sequence[Assertion],
    decisions: Mapping[tuple[str, str], Decision],
    entities: Mapping[str, Entity],
    *,
    compared: int,
) -> LinkOutcome:
    standing = standing_assertions(assertions, decisions)
    clusters = _clusters(standing, entities, decisions)
    together = by_record(clusters)
    waiting = [found for found in assertions if _waits(found, decisions) and not _are_together(found, together)]
    waiting.sort(key=lambda found: (-found.score, found.pair))
    return LinkOutcome(
        records=len(entities),
        compared=compared,
        standing=len(standing),
        waiting=tuple(with_values(each, entities[each.first], entities[each.second]) for each in waiting),
        clusters=len(clusters.members),
        held_apart=clusters.held_apart,
    )


def _waits(assertion: Assertion, decisions: Mapping[tuple[str, str], Decision]) -> bool:
    return assertion.verdict is Verdict.REVIEW and assertion.pair not in decisions


def _are_together(assertion: Assertion, together: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether other assertions hold both records together already, so that nobody need be asked."""
    return assertion.second in together.get(assertion.first, ())


def _clusters(
    standing: Iterable[Assertion],
    entities: Mapping[str, Entity],
    decisions: Mapping[tuple[str, str], Decision],
) -> Clusters:
    accepted = [pair for pair, decision in decisions.items() if decision.decided is Decided.ACCEPTED]
    rejected = [pair for pair, decision in decisions.items() if decision.decided is Decided.REJECTED]
    return cluster(standing, entities, accepted=accepted, rejected=rejected)


def decide(catalogue: "Catalogue", name: str, decided: Decided, *, about: RunAbout) -> Assertion:
    """Accept or reject an assertion; the decision outlives every later linking.

    Args:
        catalogue: The catalogue.
        name: What the assertion is called, such as `3f9a12bc4d5e`.
        decided: What was decided.
        about: Who decides and why.

    Returns:
        The assertion.

    Raises:
        UsageError: there is no such assertion.
    """
    kept = links_kept_in(catalogue)
    found = kept.named(name)
    if found is None:
        raise UsageError(f"The catalogue has no link {name!r}. To see those that wait: sicore link CATALOGUE")
    kept.decide(found, decided, about=about)
    return found


def cluster_of(catalogue: "Catalogue", record_id: str) -> ClusterView:
    """The records of the thing that a record is about, side by side; at least the record itself.

    Raises:
        UsageError: the catalogue has no such record.
    """
    if not isinstance(catalogue.record(record_id), Record):
        raise UsageError(f"The catalogue has no record {record_id!r}. To find one: sicore catalogue search")
    around = _around(catalogue, {record_id})
    members = around.clusters.of(record_id)
    return _view([around.records[each] for each in members if each in around.records], around.standing, members)


def linked_with(catalogue: "Catalogue", *ids: str) -> tuple[str, ...]:
    """The ids of the other records of the things that some records are about; none for deleted ones.

    Args:
        catalogue: The catalogue.
        *ids: The ids of records; those that the catalogue does not have are passed over.
    """
    around = _around(catalogue, ids)
    together = by_record(around.clusters)
    found = {other for record_id in ids for other in together.get(record_id, ()) if record_id in around.records}
    return tuple(sorted((found & around.records.keys()) - set(ids)))


@frozen(kw_only=True)
class _Around:
    """Some records and those that links that stand lead to from them."""

    records: Mapping[str, Record]
    standing: tuple[Assertion, ...]
    clusters: Clusters


def _around(catalogue: "Catalogue", ids: Iterable[str]) -> _Around:
    kept = links_kept_in(catalogue)
    decisions = kept.decisions()
    reached, new = set(ids), set(ids)
    standing: dict[tuple[str, str], Assertion] = {}
    while new:
        standing |= {each.pair: each for each in standing_assertions(kept.assertions_with(new), decisions)}
        new = {one for pair in standing for one in pair} - reached
        reached |= new
    records = {each.id: each for each in map(catalogue.record, sorted(reached)) if isinstance(each, Record)}
    entities = {entity.id: entity for entity in entities_of(records.values())}
    clusters = _clusters(standing.values(), entities, decisions)
    return _Around(records=records, standing=tuple(standing.values()), clusters=clusters)


def _view(records: list[Record], standing: Iterable[Assertion], members: Collection[str]) -> ClusterView:
    return ClusterView(
        records=tuple(records),
        sides=side_by_side(records),
        amounts=counted_amounts(records),
        assertions=tuple(assertion for assertion in standing if set(assertion.pair) <= set(members)),
    )


def things(catalogue: "Catalogue", *types: str) -> Iterator[tuple[Record, ...]]:
    """Yield the records of each thing once, so that a sum over them counts it once; see `sicore.linking.totals`.

    Args:
        catalogue: The catalogue.
        *types: The types of records that are wanted, such as `project`; all that can be linked when none is named.
    """
    kept = links_kept_in(catalogue)
    decisions = kept.decisions()
    records = {each.id: each for each in catalogue.records(*(types or FAMILIES)) if isinstance(each, Record)}
    entities = {entity.id: entity for entity in entities_of(records.values())}
    standing = standing_assertions(kept.assertions(), decisions)
    inside = [assertion for assertion in standing if assertion.first in records and assertion.second in records]
    taken: set[str] = set()
    for members in _clusters(inside, entities, decisions).members:
        taken |= set(members)
        yield tuple(records[each] for each in members)
    yield from ((record,) for record_id, record in records.items() if record_id not in taken)
