"""Which figures about persons must not be shown: all of the report are given to one call of disclosure control."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from attrs import Factory, define, field, frozen

from sicore.errors import MissingExtraError
from sicore.evaluation.disclosure import (
    TOTAL,
    Audience,
    Dimension,
    DisclosureError,
    InvalidTableError,
    Ledger,
    Mark,
    PublishedTable,
    Sum,
    Suppression,
    Table,
    suppress,
)
from sicore.evaluation.report.annual.counted_tables import (
    CHARACTERISTIC,
    KNOWN,
    MEASURE,
    REACHED,
    SEX,
    Counts,
    Place,
    beside,
    beside_of,
    by_region,
    by_sex,
    outputs,
    plain,
    rate,
    region_counts,
    table_of,
    total,
)
from sicore.evaluation.report.annual.persons import AIMS, ALL, RATED, BySex, PersonsCounted, RateCounts
from sicore.evaluation.report.annual.project_sets import (
    OVERALL,
    PROJECTS,
    country_of_row,
    is_region,
    is_row,
    of_members,
    split_by_row,
    telling,
)
from sicore.evaluation.report.annual.regions import ProjectRegions

COUNTRY = "country"
LINKS = "in other releases: "
CONTRADICTING = "The counts of persons contradict each other."


@frozen(kw_only=True)
class Protected:
    """What must not be shown.

    Args:
        tables: The published tables by name; None where safety could not be shown, so that all of them are hidden.
        suppression: What the house keeps of it; None likewise.
        failed: Why safety could not be shown; empty where it could.
        own: The set of projects that the report is of.
        unsplit: The indicators and countries whose sexes come to more than their total; only totals are told of them.
    """

    tables: Mapping[str, PublishedTable] | None
    suppression: Suppression | None
    failed: str
    own: str = OVERALL
    unsplit: frozenset[str] = field(default=frozenset())

    def hides(self, table: str, *codes: str) -> bool:
        """Whether a figure must not be shown; what no table has must not."""
        if self.tables is None:
            return True
        published = self.tables.get(table)
        figure = published.figures.get(codes) if published is not None else None
        return figure is None or figure.mark is Mark.HIDDEN

    def hides_output(self, code: str, sex: str) -> bool:
        """Whether a count of participants by indicator and sex must not be shown.

        Args:
            code: The indicator.
            sex: The sex, or the total of `SEX`.
        """
        whole = self.tables.get(MEASURE) if self.tables is not None else None
        place = TOTAL if code == ALL else code
        if whole is not None and len(whole.dimensions) == 1 and code == ALL:
            return self.hides(MEASURE, sex)
        if whole is not None and (place, sex) in whole.figures:
            return self.hides(MEASURE, place, sex)
        return self.hides(table_of(code), *(() if code in self.unsplit else (sex,)))

    def hides_beside(self, code: str, mark: str, count: Decimal) -> bool:
        """Whether a count of those must not be shown whose projects tell something beside, such as a target.

        Args:
            code: The indicator.
            mark: What they tell.
            count: The count that a metric found. Where that is not the one that was looked at, nothing is known of it.
        """
        published = self.tables.get(beside_of(code)) if self.tables is not None else None
        if published is None:
            return True
        figure = published.figures.get((mark, *((self.own,) if len(published.dimensions) > 1 else ())))
        return figure is None or figure.count != count


@frozen(kw_only=True)
class PersonsTold:
    """The counts of persons that a report tells.

    Args:
        own: The set of projects that it is of.
        outputs: Participants by indicator and sex.
        rates: Those who could have had a result, and those who had it.
        has_rows: Whether participants are told by country.
        has_indicators: Whether outputs and rates are told at all; aims and costs always are.
        costs: The marks of those whose cost is told: in one currency each, or in all where amounts are converted.
        counted: The participants by set of projects.
    """

    own: str = OVERALL
    outputs: Mapping[str, BySex]
    rates: Sequence[RateCounts] = ()
    has_rows: bool = False
    has_indicators: bool = True
    costs: frozenset[str] = frozenset()
    counted: PersonsCounted


@define(frozen=True, slots=False, kw_only=True)
class _Given:
    """What disclosure control is given.

    Args:
        told: The counts of the report.
        names: The sets of projects that it is held against, and its own.
        rows: The rows by country, of this report or of earlier ones.
        tables: The tables.
        across: What adds up across them.
        rated: The tables of results, those of the report alone and those by region.
        unsplit: What has no sexes.
    """

    told: PersonsTold
    names: frozenset[str]
    rows: tuple[str, ...]
    tables: list[Table] = Factory(list)
    across: list[Sum] = Factory(list)
    rated: dict[tuple[str, bool], Table] = Factory(dict)
    unsplit: set[str] = Factory(set)

    @property
    def place(self) -> Place:
        """The place of the report's own tables."""
        facts = {} if self.told.own == OVERALL else {PROJECTS: self.told.own}
        return Place(facts=facts, is_seen=self.told.has_indicators)

    @cached_property
    def regions(self) -> ProjectRegions:
        """The regions of the sets that releases are of."""
        return ProjectRegions(counted=self.told.counted, names=self.names)

    @cached_property
    def by_row(self) -> ProjectRegions:
        """The same, split further by the rows of tables by country; of the report's own set too where it has any."""
        own = {self.told.own} - {OVERALL} if self.told.has_rows else set[str]()
        return ProjectRegions(counted=self.told.counted, names=self.names | own, rows=self.rows)


