"""An amount that was brought to another time or place, with what was done to it."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from sicore.evaluation.money.rate_table import RateTable
from sicore.money import Money


class StepKind(StrEnum):
    """What was done."""

    DEFLATED = "deflated"
    CONVERTED = "converted"
    BY_PARITY = "by_parity"


@frozen(kw_only=True)
class Step:
    """One thing that was done to an amount, for the provenance of a result.

    Args:
        kind: What was done.
        table: The rate table.
        area: The currency or country whose value was taken.
        period: The period that the value is of.
        rate: The value: units for one euro or one unit of parity; for prices the index of the amount's own year.
        base_rate: For prices the index of the base year; None otherwise.
        policy: By which policy; None where there is none to choose.
    """

    kind: StepKind
    table: RateTable
    area: str
    period: str
    rate: Decimal
    base_rate: Decimal | None = None
    policy: str | None = None

    def to_json(self) -> dict[str, object]:
        """The step as provenance is written; rates are texts, so that no digit is lost."""
        told: dict[str, object | None] = {
            "step": self.kind.value,
            "policy": self.policy,
            "table": self.table.id,
            "version": self.table.version,
            "retrieved": self.table.retrieved,
            "sha256": self.table.sha256,
            "source": self.table.source,
            "invented": self.table.is_invented or None,
            "area": self.area,
            "period": self.period,
            "rate": format(self.rate, "f"),
            "base_rate": None if self.base_rate is None else format(self.base_rate, "f"),
        }
        return {name: value for name, value in told.items() if value is not None}


@frozen(kw_only=True)
class Treated:
    """An amount after its treatment.

    Args:
        amount: Whole units of *unit*, rounded once, at the end.
        unit: An ISO 4217 code, or the unit of a parity such as `PPS`.
        prices_of: The year in whose prices it is; None for those of its own time.
        of: The amount as it was stated.
        steps: What was done, in order; empty where nothing was to do, and then nothing was rounded either.
        places: The decimal places that it was rounded to, half away from zero; None where nothing was rounded.
    """

    amount: Decimal
    unit: str
    prices_of: int | None
    of: Money
    steps: tuple[Step, ...]
    places: int | None

    def to_json(self) -> Mapping[str, object]:
        """What is kept of it in the provenance of a result."""
        told: dict[str, object | None] = {
            "amount": format(self.amount, "f"),
            "unit": self.unit,
            "prices_of": self.prices_of,
            "of": {"amount": format(self.of.amount, "f"), "currency": self.of.currency},
            "steps": [step.to_json() for step in self.steps],
            "rounding": None if self.places is None else f"to {self.places} decimal places, half away from zero, once",
        }
        return {name: value for name, value in told.items() if value is not None}
