"""Dates as sources state them."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.dates import (
    DATE_PATTERN,
    DATETIME_PATTERN,
    DURATION_PATTERN,
    PERIOD_PATTERN,
    SEASON_PATTERN,
    Duration,
    PartialDate,
    Period,
    Season,
)
from sicore.errors import InvalidValueError

DAYS = st.dates()
FORMS: dict[type[PartialDate | Season | Duration | Period], str] = {
    PartialDate: DATE_PATTERN,
    Season: SEASON_PATTERN,
    Duration: DURATION_PATTERN,
    Period: PERIOD_PATTERN,
}
LIKE_DATES = st.from_regex(r"[0-9P][0-9-]{0,8}[0-9YMWD]?\n?", fullmatch=True)


# Partial dates


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_is_as_exact_as_its_source(iso: str, first: date, last: date) -> None:
    stated = PartialDate(iso)

    assert (stated.first_day, stated.last_day) == (first, last)
    assert str(stated) == iso


@given(DAYS)
def test_reads_every_day_of_the_calendar(day: date) -> None:
    stated = PartialDate(day.isoformat())

    assert stated.first_day == stated.last_day == day


@given(DAYS, st.sampled_from([4, 7]))
def test_a_year_or_month_holds_its_days(day: date, length: int) -> None:
    partial = PartialDate(day.isoformat()[:length])

    assert partial.first_day <= day <= partial.last_day
    assert partial.last_day == date.max or not str(partial.last_day + timedelta(days=1)).startswith(str(partial))


@pytest.mark.parametrize("iso", ["2023-02-29", "2022-02-30", "2022-04-31", "1900-02-29", "0000-01-01", "0000"])
def test_refuses_a_day_that_the_calendar_lacks(iso: str) -> None:
    with pytest.raises(InvalidValueError, match="The calendar has no"):
        PartialDate(iso)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-",
        "2022-1",
        "2022-13",
        "2022-00",
        "2022-12-32",
        "2022-12-00",
        "15.12.2022",
        "2022-12-15T00:00",
        "2022-12-15\n",
        "٢٠٢٢",
        "20221215",
        "2022-W05",
        "-2022",
        None,
        2022,
        date(2022, 1, 1),
    ],
)
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(InvalidValueError, match="is not a date of the form"):
        PartialDate(text)


def test_is_before_another_only_when_that_is_certain() -> None:
    assert PartialDate("2021").certainly_before(PartialDate("2022-01-01"))
    assert PartialDate("2022-01-30").certainly_before(PartialDate("2022-02"))
    assert not PartialDate("2022").certainly_before(PartialDate("2022-12-31"))
    assert not PartialDate("2022-05").certainly_before(PartialDate("2022"))


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_of_two_dates_at_most_one_is_certainly_before(one: date, other: date, exact: int, less: int) -> None:
    stated, another = PartialDate(one.isoformat()[:exact]), PartialDate(other.isoformat()[:less])

    assert not (stated.certainly_before(another) and another.certainly_before(stated))
    assert not stated.certainly_before(another) or one < other


# Seasons


@pytest.mark.parametrize(
    ("edtf", "name"), [("2021-21", "spring"), ("2021-22", "summer"), ("2021-23", "autumn"), ("2021-24", "winter")]
)
def test_a_season_has_a_year_and_a_name(edtf: str, name: str) -> None:
    season = Season(edtf)

    assert (season.year, season.name, str(season)) == (2021, name, edtf)


def test_a_season_is_not_a_date_and_a_date_no_season() -> None:
    with pytest.raises(InvalidValueError):
        PartialDate("2021-23")
    with pytest.raises(InvalidValueError):
        Season("2021-12")
    assert not hasattr(Season("2021-23"), "first_day")


@pytest.mark.parametrize("text", ["", "2021", "2021-20", "2021-25", "2021-23-01", "21-23", "2021-23\n", "autumn 2021"])
def test_refuses_what_is_no_season(text: str) -> None:
    with pytest.raises(InvalidValueError, match="is not a season"):
        Season(text)


# Durations


@pytest.mark.parametrize(
    ("iso", "months"),
    [
        ("P2Y", 24),
        ("P36M", 36),
        ("P1Y6M", 18),
        ("P0M", 0),
        ("P90D", None),
        ("P6W", None),
        ("P1Y1D", None),
        ("P1Y2M3W4D", None),
        ("P1Y0D", None),
    ],
)
def test_a_duration_counts_whole_months_where_it_can(iso: str, months: int | None) -> None:
    assert Duration(iso).months == months
    assert str(Duration(iso)) == iso


@pytest.mark.parametrize(
    "text", ["", "P", "2Y", "P2", "PT5H", "P-1Y", "P1.5Y", "P1M1Y", "P2Y\n", "p2y", "P٢Y", "P1Y1Y"]
)
def test_refuses_what_is_no_duration(text: str) -> None:
    with pytest.raises(InvalidValueError, match="is not a duration"):
        Duration(text)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_years_and_months_add_up(years: int, months: int) -> None:
    assert Duration(f"P{years}Y{months}M").months == 12 * years + months


# Periods


@pytest.mark.parametrize(
    ("cci", "period"),
    [
        ("2021SE05SFPR001", "2021-2027"),
        ("2021SE05SFPR", "2021-2027"),
        ("2027XX", "2021-2027"),
        ("2014SE05M9OP001", "2014-2020"),
        ("2007SE052PO001", "2007-2013"),
    ],
)
def test_a_cci_tells_its_programming_period(cci: str, period: str) -> None:
    assert Period.of_cci(cci) == Period(period)


@pytest.mark.parametrize("cci", ["", "1999SE", "2028SE", "SE", "20", "202", "ÅÅÅÅ", "2021"[:3] + "x", "201٤SE"])
def test_a_year_that_no_known_period_holds_tells_none(cci: str) -> None:
    assert Period.of_cci(cci) is None


def test_a_period_has_a_first_and_a_last_year() -> None:
    period = Period("2021-2027")

    assert (period.first_year, period.last_year, str(period)) == (2021, 2027, "2021-2027")
    assert Period("2021-2021").first_year == 2021


@pytest.mark.parametrize("text", ["", "2021", "2021–2027", "2027-2021", "2021-27", "2021-2027\n", "2021/2027"])
def test_refuses_what_is_no_period(text: str) -> None:
    with pytest.raises(InvalidValueError, match="is not a period"):
        Period(text)


# The schema


@given(st.sampled_from(sorted(FORMS, key=lambda kind: kind.__name__)), st.text(max_size=10) | LIKE_DATES)
def test_what_a_class_accepts_the_schema_accepts_too(
    kind: type[PartialDate | Season | Duration | Period], text: str
) -> None:
    try:
        kind(text)
    except InvalidValueError:
        return
    assert re.search(FORMS[kind], text)


@pytest.mark.parametrize(
    "text", ["2026-11-21T12:00:00Z", "2026-11-21T12:00+01:00", "2026-12-31T23:59:60Z", "2026-11-21T12:00:00.125-05:30"]
)
def test_a_moment_has_a_zone(text: str) -> None:
    assert re.search(DATETIME_PATTERN, text)


@pytest.mark.parametrize("text", ["2026-11-21", "2026-11-21T12:00:00", "2026-11-21T24:00Z", "2026-11-21 12:00Z"])
def test_a_time_without_zone_is_no_moment(text: str) -> None:
    assert not re.search(DATETIME_PATTERN, text)
