"""What is to be done with amounts so that they can be compared."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from sicore.errors import UsageError
from sicore.evaluation.money.errors import DoubleConversionError, SplitPeriodError
from sicore.evaluation.money.kinds import Policy
from sicore.money import Money

EURO = "EUR"


@frozen(kw_only=True)
class When:
    """The time that an amount is of.

    Args:
        first: The day on which it was booked, or the first day of its reporting period.
        last: The last day of the period; the same day when absent.

    Raises:
        UsageError: the period ends before it begins.
    """

    first: date
    last: date | None = None

    def __attrs_post_init__(self) -> None:
        if self.end < self.first:
            raise UsageError(f"A period cannot end on {self.end}, before it begins on {self.first}.")

    @property
    def end(self) -> date:
        """The last day."""
        return self.first if self.last is None else self.last

    @property
    def year(self) -> str:
        """The year.

        Raises:
            SplitPeriodError: it is of more than one.
        """
        return self._one(4, "year")

    @property
    def month(self) -> str:
        """The month, such as `2025-03`.

        Raises:
            SplitPeriodError: it is of more than one.
        """
        return self._one(7, "month")

    def _one(self, letters: int, what: str) -> str:
        first, last = (day.isoformat()[:letters] for day in (self.first, self.end))
        if first != last:
            raise SplitPeriodError(f"The rate is that of one {what}, and the amount is of {first} to {last}; split it.")
        return first


@frozen(kw_only=True)
class Treatment:
    """How amounts are brought to one price level and one unit: first over time, then over borders, each at most once.

    Args:
        currency: The currency to convert into, by *policy*.
        policy: By which rate. None converts nothing.
        base_year: The year in whose prices amounts are put, by a price index of their own country, before anything
            else. None leaves them in the prices of their time.
        by_parity: Divide by the country's purchasing power parity in place of converting.
        places: The decimal places of the result.

    Raises:
        DoubleConversionError: a policy and parities: the parity converts and evens out prices at once.
        UsageError: prices of a base year are converted by another rate than that year's average.
    """

    currency: str = EURO
    policy: Policy | None = None
    base_year: int | None = None
    by_parity: bool = False
    places: int = 2

    def __attrs_post_init__(self) -> None:
        if self.by_parity and self.policy is not None:
            raise DoubleConversionError(
                f"A parity converts as well as evening out prices, so {self.policy.value} after or before it would "
                "convert twice; choose one of the two."
            )
        if self.base_year is not None and self.policy not in {None, Policy.ECB_ANNUAL}:
            raise UsageError(
                f"Amounts in prices of {self.base_year} are converted by the average of that year (ecb_annual); "
                "another rate would bring the exchange rates of other times in again."
            )
        if not 0 <= self.places <= 6:
            raise UsageError("A result has from 0 to 6 decimal places.")
        Money(amount=Decimal(0), currency=self.currency)

    @property
    def is_in_one_unit(self) -> bool:
        """Whether amounts of all currencies come out in one unit; prices alone leave each in its own."""
        return self.policy is not None or self.by_parity

    def when(self, when: When) -> When:
        """The time whose rates are taken: the base year once amounts are in its prices."""
        if self.base_year is None:
            return when
        return When(first=date(self.base_year, 1, 1), last=date(self.base_year, 12, 31))
