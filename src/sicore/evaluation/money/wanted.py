"""What is wanted of amounts, in the words of options, kept runs and evaluation models."""

from collections.abc import Mapping
from typing import Any, Self

from attrs import frozen

from sicore.errors import UsageError
from sicore.evaluation.money.dated import Dated
from sicore.evaluation.money.kinds import Policy
from sicore.evaluation.money.reckoning import Reckoning
from sicore.evaluation.money.shelf import RateShelf
from sicore.evaluation.money.treatment import EURO, Treatment

MEMBERS = ("currency", "policy", "base_year", "by_parity", "dated")


@frozen(kw_only=True)
class Wanted:
    """What is to be done with amounts, before anybody says by which tables.

    Args:
        treatment: What is to be done.
        dated: What time amounts are of.
    """

    treatment: Treatment
    dated: Dated

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Read the members `currency`, `policy`, `base_year`, `by_parity` and `dated`; absent ones are the usual.

        Raises:
            UsageError: a member is none of these, or of another form; or a parity is asked for beside a policy, which
                would convert twice.
        """
        if unknown := sorted(told.keys() - set(MEMBERS)):
            raise UsageError(f"Nothing of money is called {', '.join(unknown)}; there is {', '.join(MEMBERS)}.")
        policy, year = told.get("policy"), told.get("base_year")
        if policy is not None and policy not in set(Policy):
            raise UsageError(f"There is no policy {policy!r}; there is {', '.join(Policy)}.")
        if year is not None and not (isinstance(year, int) and not isinstance(year, bool) and 1000 <= year <= 9999):
            raise UsageError(f"The base year is {year!r}; write four digits, such as 2025.")
        dated, currency, by_parity = told.get("dated"), told.get("currency") or EURO, told.get("by_parity", False)
        if not isinstance(by_parity, bool) or not isinstance(currency, str) or not isinstance(dated, str | None):
            raise UsageError("Of money, by_parity is true or false, and currency and dated are texts.")
        treatment = Treatment(currency=currency, policy=policy and Policy(policy), base_year=year, by_parity=by_parity)
        return cls(treatment=treatment, dated=Dated.usual(treatment.policy) if dated is None else Dated.read(dated))

    def by(self, shelf: RateShelf) -> Reckoning:
        """How it is done by rate tables.

        Raises:
            UsageError: nothing is to be done, or a table is not there.
        """
        return Reckoning(treatment=self.treatment, shelf=shelf, dated=self.dated)

    def to_json(self) -> dict[str, Any]:
        """The members by which it is read again."""
        treatment = self.treatment
        told = {
            "currency": treatment.currency,
            "policy": treatment.policy and treatment.policy.value,
            "base_year": treatment.base_year,
            "by_parity": treatment.by_parity or None,
            "dated": str(self.dated),
        }
        return {name: value for name, value in told.items() if value is not None}
