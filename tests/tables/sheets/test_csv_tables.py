"""CSV tables: written, opened, and read again."""

import csv
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.errors import UsageError
from sicore.findings import RefusedSourceError
from sicore.model import AnyRecord, Need
from sicore.tables.sheets.csv_tables import write_csv_tables
from sicore.text import LangText
from tests.strategies import records
from tests.tables.sheets.shuttle import (
    codes_in,
    errors_in,
    from_csv_tables,
    in_todays_words,
    lesson,
    project,
    records_in,
    to_csv_tables,
    written,
)

thorough = settings(max_examples=60, suppress_health_check=list(HealthCheck))
KNOWN = records().map(in_todays_words)


@pytest.mark.slow
@given(st.lists(KNOWN, min_size=1, max_size=3, unique_by=lambda record: record.id), st.sampled_from([",", ";", "\t"]))
@thorough
def test_records_of_every_type_survive_in_a_zip_file(
    tmp_path_factory: pytest.TempPathFactory, told: list[AnyRecord], separator: str
) -> None:
    path = to_csv_tables(told, tmp_path_factory.mktemp("tables") / "records.csv.zip", separator)

    back = from_csv_tables(path)

    assert errors_in(back) == []
    assert written(records_in(back)) == written(told)


@pytest.mark.slow
@given(KNOWN)
@thorough
def test_a_record_of_every_type_survives_in_one_file(tmp_path_factory: pytest.TempPathFactory, told: AnyRecord) -> None:
    path = to_csv_tables([told], tmp_path_factory.mktemp("table") / "records.csv")

    assert written(records_in(from_csv_tables(path))) == written([told])


def test_a_folder_holds_one_file_for_each_table(tmp_path: Path) -> None:
    need = Need(text=LangText({"sv": "Stöd"}))

    path = to_csv_tables([project(needs=(need,)), lesson()], tmp_path / "tables")

    assert sorted(each.name for each in path.iterdir()) == [
        "lesson.csv",
        "project.csv",
        "project.needs.csv",
        "record.sources.csv",
    ]
    assert written(records_in(from_csv_tables(path))) == written([project(needs=(need,)), lesson()])


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (to_csv_tables([project(), lesson()], tmp_path / name) for name in ("a.csv.zip", "b.csv.zip"))

    assert first.read_bytes() == second.read_bytes()


def test_one_file_refuses_records_of_two_types_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"records\.csv\.zip"):
        list(write_csv_tables([project(), lesson()], tmp_path / "records.csv"))

    assert list(tmp_path.iterdir()) == []


def test_a_text_longer_than_readers_of_csv_take_goes_on_in_a_column_of_its_own(tmp_path: Path) -> None:
    told = project(title=LangText({"sv": "å=" * 150_000}), summary=LangText({"sv": "kort"}))
    path = to_csv_tables([told], tmp_path / "records.csv")

    rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))

    assert {"/title/sv", "/title/sv#2", "/title/sv#3"} <= set(rows[0])
    assert written(records_in(from_csv_tables(path))) == written([told])


def test_cells_that_could_run_stand_behind_an_apostrophe_and_come_back_without(tmp_path: Path) -> None:
    texts = {"sv": "=cmd|' /C calc'!A0", "da": "@SUM(1)", "fi": "+46", "sl": "-1+1", "ro": "'=x"}
    path = to_csv_tables([project(title=LangText(texts))], tmp_path / "records.csv")

    rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))

    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in rows[1])
    assert written(records_in(from_csv_tables(path))) == written([project(title=LangText(texts))])


def test_a_second_record_of_one_id_is_told_and_left_out(tmp_path: Path) -> None:
    (finding,) = write_csv_tables([project(), project(summary=LangText({"sv": "B"}))], tmp_path / "records.csv")

    assert (finding.code.code, finding.record) == ("record-twice", "se.esf:1")
    assert written(records_in(from_csv_tables(tmp_path / "records.csv"))) == written([project()])


def test_a_file_that_a_spreadsheet_saved_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = to_csv_tables([project(title=LangText({"sv": "Åsa"}))], tmp_path / "records.csv")
    path.write_bytes(path.read_text(encoding="utf-8-sig").encode("cp1252"))

    with pytest.raises(RefusedSourceError) as caught:
        from_csv_tables(path)

    assert caught.value.finding.code == "source-encoding"


def test_a_table_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = to_csv_tables([project()], tmp_path / "records.csv")
    path.write_text(path.read_text(encoding="utf-8") + 'se.esf:2,"Verkst', encoding="utf-8")

    with pytest.raises(RefusedSourceError) as caught:
        from_csv_tables(path)

    assert caught.value.finding.code == "source-unreadable"


def test_lists_without_their_records_are_told(tmp_path: Path) -> None:
    path = to_csv_tables([project()], tmp_path / "records.csv.zip")
    other = tmp_path / "lists.csv.zip"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(other, "w") as part:
        part.writestr("record.sources.csv", whole.read("record.sources.csv"))

    assert codes_in(from_csv_tables(other)) == ["sheets-without-records"]
