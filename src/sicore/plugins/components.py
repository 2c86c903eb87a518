"""The protocols of components: what the classes behind the specs' targets must be able to do."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from attrs import Factory, frozen

from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins.context import ComponentContext, ExportContext, ImportContext, MetricContext
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
        """


@frozen(kw_only=True)
class MetricResult:
    """What a metric came to.

    Args:
        value: The result; None where it cannot be told, and `warnings` say why.
        unit: The unit of the value, such as `%` or `EUR 2020`.
        used: How many records it rests on.
        missing: How many records were left out, by reason.
        warnings: What a reader must know beside the value, in English.
    """

    value: Decimal | None
    unit: str
    used: int
    missing: Mapping[str, int] = Factory(dict)
    warnings: tuple[str, ...] = ()


class Metric(Protocol):
    """Computes one figure over records."""

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
