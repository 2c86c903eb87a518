"""Workbooks as spreadsheets open them: two readers look at real files."""

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.model import RECORD_TYPES, Need, Project, Record, Tombstone, WeightedCode
from sicore.money import Money, Percent
from sicore.text import LangText
from tests.strategies import record_of
from tests.tables.sheets.shuttle import (
    columns,
    errors_in,
    from_workbook,
    in_todays_words,
    lesson,
    project,
    records_in,
    to_workbook,
    written,
)

KINDS = (*RECORD_TYPES.values(), Record)
FIELD = WeightedCode(list="cpr-2021-intervention-field", version="2021", code="127")
RICH = project(
    start_date=PartialDate("2022-12"),
    status="running",
    countries=("SE", "FI"),
    total_cost=Money(amount=Decimal("1275915.80"), currency="EUR"),
    cofinancing_rate=Percent(Decimal("0.50")),
    strategic_importance=True,
    intervention_fields=(FIELD,),
    needs=(Need(number=7, text=LangText({"sv": "Stöd"})),),
    extensions={"se.esf": {"Diarienummer": "007", "Antal": 5}},
    places={"/title/sv": "0:line 1"},
    unknown={"x-own": [1, {"a": None}]},
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(drawn=st.data())
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
def test_records_of_every_type_survive_in_a_workbook(
    tmp_path_factory: pytest.TempPathFactory, kind: type[Record] | type[Tombstone], drawn: st.DataObject
) -> None:
    several = st.lists(record_of(kind).map(in_todays_words), min_size=1, max_size=3, unique_by=lambda each: each.id)
    told = drawn.draw(several)

    back = from_workbook(to_workbook(told, tmp_path_factory.mktemp("book") / "records.xlsx"))

    assert errors_in(back) == []
    assert written(records_in(back)) == written(told)


@pytest.mark.parametrize("language", ["en", "fi"])
def test_records_of_two_types_survive_in_every_language(tmp_path: Path, language: str) -> None:
    told = [RICH, lesson(), project(2)]

    back = from_workbook(to_workbook(told, tmp_path / "records.xlsx", language))

    assert errors_in(back) == []
    assert written(records_in(back)) == written(told)


HOSTILE = (
    *("=1+1", "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'", "'=1", "007", "1.10"),
    *(" led", "släp ", "a\nb", "a\r\nb", "\x00\x07", "_x000D_", "\\", '\\"', "", " ", "TRUE", "2022-12-15", "1E5"),
    *("🙂" * 17_000, "x" * 70_000, "=" + "y" * 40_000, "\ufffe", "\u200b", "http://a.b", "#N/A"),
)


def test_no_text_runs_or_changes(tmp_path: Path) -> None:
    told = [
        project(number, title=LangText({"sv": text}), extensions={"se.esf": {text: text}})
        for number, text in enumerate(HOSTILE)
    ]
    path = to_workbook(told, tmp_path / "records.xlsx")

    assert written(records_in(from_workbook(path))) == written(told)
    for sheet in openpyxl.load_workbook(path).worksheets:
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(re.search(rb"<f[ >]", sheet) for sheet in sheets)


def test_both_readers_see_the_same_cells(tmp_path: Path) -> None:
    path = to_workbook([RICH, lesson()], tmp_path / "records.xlsx")
    by_openpyxl = {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
        for sheet in openpyxl.load_workbook(path).worksheets
    }
    calamine = CalamineWorkbook.from_path(str(path))

    assert list(by_openpyxl) == calamine.sheet_names
    for name, rows in by_openpyxl.items():
        seen = calamine.get_sheet_by_name(name).to_python(skip_empty_area=False)
        filled = [(r, c, cell) for r, row in enumerate(seen) for c, cell in enumerate(row) if cell != ""]
        assert filled == [(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell is not None]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    """A workbook in Swedish, opened again."""
    path = to_workbook([RICH, project(2)], tmp_path_factory.mktemp("book") / "records.xlsx", "sv")
    return openpyxl.load_workbook(path)


def cell(book: openpyxl.Workbook, name: str, row: int = 3, sheet: str = "Projekt") -> Any:
    return book[sheet][f"{columns(book[sheet])[name]}{row}"]


def test_the_machines_row_is_hidden_and_names_each_value(book: openpyxl.Workbook) -> None:
    sheet = book["Projekt"]

    assert sheet["A1"].value == "sicore:project"
    assert sheet.row_dimensions[1].hidden
    assert {"/title/sv", "/total_cost/amount", "/start_date", "@"} <= columns(sheet).keys()


def test_headings_stay_in_sight_and_explain_themselves(book: openpyxl.Workbook) -> None:
    heading = cell(book, "/total_cost/amount", row=2)

    assert book["Projekt"].freeze_panes == "C3"
    assert book["Projekt"].auto_filter.ref is not None
    assert heading.value == "Totalkostnad: belopp"
    assert heading.comment is not None
    assert "Insatsens totala kostnad, från alla källor." in heading.comment.text
    assert "CPR Article 49(3)(h)" in heading.comment.text


def test_amounts_are_numbers_and_partial_dates_are_texts(book: openpyxl.Workbook) -> None:
    assert cell(book, "/total_cost/amount").value == 1275915.8
    assert cell(book, "/total_cost/amount").number_format == "#,##0.00"
    assert cell(book, "/start_date").value == "2022-12"
    assert cell(book, "/start_date").number_format == "@"
    assert cell(book, "/cofinancing_rate").value == 0.5


def test_words_and_codes_say_what_they_mean(book: openpyxl.Workbook) -> None:
    assert cell(book, "/status").value == "running – pågår"
    assert cell(book, "/strategic_importance").value == "ja"
    assert cell(book, "/countries").value == "SE; FI"
    assert cell(book, "/code", sheet="Insatsområden").value.startswith("127 – ")


def test_columns_of_words_and_codes_have_drop_down_lists(book: openpyxl.Workbook) -> None:
    sheet = book["Projekt"]
    letters = columns(sheet)
    offered = {str(each.sqref).split(":")[0][:-1]: each for each in sheet.data_validations.dataValidation}
    status = offered[letters["/status"]]
    area = re.fullmatch(r"lists!\$([A-Z]+)\$1:\$[A-Z]+\$([0-9]+)", status.formula1)

    assert area is not None
    assert [book["lists"][f"{area[1]}{row}"].value for row in range(1, int(area[2]) + 1)] == [
        "planned – planerat",
        "running – pågår",
        "completed – avslutat",
        "terminated – avbrutet",
    ]
    assert status.errorStyle in (None, "stop")
    assert offered[letters["/total_cost/currency"]].errorStyle == "warning"
    assert book["lists"].sheet_state == "hidden"


def test_only_the_ids_are_locked_and_no_password_is_needed(book: openpyxl.Workbook) -> None:
    sheet = book["Projekt"]

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.sort
    assert sheet["A3"].protection.locked
    assert [each.coordinate for each in sheet[3][2:] if each.value is not None and each.protection.locked] == []
    assert not cell(book, "/title/sv", row=2).protection.locked


def test_what_no_record_uses_is_hidden_and_can_be_filled_in(book: openpyxl.Workbook) -> None:
    sheet = book["Projekt"]

    assert sheet.column_dimensions[columns(sheet)["/paid_amount/amount"]].hidden
    assert not sheet.column_dimensions[columns(sheet)["/status"]].hidden
    assert book["Deltagare"].sheet_state == "hidden"
    assert columns(book["Deltagare"]).keys() >= {"#1", "/role", "/name"}


def test_extensions_and_unknown_members_have_places_of_their_own(book: openpyxl.Workbook) -> None:
    rows = [[each.value for each in row] for row in book["Tillägg"].iter_rows(min_row=3, max_col=6)]

    assert [row[2:6] for row in rows] == [
        ["se.esf", "Diarienummer", "007", None],
        ["se.esf", "Antal", None, "5"],
    ]
    assert cell(book, "+").value == '{"/x-own":[1,{"a":null}]}'
    assert book["Platser"].sheet_state == "hidden"


def test_the_first_sheet_says_how_the_workbook_is_used(book: openpyxl.Workbook) -> None:
    first = book.worksheets[0]

    assert first.title != "Read me first"
    assert first.sheet_state == "visible"
    assert book.active is first
    assert len([row for row in first.iter_rows(values_only=True) if row[0]]) == 8


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (to_workbook([RICH], tmp_path / name) for name in ("a.xlsx", "b.xlsx"))

    assert first.read_bytes() == second.read_bytes()


def test_sheets_of_several_types_have_names_of_their_own(tmp_path: Path) -> None:
    theme = Code(list="si-theme", code="employment")
    told = [project(), lesson(), Project(id="se.esf:9", title=LangText({"sv": "A"}), sources=(), funds=(theme,))]

    names = openpyxl.load_workbook(to_workbook(told, tmp_path / "records.xlsx")).sheetnames

    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 for name in names)
    assert {"Project", "Lesson", "Project – Themes", "Lesson – Themes", "Sources"} <= set(names)
