"""Computing metrics: whatever can be counted as records come by shares one pass over them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version

from attrs import define, evolve

from sicore.codelists import Shelf, core_shelf
from sicore.errors import MissingExtraError, PluginError, RefusedResultError
from sicore.evaluation.engine import codes
from sicore.evaluation.engine.outcome import Evaluation, MetricOutcome, Question
from sicore.evaluation.engine.snapshot import Freezing
from sicore.evaluation.money import ReckonedAmounts, Reckoner, Reckoning
from sicore.evaluation.refusals import Refusal
from sicore.findings import Finding, FindingTally, Severity, counted_phrase, phrase
from sicore.model import AnyRecord
from sicore.plugins import MetricCard, MetricContext, MetricResult, MetricStatus, MissingPolicy, Registry
from sicore.plugins.cards import UNCARDED
from sicore.plugins.guarded_metric import GuardedMetric, GuardedTally
from sicore.plugins.parameters import treated_parameters
from sicore.plugins.streamed import WRONG_INPUT, refused

Told = AnyRecord | Finding
Progress = Callable[[int], None]

_TOLD_EVERY = 1000
"""How many records lie between two words on how far the run is."""


def _unwatched(_count: int) -> None:
    """Nobody watches."""


@define(kw_only=True)
class _Running:
    """One metric on its way to a result."""

    question: Question
    title: str
    version: str
    plugin: str
    context: MetricContext
    metric: GuardedMetric | None = None
    card: MetricCard = UNCARDED
    tally: GuardedTally | None = None
    result: MetricResult | None = None
    amounts: ReckonedAmounts | None = None
    is_told: bool = False
    """Whether findings say already what keeps it from a result."""

    def outcome(self) -> MetricOutcome:
        """What it came to."""
        fallback = MetricResult.refused(Refusal.FAILED.value, phrase("It was not computed."), unit=self.card.unit)
        return MetricOutcome(
            question=self.question,
            title=self.title,
            version=self.version,
            plugin=self.plugin,
            card=self.card,
            result=self.result or fallback,
            money=None if self.amounts is None or self.amounts.applied.is_nothing else self.amounts.applied.to_json(),
        )


def evaluate(  # noqa: PLR0913  (a run is asked for by name, and each has its default)
    questions: Sequence[Question],
    records: Callable[[], Iterable[Told]] = tuple,
    *,
    registry: Registry,
    today: date,
    seed: int = 0,
    shelf: Shelf | None = None,
    money: Reckoning | None = None,
    keep: Callable[[bytes], object] | None = None,
    progress: Progress = _unwatched,
) -> Evaluation:
    """Compute metrics over records.

    Args:
        questions: The metrics and their parameters.
        records: Gives the records, and findings in place of what cannot become one, each time from the beginning. It is
            asked once for all metrics that count as records come by, and twice more for each other one.
        registry: The plugins.
        today: The day of the run.
        seed: What chance is drawn from.
        shelf: The code lists; sicore's own when None.
        money: How amounts are brought to one price level and unit; as they are stated when None.
        keep: Takes the line of each record, so that the run can be repeated.
        progress: Told how many records were read.

    Raises:
        UsageError: there is no metric of this id; the message names those there are.
    """
    tally = FindingTally()
    base = MetricContext(today=today, seed=seed, shelf=shelf or core_shelf())
    reckoner = None if money is None else Reckoner(money)
    running = [_prepared(question, registry, base, tally, reckoner=reckoner) for question in questions]
    freezing = Freezing(keep)
    if any(each.metric is not None and each.card.reads_records for each in running):
        _pass_over(records(), running, freezing, tally, progress=progress)
    for each in running:
        if each.result is None and each.metric is not None:
            _finish(each, each.metric, records, tally)
        tally.extend(_wrong_inputs(each))
    return Evaluation(
        outcomes=tuple(each.outcome() for each in running),
        snapshot=freezing.frozen(),
        tally=tally,
        day=today,
        seed=seed,
        software=version("sicore"),
    )


def _prepared(
    question: Question, registry: Registry, base: MetricContext, tally: FindingTally, *, reckoner: Reckoner | None
) -> _Running:
    """The metric, loaded and begun; what keeps it from that is its result."""
    announced = registry.metrics.get(question.metric)
    amounts = None if reckoner is None else ReckonedAmounts(reckoner)
    running = _Running(
        question=question,
        title=announced.spec.title if announced else question.metric,
        version=announced.spec.version if announced else "",
        plugin=str(registry.origins.get(announced.plugin, "sicore")) if announced else "",
        context=base if amounts is None else evolve(base, amounts=amounts),
        amounts=amounts,
    )
    try:
        metric = registry.metric(question.metric)
        running.card = metric.card
        running.context, wrong = _with_parameters(running.context, metric.card, question)
        tally.extend(wrong)
        if wrong:
            running.result, running.is_told = refused(metric.card, wrong[0]), True
            return running
        running.metric = metric
        if metric.is_streamed:
            running.tally = metric.begin(running.context)
    except (PluginError, MissingExtraError, RefusedResultError) as error:
        _fail(running, error, tally)
    return running


def _with_parameters(
    base: MetricContext, card: MetricCard, question: Question
) -> tuple[MetricContext, tuple[Finding, ...]]:
    if card is UNCARDED:
        return evolve(base, parameters=dict(question.parameters)), ()
    parameters, wrong = treated_parameters(card, question.parameters, base.amounts)
    # Files of inputs have a table for each metric, so that this is where it stands in them.
    placed = tuple(evolve(each, pointer=f"/{question.metric}{each.pointer or ''}") for each in wrong)
    return evolve(base, parameters=parameters), placed


def _fail(running: _Running, error: Exception, tally: FindingTally) -> None:
    """Let one metric go; the others do not notice."""
    running.tally, running.metric = None, None
    if isinstance(error, RefusedResultError | MissingExtraError):
        # What has to be installed, or asked otherwise, is no fault of the plugin.
        reason = error.reason if isinstance(error, RefusedResultError) else Refusal.MISSING_EXTRA
        running.result = MetricResult.refused(reason, str(error), unit=running.card.unit)
        return
    running.result = MetricResult.refused(Refusal.FAILED, str(error), unit=running.card.unit)
    tally.add(Finding.of(codes.METRIC_FAILED, metric=running.question.metric, reason=str(error)))


def _pass_over(
    told: Iterable[Told], running: Sequence[_Running], freezing: Freezing, tally: FindingTally, *, progress: Progress
) -> None:
    count = 0
    fed = [each for each in running if each.tally is not None and each.card.reads_records]
    for each in told:
        if isinstance(each, Finding):
            tally.add(each)
            continue
        count += 1
        freezing.add(each)
        wrong: list[Finding] = []
        for one in fed:
            if one.tally is not None:
                wrong.extend(_feed(one, one.tally, each, tally))
        if wrong:
            # Several metrics read the same values, and say the same of them.
            tally.extend(found for at, found in enumerate(wrong) if found not in wrong[:at])
        if count % _TOLD_EVERY == 0:
            progress(count)
    progress(count)
    if not count:
        tally.add(Finding.of(codes.METRIC_NOTHING))


def _feed(running: _Running, counted: GuardedTally, record: AnyRecord, tally: FindingTally) -> Iterable[Finding]:
    try:
        return counted.add(record)
    except (PluginError, MissingExtraError, RefusedResultError) as error:
        _fail(running, error, tally)
        return ()


def _finish(
    running: _Running, metric: GuardedMetric, records: Callable[[], Iterable[Told]], tally: FindingTally
) -> None:
    """Check, then compute; an error of the check is the result."""
    try:
        if running.tally is not None:
            found: Iterable[Finding] = running.tally.findings()
        else:
            found = metric.check(_only_records(records), running.context)
        error = None
        for each in found:
            # What concerns all records together, several metrics that count say alike.
            if running.tally is None or each not in tally.kept:
                tally.add(each)
            error = error or (each if each.severity is Severity.ERROR else None)
        running.is_told = error is not None
        if error is not None:
            result = refused(running.card, error)
        elif running.tally is not None:
            result = running.tally.result()
        else:
            result = metric.compute(_only_records(records), running.context)
        running.result = _large_enough(_of_money(result, running), running.card)
    except (PluginError, MissingExtraError, RefusedResultError) as failed:
        _fail(running, failed, tally)


def _wrong_inputs(running: _Running) -> Iterator[Finding]:
    """What only the metric itself could see of its inputs, so that wrong ones are errors wherever they are noticed."""
    result, metric = running.result, running.question.metric
    if result is None or running.is_told or running.card is UNCARDED:
        return
    if result.reason == WRONG_INPUT and result.warnings:
        yield Finding.of(codes.METRIC_INPUT_REFUSED, pointer=f"/{metric}", metric=metric, reason=result.warnings[0])
    if not running.card.reads_records and (left_out := result.missing.get(WRONG_INPUT)):
        yield Finding.of(codes.METRIC_ROWS_LEFT_OUT, pointer=f"/{metric}", metric=metric, value=left_out)


def _only_records(records: Callable[[], Iterable[Told]]) -> Iterator[AnyRecord]:
    return (each for each in records() if not isinstance(each, Finding))


def _of_money(result: MetricResult, running: _Running) -> MetricResult:
    """The result with what makes its amounts comparable; none where the card lets nothing be missing and some is."""
    if running.amounts is None or running.amounts.applied.is_nothing:
        return result
    applied = running.amounts.applied
    if applied.untreated and running.card.missing is MissingPolicy.REFUSE:
        told = counted_phrase(applied.untreated)
        why = phrase(
            "Amounts could not be brought to one price level and unit ({told}); the findings say which and why.",
            told=told,
        )
        return MetricResult.refused(
            Refusal.AMOUNTS_UNTREATED,
            why,
            unit=result.unit,
            used=result.used,
            missing=result.missing,
            comparable=running.amounts.comparable,
        )
    return evolve(
        result,
        comparable={**running.amounts.comparable, **result.comparable},
        warnings=(*result.warnings, *applied.warnings),
    )


def _large_enough(result: MetricResult, card: MetricCard) -> MetricResult:
    if result.status is not MetricStatus.OK or result.used >= card.least:
        return result
    why = phrase("It rests on {used}, and its card asks for at least {least}.", used=result.used, least=card.least)
    return MetricResult.refused("below-minimum", why, unit=result.unit, used=result.used, missing=result.missing)
