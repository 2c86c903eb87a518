"""Workbooks that people changed in a spreadsheet, and what becomes of them."""

import shutil
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from openpyxl.worksheet.worksheet import Worksheet

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.format import to_json
from sicore.identifiers import Identifier
from sicore.model import Call, Project, Topic
from sicore.model import Source as RecordSource
from sicore.money import Money, Percent
from sicore.plugins import Conventions
from sicore.text import LangText
from tests.tables.sheets.shuttle import (
    Told,
    codes_in,
    columns,
    corrected,
    errors_in,
    findings_in,
    from_workbook,
    lesson,
    project,
    records_in,
    set_cell,
    to_workbook,
    written,
)

RICH_COST = Money(amount=Decimal("1275915.80"), currency="EUR")
OBJECTIVES = tuple(Topic(text=LangText({"sv": text})) for text in ("ett", "två", "tre"))


def call(number: int = 1, **members: Any) -> Call:
    """A small call of an invented centre."""
    told = {"id": f"se.esf:{number}", "title": LangText({"sv": f"Utlysning {number}"}), "sources": (RecordSource(),)}
    return Call(**(told | members))


RICH = call(
    summary=LangText({"sv": "Kort"}),
    opens=PartialDate("2022-12-15"),
    budget=RICH_COST,
    max_rate=Percent(Decimal("0.50")),
    objectives=OBJECTIVES,
    area=(Topic(code=Code(list="reach", version="1", code="eu")),),
    identifiers=(Identifier(scheme="cci", value="2021SE05SFPR001"),),
    places={"/objectives/2/text/sv": "0:line 9"},
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return to_workbook([RICH, call(2)], tmp_path_factory.mktemp("original") / "records.xlsx")


@pytest.fixture
def book(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path / "records.xlsx"))


def first(path: Path, **context: Any) -> Call:
    """The first record of a workbook in which nothing is wrong."""
    told = from_workbook(path, **context)
    assert errors_in(told) == []
    record = records_in(told)[0]
    assert isinstance(record, Call)
    return record


# What people type: each case is a project of its own in one workbook, whose cell somebody wrote into

DAY = datetime(2023, 1, 2)  # noqa: DTZ001  (a cell knows no zone)
TAKEN: tuple[tuple[str, Any, Any], ...] = (
    ("/start_date", DAY, PartialDate("2023-01-02")),
    ("/start_date", "2023-01", PartialDate("2023-01")),
    ("/start_date", "15. 1. 2023", PartialDate("2023-01-15")),
    ("/start_date", 2023, PartialDate("2023")),
    ("/status", "completed", "completed"),
    ("/status", "completed – whatever stands here", "completed"),
    ("/strategic_importance", False, False),
    ("/strategic_importance", "nej", False),
    ("/strategic_importance", "Kyllä", True),
    ("/countries", "SE;FI\nDK", ("SE", "FI", "DK")),
    ("/planned_participants", 120, 120),
    ("/planned_participants", "1 250", 1250),
    ("/cofinancing_rate", 95, Percent(Decimal(95))),
    ("/cofinancing_rate", "95,5 %", Percent(Decimal("95.5"))),
    ("/total_cost/amount", 1300000.5, Money(amount=Decimal("1300000.5"), currency="EUR")),
    ("/total_cost/amount", "1 300 000,50", Money(amount=Decimal("1300000.50"), currency="EUR")),
    ("/licence", 2021, "2021"),
    ("/summary/sv", "Längre\ntext", LangText({"sv": "Längre\ntext"})),
)
ASKED: tuple[tuple[str, Any, str], ...] = (
    ("/cofinancing_rate", 0.95, "rate-ambiguous"),
    ("/cofinancing_rate", 950, "rate-range"),
    ("/start_date", "01/02/2023", "date-ambiguous"),
    ("/start_date", "soon", "date-unreadable"),
    ("/start_date", 44910, "cell-other-kind"),
    ("/start_date", DAY.replace(hour=9), "cell-other-kind"),
    ("/start_date", True, "cell-other-kind"),
    ("/duration", DAY, "cell-other-kind"),
    ("/total_cost/amount", "1.234", "amount-ambiguous"),
    ("/total_cost/amount", "about a million", "amount-unreadable"),
    ("/total_cost/amount", DAY, "cell-other-kind"),
    ("/total_cost/amount", "=A1*2", "cell-formula"),
    ("/total_cost/amount", "#N/A", "cell-error"),
    ("/planned_participants", 12.5, "count-unreadable"),
    ("/strategic_importance", "maybe", "yes-no-unreadable"),
    ("/strategic_importance", 1, "yes-no-unreadable"),
    ("/summary/sv", DAY, "cell-other-kind"),
    ("/summary/sv", True, "cell-other-kind"),
    ("/summary/sv", '\\"broken', "cell-broken"),
    ("/created", DAY, "cell-other-kind"),
    ("/status", "nearly done", "word-unknown"),
    ("/total_cost/currency", "EURO", "text-form"),
    ("/duration", "two years", "date-invalid"),
)
CASES = [*TAKEN, *ASKED]


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, dict[str, str]]:
    """What a workbook says in which somebody wrote into one cell of each record, and the letters of its columns."""
    told = [
        project(number, summary=LangText({"sv": "Kort"}), total_cost=RICH_COST) for number in range(3, 3 + len(CASES))
    ]
    path = to_workbook(told, tmp_path_factory.mktemp("typed") / "records.xlsx")
    letters: dict[str, str] = {}

    def type_into(workbook: openpyxl.Workbook) -> None:
        letters.update(columns(workbook["Project"]))
        for row, (name, value, _) in enumerate(CASES, start=3):
            workbook["Project"][f"{letters[name]}{row}"] = value

    return from_workbook(corrected(path, type_into)), letters


