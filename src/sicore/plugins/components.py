"""The protocols of components: what the classes behind the specs' targets must be able to do."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from attrs import frozen

from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins.context import ComponentContext, ExportContext, ImportContext, MetricContext
from sicore.plugins.results import MetricResult
from sicore.plugins.source import Source


@frozen(kw_only=True)
class Probe:
    """How sure an importer is that a source is its own.

    Args:
        confidence: From 0 (certainly not) to 100 (certainly).
        reason: What it went by, in English.
    """

    confidence: int
    reason: str


class Importer(Protocol):
    """Reads one kind of source."""

    def probe(self, source: Source) -> Probe:
        """Say how sure it is, from the name and the head alone; never raises for a source of another kind."""

    def read(self, source: Source, context: ImportContext) -> Iterator[AnyRecord | Finding]:
        """Yield records, and findings where something is wrong.

        An error finding that names a record is about a value of it; the record is written all the same. An error
        finding that names none stands for something that could not become a record.

        Raises:
            RefusedSourceError: nothing can be read at all.
        """


class Exporter(Protocol):
    """Writes records in one form."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write all records; yield a finding for what the form cannot express.

        The target appears whole or not at all, when the last finding was taken.

        Raises:
            RefusedExportError: the form allows no such file, such as one without any record.
        """


class Metric(Protocol):
    """Computes one figure over records.

    Its `card`, a `MetricCard`, says what the figure is; one without a card can be computed, and a report says so. What
    can be counted in one pass is better a `StreamedMetric`.
    """

    def check(self, records: Iterable[AnyRecord], context: MetricContext) -> Iterator[Finding]:
        """Yield what keeps the metric from being computed well; an error keeps it from being computed at all."""

    def compute(self, records: Iterable[AnyRecord], context: MetricContext) -> MetricResult:
        """Compute it; small cells, currencies and rendering are the caller's."""


class Health(StrEnum):
    """How well a plugin can work where it is installed."""

    WELL = "well"
    IMPAIRED = "impaired"
    """It works, with less than it could do."""
    UNABLE = "unable"


@frozen(kw_only=True)
class HealthResult:
    """What a health check found.

    Args:
        health: How well the plugin can work.
        message: What was looked at and found, one English sentence.
        hint: What the reader can do; None where nothing is to be done.
    """

    health: Health
    message: str
    hint: str | None = None


class HealthCheck(Protocol):
    """The function behind a health check's target."""

    def __call__(self, context: ComponentContext) -> HealthResult:
        """Look whether the plugin can work here."""
