"""Counting over the indicator values of projects."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable

from sicore.dates import Period
from sicore.evaluation.metrics.standing_values import TOTAL, StandingValues, ValueReader
from sicore.findings import Finding, phrase
from sicore.model import AnyRecord, Project
from sicore.plugins import MetricContext


class Periods:
    """The programming periods of the projects that were counted, as their CCI tells them."""

    def __init__(self) -> None:
        self._of_cci: dict[str, str | None] = {}
        self._seen: set[str] = set()

    def add(self, record: Project) -> None:
        """Note the period of a project."""
        cci = record.cci or record.cci_stem
        if cci is None:
            return
        if cci not in self._of_cci:
            period = Period.of_cci(cci)
            self._of_cci[cci] = period.years if period is not None else None
        if (years := self._of_cci[cci]) is not None:
            self._seen.add(years)

    @property
    def comparable(self) -> dict[str, str]:
        """The period, where all projects are of one; several are told, so that they are not compared with one."""
        return {"period": " and ".join(sorted(self._seen))} if self._seen else {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """That there are several, whose indicators are defined otherwise."""
        told = " and ".join(sorted(self._seen))
        return (
            (phrase("The projects are of {periods}, whose definitions differ.", periods=told),)
            if len(self._seen) > 1
            else ()
        )


class IndicatorTally(ABC):
    """What all metrics over indicators count."""

    def __init__(self, context: MetricContext) -> None:
        self.reader = ValueReader(context.shelf, context.today)
        self.missing: Counter[str] = Counter()
        self.projects = 0
        self.periods = Periods()

    def add(self, record: AnyRecord) -> Iterable[Finding]:
        """Take a record in; others than projects are no matter."""
        values = self.reader.read(record)
        if values is None or not isinstance(record, Project):
            return ()
        self.periods.add(record)
        self.projects += 1
        self.missing.update(values.missing)
        return (*values.findings, *self.take(record, values))

    @abstractmethod
    def take(self, record: AnyRecord, values: StandingValues) -> Iterable[Finding]:
        """Count a project."""

    def findings(self) -> Iterable[Finding]:
        """What concerns all of them; nothing."""
        return ()


def by_sex(sex: str) -> dict[str, str]:
    """The key of a part: its sex, nothing for all."""
    return {"sex": sex} if sex != TOTAL else {}