@pytest.mark.parametrize(("number", "case"), list(enumerate(TAKEN, start=3)), ids=str)
def test_takes_what_can_mean_one_thing_only(
    typed: tuple[Told, dict[str, str]], number: int, case: tuple[str, Any, Any]
) -> None:
    name, _, expected = case
    record = next(each for each in records_in(typed[0]) if each.id == f"se.esf:{number}")

    assert getattr(record, name.split("/")[1]) == expected


@pytest.mark.parametrize(("number", "case"), list(enumerate(ASKED, start=3 + len(TAKEN))), ids=str)
def test_asks_about_anything_else_and_names_the_cell(
    typed: tuple[Told, dict[str, str]], number: int, case: tuple[str, Any, str]
) -> None:
    name, _, code = case
    told, letters = typed

    wrong = next(finding for finding in findings_in(told) if finding.record == f"se.esf:{number}")
    assert wrong.code == code
    assert wrong.place is not None
    assert (wrong.place.sheet, wrong.place.row, wrong.place.column) == ("Project", number, letters[name])
    assert f"se.esf:{number}" not in [record.id for record in records_in(told)]


def test_a_percentage_is_known_by_how_the_cell_is_formatted(book: Path) -> None:
    record = first(set_cell(book, "Call", "/max_rate", 0.95, number_format="0%"))

    assert record.max_rate == Percent(Decimal(95))


def test_a_record_with_a_cell_that_cannot_be_read_is_left_as_it_was(book: Path) -> None:
    told = from_workbook(set_cell(book, "Call", "/opens", "soon"))

    assert codes_in(told) == ["date-unreadable", "row-not-taken"]
    assert [record.id for record in records_in(told)] == ["se.esf:2"]
    assert [finding.record for finding in findings_in(told)] == ["se.esf:1", None]


def test_what_the_user_declares_settles_what_is_ambiguous(book: Path) -> None:
    set_cell(book, "Call", "/opens", "01/02/2023")
    set_cell(book, "Call", "/budget/amount", "1.234")
    declared = Conventions(date="dmy", decimal="comma")

    record = first(book, conventions=declared)

    assert record.opens == PartialDate("2023-02-01")
    assert record.budget == Money(amount=Decimal(1234), currency="EUR")


def test_an_empty_cell_takes_the_value_out_and_what_belongs_to_it(book: Path) -> None:
    record = first(set_cell(book, "Call", "/budget/amount", None))

    assert record.budget is None
    assert record.opens == RICH.opens


def test_digits_that_numbers_lose_stay_where_nobody_changed_the_cell(book: Path) -> None:
    assert first(book).budget == RICH.budget
    assert first(set_cell(book, "Call", "/budget/amount", 1275915.9)).budget == Money(
        amount=Decimal("1275915.9"), currency="EUR"
    )


# Columns


