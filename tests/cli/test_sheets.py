"""Correcting records in a spreadsheet, filling in workbooks, and drafting, on the command line."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sicore.cli import printing
from tests.cli.conftest import Sicore


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Two projects in a file."""
    path = tmp_path / "records.jsonl"
    told = [
        {
            "sicore": "1.0",
            "type": "project",
            "id": f"se.norrvik:{number}",
            "title": {"sv": f"Verkstad {number}"},
            "status": "running",
            "total_cost": {"amount": "1250000.50", "currency": "SEK"},
            "sources": [{"name": "list.csv"}],
            "extensions": {"se.norrvik": {"Diarienummer": f"00{number}"}},
        }
        for number in (1, 2)
    ]
    path.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    return path


def members(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def correct(path: Path, cells: dict[str, Any], sheet: str = "Project") -> Path:
    book: Any = openpyxl.load_workbook(path)
    for name, value in cells.items():
        book[sheet][name] = value
    book.save(path)
    return path


def column(path: Path, name: str) -> str:
    book: Any = openpyxl.load_workbook(path)
    return next(str(cell.column_letter) for cell in book["Project"][1] if cell.value == name)


def test_a_workbook_that_nobody_changed_changes_nothing(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    book = tmp_path / "records.xlsx"
    sicore("convert", records, book)
    before = records.read_bytes()

    answer = sicore("import", book, "--out", records, "--changes")

    assert answer.status == 0
    assert "0 to be added, 0 to be changed." in answer.err
    assert records.read_bytes() == before


def test_changes_are_shown_and_taken_only_with_consent(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    book = tmp_path / "records.xlsx"
    sicore("convert", records, book)
    correct(book, {f"{column(book, '/status')}3": "completed"})

    shown = sicore("import", book, "--out", records)
    taken = sicore("import", book, "--out", records, "--yes")

    assert shown.status == 1
    assert '/status: "running" -> "completed"' in shown.err
    assert "--yes" in shown.err
    assert taken.status == 0
    assert [each["status"] for each in members(records)] == ["completed", "running"]
    assert members(records)[1]["total_cost"]["amount"] == "1250000.50"


def test_who_corrects_what_another_corrected_meanwhile_is_told(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    sicore("convert", records, first)
    sicore("convert", records, second)
    correct(first, {f"{column(first, '/status')}3": "completed"})
    correct(second, {f"{column(second, '/title/sv')}3": "Verkstaden"})

    alone = sicore("import", first, "--out", records, "--yes")
    again = sicore("import", first, "--out", records, "--yes")
    after_another = sicore("import", second, "--out", records, "--changes", "--lang", "sv")

    assert "changed since" not in alone.err + again.err
    assert "record-changed-since  (1)" in after_another.err
    assert '/status: "completed" -> "running"' in after_another.err


def test_a_deleted_row_and_a_deleted_column_delete_nothing(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    book = tmp_path / "records.xlsx"
    sicore("convert", records, book)
    before = members(records)
    opened: Any = openpyxl.load_workbook(book)
    opened["Project"].delete_cols(opened["Project"][f"{column(book, '/status')}1"].column)
    opened["Project"].delete_rows(4)
    opened.save(book)

    answer = sicore("import", book, "--out", records, "--yes")

    assert answer.status == 0
    assert "Nothing was deleted" in answer.err
    assert members(records) == before


def test_a_wrong_cell_stops_the_run_and_keep_going_takes_the_rest(
    sicore: Sicore, records: Path, tmp_path: Path
) -> None:
    book = tmp_path / "records.xlsx"
    sicore("convert", records, book)
    status, start = column(book, "/status"), column(book, "/start_date")
    correct(book, {f"{status}3": "completed", f"{start}4": "soon"})

    stopped = sicore("import", book, "--out", records, "--yes")
    left = sicore("import", book, "--out", records, "--yes", "--keep-going")

    assert stopped.status == left.status == 1
    assert f"sheet Project, row 4, column {start}" in stopped.err
    assert "Nothing was written" in stopped.err
    assert [each["status"] for each in members(records)] == ["completed", "running"]


def test_csv_tables_come_back_from_a_zip_file_a_folder_and_one_file(
    sicore: Sicore, records: Path, tmp_path: Path
) -> None:
    for name, more in (("records.csv.zip", ()), ("records.sicore.csv", ()), ("tables", ("--to", "sicore.csv-tables"))):
        sicore("convert", records, tmp_path / name, *more)
        again = tmp_path / f"{name}.jsonl"

        answer = sicore("import", tmp_path / name, "--out", again)

        assert answer.status == 0, answer.err
        assert members(again) == members(records)


def test_changes_of_one_csv_file_are_shown_first(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    table = tmp_path / "records.sicore.csv"
    sicore("convert", records, table)
    table.write_text(table.read_text(encoding="utf-8").replace("Verkstad 1", "Verkstan"), encoding="utf-8")

    answer = sicore("import", table, "--out", records)

    assert answer.status == 1
    assert '/title/sv: "Verkstad 1" -> "Verkstan"' in answer.err


def test_a_guided_workbook_comes_back_as_a_record(sicore: Sicore, tmp_path: Path) -> None:
    book = tmp_path / "lesson.xlsx"
    written = sicore("workbook", "lesson", book, "--lang", "en")
    opened: Any = openpyxl.load_workbook(book)
    for row in opened["Lesson"].iter_rows(min_row=3):
        if row[0].value == "/title/en":
            row[2].value = "Ask first"
    opened.save(book)

    answer = sicore("import", book, "--centre", "se.norrvik")

    assert (written.status, answer.status) == (0, 0)
    (record,) = answer.lines
    assert (record["id"], record["editorial_status"]) == ("se.norrvik:lesson/ask-first", "draft")


@pytest.mark.parametrize("arguments", [("tombstone",), ("nonsense",), ("lesson", "--text", "Swedish")])
def test_a_workbook_of_no_type_or_language_is_wrong_use(
    sicore: Sicore, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    word, *more = arguments

    answer = sicore("workbook", word, tmp_path / "x.xlsx", *more)

    assert answer.status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_draft_is_written_as_records_or_as_a_workbook_with_its_gaps(
    sicore: Sicore, records: Path, tmp_path: Path
) -> None:
    lines, book = tmp_path / "drafts.jsonl", tmp_path / "draft.xlsx"

    both = sicore("draft", records, lines)
    one = sicore("draft", records, book, "--id", "se.norrvik:1", "--format", "json")
    back = sicore("import", book)

    assert (both.status, one.status) == (0, 0)
    assert [each["id"] for each in members(lines)] == ["se.norrvik:1/case-study/1", "se.norrvik:2/case-study/1"]
    assert "draft-gap" in both.err
    assert {finding["code"] for finding in json.loads(one.out)["findings"]} == {"draft-gap"}
    assert back.lines == members(lines)[:1]


def test_a_workbook_holds_one_draft(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    answer = sicore("draft", records, tmp_path / "draft.xlsx")

    assert answer.status == 2
    assert "--id" in answer.err
    assert not (tmp_path / "draft.xlsx").exists()


def test_a_file_without_the_project_writes_nothing(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    answer = sicore("draft", records, tmp_path / "draft.jsonl", "--id", "se.norrvik:9")

    assert answer.status == 1
    assert "draft-no-project" in answer.err
    assert not (tmp_path / "draft.jsonl").exists()


def test_a_workbook_that_is_damaged_is_refused(sicore: Sicore, records: Path, tmp_path: Path) -> None:
    book = tmp_path / "records.xlsx"
    sicore("convert", records, book)
    book.write_bytes(book.read_bytes()[:-2000])

    answer = sicore("import", book, "--with", "sicore.workbook", "--out", records, "--yes")

    assert answer.status == 1
    assert "source-unreadable" in answer.err


@pytest.mark.parametrize("name", ["records.xlsx", "records.csv.zip"])
def test_a_person_sees_how_many_records_were_written(
    sicore: Sicore, tmp_path: Path, lesson: dict[str, Any], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    lessons = "".join(json.dumps(lesson | {"id": f"eu.test:{number}"}) + "\n" for number in range(120))
    (tmp_path / "records.jsonl").write_text(lessons, encoding="utf-8")
    monkeypatch.setattr(printing, "is_terminal", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")

    answer = sicore("convert", tmp_path / "records.jsonl", tmp_path / name)

    assert "Records written: 1" in answer.err
