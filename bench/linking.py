"""How well and how fast records of one thing are found, on sets whose truth is known."""

import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from attrs import frozen

from bench.linking_sets import LabelledSet, labelled_organisations, labelled_projects
from bench.measuring import Measurement
from bench.memory import peak_of_tree
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
        processor: The same in processor time of all processes, which other programs disturb little.
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


def quality(labelled: LabelledSet, *, jobs: int = 1, large: bool = False) -> Quality:
    """Link a labelled set and compare with its truth.

    Args:
        labelled: The set.
        jobs: How many processes score.
        large: Whether splink sieves the pairs.
    """
    begin, begun = time.perf_counter(), _processor_time()
    entities = {entity.id: entity for entity in entities_of(labelled.records)}
    assertions = list(Linker(_OCCASION, jobs=jobs, large=large).link(entities.values()))
    standing = [assertion for assertion in assertions if assertion.verdict is Verdict.ASSERTED]
    found = pairs_within(cluster(standing, entities).members)
    seconds, processor = time.perf_counter() - begin, _processor_time() - begun
    truth = true_pairs(labelled)
    return Quality(
        precision=_share(found & truth, found),
        recall=_share(found & truth, truth),
        by_identifier=_by_identifier(entities, found, truth),
        seconds=seconds,
        processor=processor,
        review=_waiting(assertions),
    )


def _processor_time() -> float:
    """Seconds that the processors worked for this process and for those that it has had."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


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
import sys
from bench.linking import REPORTED, _SETS, quality
name, count, jobs, way = sys.argv[1:]
found = quality(_SETS[name](int(count), REPORTED), jobs=int(jobs), large=way == "large")
print(found.precision, found.recall, *found.by_identifier, found.seconds, found.processor, found.review)
"""


@frozen(kw_only=True)
class _Run:
    """A set to link and a way to do it."""

    name: str
    count: int
    jobs: int = 2
    large: bool = False

    def __str__(self) -> str:
        sieve = "; splink sieves the pairs" if self.large else ""
        return f"link {self.count:,} invented {self.name} with stated noise, seed {REPORTED}{sieve}"


RUNS = (
    _Run(name="organisations", count=MANY),
    _Run(name="organisations", count=MANY, large=True),
    _Run(name="projects", count=MANY // 5),
    _Run(name="projects", count=MANY // 5, large=True),
)


def linking() -> list[Measurement]:
    """Precision, F1, time and memory on sets of a seed that nothing was tuned on."""
    return [line for run in RUNS for line in _measured(run)]


def _measured(run: _Run) -> Iterator[Measurement]:
    arguments = [run.name, str(run.count), str(run.jobs), "large" if run.large else "small"]
    process = subprocess.Popen([sys.executable, "-c", _SUBJECT, *arguments], stdout=subprocess.PIPE, text=True)
    peak = peak_of_tree(process, every=1.0) / 1e6
    told = process.stdout.read().split() if process.stdout else []
    if process.returncode:
        raise SystemExit(f"{run} went wrong")
    precision, recall, *exact, seconds, processor, review = map(float, told)
    f1 = 2 * precision * recall / (precision + recall)
    figures = (
        f"precision {precision:.4f}, recall {recall:.4f}, shared identifiers {min(exact):.2f}; {review:.0f} pairs wait"
    )
    for what, ratio, budget in (("F1", f1, 0.90), ("precision", precision, 0.97), ("identifiers", min(exact), 1.0)):
        yield Measurement(
            work=f"{run}: {what}", against="their truth", figures=figures, ratio=ratio, budget=budget, unit=""
        )
    if run.count == MANY:
        used = (
            f"{seconds:.0f} s by the clock, {processor:.0f} s of processors; {peak:.0f} MB, records and all processes"
        )
        for what, ratio in ((f"time of {run.jobs} processes by the clock", seconds), ("processor time", processor)):
            yield Measurement(
                work=f"{run}: {what}",
                against="two minutes",
                figures=used,
                ratio=ratio,
                budget=120,
                unit=" s",
                at_least=False,
            )