def sets_released(ledger: Ledger | None) -> dict[str, tuple[str, ...]]:
    """The sets of projects that earlier releases were of, with the ids of those that were chosen one by one."""
    found: dict[str, tuple[str, ...]] = {}
    for release in ledger.releases if ledger is not None else ():
        places = {dict(cell.at).get(PROJECTS, OVERALL) for cell in (*release.shown, *release.hidden)}
        found |= {name: () for name in sorted(places) if not (is_region(name) or name.startswith("not "))}
    for release in ledger.releases if ledger is not None else ():
        if release.members:
            found[of_members(release.members)] = release.members
    return found


def sets_split(released: Iterable[str]) -> set[str]:
    """The sets of projects whose participants earlier releases told by country."""
    return {own for own in map(split_by_row, released) if own is not None}


def protect(told: PersonsTold, audience: Audience, *, ledger: Ledger | None = None) -> Protected:
    """Find what must be hidden.

    Args:
        told: The counts.
        audience: Who will see the report.
        ledger: What was released before, of these projects and of others.
    """
    given = _of(told, ledger)
    try:
        _fill(given)
        found = suppress(given.tables, audience, ledger=ledger, across=given.across)
    except (DisclosureError, InvalidTableError, MissingExtraError) as error:
        # What is wrong with a table is told with its figures, which are for nobody.
        failed = CONTRADICTING if isinstance(error, InvalidTableError) else str(error)
        return Protected(
            tables=None,
            suppression=None,
            failed=failed,
            own=told.own,
            unsplit=frozenset(given.unsplit),
        )
    return Protected(
        tables={table.name: table for table in found.tables},
        suppression=found,
        failed="",
        own=told.own,
        unsplit=frozenset(given.unsplit),
    )


def _of(told: PersonsTold, ledger: Ledger | None) -> _Given:
    """What the report is held against."""
    released = sets_released(ledger)
    others = {name for name in released if not is_row(name)} - {told.own} | set(map(telling, {*AIMS, *told.costs}))
    names = frozenset({*others, told.own} - {OVERALL} if others else ())
    split = sets_split(released) | ({told.own} if told.has_rows else set())
    return _Given(told=told, names=names, rows=tuple(row for own in sorted(split) for row in told.counted.rows(own)))


def _fill(given: _Given) -> None:
    """Put in the tables of the report, and what they have in common with others."""
    _own(given)
    if given.names:
        _linked(given)
    if given.rows:
        _rows(given)
    _beside(given)


def _own(given: _Given) -> None:
    """The tables of the report: outputs, and results among those who could have them."""
    told = given.told
    spreads = {code: by_sex(counts) for code, counts in told.outputs.items()}
    leaves = {code: counts for code, counts in spreads.items() if counts is not None}
    given.unsplit.update(spreads.keys() - leaves.keys())
    given.tables.extend(outputs(leaves, given.place))
    given.tables.extend(
        plain(code, {(): told.outputs[code].get("", 0)}, given.place) for code in sorted(spreads.keys() - leaves.keys())
    )
    for each in told.rates:
        eligible, reached = by_sex(each.eligible), by_sex(each.reached)
        made = rate(each, eligible, reached, place=given.place, could=_could(each, leaves))
        if made is not None:
            given.rated[each.code, False] = made
            given.tables.append(made)


