"""Counting over the indicator values of projects."""

from collections import Counter
from collections.abc import Iterable

from sicore.evaluation.metrics.standing_values import TOTAL, StandingValues, ValueReader
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins import MetricContext


class IndicatorTally:
    """What all metrics over indicators count."""

    def __init__(self, context: MetricContext) -> None:
        self.reader = ValueReader(context.shelf, context.today)
        self.missing: Counter[str] = Counter()
        self.projects = 0

    def add(self, record: AnyRecord) -> Iterable[Finding]:
        """Take a record in; others than projects are no matter."""
        values = self.reader.read(record)
        if values is None:
            return ()
        self.projects += 1
        self.missing.update(values.missing)
        return (*values.findings, *self.take(record, values))

    def take(self, record: AnyRecord, values: StandingValues) -> Iterable[Finding]:
        """Count a project."""
        raise NotImplementedError

    def findings(self) -> Iterable[Finding]:
        """What concerns all of them; nothing."""
        return ()


def by_sex(sex: str) -> dict[str, str]:
    """The key of a part: its sex, nothing for all."""
    return {"sex": sex} if sex != TOTAL else {}
