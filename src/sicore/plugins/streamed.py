"""Metrics that take records one at a time, so that one pass over a catalogue feeds all of them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar, Protocol

from attrs import evolve

from sicore.errors import RefusedResultError
from sicore.findings import Finding, Phrase, Severity
from sicore.model import AnyRecord
from sicore.plugins.cards import MetricCard
from sicore.plugins.context import MetricContext
from sicore.plugins.parameters import treated_parameters
from sicore.plugins.results import MetricResult

WRONG_INPUT = "wrong-input"
"""The reason of a result whose parameters are wrong."""


class MetricTally(Protocol):
    """What a metric has counted so far; of sums and counts, never of records, so that memory stays flat."""

    def add(self, record: AnyRecord) -> Iterable[Finding]:
        """Take one record in; return what is wrong with it, mostly nothing: `()`.

        What is left out for what is wrong with it is counted among the missing of the result.
        """

    def findings(self) -> Iterable[Finding]:
        """What keeps the metric from being computed well, asked when all records were added; an error prevents it."""

    def result(self) -> MetricResult:
        """What it came to; small cells, currencies and rendering are the caller's."""


class StreamedMetric(ABC):
    """A metric that counts as records come by; write `begin`, and the rest follows.

    Its `card` says what it is. Where it can be computed in one pass, this is the form to choose: ten metrics over a
    hundred thousand records read each of them once.
    """

    card: ClassVar[MetricCard]

    @abstractmethod
    def begin(self, context: MetricContext) -> MetricTally:
        """Begin to count; the parameters of the context are typed as the card says.

        Raises:
            RefusedResultError: the figure would mislead; the tally may raise it as well.
        """

    def check(self, records: Iterable[AnyRecord], context: MetricContext) -> Iterator[Finding]:
        """Yield what is wrong with the inputs, with records, and with all of them together."""
        parameters, wrong = treated_parameters(self.card, context.parameters, context.amounts)
        yield from wrong
        if wrong:
            return
        try:
            tally = self.begin(evolve(context, parameters=parameters))
        except RefusedResultError:
            return  # the result says why
        for record in self._fed(records, context):
            yield from tally.add(record)
        yield from tally.findings()

    def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:
        """Compute it; a result that is not computable where the inputs or the records do not let it."""
        parameters, wrong = treated_parameters(self.card, context.parameters, context.amounts)
        if wrong:
            return refused(self.card, wrong[0])
        try:
            tally = self.begin(evolve(context, parameters=parameters))
            for record in self._fed(records, context):
                for _ in tally.add(record):
                    pass
            error = next((each for each in tally.findings() if each.severity is Severity.ERROR), None)
            return tally.result() if error is None else refused(self.card, error)
        except RefusedResultError as why:
            return MetricResult.refused(why.reason, str(why), unit=self.card.unit)

    def _fed(self, records: Iterable[AnyRecord], context: MetricContext) -> Iterable[AnyRecord]:
        return context.counted(records) if self.card.reads_records else ()


def refused(card: MetricCard, finding: Finding) -> MetricResult:
    """The result that an error finding leaves."""
    reason = WRONG_INPUT if finding.code.code.startswith("metric-input") else finding.code.code
    told = {name: finding.phrase(name) for name in ("message", "repair")}
    # Both are sentences of their own, each said in the reader's language.
    why = Phrase(f"{told['message']} {told['repair']}", "{message} {repair}", told)
    return MetricResult.refused(reason, why, unit=card.unit)
