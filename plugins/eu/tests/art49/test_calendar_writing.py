"""The calendar of calls: what is in it, in which order, and what is told."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from sicore.dates import PartialDate
from sicore.errors import UsageError
from sicore.findings import Finding
from sicore.model import AnyRecord, Call, Project, Topic
from sicore.plugins import ExportContext
from sicore.text import LangText
from sicore_eu.art49.calendar_writing import CalendarExporter
from sicore_eu.art49.call_columns import CALL_COLUMNS

Publish = Callable[..., Any]

TODAY = date(2026, 11, 21)


def write(records: list[AnyRecord], target: Path, *, languages: tuple[str, ...] = ("sv",)) -> list[Finding]:
    return list(CalendarExporter().write(iter(records), target, ExportContext(created=TODAY, languages=languages)))


def test_the_columns_are_those_that_article_49_2_asks_for_point_by_point() -> None:
    points = [column.law for column in CALL_COLUMNS if column.law]

    assert list(dict.fromkeys(points)) == ["(a)", "(b)", "(c)", "(d)", "(e)"]


def test_a_call_that_lacks_nothing_is_a_row_with_everything_and_no_fault(announce: Publish, call: Call) -> None:
    told = announce(call)

    assert {heading.rpartition(" / ")[2]: cell for heading, cell in told.rows[0].items()} == {
        "Code of the call": "U-1",
        "Call for proposals [sv]": "Fler vägar",
        "Call for proposals [en]": "More ways",
        "Geographical area [sv]": "Norrvik",
        "Geographical area [en]": "Norrvik",
        "Country: code": "SE",
        "Policy objective or specific objective: code": "ESO4.8",
        "Policy objective or specific objective: name [sv]": "Aktiv inkludering",
        "Policy objective or specific objective: name [en]": "Active inclusion",
        "Type of eligible applicants [sv]": "Kommuner",
        "Type of eligible applicants [en]": "Municipalities",
        "Total amount of support": "12000000",
        "Total amount of support: Currency": "SEK",
        "Start date of the call": "2027-01-15",
        "End date of the call": "2027-04-30",
        "More information": "https://example.org/u-1",
    }
    assert {each.severity for each in told.findings} == {"advice"}


def test_every_mandatory_item_that_is_missing_is_an_error_with_its_law(announce: Publish, call: Call) -> None:
    bare = Call(id=call.id, title=call.title, sources=call.sources, editorial_status="published")

    errors = [each for each in announce(bare).findings if each.code.code == "profile-member-missing"]

    assert {each.details["law"] for each in errors} == {f"Article 49(2)({letter})" for letter in "abcde"}


@pytest.mark.parametrize("status", [None, "draft", "awaiting-validation", "validated", "withdrawn"])
def test_what_is_not_published_stays_in_the_house(announce: Publish, call: Call, status: str | None) -> None:
    told = announce(evolve(call, editorial_status=status))

    assert told.rows == []
    assert told.codes("call-left-out") == [("call-left-out", call.id)]


def test_a_cancelled_call_is_left_out_and_told(announce: Publish, call: Call) -> None:
    told = announce(evolve(call, status="cancelled"))

    assert (told.rows, told.finding("call-left-out").details["reason"]) == ([], "it was cancelled")


def test_what_is_ahead_comes_first_by_its_start_and_what_is_closed_last(announce: Publish, call: Call) -> None:
    def dated(number: str, opens: str | None, closes: str | None) -> Call:
        return evolve(
            call,
            id=f"se.norrvik:call/{number}",
            identifiers=(),
            opens=PartialDate(opens) if opens else None,
            closes=PartialDate(closes) if closes else None,
        )

    calls = [
        dated("closed-long-ago", "2024-01-01", "2024-02-01"),
        dated("undated", None, None),
        dated("in-autumn", "2027-09", None),
        dated("open", "2026-10-01", "2026-12-31"),
        dated("closed", "2026-01-01", "2026-11-20"),
        dated("next", "2027-01-15", "2027-03-01"),
        dated("last-day", "2026-10-02", "2026-11-21"),
    ]

    told = announce(*calls).column("Code of the call")

    assert [each.removeprefix("se.norrvik:call/") for each in told] == [
        *("open", "last-day", "next", "in-autumn", "undated", "closed", "closed-long-ago")
    ]


def test_a_closed_call_is_a_warning(announce: Publish, call: Call) -> None:
    closed = evolve(call, opens=PartialDate("2026-01-15"), closes=PartialDate("2026-11-20"))

    found = announce(closed).finding("call-closed")

    assert (found.severity, found.pointer, found.value) == ("warning", "/closes", "2026-11-20")


def test_dates_in_the_wrong_order_are_told(announce: Publish, call: Call) -> None:
    assert announce(evolve(call, closes=PartialDate("2027-01-01"))).codes("date-order") == [("date-order", call.id)]


@pytest.mark.parametrize(("today", "is_old"), [(date(2027, 2, 1), False), (date(2027, 2, 2), True)])
def test_a_calendar_that_was_not_updated_for_four_months_is_a_warning(
    announce: Publish, call: Call, today: date, is_old: bool
) -> None:
    found = announce(call, today=today)

    assert found.codes("not-updated") == ([("not-updated", None)] if is_old else [])
    assert not is_old or "three times a year" in found.finding("not-updated").message


def test_without_an_area_the_countries_are_the_area(announce: Publish, call: Call) -> None:
    told = announce(evolve(call, area=(), countries=("SE", "FI")))

    assert told.column("Geographical area [sv]") == ["Sverige | Finland"]
    assert told.column("Geographical area [en]") == ["Sweden | Finland"]


def test_a_topic_without_words_of_its_own_is_called_as_its_list_does(announce: Publish, call: Call) -> None:
    coded = evolve(call, objectives=(Topic(code=call.objectives[0].code),))

    assert announce(coded).column("Policy objective or specific objective: code") == ["ESO4.8"]


def test_a_title_in_another_language_alone_is_an_error(announce: Publish, call: Call) -> None:
    told = announce(evolve(call, title=LangText({"de": "Mehr Wege"}), original_language="de"))

    assert told.finding("list-text-left-out").pointer == "/title"


def test_records_of_other_types_are_counted_and_not_told_one_by_one(
    announce: Publish, call: Call, operation: Project
) -> None:
    others = [evolve(operation, id=f"se.norrvik:N-{number}") for number in range(3)]

    found = announce(call, *others).finding("not-listed")

    assert (found.value, found.details["count"]) == ("project", "3")


def test_without_any_call_the_table_has_its_header_alone_and_nothing_is_wrong(announce: Publish) -> None:
    told = announce()

    assert (told.rows, told.findings) == ([], [])


class TestCalendarFile:
    """What calendar programs subscribe to."""

    def test_says_all_that_the_law_asks_for_in_the_language_of_the_call(self, tmp_path: Path, call: Call) -> None:
        write([call], tmp_path / "calls.ics")

        text = (tmp_path / "calls.ics").read_bytes().decode().replace("\r\n ", "")

        assert "SUMMARY;LANGUAGE=sv:Fler vägar\r\n" in text
        assert "DTSTART;VALUE=DATE:20270115\r\nDTEND;VALUE=DATE:20270501\r\n" in text
        assert "URL:https://example.org/u-1\r\n" in text
        for told in (
            *("Geografiskt område: Norrvik", "ESO4.8 Aktiv inkludering", "Kommuner", "12000000 SEK"),
            *("startdatum: 2027-01-15", "slutdatum: 2027-04-30"),
        ):
            assert told in text

    def test_a_month_is_the_whole_month_and_not_certain(self, tmp_path: Path, call: Call) -> None:
        write([evolve(call, opens=PartialDate("2027-09"), closes=None)], tmp_path / "calls.ics")

        text = (tmp_path / "calls.ics").read_text(encoding="utf-8")
        assert "DTSTART;VALUE=DATE:20270901\nDTEND;VALUE=DATE:20271001\n" in text
        assert "STATUS:TENTATIVE" in text

    def test_a_call_without_any_date_is_told(self, tmp_path: Path, call: Call) -> None:
        findings = write([evolve(call, opens=None, closes=None)], tmp_path / "calls.ics")

        assert "call-undated" in {each.code.code for each in findings}
        assert "VEVENT" not in (tmp_path / "calls.ics").read_text(encoding="utf-8")

    def test_reversed_dates_make_no_event_that_ends_before_it_begins(self, tmp_path: Path, call: Call) -> None:
        write([evolve(call, closes=PartialDate("2026-12-01"))], tmp_path / "calls.ics")

        assert "DTEND;VALUE=DATE:20270116" in (tmp_path / "calls.ics").read_text(encoding="utf-8")

    def test_a_leap_second_is_no_fault(self, tmp_path: Path, call: Call) -> None:
        write([evolve(call, modified="2016-12-31T23:59:60Z")], tmp_path / "calls.ics")

        assert "DTSTAMP:20161231T235959Z" in (tmp_path / "calls.ics").read_text(encoding="utf-8")


def test_json_has_texts_by_language_and_arrays(tmp_path: Path, call: Call) -> None:
    write([call], tmp_path / "calls.json")

    told = json.loads((tmp_path / "calls.json").read_text(encoding="utf-8"))
    assert (told["title"], told["law"]) == ("Ansökningsomgångar", "Regulation (EU) 2021/1060, Article 49(2)")
    assert told["rows"][0]["applicants"] == {"sv": ["Kommuner"], "en": ["Municipalities"]}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".ods", ".json", ".ics", ".html"])
def test_every_form_appears_whole_and_tells_the_same(tmp_path: Path, authority: list[AnyRecord], suffix: str) -> None:
    csv_findings = write(authority, tmp_path / "first.csv")

    findings = write(authority, tmp_path / f"second{suffix}")

    assert [each.to_json() for each in findings] == [each.to_json() for each in csv_findings]
    assert (tmp_path / f"second{suffix}").stat().st_size > 500


def test_a_name_that_says_no_form_is_refused(tmp_path: Path, call: Call) -> None:
    with pytest.raises(UsageError, match=r"\.csv, \.xlsx, \.ods, \.json, \.ics, \.html"):
        write([call], tmp_path / "calls.pdf")
    assert list(tmp_path.iterdir()) == []
