"""A metric of a plugin, watched while it works."""

from collections.abc import Generator, Iterable
from contextlib import closing

from attrs import frozen

from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins.cards import UNCARDED, MetricCard
from sicore.plugins.components import Metric
from sicore.plugins.context import MetricContext
from sicore.plugins.guarded import Equip
from sicore.plugins.guarding import Guard, Theirs
from sicore.plugins.results import MetricResult, faults, with_texts
from sicore.plugins.streamed import MetricTally, StreamedMetric


@frozen(kw_only=True)
class GuardedMetric:
    """A metric that is watched.

    Args:
        metric: The plugin's own.
        guard: Watches it.
        equip: Puts the plugin's settings and log into its context.
    """

    metric: Metric
    guard: Guard
    equip: Equip

    @property
    def card(self) -> MetricCard:
        """Its card; one that says that there is none where the plugin brings none.

        Raises:
            PluginError: what it calls its card is none.
        """
        card = getattr(self.metric, "card", UNCARDED)
        if not isinstance(card, MetricCard):
            raise self.guard.wrong(f"has a {type(card).__name__} as its card, which is no MetricCard")
        return card

    @property
    def is_streamed(self) -> bool:
        """Whether it takes records one at a time."""
        return isinstance(self.metric, StreamedMetric)

    def check(self, records: Iterable[AnyRecord], context: MetricContext) -> Generator[Finding, None, None]:
        """Its findings; whoever stops before the end closes the generator.

        Raises:
            PluginError: it failed, or yielded something else.
        """
        theirs = Theirs(records)
        equipped = self.equip(context)
        with closing(self.guard.steps(lambda: self.metric.check(theirs, equipped), "", theirs=theirs)) as steps:
            for told in steps:
                yield self.guard.finding(told)

    def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:
        """Its result.

        Raises:
            PluginError: it failed, or gave something else.
        """
        theirs = Theirs(records)
        with self.guard.at_work(theirs=theirs):
            result = self.metric.compute(theirs, self.equip(context))
        return _judged(result, self.guard)

    def begin(self, context: MetricContext) -> "GuardedTally":
        """Begin to count.

        Args:
            context: Its parameters are typed already, as `read_parameters` does it.

        Raises:
            PluginError: it failed, or does not take records one at a time.
        """
        if not isinstance(self.metric, StreamedMetric):
            raise self.guard.wrong("takes all records at once")
        with self.guard.at_work(" to begin"):
            return GuardedTally(tally=self.metric.begin(self.equip(context)), guard=self.guard)


@frozen(kw_only=True)
class GuardedTally:
    """What a metric counts, watched.

    Args:
        tally: The plugin's own.
        guard: Watches it.
    """

    tally: MetricTally
    guard: Guard

    def add(self, record: AnyRecord) -> Iterable[Finding]:
        """Let it take a record in; what it finds wrong with it.

        Raises:
            PluginError: it failed, or gave something else.
        """
        with self.guard.at_work():
            told = self.tally.add(record)
            # Nearly always nothing is wrong; a generator has to be run in any case.
            found = told if told == () else list(told)
        return [self.guard.finding(each) for each in found] if found else ()

    def findings(self) -> list[Finding]:
        """What keeps the metric from being computed well.

        Raises:
            PluginError: it failed, or gave something else.
        """
        with self.guard.at_work():
            found = list(self.tally.findings())
        return [self.guard.finding(each) for each in found]

    def result(self) -> MetricResult:
        """What it came to.

        Raises:
            PluginError: it failed, or gave something else.
        """
        with self.guard.at_work():
            result = self.tally.result()
        return _judged(result, self.guard)


def _judged(result: object, guard: Guard) -> MetricResult:
    """The result without secrets, where it is one."""
    if not isinstance(result, MetricResult):
        raise guard.wrong(f"gave {type(result).__name__}, which is no MetricResult")
    fault = next(faults(result), None)
    if fault is not None:
        raise guard.wrong(fault)
    return with_texts(result, guard.redactor.text) if guard.redactor.secrets else result
