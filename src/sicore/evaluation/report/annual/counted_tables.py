"""The tables that disclosure control is given: figures about persons, and what readers can work out of them.

What readers know adds up is declared: that all participants are unemployed, inactive or employed, that the sexes come
to all, that those who reached a result are a part of those who could, that figures of some projects alone (those that
have a target, those that tell a cost) are a part of the figures of all.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from attrs import frozen

from sicore.evaluation.disclosure import TOTAL, Dimension, Split, Table
from sicore.evaluation.report.annual.persons import (
    ALL,
    COSTED,
    PARTS,
    RATED,
    BySex,
    Marks,
    Persons,
    RateCounts,
    is_cost,
    spread,
)
from sicore.evaluation.report.annual.regions import overlapping

MEASURE = "participants"
SEX = Dimension.of("sex", *PARTS)
CHARACTERISTIC, RESULT, BESIDE = "characteristic", "result", "told beside"
OUT_OF_WORK = "EECO02+EECO04"
KNOWN, UNKNOWN, REACHED, MISSED = "known", "unknown", "reached", "not-reached"

_SPLITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (TOTAL, (OUT_OF_WORK, "EECO05")),
    (OUT_OF_WORK, ("EECO02", "EECO04")),
    ("EECO02", ("EECO03",)),
    (TOTAL, ("EECO06", "EECO07", "EECO08")),
    (TOTAL, ("EECO09", "EECO10", "EECO11")),
    *((TOTAL, (f"EECO{number}",)) for number in range(12, 18)),
)
"""What is part of what in Annex I of Regulation (EU) 2021/1057: what is left over in each is a part of its own."""

Codes = tuple[str, ...]
Counts = Mapping[Codes, int]
"""Counts by region and sex, or by sex alone."""


@frozen(kw_only=True)
class Place:
    """Of which projects tables are.

    Args:
        name: What their names begin with.
        facts: What holds for all of them.
        projects: The regions of several sets of projects, where the tables are of these side by side.
        is_seen: Whether readers are shown them.
    """

    name: str = ""
    facts: Mapping[str, str]
    projects: Dimension | None = None
    is_seen: bool = True

    @property
    def around(self) -> tuple[Dimension, ...]:
        """The dimension of projects, where there is one."""
        return () if self.projects is None else (self.projects,)

    def table(
        self,
        name: str,
        dimensions: Sequence[Dimension],
        counts: Counts,
        *,
        facts: Mapping[str, str] | None = None,
        shown: Sequence[str] = (),
    ) -> Table:
        """A table of counts.

        Args:
            name: What it is called.
            dimensions: All of its dimensions.
            counts: The counts.
            facts: What holds for it beside.
            shown: The codes of its first dimension that readers are shown; all where there are none.
        """
        seen: frozenset[Codes] | None = None if self.is_seen else frozenset()
        if self.is_seen and shown:
            seen = frozenset(product(shown, *(each.codes for each in dimensions[1:])))
        return Table(
            name=f"{self.name}{name}",
            measure=MEASURE,
            dimensions=tuple(dimensions),
            counts=counts,
            facts={**self.facts, **(facts or {})},
            seen=seen,
        )


def table_of(code: str) -> str:
    """The name of the table that an indicator alone stands in, where it does not stand among all."""
    return f"output {code}"


def beside_of(code: str) -> str:
    """The name of the table of what projects tell beside an indicator."""
    return f"beside {code}"


def of_code(code: str) -> dict[str, str]:
    """What holds for a table of an indicator."""
    return {} if code == ALL else {RESULT: code} if code.startswith("EECR") else {CHARACTERISTIC: code}


def by_sex(counts: BySex) -> Counts | None:
    """Counts by sex that add up to their total; None where they come to more."""
    told = spread(counts)
    return None if told is None else {(sex,): number for sex, number in told.items()}


def region_counts(counts: Mapping[str, BySex]) -> Counts | None:
    """Counts by region and sex; None where somewhere the sexes come to more than their total."""
    told = {region: spread(each) for region, each in counts.items()}
    if any(each is None for each in told.values()):
        return None
    return {(region, sex): number for region, each in told.items() if each for sex, number in each.items()}


def by_region(persons: Mapping[str, Persons], code: str) -> Counts | None:
    """Counts of an indicator by region and sex."""
    return region_counts({region: each.by_sex(code) for region, each in persons.items()})


def outputs(leaves: Mapping[str, Counts], place: Place) -> Iterator[Table]:
    """One table of all participants by what they are, and one of each indicator that does not fit into it."""
    splits, counts = _tied(leaves)
    around = (*place.around, SEX)
    if splits:
        dimension = Dimension(name=CHARACTERISTIC, splits=tuple(splits))
        cells = {(code, *at): number for code, told in counts.items() for at, number in told.items()}
        yield place.table(MEASURE, (dimension, *around), cells, shown=(TOTAL, *(set(leaves) & {*dimension.codes})))
    elif ALL in leaves:
        yield place.table(MEASURE, around, leaves[ALL])
    for code, told in leaves.items():
        if code not in counts and code != ALL:
            yield place.table(table_of(code), around, told, facts=of_code(code))


def plain(code: str, counts: Counts, place: Place) -> Table:
    """The totals of an indicator whose sexes cannot be told."""
    return place.table(table_of(code), place.around, counts, facts=of_code(code))


def rate(
    told: RateCounts, known: Counts | None, reached: Counts | None, *, place: Place, could: Counts | None
) -> Table | None:
    """Those who could have had a result: of whom it is known, and among these those who had it.

    Args:
        told: The result, and who could have it.
        known: Of whom it is known; None where their sexes come to more than all of them.
        reached: Those of them who had it; None likewise.
        place: Of which projects.
        could: All who could have it, by the outputs; None where these do not say so.

    Returns:
        The table; None where the counts contradict each other.
    """
    if known is None or reached is None or (missed := rest(known, [reached])) is None:
        return None
    unknown = None if could is None else rest(could, [known])
    eligible = "+".join(told.eligible_for)
    facts = {} if eligible == ALL else {CHARACTERISTIC: eligible}
    if unknown is None:
        # Projects tell otherwise of their outputs and of who was eligible; the two are not held against each other.
        unknown, facts = dict.fromkeys(known, 0), {"of": f"{told.code} eligible"}
    outcome = Dimension.tree(f"outcome {told.code}", {TOTAL: [KNOWN, UNKNOWN], KNOWN: [REACHED, MISSED]})
    parts = {REACHED: reached, MISSED: missed, UNKNOWN: unknown}
    counts = {(part, *at): number for part, counted in parts.items() for at, number in counted.items()}
    return place.table(told.code, (outcome, *place.around, SEX), counts, facts=facts, shown=(KNOWN, REACHED))


def beside(
    code: str,
    marked: Mapping[str, Mapping[Marks, int]],
    place: Place,
    *,
    own: str,
    costs: Collection[str],
) -> Table | None:
    """The totals of an indicator by what projects tell beside: an aim, a cost; readers are told those of some.

    Those with a cost in some currency are the sum of those with one in each, since figures are told of the ones in one
    report and of the others in the next, where it converts amounts.

    Args:
        code: The indicator.
        marked: The totals by what is told, for each region; for one that has no name where there are no regions.
        place: Of which projects.
        own: The set of projects that the report is of, as the dimension of projects names it.
        costs: The marks of the costs that readers are told.
    """
    marks = sorted({each for count in marked.values() for each in count}, key=sorted)
    if not any(marks):
        return None
    exactly = {each: f"exactly {'+'.join(sorted(each)) or 'nothing'}" for each in marks}
    belongs_to = {exactly[each]: each | ({COSTED} if any(map(is_cost, each)) else set()) for each in marks}
    dimension = overlapping(BESIDE, belongs_to)
    at_region = place.projects is not None
    counts = {
        (exactly[each], *((region,) if at_region else ())): count.get(each, 0)
        for region, count in marked.items()
        for each in marks
    }
    words = {word for each in belongs_to.values() for word in each if word != RATED}
    told = [word for word in sorted(words) if word in costs or not is_cost(word)]
    seen = frozenset((word, *((own,) if at_region else ())) for word in told)
    made = place.table(beside_of(code), (dimension, *place.around), counts, facts=of_code(code))
    return made.evolve(seen=seen)


def rest(whole: Counts, parts: Sequence[Counts]) -> Counts | None:
    """What is left of a whole; None where the parts come to more."""
    taken = total(parts)
    left = {at: number - taken[at] for at, number in whole.items()}
    return None if min(left.values()) < 0 else left


def total(all_of_them: Sequence[Counts]) -> Counts:
    """The sum of counts at the same places."""
    return {at: sum(each[at] for each in all_of_them) for at in all_of_them[0]}


def _tied(leaves: Mapping[str, Counts]) -> tuple[list[Split], dict[str, Counts]]:
    """The splits that hold, and the counts of all their codes."""
    if ALL not in leaves:
        return [], {}
    known = dict(leaves) | {TOTAL: leaves[ALL]}
    if "EECO02" in leaves and "EECO04" in leaves:
        known[OUT_OF_WORK] = total([leaves["EECO02"], leaves["EECO04"]])
    splits: list[Split] = []
    counts: dict[str, Counts] = {}
    for whole, parts in _SPLITS:
        there = [part for part in parts if part in known]
        # What is not part of a split that holds yet cannot be split further.
        if not there or (whole != TOTAL and whole not in counts):
            continue
        left = rest(known[whole], [known[part] for part in there])
        if left is None:
            continue
        remainder = f"not {'+'.join(parts)}"
        splits.append(Split(whole, (*there, remainder)))
        counts |= {part: known[part] for part in there} | {remainder: left, whole: known[whole]}
    return splits, counts
