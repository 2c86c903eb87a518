"""The calendar of calls on the command line; the European plugin writes it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sicore

pytest.importorskip("sicore_eu")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A published call without an end, and an operation."""
    call: dict[str, Any] = {
        "sicore": "1.0",
        "type": "call",
        "id": "se.norrvik:call/1",
        "title": {"sv": "Fler vägar", "en": "More ways"},
        "original_language": "sv",
        "countries": ["SE"],
        "opens": "2099-01-15",
        "editorial_status": "published",
        "sources": [{"name": "own"}],
    }
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(call, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_calendar_writes_it_and_says_what_it_lacks(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    answer = sicore("calendar", records, tmp_path / "calls.html")

    assert answer.status == 1
    assert "requires closes (Article 49(2)(e))" in answer.err
    assert f"Calendar written to {tmp_path / 'calls.html'}." in answer.err
    assert '<html lang="sv">' in (tmp_path / "calls.html").read_text(encoding="utf-8")


def test_calendar_is_in_the_language_asked_for_while_findings_are_in_the_one_spoken(
    sicore: Sicore, records: Path, tmp_path: Path
) -> None:
    answer = sicore("calendar", records, tmp_path / "calls.html", "--language", "en", "--lang", "sv")

    assert "1 post läst" in answer.err
    assert '<html lang="en">' in (tmp_path / "calls.html").read_text(encoding="utf-8")


def test_calendar_answers_programs_with_json(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    answer = sicore("calendar", records, tmp_path / "calls.ics", "--format", "json", "--report", tmp_path / "r.json")

    assert json.loads(answer.out)["out"] == str(tmp_path / "calls.ics")
    assert (tmp_path / "r.json").is_file()


def test_calendar_refuses_a_name_without_a_form_a_language_without_a_tag_and_a_file_that_is_not_there(
    sicore: Sicore, records: Path, tmp_path: Path
) -> None:
    assert sicore("calendar", records, tmp_path / "calls.doc").status == 2
    assert "BCP 47" in sicore("calendar", records, tmp_path / "calls.csv", "--language", "Swedish").err
    assert sicore("calendar", tmp_path / "none.jsonl", tmp_path / "calls.csv").status == 2


def test_convert_hands_the_language_to_the_exporter(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    sicore("convert", records, tmp_path / "a.csv", "--to", "eu.art49-calendar", "--language", "de")
    sicore("convert", records, tmp_path / "b.csv", "--to", "eu.art49-calendar", "--lang", "fi")

    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("Code des Aufrufs / Code of the call")
    assert (tmp_path / "b.csv").read_text(encoding="utf-8").startswith("Ehdotuspyynnön koodi / Code of the call")
