"""The kinds of rate tables, and the policies by which amounts are converted."""

import re
from enum import StrEnum

MONTH, DAY, YEAR = r"[0-9]{4}-(0[1-9]|1[0-2])", r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", r"[0-9]{4}"


class Kind(StrEnum):
    """What the values of a rate table are."""

    INFOREURO_MONTHLY = "inforeuro_monthly"
    """Units of a currency for one euro in a month: the Commission's accounting rate, InforEuro."""
    ECB_DAILY = "ecb_daily"
    """Units of a currency for one euro on a day: the reference rates of the European Central Bank."""
    ECB_ANNUAL = "ecb_annual"
    """Units of a currency for one euro, the year's average of the European Central Bank."""
    PRICE_INDEX = "price_index"
    """The price level of a country in a year, such as the harmonised index of consumer prices."""
    PARITY = "parity"
    """Units of a country's currency that buy what one unit of the parity's own measure buys, in a year."""
    FIXED = "fixed"
    """Units of a former currency for one euro, fixed for good from a day on."""

    @property
    def is_by_country(self) -> bool:
        """Whether the values are of countries; else they are of currencies."""
        return self in {Kind.PRICE_INDEX, Kind.PARITY}

    @property
    def period(self) -> re.Pattern[str]:
        """The form of the periods of such a table."""
        return _PERIODS[self]


_PERIODS = {
    Kind.INFOREURO_MONTHLY: re.compile(MONTH),
    Kind.ECB_DAILY: re.compile(DAY),
    Kind.ECB_ANNUAL: re.compile(YEAR),
    Kind.PRICE_INDEX: re.compile(YEAR),
    Kind.PARITY: re.compile(YEAR),
    Kind.FIXED: re.compile(DAY),
}
PERIOD_FORMS = {
    Kind.INFOREURO_MONTHLY: "2025-03",
    Kind.ECB_DAILY: "2025-03-14",
    Kind.ECB_ANNUAL: "2025",
    Kind.PRICE_INDEX: "2025",
    Kind.PARITY: "2025",
    Kind.FIXED: "2023-01-01",
}


class Policy(StrEnum):
    """By which rate an amount is converted."""

    INFOREURO_MONTHLY = "inforeuro_monthly"
    """The accounting rate of the month in which the expenditure was booked, as for what authorities declare to the
    Commission (Regulation (EU) 2021/1755 Article 13 says so for its fund)."""
    ECB_PERIOD_AVERAGE = "ecb_period_average"
    """The average of the daily rates over a reporting period, as in grants that the Commission gives itself."""
    ECB_ANNUAL = "ecb_annual"
    """The average of the year, for analyses."""
