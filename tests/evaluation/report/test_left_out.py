"""What a report says of records that are not in its figures."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from sicore.builtin.records import read_records
from sicore.codelists import core_shelf
from sicore.dates import PartialDate
from sicore.evaluation.disclosure import Ledger
from sicore.evaluation.engine import Question
from sicore.evaluation.report.annual import Earlier, Made
from sicore.evaluation.report.call import CallOrder, call_report
from sicore.evaluation.report.cluster import ClusterOrder, cluster_report, read_protocol
from sicore.evaluation.report.page.writing import write_page
from sicore.evaluation.report.telling import report_json
from sicore.format import dump_json, to_json
from sicore.model import Activity, AnyRecord
from sicore.render import Translator
from sicore.text import LangText
from tests.evaluation.conftest import TODAY, money, value
from tests.evaluation.report.small import (
    REGISTRY,
    SOURCES,
    by_sex,
    evaluation,
    figures,
    made,
    portfolio,
    project,
    values,
)

NOT_READ = {
    "about": "records",
    "reason": "not-read",
    "why": "Records could not be read; nothing of them is counted.",
}
BROKEN = (
    b'{"sicore": "1.0", "type": "project", "id": "se.esf:9", "title": 3, "sources": 4}\n'
    b'{"sicore": "1.0", "type": "project", "title": 3, "sources": 4}\n'
    b"{not json}\n"
    b"[1, 2]\n"
)


TITLE = LangText({"en": "Day"})


def told(report: Made) -> list[tuple[str, str, int | None]]:
    """What is missing: of what, why and how much."""
    return [(each.about, each.reason, each.count) for each in report.report.lacks]


def _annual(path: Path) -> Made:
    return made(list(read_records(path)))


def _call(path: Path) -> Made:
    order = CallOrder(theme="employment", day=TODAY)
    return call_report(order, lambda: read_records(path), registry=REGISTRY, shelf=core_shelf())


def _cluster(path: Path) -> Made:
    protocol = path.with_name("protocol.toml")
    protocol.write_text('question = "Does it help?"\ndated = 2026-03-01\n', encoding="utf-8")
    order = ClusterOrder(
        name=LangText({"en": "Contact persons"}),
        members=("se.esf:1",),
        chosen="by hand",
        protocol=read_protocol(protocol),
        day=TODAY,
    )
    return cluster_report(order, lambda: read_records(path), registry=REGISTRY, shelf=core_shelf())


@pytest.mark.parametrize("make", [_annual, _call, _cluster])
def test_every_report_says_how_many_records_could_not_be_read(tmp_path: Path, make: Callable[[Path], Made]) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(dump_json(to_json(each)) + b"\n" for each in portfolio()) + BROKEN)

    report = make(path).report
    page = StringIO()
    write_page(report, page, Translator("en"), core_shelf())

    assert [each for each in report_json(report)["missing"] if each["about"] == "records"] == [{**NOT_READ, "count": 4}]
    assert NOT_READ["why"] in page.getvalue()


def test_a_damaged_file_is_told_without_a_number(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(b"\x1f\x8b\x08 and no more")

    assert ("records", "damaged", None) in told(_annual(path))


def growing() -> list[AnyRecord]:
    """A project that grows from year to year, one that begins late, and what was done late."""
    late = PartialDate("2025-02")
    return [
        project(
            "se.esf:1",
            value("EECO01", "40", as_of="2022-12-31"),
            value("EECO01", "90", as_of="2024"),
            value("EECO01", "120", as_of="2026-01"),
            start_date=PartialDate("2022"),
        ),
        project("se.esf:2", value("EECO01", "30"), start_date=late),
        project("dk.esf:3", value("EECO01", "20")),
        Activity(id="se.esf:a1", title=TITLE, sources=SOURCES, mode="held", start_date=late),
        Activity(id="se.esf:a2", title=TITLE, sources=SOURCES, mode="planned", start_date=late),
        evaluation("se.esf:e1", "It helped.", date=late),
    ]


@pytest.mark.parametrize(
    ("year", "participants", "projects"), [(2021, "20", "1"), (2022, "60", "2"), (2024, "110", "2"), (2026, "170", "3")]
)
def test_a_report_tells_what_was_known_by_the_end_of_its_year(year: int, participants: str, projects: str) -> None:
    told = values(made(growing(), year=year))

    assert (told["indicators.EECO01.total"], told["portfolio.projects"]) == (participants, projects)


def test_the_report_says_how_much_is_later_than_its_year() -> None:
    assert told(made(growing(), year=2024))[:4] == [
        ("portfolio", "later-than-year", 1),
        ("indicators", "later-than-year", 1),
        ("records", "later-than-year", 2),
        ("records", "undated", None),
    ]
    assert not [each for each in told(made(growing(), year=2026)) if each[0] == "records"]


def test_what_is_later_counts_for_the_country_of_the_report_alone() -> None:
    assert ("portfolio", "later-than-year", 1) not in told(made(growing(), year=2024, country="DK"))


def test_a_value_of_a_day_to_come_is_refused_and_not_only_later() -> None:
    report = made([project("se.esf:1", value("EECO01", "40", as_of="2027"))], year=2026)

    assert "indicator-future" in [each.code.code for each in report.evaluation.tally.kept]


def test_further_metrics_count_what_the_report_counts() -> None:
    asked = Question(metric="tag.gender")
    later = made(growing(), year=2021, further=(asked,)).evaluation

    assert {each.question.metric: each.result.used for each in later.outcomes}["esf.output"] == 1


def test_an_edition_of_a_later_year_tells_what_grew_also_beside_what_was_released_before() -> None:
    first = made(growing(), year=2024)
    assert first.protected.suppression is not None
    ledger = Ledger().with_release(first.protected.suppression.released("annual-2024", TODAY))
    shown = {figure.id: (f"{figure.value:f}", figure.unit, "1") for figure in figures(first).values() if figure.value}
    changed = made(growing(), year=2026, ledger=ledger, earlier=Earlier(year=2024, figures=shown)).report.changes

    assert {each.id: each.before for each in changed or ()}["indicators.EECO01.total"] == "110"


def test_before_a_call_and_of_clusters_everything_counts(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    coming = project("se.esf:1", start_date=PartialDate("2027"))
    path.write_bytes(dump_json(to_json(coming)) + b"\n")

    assert values(_call(path))["portfolio.projects"] == "1"
    assert ("se.esf:1", "not-found", None) not in told(_cluster(path))


def test_what_cannot_be_is_counted_and_told() -> None:
    dates: dict[str, Any] = {"start_date": PartialDate("2025-05-01"), "end_date_actual": PartialDate("2024-01-01")}
    paid: dict[str, Any] = {"granted_amount": money("0"), "paid_amount": money("500")}
    sexes = project("se.esf:3", value("EECO01", "100"), *by_sex("EECO01", 90, 80))
    report = made([project("se.esf:1", **dates), project("se.esf:2", **paid), sexes])

    assert {("records", "date-order", 1), ("records", "paid-above-granted", 1)} <= set(told(report))
    assert ("esf.output", "indicators whose sexes exceed their total", 1) in told(report)
    assert [(each.code.code, each.record) for each in report.evaluation.tally.kept] == [
        ("date-order", "se.esf:1"),
        ("paid-above-granted", "se.esf:2"),
        ("indicator-sexes", "se.esf:3"),
    ]
