"""What a metric came to: a value with its uncertainty, or why there is none."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from attrs import Factory, evolve, frozen


class MetricStatus(StrEnum):
    """What became of a metric."""

    OK = "ok"
    NOT_COMPUTABLE = "not_computable"
    SUPPRESSED = "suppressed"
    """There is a value, and it is withheld because few persons stand behind it."""


@frozen(kw_only=True)
class MetricInterval:
    """A range beside a value, in its unit.

    Args:
        low: Its lower end.
        high: Its upper end.
        level: The level of confidence as a fraction; None where it is certain, such as between the worst and best case.
        method: How it was made, in a stable word such as `wilson`.
    """

    low: Decimal
    high: Decimal
    level: Decimal | None = None
    method: str


def _status(result: "MetricResult") -> MetricStatus:
    has_value = result.value is not None or any(part.status is MetricStatus.OK for part in result.parts)
    return MetricStatus.OK if has_value else MetricStatus.NOT_COMPUTABLE


@frozen(kw_only=True)
class MetricResult:
    """What a metric came to.

    Args:
        value: The result; None where it cannot be told, and `warnings` say why, or where only the parts have one.
        unit: The unit of the value, such as `%` or `EUR 2020`.
        used: How many records it rests on; of a metric that reads none, how many rows of its inputs.
        missing: How many records were left out, by reason.
        warnings: What a reader must know beside the value, in English.
        status: Whether there is a value; `ok` where it or a part has one, otherwise `not_computable`.
        reason: Why there is none, in a stable word such as `missing-denominator`.
        interval: The confidence interval, with its method.
        bounds: Between what the value lies whatever those are like that are missing.
        components: What it was computed from, by name, such as `numerator`.
        method: How it was computed where there are several ways, in English.
        key: Which part of the records it is about, such as `sex` `female`; empty for all.
        parts: The same for parts of the records, each with its key.
        comparable: What must be the same in another result before the two are compared, by the keys of the card.
        evidence: The level of evidence that it rests on, None where that says nothing of it.
        details: What does not fit a number, such as a rationale: texts, numbers and lists of them, as JSON.
    """

    value: Decimal | None
    unit: str
    used: int
    missing: Mapping[str, int] = Factory(dict)
    warnings: tuple[str, ...] = ()
    parts: tuple["MetricResult", ...] = ()
    status: MetricStatus = Factory(_status, takes_self=True)
    reason: str | None = None
    interval: MetricInterval | None = None
    bounds: MetricInterval | None = None
    components: Mapping[str, Decimal] = Factory(dict)
    method: str = ""
    key: Mapping[str, str] = Factory(dict)
    comparable: Mapping[str, str] = Factory(dict)
    evidence: str | None = None
    details: Mapping[str, Any] = Factory(dict)

    @classmethod
    def refused(cls, reason: str, why: str, *, unit: str = "", used: int = 0, **more: Any) -> "MetricResult":
        """A result that is not computable.

        Args:
            reason: Why, in a stable word.
            why: Why and what to do, in English.
            unit: The unit that the value would have had.
            used: How many records it would have rested on.
            **more: Other members.
        """
        told = {"status": MetricStatus.NOT_COMPUTABLE, **more}
        return cls(value=None, unit=unit, used=used, reason=str(reason), warnings=(why,), **told)

    def every(self) -> Iterator["MetricResult"]:
        """The result and all its parts."""
        yield self
        for part in self.parts:
            yield from part.every()


def faults(result: MetricResult) -> Iterator[str]:
    """What keeps a result from being one, each to follow the name of what gave it."""
    for each in result.every():
        numbers = {"its value": each.value, **{f"its component {name!r}": of for name, of in each.components.items()}}
        for kind, interval in (("interval", each.interval), ("bounds", each.bounds)):
            if interval is not None:
                numbers |= {f"the low end of its {kind}": interval.low, f"the high end of its {kind}": interval.high}
        for what, number in numbers.items():
            if number is not None and not (isinstance(number, Decimal) and number.is_finite()):
                yield f"gave {number!r} as {what}, which is no finite decimal"
        yield from _wrong_counts(each)
        yield from _wrong_ranges(each)


def _wrong_counts(result: MetricResult) -> Iterator[str]:
    # A plugin may give what its types forbid.
    counts: tuple[Any, ...] = (result.used, *result.missing.values())
    for count in counts:
        if not isinstance(count, int) or count < 0:
            yield f"gave {count!r} as a count of records"
    if result.value is not None and result.status is MetricStatus.NOT_COMPUTABLE:
        yield "gave a value and says that it cannot be computed"


def _wrong_ranges(result: MetricResult) -> Iterator[str]:
    for interval in filter(None, (result.interval, result.bounds)):
        if isinstance(interval.low, Decimal) and isinstance(interval.high, Decimal) and interval.low > interval.high:
            yield f"gave an interval from {interval.low} to {interval.high}"


def with_texts(result: MetricResult, change: Callable[[str], str]) -> MetricResult:
    """The result with every text changed, such as one from which secrets are taken."""

    def texts(told: Any) -> Any:
        if isinstance(told, str):
            return change(told)
        if isinstance(told, Mapping):
            return {change(name): texts(each) for name, each in told.items()}
        return type(told)(map(texts, told)) if isinstance(told, list | tuple) else told

    return evolve(
        result,
        unit=change(result.unit),
        missing=texts(result.missing),
        warnings=texts(result.warnings),
        parts=tuple(with_texts(part, change) for part in result.parts),
        reason=None if result.reason is None else change(result.reason),
        components=texts(result.components),
        method=change(result.method),
        key=texts(result.key),
        comparable=texts(result.comparable),
        evidence=None if result.evidence is None else change(result.evidence),
        details=texts(result.details),
    )


def withheld(result: MetricResult, reason: str) -> MetricResult:
    """A result of which nothing is told but that there is one, because few persons stand behind it.

    Args:
        result: The result.
        reason: Why, in a stable word such as `below-threshold`.
    """
    return MetricResult(
        value=None,
        unit=result.unit,
        used=0,
        status=MetricStatus.SUPPRESSED,
        reason=reason,
        key=result.key,
        comparable=result.comparable,
    )