def test_a_heading_with_a_language_makes_a_column_for_it(book: Path) -> None:
    def add_language(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Call"]
        sheet.insert_cols(5)
        sheet["E2"], sheet["E3"] = "Title (fi)", "Työpaja"

    assert first(corrected(book, add_language)).title == LangText({"fi": "Työpaja", "sv": "Utlysning 1"})


def test_a_copied_column_with_another_language_in_its_heading_is_that_language(book: Path) -> None:
    def copy_title(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Call"]
        last = sheet.max_column + 1
        for row, value in enumerate(("/title/sv", "Title (da)", "Værksted"), start=1):
            sheet.cell(row, last, value)

    assert first(corrected(book, copy_title)).title == LangText({"da": "Værksted", "sv": "Utlysning 1"})


def test_columns_may_stand_in_any_order(book: Path) -> None:
    def move_title_to_the_front(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Call"]
        title = [cell.value for cell in sheet[columns(sheet)["/title/sv"]]]
        sheet.delete_cols(sheet[f"{columns(sheet)['/title/sv']}1"].column)
        sheet.insert_cols(1)
        for row, value in enumerate(title, start=1):
            sheet.cell(row, 1, value)

    told = from_workbook(corrected(book, move_title_to_the_front))

    assert codes_in(told) == []
    assert written(records_in(told)) == written([RICH, call(2)])


def delete_column(name: str) -> Any:
    def change(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Call"]
        sheet.delete_cols(sheet[f"{columns(sheet)[name]}1"].column)

    return change


def test_a_deleted_column_takes_nothing_out_of_what_is_held_and_is_told(book: Path) -> None:
    told = from_workbook(corrected(book, delete_column("/summary/sv")), held=[RICH])

    assert records_in(told)[0] == RICH
    (finding,) = findings_in(told)
    assert (finding.code.code, finding.value) == ("columns-gone", "/summary/sv")


def test_a_deleted_sheet_takes_nothing_out_of_what_is_held(book: Path) -> None:
    def delete_objectives(workbook: openpyxl.Workbook) -> None:
        del workbook["Objectives"]

    told = from_workbook(corrected(book, delete_objectives), held=[RICH])

    assert records_in(told)[0] == RICH
    assert codes_in(told) == ["columns-gone"]


def test_what_others_added_meanwhile_stays(book: Path) -> None:
    held = evolve(RICH, title=LangText({"sv": "Utlysning 1", "fi": "Työpaja"}), unknown={"x-own": 1})

    record = first(set_cell(book, "Call", "/status", "closed"), held=[held])

    assert to_json(record) == to_json(evolve(held, status="closed"))


def test_a_column_of_own_notes_is_told_and_left_alone(book: Path) -> None:
    def note(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Call"]
        sheet.cell(2, sheet.max_column + 1, "To do")
        sheet.cell(3, sheet.max_column, "ring them")

    told = from_workbook(corrected(book, note))

    (finding,) = findings_in(told)
    assert (finding.code.code, finding.value) == ("column-unknown", "To do")
    assert finding.place is not None
    assert finding.place.row == 2
    assert written(records_in(told)) == written([RICH, call(2)])


def test_two_columns_for_one_value_are_refused(book: Path) -> None:
    def copy_status(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Call"]
        sheet.cell(1, sheet.max_column + 1, "/status")

    assert "column-twice" in codes_in(from_workbook(corrected(book, copy_status)))


def test_a_renamed_sheet_and_renamed_headings_change_nothing(book: Path) -> None:
    def rename(workbook: openpyxl.Workbook) -> None:
        workbook["Call"]["D2"] = "whatever"
        workbook["Call"].title = "Mine"

    assert written(records_in(from_workbook(corrected(book, rename)))) == written([RICH, call(2)])


def test_without_the_hidden_column_the_headings_are_still_told_from_records(book: Path) -> None:
    told = from_workbook(corrected(book, delete_column("@")))

    assert [record.id for record in records_in(told)] == ["se.esf:2"]
    assert codes_in(told) == ["rate-ambiguous", "row-not-taken"]  # 0.5 was told from 50 % by the hidden note


# Rows


def change_rows(change: Any) -> Any:
    return lambda workbook: change(workbook["Call"])


def test_rows_may_stand_in_any_order(book: Path) -> None:
    def swap(sheet: Worksheet) -> None:
        for above, below in zip(sheet[3], sheet[4], strict=True):
            above.value, below.value = below.value, above.value

    told = from_workbook(corrected(book, change_rows(swap)))

    assert [record.id for record in records_in(told)] == ["se.esf:2", "se.esf:1"]
    assert written(records_in(told)) == written([RICH, call(2)])


def test_a_deleted_row_deletes_nothing_and_says_so(book: Path) -> None:
    told = from_workbook(corrected(book, change_rows(lambda sheet: sheet.delete_rows(3))))

    assert [record.id for record in records_in(told)] == ["se.esf:2"]
    assert {"rows-gone", "rows-of-deleted"} == set(codes_in(told))
    assert errors_in(told) == []


def test_an_empty_row_between_others_means_nothing(book: Path) -> None:
    told = from_workbook(corrected(book, change_rows(lambda sheet: sheet.insert_rows(4))))

    assert written(records_in(told)) == written([RICH, call(2)])


def new_row(record_id: str | None, title: str, **more: str) -> Any:
    def add(sheet: Worksheet) -> None:
        row = sheet.max_row + 1
        sheet.cell(row, 1, record_id)
        sheet[f"{columns(sheet)['/title/sv']}{row}"] = title
        for name, value in more.items():
            sheet[f"{columns(sheet)['/' + name]}{row}"] = value

    return change_rows(add)


def test_a_new_row_with_an_id_is_a_new_record_whose_source_is_the_file(book: Path) -> None:
    told = from_workbook(corrected(book, new_row("se.esf:3", "Ny", status="planned")))

    assert errors_in(told) == []
    source = RecordSource(name="records.xlsx", retrieved=PartialDate("2026-11-21"))
    assert records_in(told)[2] == Call(id="se.esf:3", title=LangText({"sv": "Ny"}), status="planned", sources=(source,))


def test_a_new_row_without_an_id_is_asked_about(book: Path) -> None:
    told = from_workbook(corrected(book, new_row(None, "Ny utlysning")))

    (finding,) = findings_in(told)
    assert finding.code == "record-id-missing"
    assert finding.place is not None
    assert finding.place.row == 5


def test_a_new_row_without_an_id_gets_one_of_the_centre_that_the_user_names(book: Path) -> None:
    told = from_workbook(corrected(book, new_row(None, "Ny utlysning: Örebro")), centre="se.esf")

    assert codes_in(told) == ["record-id-made"]
    assert records_in(told)[2].id == "se.esf:call/ny-utlysning-orebro"


def test_a_changed_id_is_refused_with_the_reason(book: Path) -> None:
    told = from_workbook(corrected(book, change_rows(lambda sheet: sheet.cell(3, 1, "se.esf:99"))))

    refused = findings_in(told)[0]
    assert refused.code == "record-id-changed"
    assert (refused.value, refused.expected) == ("se.esf:99", "se.esf:1")
    assert "se.esf:99" not in [record.id for record in records_in(told)]


def test_swapped_ids_are_refused(book: Path) -> None:
    def swap(sheet: Worksheet) -> None:
        sheet["A3"], sheet["A4"] = "se.esf:2", "se.esf:1"

    told = from_workbook(corrected(book, change_rows(swap)))

    assert codes_in(told).count("record-id-changed") == 2
    assert records_in(told) == []


def test_a_copied_row_with_a_new_id_is_a_new_record(book: Path) -> None:
    def copy(sheet: Worksheet) -> None:
        for old, new in zip(sheet[3], sheet[5], strict=True):
            new.value = old.value
        sheet["A5"] = "se.esf:3"

    told = from_workbook(corrected(book, change_rows(copy)))

    assert errors_in(told) == []
    assert [record.id for record in records_in(told)] == ["se.esf:1", "se.esf:2", "se.esf:3"]


def test_one_id_in_two_rows_is_refused(book: Path) -> None:
    told = from_workbook(corrected(book, new_row("se.esf:1", "Ny")))

    (wrong,) = errors_in(told)
    assert (wrong.code.code, wrong.details["first"]) == ("record-id-twice", "3")


def test_an_id_in_another_form_is_told_by_the_schema(book: Path) -> None:
    told = from_workbook(corrected(book, new_row("no id", "Ny")))

    assert "text-form" in codes_in(told)
    assert len(records_in(told)) == 2


# Lists


def on_sheet(name: str, change: Any) -> Any:
    return lambda workbook: change(workbook[name])


def test_a_deleted_row_of_a_list_takes_its_entry_out_and_moves_what_points_behind_it(book: Path) -> None:
    record = first(corrected(book, on_sheet("Objectives", lambda sheet: sheet.delete_rows(4))))

    assert record.objectives == (OBJECTIVES[0], OBJECTIVES[2])
    assert record.places == {"/objectives/1/text/sv": "0:line 9"}


def test_a_new_row_of_a_list_adds_an_entry_at_the_end(book: Path) -> None:
    def add(sheet: Worksheet) -> None:
        sheet["A6"] = "se.esf:1"
        sheet[f"{columns(sheet)['/text/sv']}6"] = "fyra"

    record = first(corrected(book, on_sheet("Objectives", add)))

    assert record.objectives == (*OBJECTIVES, Topic(text=LangText({"sv": "fyra"})))


def test_an_emptied_row_of_a_list_is_no_entry(book: Path) -> None:
    def empty(sheet: Worksheet) -> None:
        sheet[f"{columns(sheet)['/text/sv']}4"] = None

    assert first(corrected(book, on_sheet("Objectives", empty))).objectives == (OBJECTIVES[0], OBJECTIVES[2])


def test_other_numbers_give_another_order(book: Path) -> None:
    def renumber(sheet: Worksheet) -> None:
        sheet["B3"] = 9

    assert first(corrected(book, on_sheet("Objectives", renumber))).objectives == (
        OBJECTIVES[1],
        OBJECTIVES[2],
        OBJECTIVES[0],
    )


@pytest.mark.parametrize("number", ["first", 0, 1.5])
def test_what_is_no_number_of_an_entry_is_asked_about(book: Path, number: Any) -> None:
    def renumber(sheet: Worksheet) -> None:
        sheet["B3"] = number

    assert "entry-number-wrong" in codes_in(from_workbook(corrected(book, on_sheet("Objectives", renumber))))


def test_a_code_from_the_drop_down_list_brings_its_list_along(tmp_path: Path) -> None:
    path = to_workbook([project(1), project(2)], tmp_path / "records.xlsx")

    def add(sheet: Worksheet) -> None:
        code = columns(sheet)["/code"]
        sheet["A3"], sheet[f"{code}3"] = "se.esf:1", "127 – Other social infrastructure"
        sheet["A4"], sheet[f"{code}4"] = "se.esf:2", "999"

    told = from_workbook(corrected(path, on_sheet("Intervention fields", add)))

    (record,) = records_in(told)
    assert isinstance(record, Project)
    (field,) = record.intervention_fields
    assert (field.list, field.version, field.code) == ("cpr-2021-intervention-field", "2021", "127")
    assert codes_in(told) == ["code-list-unsaid", "row-not-taken"]


def test_an_emptied_code_takes_the_name_of_its_list_along(book: Path) -> None:
    def empty(sheet: Worksheet) -> None:
        sheet[f"{columns(sheet)['/code/code']}3"] = None

    assert first(corrected(book, on_sheet("Area", empty))).area == ()


def test_a_row_of_a_list_whose_record_is_not_there_is_an_error(book: Path) -> None:
    def add(sheet: Worksheet) -> None:
        sheet["A6"] = "se.esf:7"
        sheet[f"{columns(sheet)['/text/sv']}6"] = "fyra"

    told = from_workbook(corrected(book, on_sheet("Objectives", add)))

    (wrong,) = errors_in(told)
    assert (wrong.code.code, wrong.value) == ("row-of-no-record", "se.esf:7")


def test_a_row_of_a_list_without_a_record_is_asked_about_where_there_are_several(book: Path) -> None:
    def add(sheet: Worksheet) -> None:
        sheet[f"{columns(sheet)['/text/sv']}6"] = "fyra"

    assert "row-without-record" in codes_in(from_workbook(corrected(book, on_sheet("Objectives", add))))


def test_a_missing_member_of_an_entry_is_told_with_its_row(book: Path) -> None:
    def empty(sheet: Worksheet) -> None:
        sheet[f"{columns(sheet)['/scheme']}3"] = None

    told = from_workbook(corrected(book, on_sheet("Identifiers", empty)))

    missing = next(finding for finding in findings_in(told) if finding.code == "member-missing")
    assert missing.place is not None
    assert (missing.place.sheet, missing.place.row) == ("Identifiers", 3)


def test_a_mark_of_a_table_that_nobody_knows_is_told(book: Path) -> None:
    def spoil(sheet: Worksheet) -> None:
        sheet["A1"] = "sicore:project/nowhere"

    assert "sheet-unknown" in codes_in(from_workbook(corrected(book, on_sheet("Objectives", spoil))))


def test_a_tombstone_and_a_lesson_can_be_held_under_ids_of_the_workbook(book: Path) -> None:
    assert first(book, held=[evolve(lesson(), id="se.esf:1")]) == RICH
