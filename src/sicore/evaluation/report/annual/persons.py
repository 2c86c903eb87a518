"""Participants by sets of projects, and the counts of metrics by sex, before anything is hidden."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256

from attrs import define, field, frozen

from sicore.codelists import Shelf
from sicore.evaluation.metrics.denominators import DENOMINATORS
from sicore.evaluation.metrics.standing_values import TOTAL, StandingValues, ValueReader
from sicore.evaluation.report.annual.asked import RESULTS, is_of_participants
from sicore.evaluation.report.annual.project_sets import OVERALL, ProjectSets, country_of_row, split_by_row, telling
from sicore.model import AnyRecord, Project
from sicore.model.indicator import SEXES
from sicore.money import Money
from sicore.plugins import MetricResult

ALL = "EECO01"
"""The indicator of all participants."""
UNTOLD = "not-told"
"""Stands for participants of whom no project tells the sex."""
PARTS = (*SEXES, UNTOLD)
RATED = "rated"
"""Marks results of projects that tell those eligible too."""
AIMS = ("target", "milestone")
"""Mark participants of projects that have the one or the other."""
COSTED = "cost"
"""Stands for participants whose cost is told, in whichever currency."""

BySex = Mapping[str, int]
"""Counts by sex; `TOTAL` for all."""
Marks = frozenset[str]
"""What projects tell beside a count: an aim, a cost in a currency, those eligible. Figures are told of them alone."""


def with_cost(currency: str) -> str:
    """The mark of participants whose cost is told in a currency."""
    return f"{COSTED} {currency}"


def is_cost(mark: str) -> bool:
    """Whether a mark is about a cost."""
    return mark.startswith(COSTED)


@frozen(kw_only=True)
class RateCounts:
    """Those who could have had a result, and those who had it.

    Args:
        code: The result.
        eligible_for: The indicators whose sum is eligible.
        eligible: Those eligible in projects that tell both, by sex.
        reached: Those of them who had the result, by sex.
    """

    code: str
    eligible_for: tuple[str, ...]
    eligible: BySex
    reached: BySex


def _sums() -> dict[tuple[str, str], int]:
    return defaultdict(int)


@define(kw_only=True)
class Persons:
    """Counts of the participants of some projects.

    Args:
        digest: What tells these projects from others, in whatever order they came: the sum of the digests of their ids.
        outputs: Counts by indicator and sex.
        eligible: Those who could have had a result, by result and sex, in projects that tell both.
        reached: Those of them who had it.
        marked: Totals by indicator and by what the projects tell beside.
    """

    digest: int = 0
    outputs: dict[tuple[str, str], int] = field(factory=_sums)
    eligible: dict[tuple[str, str], int] = field(factory=_sums)
    reached: dict[tuple[str, str], int] = field(factory=_sums)
    marked: dict[tuple[str, Marks], int] = field(factory=lambda: defaultdict(int))

    def take(self, record: Project, values: StandingValues) -> None:
        """Count a project."""
        self.digest = (self.digest + int.from_bytes(sha256(record.id.encode()).digest()[:16])) % 2**128
        for key, value in values.reached.items():
            self.outputs[key] += int(value)
        rated = set(self._rates(values))
        for (code, sex), value in values.reached.items():
            if sex == TOTAL and (is_of_participants(code) or code.startswith("EECR")):
                self.marked[code, _marks(record, values, code, rated)] += int(value)

    def _rates(self, values: StandingValues) -> Iterator[str]:
        """Count the results of a project, and tell those whose total counts, as `esf.result_rate` does."""
        for code in RESULTS:
            for sex in (TOTAL, *SEXES) if DENOMINATORS[code][0] else ():
                reached, eligible = values.total(code, sex), values.sum_of(DENOMINATORS[code][0], sex)
                if reached is None or eligible is None or reached > eligible:
                    continue
                self.eligible[code, sex] += int(eligible)
                self.reached[code, sex] += int(reached)
                if sex == TOTAL:
                    yield code

    def add(self, other: "Persons") -> None:
        """Count the projects of another as well."""
        self.digest = (self.digest + other.digest) % 2**128
        for own, more in (
            (self.outputs, other.outputs),
            (self.eligible, other.eligible),
            (self.reached, other.reached),
        ):
            for key, count in more.items():
                own[key] += count
        for place, count in other.marked.items():
            self.marked[place] += count

    def by_sex(self, code: str) -> BySex:
        """The counts of an indicator."""
        return {sex: self.outputs[code, sex] for sex in (TOTAL, *SEXES) if (code, sex) in self.outputs}

    def marks_of(self, code: str) -> Mapping[Marks, int]:
        """The totals of an indicator by what projects tell beside."""
        return {marks: count for (each, marks), count in self.marked.items() if each == code}

    def rate(self, code: str) -> RateCounts:
        """The counts of a result."""
        eligible, reached = (
            {sex: told[code, sex] for sex in (TOTAL, *SEXES) if (code, sex) in told}
            for told in (self.eligible, self.reached)
        )
        return RateCounts(code=code, eligible_for=DENOMINATORS[code][0], eligible=eligible, reached=reached)


def _marks(record: Project, values: StandingValues, code: str, rated: Collection[str]) -> Marks:
    """What a project tells beside a count, as the metrics take it that make figures of it."""
    row = values.rows.get((code, TOTAL))
    found = {RATED} if code in rated else set()
    if row is not None and row.value is not None:
        aims = dict(zip(AIMS, (row.target, row.milestone), strict=True))
        found |= {name for name, aim in aims.items() if aim is not None and aim.is_finite() and aim >= 0}
    cost = record.total_eligible_cost if code == ALL else None
    if isinstance(cost, Money) and cost.amount >= Decimal(0):
        found.add(with_cost(cost.currency))
    return frozenset(found)


def _telling(record: Project, values: StandingValues) -> frozenset[str]:
    """The sets that a project belongs to by what it tells beside its participants, whatever else is counted of it."""
    marks = _marks(record, values, ALL, ())
    return frozenset(map(telling, marks | {COSTED} if any(map(is_cost, marks)) else marks))


class PersonsCounted:
    """Counts participants by the sets that their projects belong to.

    Args:
        sets: Tells the sets.
        shelf: The code lists.
        today: Values of later dates are not taken.
    """

    def __init__(self, sets: ProjectSets, shelf: Shelf, today: date) -> None:
        self._reader = ValueReader(shelf, today)
        self._sets = sets
        self._counts: dict[frozenset[str], Persons] = {}

    def add(self, record: AnyRecord) -> None:
        """Count a record, where it is a project that tells of participants."""
        if isinstance(record, Project) and record.indicators and (values := self._reader.read(record)) is not None:
            belongs_to = self._sets.of(record) | _telling(record, values)
            self._counts.setdefault(belongs_to, Persons()).take(record, values)

    def regions(self, names: Collection[str]) -> Mapping[frozenset[str], Persons]:
        """The counts by which of these sets projects belong to."""
        found: dict[frozenset[str], Persons] = {}
        wanted = frozenset(names)
        for belongs_to, persons in self._counts.items():
            found.setdefault(belongs_to & wanted, Persons()).add(persons)
        return found

    def of(self, name: str) -> Persons:
        """The counts of one set of projects."""
        found = Persons()
        for belongs_to, persons in self._counts.items():
            if name == OVERALL or name in belongs_to:
                found.add(persons)
        return found

    def rows(self, own: str) -> tuple[str, ...]:
        """The rows of a table by country in which somebody counts participants, the largest first.

        Args:
            own: The set of projects that the table is of.
        """
        rows = {name for belongs_to in self._counts for name in belongs_to if split_by_row(name) == own}
        counted = {
            name: persons.outputs[ALL, TOTAL]
            for belongs_to, persons in self.regions(rows).items()
            for name in belongs_to
            if (ALL, TOTAL) in persons.outputs
        }
        return tuple(sorted(counted, key=lambda name: (-counted[name], country_of_row(name))))

    def countries(self, own: str) -> dict[str, BySex]:
        """Participants of a set of projects by country and sex, the largest first."""
        rows = self.rows(own)
        counts = {name: persons for belongs, persons in self.regions(rows).items() for name in belongs}
        return {country_of_row(name): counts[name].by_sex(ALL) for name in rows}


def outputs_by_sex(result: MetricResult) -> dict[str, BySex]:
    """The counts of the metric of outputs: by indicator and sex."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for part in result.parts:
        if part.value is not None:
            counts[part.key["indicator"]][part.key.get("sex", TOTAL)] = int(part.value)
    return dict(counts)


def rate_by_sex(result: MetricResult, component: str) -> BySex:
    """A component of a rate by sex: `numerator` or `denominator`; empty where there is no rate."""
    told = {part.key.get("sex", TOTAL): part for part in (result, *result.parts)}
    return {sex: int(part.components[component]) for sex, part in told.items() if component in part.components}


def spread(counts: BySex) -> dict[str, int] | None:
    """Counts by sex that add up to the total, the rest under `UNTOLD`; None where they come to more than the total.

    >>> spread({"": 10, "female": 6})
    {'female': 6, 'male': 0, 'non-binary': 0, 'not-stated': 0, 'not-told': 4}
    """
    told = {sex: counts.get(sex, 0) for sex in SEXES}
    rest = counts.get(TOTAL, 0) - sum(told.values())
    return None if rest < 0 else {**told, UNTOLD: rest}
