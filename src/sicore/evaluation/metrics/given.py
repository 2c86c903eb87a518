"""Metrics that are computed from their inputs alone."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sicore.evaluation.effects import Effect, Interval
from sicore.evaluation.proportions import Bounds
from sicore.evaluation.ratios import TOO_EXTREME, figure, plain
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.plugins import MetricContext, MetricInterval, MetricResult, MetricTally, StreamedMetric

Inputs = Mapping[str, Any]
"""The parameters as the card types them."""


class GivenMetric(StreamedMetric):
    """A metric over its inputs; write `answer`. Its card says that it reads no records."""

    @abstractmethod
    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:
        """Compute it.

        Raises:
            RefusedResultError: it would mislead.
        """

    def begin(self, context: MetricContext) -> MetricTally:
        """Begin; nothing is counted."""
        return _Given(self, context)


class _Given:
    """What stands fixed from the beginning."""

    def __init__(self, metric: GivenMetric, context: MetricContext) -> None:
        self._metric = metric
        self._context = context

    def add(self, record: AnyRecord) -> Iterable[Finding]:  # noqa: ARG002  (it reads no records)
        return ()

    def findings(self) -> Iterable[Finding]:
        return ()

    def result(self) -> MetricResult:
        unit = self._metric.card.unit
        try:
            return self._metric.answer(self._context.parameters, self._context)
        except RefusedResultError as refused:
            return MetricResult.refused(refused.reason, str(refused), unit=unit)
        except ArithmeticError:  # of numbers so far apart that one is lost beside the other, or beyond any float
            return MetricResult.refused(Refusal.WRONG_INPUT, TOO_EXTREME, unit=unit)


def as_interval(interval: Interval, scale: int = 1) -> MetricInterval:
    """An interval as results tell it.

    Args:
        interval: The interval.
        scale: What its ends are multiplied with: 100 where fractions are told in percent.
    """
    return MetricInterval(
        low=figure(interval.low * scale),
        high=figure(interval.high * scale),
        level=figure(interval.level),
        method=interval.method,
    )


def as_bounds(bounds: Bounds) -> MetricInterval:
    """The worst and the best case, in percent."""
    return MetricInterval(low=figure(bounds.worst * 100), high=figure(bounds.best * 100), method="worst and best case")


def of_effect(effect: Effect, *, unit: str, used: int, scale: int = 1, **more: Any) -> MetricResult:
    """An effect as results tell it."""
    told = {
        "standard_error": effect.standard_error * scale,
        "statistic": effect.statistic,
        "p_value": effect.p_value,
        "df": effect.df,
    }
    components = {name: figure(value) for name, value in told.items() if value is not None}
    return MetricResult(
        value=figure(effect.estimate * scale),
        unit=unit,
        used=used,
        interval=as_interval(effect.interval, scale),
        components={**components, **more.pop("components", {})},
        method=effect.method,
        warnings=(*effect.notes, *more.pop("warnings", ())),
        **more,
    )


def counts(**told: int | Decimal) -> dict[str, Decimal]:
    """Counts as components."""
    return {name: plain(Decimal(value)) for name, value in told.items()}
