"""Dates as sources state them: whole or partial, seasons, periods and durations. A season is not a date."""

import calendar
import re
from datetime import date
from typing import Self

from attrs import field, frozen

from sicore.errors import InvalidValueError

DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
SEASON_PATTERN = r"^[0-9]{4}-2[1-4]$"
DURATION_PATTERN = r"^P([0-9]+[YMWD]){1,4}$"
PERIOD_PATTERN = r"^[0-9]{4}-[0-9]{4}$"
DATETIME_PATTERN = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)([.][0-9]+)?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"
)

_DATE = re.compile(DATE_PATTERN)
_SEASON = re.compile(SEASON_PATTERN)
_DURATION = re.compile(r"P(?=[0-9])([0-9]{1,9}Y)?([0-9]{1,9}M)?([0-9]{1,9}W)?([0-9]{1,9}D)?")
_DURATION_PART = re.compile("[0-9]+[YMWD]")
_PERIOD = re.compile(PERIOD_PATTERN)
_YEAR = re.compile("[0-9]{4}")
_PERIODS = ("2007-2013", "2014-2020", "2021-2027")


@frozen
class PartialDate:
    """A day, a month or a year, as exact as the source is.

    Args:
        iso: ISO 8601 without a time: `2022`, `2022-12` or `2022-12-15`.

    Raises:
        InvalidValueError: the text has another form, or the calendar has no such day.

    >>> PartialDate("2021-05").last_day
    datetime.date(2021, 5, 31)
    """

    iso: str = field()

    @iso.validator
    def _is_in_the_calendar(self, _: object, iso: str) -> None:
        if not isinstance(iso, str) or not _DATE.fullmatch(iso):
            raise InvalidValueError(f"{iso!r} is not a date of the form 2022, 2022-12 or 2022-12-15.")
        try:
            self.first_day  # noqa: B018  (the calendar is asked by building the day)
        except ValueError as error:
            raise InvalidValueError(f"The calendar has no day {iso!r}.") from error

    @property
    def first_day(self) -> date:
        """The earliest day that it can mean."""
        return date.fromisoformat(self.iso + "-01-01"[len(self.iso) - 4 :])

    @property
    def last_day(self) -> date:
        """The latest day that it can mean."""
        if len(self.iso) == 10:
            return self.first_day
        year = int(self.iso[:4])
        month = int(self.iso[5:7] or 12)
        return date(year, month, calendar.monthrange(year, month)[1])

    def certainly_before(self, other: "PartialDate") -> bool:
        """Whether every day that this can mean lies before every day that *other* can mean."""
        if len(self.iso) == len(other.iso) == 10:
            return self.iso < other.iso  # whole days stand in the order of their letters
        return self.last_day < other.first_day

    def __str__(self) -> str:
        return self.iso


@frozen
class Season:
    """A season of a year, which is not a date: it has no agreed first or last day.

    Args:
        edtf: Extended Date/Time Format level 1: the year and 21 spring, 22 summer, 23 autumn or 24 winter.

    Raises:
        InvalidValueError: the text has another form.

    >>> Season("2021-23").name
    'autumn'
    """

    edtf: str = field()

    @edtf.validator
    def _has_the_form(self, _: object, edtf: str) -> None:
        if not isinstance(edtf, str) or not _SEASON.fullmatch(edtf):
            raise InvalidValueError(f"{edtf!r} is not a season of the form 2021-23 (21 spring to 24 winter).")

    @property
    def year(self) -> int:
        """The year that it is in."""
        return int(self.edtf[:4])

    @property
    def name(self) -> str:
        """spring, summer, autumn or winter."""
        return ("spring", "summer", "autumn", "winter")[int(self.edtf[5:]) - 21]

    def __str__(self) -> str:
        return self.edtf


@frozen
class Duration:
    """A length of time in calendar units, such as `P2Y` for two years; never an end date.

    Raises:
        InvalidValueError: the text is not an ISO 8601 duration of years, months, weeks and days, in this order and each
            of at most nine digits.
    """

    iso: str = field()

    @iso.validator
    def _has_the_form(self, _: object, iso: str) -> None:
        if not isinstance(iso, str) or not _DURATION.fullmatch(iso):
            raise InvalidValueError(f"{iso!r} is not a duration of the form P2Y, P36M or P90D.")

    @property
    def months(self) -> int | None:
        """Whole months, None where weeks or days are part of it."""
        parts = {part[-1]: int(part[:-1]) for part in _DURATION_PART.findall(self.iso)}
        return None if parts.keys() & {"W", "D"} else 12 * parts.get("Y", 0) + parts.get("M", 0)

    def __str__(self) -> str:
        return self.iso


@frozen
class Period:
    """A programming period, written by its first and last year, such as `2021-2027`.

    Raises:
        InvalidValueError: the text has another form, or ends before it begins.
    """

    years: str = field()

    @years.validator
    def _has_the_form(self, _: object, years: str) -> None:
        if not isinstance(years, str) or not _PERIOD.fullmatch(years) or years[:4] > years[5:]:
            raise InvalidValueError(f"{years!r} is not a period of the form 2021-2027.")

    @property
    def first_year(self) -> int:
        """Its first year."""
        return int(self.years[:4])

    @property
    def last_year(self) -> int:
        """Its last year."""
        return int(self.years[5:])

    @classmethod
    def of_cci(cls, cci: str) -> Self | None:
        """The programming period of a programme by the year that its CCI begins with, None for years not known."""
        year = _YEAR.match(cci)
        return next((cls(years) for years in _PERIODS if year and years[:4] <= year[0] <= years[5:]), None)

    def __str__(self) -> str:
        return self.years
