"""How metrics come by amounts: as they are stated, or brought to one price level and unit by whoever runs them.

A metric that asks `MetricContext.amounts` in place of reading the record works the same either way.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from attrs import evolve, frozen

from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.money import Money
from sicore.plugins import codes
from sicore.plugins.cards import MetricCard, Parameter, ParameterKind

CURRENCY, DATE, COUNTRY = "currency", "date", "country"
"""What a card with amounts calls the parameters for their common currency, time and country."""


@frozen(kw_only=True)
class Amount:
    """An amount as a metric counts it.

    Args:
        value: Whole units.
        unit: An ISO 4217 code, or the unit of a purchasing power parity such as `PPS`.
    """

    value: Decimal
    unit: str


@frozen(kw_only=True)
class Untreated:
    """An amount that could not be brought to the price level and unit that are asked for; it counts nowhere.

    Args:
        reason: Why, in the words in which results count what is missing.
        finding: The same with its place and repair.
    """

    reason: str
    finding: Finding


@frozen(kw_only=True)
class GivenMoney:
    """An amount among a metric's inputs, before it is treated.

    Args:
        amount: Whole units.
        currency: Its currency; None for that of the account.
        date: The time that it is of: a year, a month, a day, or two days with `/` between them; None for that of the
            account.
        country: The country whose prices it was spent at; None for that of the account.
        is_treated: Whether it was converted or brought to other prices before.
    """

    amount: Decimal
    currency: str | None = None
    date: str | None = None
    country: str | None = None
    is_treated: bool = False


class Amounts(Protocol):
    """Gives amounts to a metric."""

    def of(self, record: AnyRecord, member: str) -> Amount | Untreated | None:
        """An amount of a record by its member; None where it is not told."""

    def given(self, card: MetricCard, parameters: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
        """The inputs of a metric with each amount as a decimal in one unit, and what keeps them from it."""


class AsStated:
    """Gives amounts as they are stated."""

    def of(self, record: AnyRecord, member: str) -> Amount | Untreated | None:
        """An amount of a record by its member; None where it is not told."""
        money = getattr(record, member, None)
        return Amount(value=money.amount, unit=money.currency) if isinstance(money, Money) else None

    def given(self, card: MetricCard, parameters: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Finding, ...]]:
        """The inputs with each amount as it is stated; one in another currency than the account's is a finding."""
        own = parameters.get(CURRENCY)

        def stated(money: GivenMoney, pointer: str) -> Decimal | Finding:
            if money.currency in (None, own):
                return money.amount
            return Finding.of(codes.METRIC_INPUT_CURRENCY, pointer=pointer, value=money.currency, expected=own)

        return with_amounts(card, parameters, stated)


class Treat(Protocol):
    """Makes a decimal of an amount among inputs, or says why it cannot."""

    def __call__(self, money: GivenMoney, pointer: str) -> Decimal | Finding:
        """Treat it; the pointer says where it stands."""


def with_amounts(
    card: MetricCard, parameters: Mapping[str, Any], treat: Treat
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The parameters with each amount treated; those that cannot be are left out, with a finding for each."""
    findings: list[Finding] = []
    treated = _treated(card.parameters, parameters, treat, at="", findings=findings)
    return treated, tuple(findings)


def _treated(
    known: tuple[Parameter, ...], told: Mapping[str, Any], treat: Treat, *, at: str, findings: list[Finding]
) -> dict[str, Any]:
    kinds = {each.name: each for each in known}
    treated: dict[str, Any] = {}
    for name, value in told.items():
        parameter, pointer = kinds.get(name), f"{at}/{name}"
        if parameter is not None and parameter.kind is ParameterKind.TABLE:
            columns = parameter.columns
            treated[name] = tuple(
                _treated(columns, row, treat, at=f"{pointer}/{number}", findings=findings)
                for number, row in enumerate(value)
            )
        elif parameter is not None and parameter.kind is ParameterKind.MONEY:
            money = value if isinstance(value, GivenMoney) else GivenMoney(amount=value)
            made = treat(money, pointer)
            if isinstance(made, Finding):
                findings.append(evolve(made, pointer=pointer))
            else:
                treated[name] = made
        else:
            treated[name] = value
    return treated


AS_STATED = AsStated()
