"""Which form a report takes."""

import json
from pathlib import Path

import pytest

from sicore.errors import UsageError
from sicore.render import Translator, report_writer, write_report
from tests.render.invented import date_order, mixed_report, report


@pytest.mark.parametrize(
    ("name", "start"), [("r.html", "<!doctype html>"), ("r.JSON", "{"), ("r.csv", "\ufeffseverity")]
)
def test_the_suffix_chooses_the_form(tmp_path: Path, name: str, start: str) -> None:
    write_report(mixed_report(), tmp_path / name, Translator("en"))

    assert (tmp_path / name).read_text(encoding="utf-8").lstrip("\n").startswith(start)


@pytest.mark.parametrize("name", ["report", "report.pdf", ".html"])
def test_refuses_another_suffix_and_names_the_three(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"\.html, \.json, \.csv"):
        report_writer(tmp_path / name)


def test_a_report_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    write_report(report(), target, Translator("en"))
    broken = report(date_order(place=object()))

    with pytest.raises(AttributeError):
        write_report(broken, target, Translator("en"))

    assert json.loads(target.read_text())["findings"] == []
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
