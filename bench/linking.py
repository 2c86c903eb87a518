"""How well and how fast records of one thing are found, on sets whose truth is known."""

import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from attrs import frozen

from bench.linking_sets import LabelledSet, labelled_organisations, labelled_projects
from bench.measuring import Measurement
from sicore.linking import Assertion, Entity, Linker, Occasion, Verdict, cluster, entities_of
from sicore.linking.identity import shared_schemes

TUNED_ON, REPORTED = 1, 2
"""The seed that weights and thresholds were chosen with, and the one that is reported."""
MANY = 100_000
_OCCASION = Occasion(made="2026-11-26T12:00:00Z", by="bench")
_SETS = {"organisations": labelled_organisations, "projects": labelled_projects}

Pairs = set[tuple[str, str]]


@frozen(kw_only=True)
class Quality:
    """What came out, measured over pairs of records in one cluster.

    Args:
        precision: The share of the pairs found that are right.
        recall: The share of the right pairs that were found.
        by_identifier: Precision and recall over the pairs that share an identifier.
        seconds: From records to clusters, by the clock on the wall.
        processor: The same in processor time, which other programs disturb little.
        review: How many pairs wait for a person.
    """

    precision: float
    recall: float
    by_identifier: tuple[float, float]
    seconds: float
    processor: float
    review: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def quality(labelled: LabelledSet) -> Quality:
    """Link a labelled set and compare with its truth."""
    begin, begun = time.perf_counter(), time.process_time()
    entities = {entity.id: entity for entity in entities_of(labelled.records)}
    assertions = list(Linker(_OCCASION).link(entities.values()))
    standing = [assertion for assertion in assertions if assertion.verdict is Verdict.ASSERTED]
    found = pairs_within(cluster(standing, entities).members)
    seconds, processor = time.perf_counter() - begin, time.process_time() - begun
    truth = true_pairs(labelled)
    return Quality(
        precision=_share(found & truth, found),
        recall=_share(found & truth, truth),
        by_identifier=_by_identifier(entities, found, truth),
        seconds=seconds,
        processor=processor,
        review=_waiting(assertions),
    )


def true_pairs(labelled: LabelledSet) -> Pairs:
    """The pairs of records that are of one thing."""
    groups: dict[int, list[str]] = defaultdict(list)
    for record_id, thing in labelled.truth.items():
        groups[thing].append(record_id)
    return pairs_within(groups.values())


def pairs_within(groups: Iterable[Sequence[str]]) -> Pairs:
    """The pairs of ids within each group, each in alphabetical order."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _share(some: Pairs, of: Pairs) -> float:
    return len(some) / len(of) if of else 1.0


def _by_identifier(entities: dict[str, Entity], found: Pairs, truth: Pairs) -> tuple[float, float]:
    sharing = {
        (one, other)
        for one, other in found | truth
        if shared_schemes(entities[one].identifiers, entities[other].identifiers)
    }
    return _share(sharing & found & truth, sharing & found), _share(sharing & found & truth, sharing & truth)


def _waiting(assertions: Iterable[Assertion]) -> int:
    return sum(assertion.verdict is Verdict.REVIEW for assertion in assertions)


_SUBJECT = """
import resource, sys
from bench.linking import REPORTED, _SETS, quality
made = _SETS[sys.argv[1]](int(sys.argv[2]), REPORTED)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = quality(made)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(found.precision, found.recall, *found.by_identifier, found.seconds, found.processor, before, after)
"""


def linking() -> list[Measurement]:
    """Precision, F1, time and memory on sets of a seed that nothing was tuned on."""
    return [
        line for name, count in (("organisations", MANY), ("projects", MANY // 5)) for line in _measured(name, count)
    ]


def _measured(name: str, count: int) -> list[Measurement]:
    run = subprocess.run([sys.executable, "-c", _SUBJECT, name, str(count)], check=True, capture_output=True, text=True)
    precision, recall, *exact, _, processor, before, after = map(float, run.stdout.split())
    f1 = 2 * precision * recall / (precision + recall)
    what = f"link {count:,} invented {name} with stated noise, seed {REPORTED}"
    told = f"precision {precision:.4f}, recall {recall:.4f}; shared identifiers {min(exact):.2f}"
    against = "their truth"
    lines = [
        Measurement(work=f"{what}: F1", against=against, figures=told, ratio=f1, budget=0.90, unit=""),
        Measurement(work=f"{what}: precision", against=against, figures=told, ratio=precision, budget=0.97, unit=""),
        Measurement(
            work=f"{what}: shared identifiers", against=against, figures=told, ratio=min(exact), budget=1.0, unit=""
        ),
    ]
    if count == MANY:
        held = (
            f"{processor:.0f} s of processor time; {after / 1000:.0f} MB, of which the records {before / 1000:.0f} MB"
        )
        lines.append(
            Measurement(
                work=f"{what}: processor time of one process",
                against="two minutes",
                figures=held,
                ratio=processor,
                budget=120,
                unit=" s",
                at_least=False,
            )
        )
    return lines
