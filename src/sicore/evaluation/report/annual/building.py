"""The annual report: one pass over the records, whatever it tells."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve, frozen

from sicore.codelists import Shelf
from sicore.evaluation.disclosure import PUBLIC, Audience, Ledger
from sicore.evaluation.engine import Evaluation, ModelName, Question, evaluate
from sicore.evaluation.engine.telling import json_of
from sicore.evaluation.money import Reckoning
from sicore.evaluation.report.annual import evidence_map, indicators, learning, portfolio, reach, systemic
from sicore.evaluation.report.annual.achievements import Achievements, cost_marks
from sicore.evaluation.report.annual.asked import QUESTIONS, Answers, further_figures
from sicore.evaluation.report.annual.changes import Earlier, changes
from sicore.evaluation.report.annual.doubts import Doubts
from sicore.evaluation.report.annual.indicators import Indicators, persons_of
from sicore.evaluation.report.annual.lacking import lacks
from sicore.evaluation.report.annual.persons import PersonsCounted
from sicore.evaluation.report.annual.project_sets import OVERALL, ProjectSets, in_country
from sicore.evaluation.report.annual.protecting import PersonsTold, Protected, protect, sets_released, sets_split
from sicore.evaluation.report.annual.scope import Scope
from sicore.evaluation.report.annual.unread import Unread
from sicore.evaluation.report.annual.year_end import YearEnd
from sicore.evaluation.report.parts import Derivation, FigureTable, Label, Lack, Report, Row, Section
from sicore.findings import Finding
from sicore.format import dump_json
from sicore.model import AnyRecord
from sicore.model.envelope import Record
from sicore.plugins import Registry

Told = AnyRecord | Finding


def _unwatched(_count: int) -> None:
    """Nobody watches."""


@frozen(kw_only=True)
class Edition:
    """What an annual report is asked for.

    Args:
        year: The year that it is of, to whose end it counts.
        day: The day that it is made.
        country: ISO 3166-1 alpha-2; None for all.
        audience: Who will see it.
        further: What metrics are asked beside.
        earlier: The earlier edition that it is compared with.
        ledger: What was released before.
        projects: The set of projects that it is of, as releases name it; that of the country when None.
        members: The ids of these projects, where they were chosen one by one.
        is_of_year: Whether it tells what was known by the end of the year; all that the records tell when not.
        has_indicators: Whether the section of indicators is told; otherwise its figures are no release.
        money: How amounts are brought to one price level and unit; as they are stated when None.
        model: The evaluation model that further metrics are of; None where there is none.
    """

    year: int
    day: date
    country: str | None = None
    audience: Audience = PUBLIC
    further: Sequence[Question] = ()
    earlier: Earlier | None = None
    ledger: Ledger | None = None
    money: Reckoning | None = None
    model: ModelName | None = None
    projects: str | None = None
    members: Sequence[str] = ()
    is_of_year: bool = True
    has_indicators: bool = True

    @property
    def own(self) -> str:
        """The set of projects that it is of."""
        return in_country(self.country) if self.projects is None else self.projects

    @property
    def year_end(self) -> YearEnd | None:
        """Leaves out what is later than the year; None where nothing is."""
        return YearEnd(self.year, self.day, Scope(country=self.country)) if self.is_of_year else None

    @property
    def has_rows(self) -> bool:
        """Whether participants are told by country: of all projects, or of some that were chosen one by one."""
        return self.own == OVERALL or bool(self.members)


@frozen(kw_only=True)
class Made:
    """A report with what the house keeps of it.

    Args:
        report: The report.
        evaluation: What the metrics came to, hidden figures included; never to be published.
        protected: What is hidden from whom.
    """

    report: Report
    evaluation: Evaluation
    protected: Protected


class _Counted:
    """What is counted beside the metrics."""

    def __init__(self, edition: Edition, shelf: Shelf) -> None:
        self._scope = Scope(country=edition.country)
        self.year_end = edition.year_end
        self.unread = Unread()
        self.doubts = Doubts(shelf, edition.day)
        self.portfolio = portfolio.Portfolio(shelf)
        released = sets_released(edition.ledger)
        sets = ProjectSets(
            shelf,
            wanted={edition.own, *released},
            members={**released, edition.own: edition.members},
            split={*sets_split(released), *((edition.own,) if edition.has_rows else ())},
        )
        self.participants = PersonsCounted(sets, shelf, edition.day)
        self.learning = learning.Learning(shelf)
        self.evidence = evidence_map.EvidenceMapped(shelf)
        self.reach = reach.Reach(shelf)
        self.systemic = systemic.Systemic(shelf)

    def lacks(self) -> Iterator[Lack]:
        """What of the records is not in the figures, or should not be."""
        yield from self.unread.lacks()
        yield from self.year_end.lacks() if self.year_end is not None else ()
        yield from self.doubts.lacks()

    def persons(self, told: Iterable[Told]) -> Iterator[Told]:
        """Count the participants of all records, in scope or not, by the sets of projects that releases are of."""
        for each in _known(self.year_end, self.unread.passing(told)):
            if not isinstance(each, Finding):
                self.participants.add(each)
            yield each

    def passing(self, told: Iterable[Told]) -> Iterator[Told]:
        """Count the records in scope as they go on to the metrics, with what cannot be of them; findings go on."""
        takers = (self.portfolio, self.learning, self.evidence, self.reach, self.systemic)
        for each in told:
            if isinstance(each, Record):
                if not self._scope.covers(each):
                    continue
                for taker in takers:
                    taker.add(each)
                yield from self.doubts.of(each)
            yield each


def _known(year_end: YearEnd | None, told: Iterable[Told]) -> Iterable[Told]:
    return told if year_end is None else year_end.passing(told)


def annual_report(
    edition: Edition,
    records: Callable[[], Iterable[Told]],
    *,
    registry: Registry,
    shelf: Shelf,
    progress: Callable[[int], None] = _unwatched,
    passing: Callable[[Iterable[Told]], Iterable[Told]] = iter,
) -> Made:
    """Make the report; where figures cannot be computed it says so, and is made all the same.

    Args:
        edition: What is asked for.
        records: Gives the records; asked once, and again by further metrics that do not count as records come by.
        registry: The plugins.
        shelf: The code lists.
        progress: Told how many records were read.
        passing: Lets those pass that the report is of. What all others tell of participants is counted too, so that
            nothing follows from this report and others together.
    """
    counted = _Counted(edition, shelf)
    passes = iter([counted])
    scope = Scope(country=edition.country)

    def told() -> Iterable[Told]:
        counting = next(passes, None)
        if counting is not None:
            return counting.passing(passing(counting.persons(records())))
        known = _known(edition.year_end, records())
        return (each for each in passing(known) if isinstance(each, Finding) or scope.covers(each))

    evaluation = evaluate(
        _asked(edition.further, registry),
        told,
        registry=registry,
        today=edition.day,
        shelf=shelf,
        money=edition.money,
        progress=progress,
    )
    return _made(edition, evaluation, counted)


def _asked(further: Sequence[Question], registry: Registry) -> tuple[Question, ...]:
    """What every report asks and what is asked beside; the same once, with what a model says of it.

    What is asked twice would stand in the report twice, and only once under disclosure control.
    """
    known = {question.metric for question in QUESTIONS}

    def key(question: Question) -> tuple[str, bytes]:
        defaults = registry.metric(question.metric).card.defaults
        return question.metric, dump_json(dict(sorted(json_of({**defaults, **question.parameters}).items())))

    beside = {key(each): each for each in further if each.metric in known}
    usual = {key(each): each for each in QUESTIONS} if beside else {}
    return (
        *(evolve(each, part=beside[name].part) if name in beside else each for name, each in usual.items()),
        *(() if usual else QUESTIONS),
        *(each for each in further if each.metric not in known or key(each) not in usual),
    )


def _made(edition: Edition, evaluation: Evaluation, counted: _Counted) -> Made:
    answers = Answers(evaluation)
    outputs, rates = persons_of(answers)
    costs = cost_marks(answers, edition.money)
    countries = counted.participants.countries(edition.own) if edition.has_rows else {}
    # The one country of a cluster would say its total again.
    has_rows = edition.has_rows and (edition.own == OVERALL or len(countries) > 1)
    persons = PersonsTold(
        own=edition.own,
        outputs=outputs,
        rates=rates,
        has_rows=has_rows,
        has_indicators=edition.has_indicators,
        costs=frozenset(costs.values()),
        counted=counted.participants,
    )
    protected = protect(persons, edition.audience, ledger=edition.ledger)
    if protected.suppression is not None:
        evaluation.tally.extend(protected.suppression.findings)
    by_sex = Indicators(answers=answers, countries=countries if has_rows else {}, protected=protected)
    learned, evaluated, graded = counted.learning.sections()
    pipeline, activities, communities = counted.reach.sections()
    sections = (
        counted.portfolio.section(),
        by_sex.section(),
        *Achievements(answers=answers, protected=protected, costs=costs).sections(),
        learned,
        counted.evidence.section(),
        evaluated,
        pipeline,
        counted.systemic.section(answers.further),
        activities,
        communities,
        graded,
        *_further(answers),
    )
    report = Report(
        kind="annual",
        year=edition.year,
        day=edition.day,
        country=edition.country,
        audience=edition.audience.name,
        threshold=edition.audience.rule.threshold,
        records=evaluation.snapshot.records,
        snapshot=evaluation.snapshot.sha256,
        software=evaluation.software,
        model=edition.model,
        sections=sections,
        lacks=(*counted.lacks(), *lacks(sections, answers, protected)),
        derivations=tuple(_derivations(answers)),
    )
    if edition.earlier is not None:
        figures = [figure for _, _, _, figure in report.figures()]
        report = evolve(report, changes=tuple(changes(edition.earlier, figures)), previous=edition.earlier.year)
    return Made(report=report, evaluation=evaluation, protected=protected)


def _derivations(answers: Answers) -> Iterator[Derivation]:
    for room in (portfolio, indicators, learning, evidence_map, reach, systemic):
        yield from room.DERIVATIONS
    yield from answers.derivations()


def _further(answers: Answers) -> Iterator[Section]:
    """What users asked beside and what has no section of its own."""
    rows = tuple(
        Row(label=label, figures=(figure,))
        for each in answers.further
        if each.outcome.question.metric != systemic.SYSTEMIC
        for label, figure in further_figures(each)
    )
    if rows:
        table = FigureTable(
            id="further.metrics", caption="further-metrics", stub="metric", columns=(Label(word="value"),), rows=rows
        )
        yield Section(id="further", tables=(table,))
