"""One figure of a report: what it is of, what it came to or why it did not, and where that is told."""

from decimal import Decimal

from attrs import evolve, frozen

from sicore.plugins import MetricStatus
from sicore.plugins.results import MetricInterval, MetricResult

COUNT = "count"
"""The unit of a plain count of records."""
HIDDEN = MetricStatus.SUPPRESSED.value
"""Why a figure about few persons has no value."""


@frozen(kw_only=True)
class Figure:
    """One figure.

    Args:
        id: What it is called in every form of the report and in every year: `portfolio.country.SE`.
        value: The figure; None where it is not computable or hidden.
        unit: Its unit: `count`, `persons`, `entities`, `%`, `ratio`, `level`, or a currency (ISO 4217).
        n: How many it rests on, persons for rates and records for all others; None where that is not known or hidden.
        status: Whether there is a value.
        reason: Why there is none, in a stable word such as `missing-denominator`; None where there is one.
        why: The same in a sentence, in English; empty where there is a value.
        interval: How sure it is; None where nothing says so.
        derivation: The id of the entry that says how it was made.
        definition: The version of the metric's definition; empty for plain counts.
    """

    id: str
    value: Decimal | None
    unit: str = COUNT
    n: int | None = None
    status: MetricStatus = MetricStatus.OK
    reason: str | None = None
    why: str = ""
    interval: MetricInterval | None = None
    derivation: str
    definition: str = ""

    @classmethod
    def count(cls, name: str, number: int, derivation: str) -> "Figure":
        """A plain count of records."""
        return cls(id=name, value=Decimal(number), n=number, derivation=derivation)

    @classmethod
    def lacking(cls, name: str, reason: str, why: str, *, unit: str, derivation: str, definition: str = "") -> "Figure":
        """A figure that cannot be computed, with its reason."""
        return cls(
            id=name,
            value=None,
            unit=unit,
            status=MetricStatus.NOT_COMPUTABLE,
            reason=reason,
            why=why,
            derivation=derivation,
            definition=definition,
        )

    @classmethod
    def of(
        cls, name: str, result: MetricResult, *, derivation: str, definition: str, n: int | None = None, unit: str = ""
    ) -> "Figure":
        """The figure of a metric's result."""
        return cls(
            id=name,
            value=result.value,
            unit=unit or result.unit,
            n=result.used if n is None else n,
            status=result.status,
            reason=result.reason,
            why="" if result.value is not None else next(iter(result.warnings), ""),
            interval=result.interval,
            derivation=derivation,
            definition=definition,
        )

    def hidden(self) -> "Figure":
        """The same without anything that it says; one reason for all, for a reason would narrow it down."""
        if self.value is None and self.status is MetricStatus.NOT_COMPUTABLE:
            return self
        return evolve(self, value=None, n=None, interval=None, status=MetricStatus.SUPPRESSED, reason=HIDDEN, why="")
