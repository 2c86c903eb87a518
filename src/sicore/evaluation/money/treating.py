"""Bringing amounts to one price level and one currency."""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from attrs import evolve

from sicore.errors import UsageError
from sicore.evaluation.money.errors import DoubleConversionError
from sicore.evaluation.money.kinds import Kind, Policy
from sicore.evaluation.money.shelf import Rate, RateShelf
from sicore.evaluation.money.treated import Step, StepKind, Treated
from sicore.evaluation.money.treatment import EURO, Treatment, When
from sicore.findings import Finding
from sicore.money import Money

DIGITS = 50
"""Significant digits between the steps; rounding to what is shown comes once, at the end."""
NO_COUNTRY = "Prices and parities are those of a country; say which one the amount is of."


def treat(
    money: Money | Treated, treatment: Treatment, *, when: When, shelf: RateShelf, country: str | None = None
) -> Treated | Finding:
    """Bring an amount to the price level and the unit of a treatment.

    First prices, in the amount's own currency; then the currency or the parity. Between two currencies the way leads
    over the euro, unrounded (Regulation (EC) No 1103/97 Article 4 asks for at least three decimals on that way, and for
    dividing by the stated rate in place of multiplying by its inverse).

    Args:
        money: The amount as it was stated.
        treatment: What is to be done.
        when: The time that the amount is of.
        shelf: The rate tables.
        country: The country whose prices the amount was spent at, ISO 3166-1; needed for prices and parities.

    Returns:
        The amount, or a finding where a table has no rate for it.

    Raises:
        DoubleConversionError: *money* was treated before.
        UsageError: a table or the country is not there.
    """
    if isinstance(money, Treated):
        raise DoubleConversionError(_done_before(money))
    way = _Way(money, treatment, when, shelf)
    if treatment.base_year is not None and (finding := way.deflate(_country(country), treatment.base_year)):
        return finding
    if treatment.by_parity and (finding := way.by_parity(_country(country))):
        return finding
    if treatment.policy is not None and (finding := way.convert(treatment.policy)):
        return finding
    return way.end()


class _Way:
    """One amount on its way."""

    def __init__(self, money: Money, treatment: Treatment, when: When, shelf: RateShelf) -> None:
        self._money = money
        self._treatment = treatment
        self._stated = when
        self._when = treatment.when(when)
        self._shelf = shelf
        self._amount = money.amount
        self._unit = money.currency
        self._steps: list[Step] = []

    def deflate(self, country: str, base_year: int) -> Finding | None:
        """Put the amount in prices of the base year; nothing to do where it is of that year."""
        if self._stated.year == str(base_year):
            return None
        own = self._shelf.exact(Kind.PRICE_INDEX, country, self._stated.year)
        base = self._shelf.exact(Kind.PRICE_INDEX, country, str(base_year))
        if isinstance(own, Finding):
            return own
        if isinstance(base, Finding):
            return base
        with localcontext(Context(prec=DIGITS)):
            self._amount = self._amount * base.value / own.value
        self._done(StepKind.DEFLATED, own, country, base=base.value)
        return None

    def by_parity(self, country: str) -> Finding | None:
        """Divide by what buys one unit of the parity in the country."""
        found = self._shelf.exact(Kind.PARITY, country, self._when.year)
        if isinstance(found, Finding):
            return found
        with localcontext(Context(prec=DIGITS)):
            self._amount = self._amount / found.value
        self._unit = found.table.unit or ""
        self._done(StepKind.BY_PARITY, found, country)
        return None

    def convert(self, policy: Policy) -> Finding | None:
        """Convert into the currency of the treatment, by way of the euro."""
        wanted = self._treatment.currency
        if self._unit == wanted:
            return None
        for currency in (self._unit, wanted):
            if currency == EURO:
                continue
            found = self._shelf.per_euro(currency, policy, self._when)
            if isinstance(found, Finding):
                return found
            with localcontext(Context(prec=DIGITS)):
                self._amount = self._amount * found.value if currency == wanted else self._amount / found.value
            self._done(StepKind.CONVERTED, found, currency, policy=policy)
        self._unit = wanted
        return None

    def end(self) -> Treated:
        """The amount, rounded where something was done to it."""
        places = self._treatment.places
        amount = self._amount
        if self._steps:
            exponent = Decimal(1).scaleb(-places)
            amount = amount.quantize(exponent, rounding=ROUND_HALF_UP, context=Context(prec=DIGITS))
        return Treated(
            amount=amount,
            unit=self._unit,
            prices_of=self._treatment.base_year,
            of=self._money,
            steps=tuple(self._steps),
            places=places if self._steps else None,
        )

    def _done(
        self, kind: StepKind, found: Rate, area: str, *, base: Decimal | None = None, policy: Policy | None = None
    ) -> None:
        step = Step(kind=kind, table=found.table, area=area, period=found.period, rate=found.value, base_rate=base)
        fixed = found.table.kind is Kind.FIXED
        named = None if policy is None else Kind.FIXED.value if fixed else policy.value
        self._steps.append(evolve(step, policy=named))


def _country(country: str | None) -> str:
    if country is None:
        raise UsageError(NO_COUNTRY)
    return country


def _done_before(money: Treated) -> str:
    done = " and ".join(step.kind.value.replace("_", " ") for step in money.steps) or "compared"
    return f"{money.of} was {done} already; treat the amount as it was stated, once, with all that is to be done."
