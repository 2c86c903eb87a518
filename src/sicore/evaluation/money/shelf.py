"""The rate tables at hand, and the rate that a policy takes from them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Context, Decimal

from attrs import frozen

from sicore.errors import UsageError
from sicore.evaluation.money import codes
from sicore.evaluation.money.kinds import Kind, Policy
from sicore.evaluation.money.rate_table import RateTable
from sicore.evaluation.money.treatment import When
from sicore.findings import Finding

AVERAGE_DIGITS = 10
"""Significant digits to which an average of daily rates is taken, half to even; the sources print five or six."""
LONGEST_GAP = timedelta(days=7)
"""The longest time without a working day: the Bank's rates of a period begin and end at most that far inside of it."""


@frozen(kw_only=True)
class Rate:
    """A rate that was found, with the table that it is from.

    Args:
        value: The rate.
        period: The period that it is of, as in the table; `2025-01-01/2025-06-30` for an average of days.
        table: The table.
    """

    value: Decimal
    period: str
    table: RateTable


@frozen(kw_only=True)
class RateShelf:
    """Rate tables, at most one of each kind.

    Args:
        tables: The tables by their kind.
    """

    tables: Mapping[Kind, RateTable]

    @classmethod
    def of(cls, tables: Iterable[RateTable]) -> "RateShelf":
        """A shelf with these tables.

        Raises:
            UsageError: two tables are of one kind; which one counts is for the user to say.
        """
        shelf: dict[Kind, RateTable] = {}
        for table in tables:
            if table.kind in shelf:
                raise UsageError(
                    f"{shelf[table.kind].id} and {table.id} are both tables of the kind {table.kind.value}; take one."
                )
            shelf[table.kind] = table
        return cls(tables=shelf)

    def table(self, kind: Kind) -> RateTable:
        """The table of a kind.

        Raises:
            UsageError: there is none.
        """
        if kind not in self.tables:
            raise UsageError(f"There is no rate table of the kind {kind.value}; add one to the tables.")
        return self.tables[kind]

    def exact(self, kind: Kind, area: str, period: str) -> Rate | Finding:
        """The value of one period, or the finding that the table has none.

        Raises:
            UsageError: there is no table of that kind.
        """
        table = self.table(kind)
        value = table.rate(area, period)
        return missing(table, area, period) if value is None else Rate(value=value, period=period, table=table)

    def per_euro(self, currency: str, policy: Policy, when: When) -> Rate | Finding:
        """Units of a currency for one euro by a policy; a currency that was fixed for good by then has that rate.

        Args:
            currency: The currency, not the euro.
            policy: Which rate to take.
            when: The time whose rate is taken.

        Raises:
            UsageError: there is no table for the policy, or its rates are of one month or year and the time is not.
        """
        fixed = self._fixed(currency, when.first)
        if fixed is not None:
            return fixed
        if policy is Policy.INFOREURO_MONTHLY:
            return self.exact(Kind.INFOREURO_MONTHLY, currency, when.month)
        if policy is Policy.ECB_PERIOD_AVERAGE:
            return self._average(currency, when.first, when.end)
        if Kind.ECB_ANNUAL in self.tables:
            return self.exact(Kind.ECB_ANNUAL, currency, when.year)
        year = int(when.year)
        return self._average(currency, date(year, 1, 1), date(year, 12, 31))

    def _fixed(self, currency: str, day: date) -> Rate | None:
        """The rate of a former currency from the day on which it was fixed for good."""
        table = self.tables.get(Kind.FIXED)
        since = [] if table is None else [each for each in table.areas.get(currency, ()) if each <= day.isoformat()]
        if table is None or not since:
            return None
        return Rate(value=table.rates[currency, since[-1]], period=since[-1], table=table)

    def _average(self, currency: str, first: date, last: date) -> Rate | Finding:
        table = self.table(Kind.ECB_DAILY)
        period = f"{first.isoformat()}/{last.isoformat()}"
        days = table.areas.get(currency, ())
        is_covered = (
            bool(days) and days[0] <= (first + LONGEST_GAP).isoformat() and days[-1] >= (last - LONGEST_GAP).isoformat()
        )
        values = table.within(currency, first.isoformat(), last.isoformat()) if is_covered else []
        if not values:
            return missing(table, currency, period)
        mean = Context(prec=AVERAGE_DIGITS).divide(sum(values, start=Decimal(0)), Decimal(len(values)))
        return Rate(value=mean, period=period, table=table)


def missing(table: RateTable, area: str, period: str) -> Finding:
    """The finding that a table has nothing for an area in a period, with what it has."""
    periods = table.areas.get(area, ())
    there = f"{area} from {periods[0]} to {periods[-1]}" if periods else ", ".join(list(table.areas)[:20])
    return Finding.of(codes.RATE_MISSING, value=period, table=table.id, area=area, period=period, there=there)
