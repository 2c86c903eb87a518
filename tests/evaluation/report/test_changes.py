"""What a report tells of an earlier edition."""

import json
from pathlib import Path
from typing import Any

import pytest

from sicore.errors import UsageError
from sicore.evaluation.disclosure import AUTHORITY
from sicore.evaluation.report.annual import read_earlier
from sicore.evaluation.report.telling import report_json
from tests.evaluation.report.small import by_sex, made, portfolio, project

EDITION = (
    '{"sicore_report": "1", "kind": "annual", "year": 2025, "threshold": 10, '
    '"figures": [{"id": "a", "unit": "b", "value": %s}]}'
)


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The JSON of last year's edition."""
    path = tmp_path / "report.json"
    path.write_text(json.dumps(report_json(made(portfolio(), year=2025).report)), encoding="utf-8")
    return path


def changes(path: Path, records: list[Any]) -> dict[str, tuple[str, str | None, str | None]]:
    told = made(records, earlier=read_earlier(path, "annual", None, threshold=10)).report
    assert told.previous == 2025
    assert told.changes is not None
    return {
        each.id: (each.kind, each.before, None if each.figure is None else str(each.figure.value))
        for each in told.changes
    }


def test_nothing_changed_where_the_records_are_the_same(earlier: Path) -> None:
    assert changes(earlier, portfolio()) == {}


def test_tells_what_is_new_what_changed_and_what_is_told_no_more(earlier: Path) -> None:
    more = [*portfolio()[1:], project("fi.esf:9", *by_sex("EECO01", 100, 100))]
    told = changes(earlier, more)

    assert told["portfolio.country.FI"] == ("new", None, "1")
    assert told["portfolio.country.SE"] == ("changed", "2", "1")
    assert told["portfolio.status.running"] == ("gone", "1", None)


def test_figures_of_two_definitions_are_not_compared(earlier: Path) -> None:
    told = json.loads(earlier.read_text(encoding="utf-8"))
    for each in told["figures"]:
        if each["id"] == "indicators.EECO01.total":
            each |= {"definition": "0.9", "value": "1"}
    earlier.write_text(json.dumps(told), encoding="utf-8")

    assert changes(earlier, portfolio())["indicators.EECO01.total"] == ("redefined", "1", "190")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"sicore_report": "1.0", "kind": "annual"}',
        '{"sicore_report": "1.0", "kind": "annual", "year": "x", "figures": []}',
        EDITION % '"<b>"',
        EDITION % '"NaN"',
        '{"sicore_report": "1.0", "kind": "cluster", "year": 2025, "threshold": 10, "figures": []}',
    ],
)
def test_refuses_what_is_no_earlier_edition_and_names_the_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "last.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UsageError, match=r"last\.json"):
        read_earlier(path, "annual", None, threshold=10)


def test_refuses_the_edition_of_another_country(earlier: Path) -> None:
    with pytest.raises(UsageError, match="all countries"):
        read_earlier(earlier, "annual", "SE", threshold=10)


def test_refuses_an_edition_for_officers_when_the_public_is_told(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text(json.dumps(report_json(made(portfolio(), audience=AUTHORITY).report)), encoding="utf-8")

    with pytest.raises(UsageError, match="public edition"):
        read_earlier(path, "annual", None, threshold=10)
    assert read_earlier(path, "annual", None, threshold=5).year == 2026