def _could(told: RateCounts, leaves: Mapping[str, Counts]) -> Counts | None:
    """All who could have a result, by the outputs; None where one of these is not told."""
    codes = [each for each in told.eligible_for if each in leaves]
    return total([leaves[each] for each in codes]) if len(codes) == len(told.eligible_for) else None


def _linked(given: _Given) -> None:
    """The same of each region, so that what this report and others tell of them adds up."""
    told, persons = given.told, given.regions.persons
    place = Place(name=LINKS, facts={}, projects=given.regions.dimension, is_seen=False)
    spreads = {code: by_region(persons, code) for code in told.outputs}
    leaves = {code: counts for code, counts in spreads.items() if counts is not None}
    given.tables.extend(outputs(leaves, place))
    for code in sorted(spreads.keys() - leaves.keys()):
        counts: Counts = {(region,): each.by_sex(code).get("", 0) for region, each in persons.items()}
        given.tables.append(plain(code, counts, place))
    for each in told.rates:
        rates = {region: found.rate(each.code) for region, found in persons.items()}
        eligible = region_counts({region: found.eligible for region, found in rates.items()})
        reached = region_counts({region: found.reached for region, found in rates.items()})
        made = rate(each, eligible, reached, place=place, could=_could(each, leaves))
        own = given.rated.get((each.code, False))
        if made is None or own is None:
            continue
        given.rated[each.code, True] = made
        given.tables.append(made)
        if made.facts.get(CHARACTERISTIC) != own.facts.get(CHARACTERISTIC):
            given.across.extend(_same(own, made, told.own))


def _same(own: Table, linked: Table, name: str) -> Iterator[Sum]:
    """That two tables of a result tell of the same persons, where one is part of the outputs and the other is not."""
    for part in (KNOWN, REACHED):
        for sex in SEX.codes:
            yield Sum(own.cell((part, sex)), (linked.cell((part, name, sex)),))


def _rows(given: _Given) -> None:
    """Participants by country; where the sexes of one do not fit, without the sexes."""
    projects, persons = given.by_row.dimension, given.by_row.persons
    counts = by_region(persons, ALL)
    rows = {row for row in given.rows if given.told.has_rows and split_by_row(row) == given.told.own}
    if counts is not None and ALL not in given.unsplit:
        seen: frozenset[tuple[str, ...]] = frozenset((row, sex) for row in rows for sex in SEX.codes)
        dimensions: tuple[Dimension, ...] = (projects, SEX)
    else:
        counts = {(region,): each.by_sex(ALL).get("", 0) for region, each in persons.items()}
        seen, dimensions = frozenset((row,) for row in rows), (projects,)
        given.unsplit.update(map(country_of_row, rows))
    given.tables.append(Table(name=COUNTRY, measure=MEASURE, dimensions=dimensions, counts=counts, seen=seen))


def _beside(given: _Given) -> None:
    """The totals of what projects tell beside, such as a target."""
    told = given.told
    own = told.counted.of(told.own)
    for code in sorted({code for code, _ in own.marked}):
        found = given.by_row if code == ALL and given.rows else given.regions
        if found.names or found.rows:
            persons, place = found.persons, Place(facts={}, projects=found.dimension)
        else:
            persons, place = {"": own}, given.place
        marked = {region: each.marks_of(code) for region, each in persons.items()}
        made = beside(code, marked, place, own=told.own, costs=told.costs)
        if made is None:
            continue
        given.tables.append(made)
        given.across.extend(_same_results(given, code, made))


def _same_results(given: _Given, code: str, made: Table) -> Iterator[Sum]:
    """That those who had a result in a table of rates are those whose projects tell who was eligible."""
    own, linked = given.rated.get((code, False)), given.rated.get((code, True))
    has_projects = len(made.dimensions) > 1
    if own is not None and (RATED, *((given.told.own,) if has_projects else ())) in made.all_counts:
        rated = (RATED, *((given.told.own,) if has_projects else ()))
        yield Sum(own.cell((REACHED, SEX.total)), (made.cell(rated),))
    if linked is not None and has_projects:
        for project in made.dimensions[1].codes:
            if (RATED, project) in made.all_counts and project != given.told.own:
                yield Sum(linked.cell((REACHED, project, SEX.total)), (made.cell((RATED, project)),))
