"""The way of an amount to another price level and unit: which rates it takes, found once for all amounts that go it."""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from attrs import field, frozen

from sicore.errors import UsageError
from sicore.evaluation.money.kinds import Kind, Policy
from sicore.evaluation.money.shelf import Rate, RateShelf
from sicore.evaluation.money.treated import Step, StepKind
from sicore.evaluation.money.treatment import EURO, Treatment, When
from sicore.findings import Finding

DIGITS = 50
"""Significant digits between the steps; rounding to what is shown comes once, at the end."""
NO_COUNTRY = "Prices and parities are those of a country; say which one the amount is of."


@frozen(kw_only=True, eq=False)
class Way:
    """What is done with every amount of one currency, time and country.

    Args:
        unit: The unit that amounts are in at its end.
        steps: What is done, in order; none where nothing is to do.
        factors: By what each step multiplies and divides.
        places: The decimal places of the result, half away from zero.
    """

    unit: str
    steps: tuple[Step, ...]
    factors: tuple[tuple[Decimal, Decimal], ...] = field(repr=False)
    places: int

    def bring(self, amount: Decimal) -> Decimal:
        """The amount at the end of the way, rounded where something was done to it."""
        if not self.steps:
            return amount
        with localcontext(Context(prec=DIGITS)):
            for times, by in self.factors:
                amount = amount * times / by
            return amount.quantize(Decimal(1).scaleb(-self.places), rounding=ROUND_HALF_UP)


def way_of(
    currency: str, treatment: Treatment, *, when: When, shelf: RateShelf, country: str | None = None
) -> Way | Finding:
    """Find the rates: first prices, in the amount's own currency; then the currency or the parity.

    Args:
        currency: The currency of the amounts.
        treatment: What is to be done.
        when: The time that they are of.
        shelf: The rate tables.
        country: The country whose prices they were spent at; needed for prices and parities.

    Returns:
        The way, or a finding where a table has no rate for it.

    Raises:
        UsageError: a table or the country is not there.
        SplitPeriodError: the rates are those of one month or year, and the time is of several.
    """
    finding = _Finding(currency, treatment, when, shelf)
    missing = None
    if treatment.base_year is not None:
        missing = finding.prices(_country(country), treatment.base_year)
    if missing is None and treatment.by_parity:
        missing = finding.parity(_country(country))
    if missing is None and treatment.policy is not None:
        missing = finding.conversion(treatment.policy)
    return missing or finding.found()


class _Finding:
    """A way that is being found."""

    def __init__(self, currency: str, treatment: Treatment, when: When, shelf: RateShelf) -> None:
        self._treatment = treatment
        self._stated = when
        self._when = treatment.when(when)
        self._shelf = shelf
        self._unit = currency
        self._steps: list[Step] = []
        self._factors: list[tuple[Decimal, Decimal]] = []

    def prices(self, country: str, base_year: int) -> Finding | None:
        """Put amounts in prices of the base year; nothing to do where they are of that year."""
        if self._stated.year == str(base_year):
            return None
        own = self._shelf.exact(Kind.PRICE_INDEX, country, self._stated.year)
        base = self._shelf.exact(Kind.PRICE_INDEX, country, str(base_year))
        if isinstance(own, Finding):
            return own
        if isinstance(base, Finding):
            return base
        self._done(StepKind.DEFLATED, own, country, times=base.value, by=own.value, base=base.value)
        return None

    def parity(self, country: str) -> Finding | None:
        """Divide by what buys one unit of the parity in the country."""
        found = self._shelf.exact(Kind.PARITY, country, self._when.year)
        if isinstance(found, Finding):
            return found
        self._unit = found.table.unit or ""
        self._done(StepKind.BY_PARITY, found, country, by=found.value)
        return None

    def conversion(self, policy: Policy) -> Finding | None:
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
            factors = {"times": found.value} if currency == wanted else {"by": found.value}
            self._done(StepKind.CONVERTED, found, currency, policy=policy, **factors)
        self._unit = wanted
        return None

    def found(self) -> Way:
        """The way."""
        return Way(
            unit=self._unit, steps=tuple(self._steps), factors=tuple(self._factors), places=self._treatment.places
        )

    def _done(
        self,
        kind: StepKind,
        found: Rate,
        area: str,
        *,
        times: Decimal = Decimal(1),
        by: Decimal = Decimal(1),
        base: Decimal | None = None,
        policy: Policy | None = None,
    ) -> None:
        fixed = found.table.kind is Kind.FIXED
        self._factors.append((times, by))
        self._steps.append(
            Step(
                kind=kind,
                table=found.table,
                area=area,
                period=found.period,
                rate=found.value,
                base_rate=base,
                policy=None if policy is None else Kind.FIXED.value if fixed else policy.value,
            )
        )


def _country(country: str | None) -> str:
    if country is None:
        raise UsageError(NO_COUNTRY)
    return country
