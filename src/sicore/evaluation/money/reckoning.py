"""How a run brings amounts to one price level and unit: what is done, by which tables, and what time amounts are of."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from sicore.errors import UsageError
from sicore.evaluation.money.dated import Dated
from sicore.evaluation.money.kinds import Kind, Policy
from sicore.evaluation.money.shelf import RateShelf
from sicore.evaluation.money.treatment import Treatment

_TABLES = {
    Policy.INFOREURO_MONTHLY: (Kind.INFOREURO_MONTHLY,),
    Policy.ECB_PERIOD_AVERAGE: (Kind.ECB_DAILY,),
    Policy.ECB_ANNUAL: (Kind.ECB_ANNUAL, Kind.ECB_DAILY),
}
"""The tables of which each policy needs one."""


@frozen(kw_only=True)
class Reckoning:
    """How a run treats amounts, once for all metrics.

    Args:
        treatment: What is done.
        shelf: The rate tables.
        dated: The time that the amounts of projects are of; the usual one of the policy when absent.

    Raises:
        UsageError: nothing is to be done, or a table is not there.
    """

    treatment: Treatment
    shelf: RateShelf = field(repr=False)
    dated: Dated = field()

    @dated.default
    def _usual(self) -> Dated:
        return Dated.usual(self.treatment.policy)

    def __attrs_post_init__(self) -> None:
        treatment, there = self.treatment, self.shelf.tables
        if treatment.policy is None and treatment.base_year is None and not treatment.by_parity:
            raise UsageError("Nothing is to be done with the amounts. Name a policy, a base year or parities.")
        if treatment.policy is not None and not any(kind in there for kind in _TABLES[treatment.policy]):
            wanted = " or ".join(kind.value for kind in _TABLES[treatment.policy])
            raise UsageError(f"{treatment.policy.value} needs a rate table of the kind {wanted}, and none was given.")
        if treatment.base_year is not None and Kind.PRICE_INDEX not in there:
            raise UsageError(f"Prices of {treatment.base_year} need a table of the kind price_index; none was given.")
        if treatment.by_parity and Kind.PARITY not in there:
            raise UsageError("Purchasing power needs a table of the kind parity, and none was given.")

    @property
    def unit(self) -> str | None:
        """What all amounts are in at the end; None where each stays in its own currency."""
        if self.treatment.by_parity:
            return self.shelf.tables[Kind.PARITY].unit
        return None if self.treatment.policy is None else self.treatment.currency

    @property
    def comparable(self) -> Mapping[str, str]:
        """What must be the same in another figure before the two are compared."""
        treatment = self.treatment
        told = {
            "currency": self.unit,
            "conversion": "parity" if treatment.by_parity else treatment.policy and treatment.policy.value,
            "price year": treatment.base_year and str(treatment.base_year),
        }
        return {name: value for name, value in told.items() if value}

    def to_json(self) -> dict[str, Any]:
        """What is done, for provenance; the tables tell themselves."""
        treatment = self.treatment
        told = {
            "currency": None if treatment.policy is None else treatment.currency,
            "policy": treatment.policy and treatment.policy.value,
            "base_year": treatment.base_year,
            "by_parity": treatment.by_parity or None,
            "dated": str(self.dated),
            "rounding": f"each amount to {treatment.places} decimal places, half away from zero, once",
        }
        return {name: value for name, value in told.items() if value is not None}
