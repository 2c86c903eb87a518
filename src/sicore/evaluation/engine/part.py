"""What an evaluation model says of one of its metrics: which theme it answers, and what its value is held against."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from attrs import frozen

from sicore.money import read_decimal
from sicore.plugins import MetricResult


class Verdict(StrEnum):
    """How a value stands to what was set beforehand."""

    MET = "met"
    NOT_MET = "not-met"
    OPEN = "open"
    """The interval holds values on both sides, or there is no value."""


@frozen(kw_only=True)
class Part:
    """The part that a metric has in an evaluation.

    Args:
        theme: The theme that it answers; empty where the model has none.
        is_primary: Whether it is the outcome that was declared beforehand.
        at_least: What the value must reach; None where nothing was set.
        at_most: What the value must not exceed; None where nothing was set.
    """

    theme: str = ""
    is_primary: bool = False
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Read the members `theme`, `primary`, `at_least` and `at_most`; others are no matter.

        Raises:
            InvalidValueError: a threshold is no decimal.
        """
        least, most = (None if told.get(name) is None else read_decimal(told[name]) for name in ("at_least", "at_most"))
        return cls(
            theme=told.get("theme", ""), is_primary=bool(told.get("primary", False)), at_least=least, at_most=most
        )

    def verdict(self, result: MetricResult) -> Verdict | None:
        """How a result stands to the thresholds; None where none was set.

        A value whose interval reaches over a threshold is open: chance alone may have put it on its side.
        """
        if self.at_least is None and self.at_most is None:
            return None
        if result.value is None:
            return Verdict.OPEN
        ends = (result.interval.low, result.interval.high) if result.interval else (result.value, result.value)
        fits = {self._fits(end) for end in (*ends, result.value)}
        if len(fits) > 1:
            return Verdict.OPEN
        return Verdict.MET if fits.pop() else Verdict.NOT_MET

    def _fits(self, value: Decimal) -> bool:
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    def to_json(self) -> dict[str, Any]:
        """The members by which it is read again; none where a model says nothing of the metric."""
        told = {
            "theme": self.theme or None,
            "primary": self.is_primary or None,
            "at_least": None if self.at_least is None else f"{self.at_least:f}",
            "at_most": None if self.at_most is None else f"{self.at_most:f}",
        }
        return {name: value for name, value in told.items() if value is not None}
