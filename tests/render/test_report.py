"""What a report holds."""

from datetime import datetime, timedelta, timezone

from attrs import evolve

from sicore.findings import Finding, Severity
from sicore.render import Translator, severity_counts
from tests.render.invented import BIRTH_NUMBER, SHARE, date_order, mixed_report, report


def test_groups_errors_before_warnings_before_advice() -> None:
    groups = report(Finding.of(SHARE), Finding.of(BIRTH_NUMBER), date_order()).groups()

    assert [str(group.code) for group in groups] == [
        "invented-date-order",
        "invented-birth-number",
        "invented-share",
    ]


def test_ten_thousand_errors_of_a_kind_are_counted_and_a_hundred_kept() -> None:
    group = mixed_report().groups()[0]

    assert (group.count, len(group.findings), group.left_out) == (10_000, 100, 9_900)
    assert len(mixed_report()) == 10_002
    assert mixed_report().count(Severity.ERROR) == 10_000


def test_one_code_with_two_severities_makes_two_groups() -> None:
    softened = evolve(date_order(), severity=Severity.ADVICE)

    assert [group.severity for group in report(softened, date_order()).groups()] == [
        Severity.ERROR,
        Severity.ADVICE,
    ]


def test_the_start_is_told_in_utc_to_the_second() -> None:
    started = datetime(2026, 11, 21, 16, 5, 9, 999, tzinfo=timezone(timedelta(hours=2)))

    assert evolve(report(), started=started).started.isoformat() == "2026-11-21T14:05:09+00:00"


def test_sums_up_in_one_line() -> None:
    assert severity_counts(mixed_report(), Translator("en")) == "10,000 errors, 1 warning, 1 piece of advice"
    assert severity_counts(report(), Translator("en")) == "Nothing was found."
