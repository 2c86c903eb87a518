"""Guided workbooks as those see them who fill them in."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.errors import UsageError
from sicore.model import RECORD_TYPES, CaseStudy, Participant, Project, Record, Tombstone, WeightedCode
from sicore.model import Source as RecordSource
from sicore.money import Money, Percent
from sicore.tables.guided.workbook import NOT_ASKED, write_blank_workbook, write_filled_workbook
from sicore.text import LangText
from tests.strategies import record_of
from tests.tables.sheets.shuttle import (
    codes_in,
    columns,
    corrected,
    errors_in,
    findings_in,
    from_workbook,
    in_todays_words,
    project,
    records_in,
    speaking,
    written,
)

ASKED = [word for word in RECORD_TYPES if word not in NOT_ASKED]


def blank(path: Path, word: str = "project", language: str = "en", **more: Any) -> Path:
    write_blank_workbook(word, path, speaking(language), **more)
    return path


def opened(path: Path) -> Any:
    """The workbook as openpyxl shows it, whose stubs know no cell that is only a text."""
    return openpyxl.load_workbook(path)


def answers(sheet: Any) -> dict[str, Any]:
    """The cell of each answer by the name of its value."""
    return {str(row[0].value): row[2] for row in sheet.iter_rows(min_row=3) if row[0].value not in (None, "#")}


def filled_in(path: Path, told: dict[str, Any], lists: dict[str, list[dict[str, Any]]] | None = None) -> Path:
    """The workbook after somebody filled it in."""

    def fill(book: Any) -> None:
        cells = answers(book.worksheets[1])
        for name, value in told.items():
            cells[name].value = value
        for sheet, entries in (lists or {}).items():
            letters = columns(book[sheet])
            for row, entry in enumerate(entries, start=4):
                for name, value in entry.items():
                    book[sheet][f"{letters[name]}{row}"] = value

    return corrected(path, fill)


@pytest.mark.parametrize("word", ASKED)
def test_every_type_has_a_workbook_that_asks_for_each_member_once(tmp_path: Path, word: str) -> None:
    form = opened(blank(tmp_path / "blank.xlsx", word)).worksheets[1]
    names = [row[0].value for row in form.iter_rows(min_row=3) if row[0].value != "#"]

    assert form["A1"].value == f"sicore:{word}?form"
    assert len(names) == len(set(names))
    assert {"id", "/title/en", "/summary/en"} <= set(names)


def test_a_type_that_nobody_fills_in_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="case_study"):
        blank(tmp_path / "blank.xlsx", "tombstone")


@pytest.mark.parametrize("language", ["sv", "da", "sl", "ro", "fi"])
def test_a_workbook_speaks_each_language_and_asks_for_texts_in_it_and_in_english(tmp_path: Path, language: str) -> None:
    book = opened(blank(tmp_path / "blank.xlsx", "case_study", language))
    form = book.worksheets[1]
    told = {str(row[0].value): row for row in form.iter_rows(min_row=3)}

    assert {f"/problem/{language}", "/problem/en"} <= told.keys()
    assert told["/status"][1].value != "Status" or language == "da"
    assert told["/results/en"][3].value != "The key results, and who benefits from them."
    assert told["/original_language"][2].value == language
    assert form["B2"].value != "Field"
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=3)].count(None) == 0
    assert "What this is" not in {row[0].value for row in book.worksheets[0].iter_rows()}


def test_needed_fields_say_so_with_the_law_and_lists_say_where_they_are(tmp_path: Path) -> None:
    form = opened(blank(tmp_path / "blank.xlsx")).worksheets[1]
    by_label = {row[1].value: row for row in form.iter_rows(min_row=3)}

    assert by_label["Start date"][4].value == "needed\nArticle 49(3)(f)"
    assert by_label["Purpose (en)"][4].value.startswith("one of these is needed: Purpose, Objectives, Summary")
    assert by_label["Achievements (en)"][4].value.startswith("wanted")
    assert by_label["Participants"][2].value == "on the sheet Participants"
    assert by_label["Participants"][2].hyperlink.location == "'Participants'!A1"
    assert by_label["Total cost: amount"][5].value == "1250000.50"


def test_answers_have_drop_down_lists_and_nothing_but_answers_and_labels_is_open(tmp_path: Path) -> None:
    book = opened(blank(tmp_path / "blank.xlsx"))
    form = book.worksheets[1]
    cells = answers(form)
    offered = {str(each.sqref) for each in form.data_validations.dataValidation}

    assert {cells[name].coordinate for name in ("/status", "/total_cost/currency", "/strategic_importance")} <= offered
    assert form.protection.sheet
    assert not cells["/start_date"].protection.locked
    assert cells["/start_date"].number_format == "@"
    assert form.cell(cells["/start_date"].row, 4).protection.locked
    assert form.column_dimensions["A"].hidden


def test_lists_are_explained_below_their_headings_and_codes_bring_their_lists(tmp_path: Path) -> None:
    book = opened(blank(tmp_path / "blank.xlsx"))
    fields = book["Intervention fields"]
    letters = columns(fields)

    assert fields.sheet_state == "visible"
    assert book["References"].sheet_state == "hidden"
    assert str(fields[f"{letters['/code']}3"].value).startswith("The code as the source gave it")
    assert fields.column_dimensions[letters["/list"]].hidden
    assert not fields.column_dimensions[letters["/code"]].hidden


def test_what_is_filled_in_becomes_a_record(tmp_path: Path) -> None:
    path = filled_in(
        blank(tmp_path / "workshops.xlsx", language="sv"),
        {
            "/title/sv": "Verkstäder",
            "/title/en": "Workshops",
            "/start_date": "2025-03",
            "/total_cost/amount": 1250000.5,
            "/total_cost/currency": "SEK",
            "/cofinancing_rate": "40 %",
            "/countries": "SE",
            "/strategic_importance": "nej",
        },
        {
            "Deltagare": [
                {"/role": "beneficiary – stödmottagare", "/name": "Norrvik kommun"},
                {"/role": "partner", "/name": "Verkstaden"},
            ],
            "Insatsområden": [{"/code": "134 – anything"}],
        },
    )

    told = from_workbook(path, centre="se.norrvik")

    assert codes_in(told) == ["record-id-made"]
    (record,) = records_in(told)
    assert record == Project(
        id="se.norrvik:project/verkstader",
        title=LangText({"sv": "Verkstäder", "en": "Workshops"}),
        start_date=PartialDate("2025-03"),
        total_cost=Money(amount=Decimal("1250000.5"), currency="SEK"),
        cofinancing_rate=Percent(Decimal(40)),
        countries=("SE",),
        strategic_importance=False,
        participants=(
            Participant(role="beneficiary", name="Norrvik kommun"),
            Participant(role="partner", name="Verkstaden"),
        ),
        intervention_fields=(WeightedCode(list="cpr-2021-intervention-field", version="2021", code="134"),),
        original_language="sv",
        editorial_status="draft",
        sources=(RecordSource(name="workshops.xlsx", retrieved=PartialDate("2026-11-21")),),
    )


def test_the_same_workbook_taken_twice_changes_nothing(tmp_path: Path) -> None:
    path = filled_in(blank(tmp_path / "blank.xlsx"), {"id": "se.norrvik:1", "/title/en": "Workshops"})
    (first,) = records_in(from_workbook(path))

    (second,) = records_in(from_workbook(path, held=[first]))

    assert second == first


def test_a_row_added_for_another_language_is_known_by_its_label(tmp_path: Path) -> None:
    path = filled_in(blank(tmp_path / "blank.xlsx"), {"id": "se.norrvik:1", "/title/en": "Workshops"})

    def add(book: Any) -> None:
        form = book.worksheets[1]
        row = answers(form)["/title/en"].row + 1
        form.insert_rows(row)
        form.cell(row, 2, "Title (fi)")
        form.cell(row, 3, "Työpajat")

    (record,) = records_in(from_workbook(corrected(path, add)))

    assert isinstance(record, Project)
    assert record.title == LangText({"en": "Workshops", "fi": "Työpajat"})


def test_a_wrong_answer_is_told_with_its_cell(tmp_path: Path) -> None:
    path = filled_in(blank(tmp_path / "blank.xlsx"), {"id": "se.norrvik:1", "/title/en": "A", "/start_date": "soon"})
    cell = answers(opened(path).worksheets[1])["/start_date"]

    wrong = findings_in(from_workbook(path))[0]

    assert wrong.code == "date-unreadable"
    assert wrong.place is not None
    assert (wrong.place.sheet, wrong.place.row, wrong.place.column) == ("Project", cell.row, "C")


def test_a_workbook_that_nobody_filled_in_is_told(tmp_path: Path) -> None:
    assert codes_in(from_workbook(blank(tmp_path / "blank.xlsx"))) == ["record-id-missing"]


def test_a_missing_title_is_told_where_it_belongs(tmp_path: Path) -> None:
    path = filled_in(blank(tmp_path / "blank.xlsx"), {"id": "se.norrvik:1"})

    missing = findings_in(from_workbook(path))[0]

    assert (missing.code.code, missing.pointer) == ("member-missing", "/title")


# With what is known already


def filled(path: Path, record: Record | Tombstone, **more: Any) -> Path:
    write_filled_workbook(record, path, speaking(), **more)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("kind", [RECORD_TYPES[word] for word in ASKED], ids=lambda kind: kind.__name__)
@given(drawn=st.data())
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
def test_nothing_of_a_record_is_lost_in_a_form(
    tmp_path_factory: pytest.TempPathFactory, kind: type[Record], drawn: st.DataObject
) -> None:
    record = drawn.draw(record_of(kind).map(in_todays_words))

    back = from_workbook(filled(tmp_path_factory.mktemp("form") / "form.xlsx", record))

    assert errors_in(back) == []
    assert written(records_in(back)) == written([record])


def test_gaps_are_marked_with_the_question_to_answer(tmp_path: Path) -> None:
    case = CaseStudy(id="se.norrvik:c", title=LangText({"sv": "Fall"}), sources=(), stage=_stage())
    asked = {"/results": "What has changed?", "/title/en": "And in English?", "/themes": "Which themes?"}
    path = filled(tmp_path / "form.xlsx", case, languages=("en",), questions=asked)
    form = opened(path).worksheets[1]
    cells = answers(form)
    themes = next(row for row in form.iter_rows(min_row=3) if row[1].value == "Themes")

    marked = cells["/results/en"].fill.fgColor.rgb
    assert cells["/title/en"].fill.fgColor.rgb == marked
    assert themes[2].fill.fgColor.rgb == marked
    assert cells["/title/sv"].fill.fgColor.rgb != marked
    assert cells["/problem/en"].fill.fgColor.rgb != marked
    assert cells["/results/en"].comment.text == "What has changed?"
    assert form.cell(cells["/results/en"].row, 4).value.startswith("What has changed?\n")


def _stage() -> Code:
    return Code(list="si-process-stage", version="2010", code="3")


def test_an_answer_completes_the_record(tmp_path: Path) -> None:
    case = CaseStudy(id="se.norrvik:c", title=LangText({"sv": "Fall"}), sources=(), stage=_stage())
    path = filled_in(filled(tmp_path / "form.xlsx", case), {"/results/sv": "Tre av fyra arbetar."})

    (record,) = records_in(from_workbook(path))

    assert record == evolve(case, results=LangText({"sv": "Tre av fyra arbetar."}))


def test_a_changed_id_of_a_form_is_refused(tmp_path: Path) -> None:
    path = filled_in(filled(tmp_path / "form.xlsx", project()), {"id": "se.esf:2"})

    assert codes_in(from_workbook(path)) == ["record-id-changed"]


def test_the_same_day_and_type_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (blank(tmp_path / name) for name in ("a.xlsx", "b.xlsx"))

    assert first.read_bytes() == second.read_bytes()
    assert date(2026, 11, 21) == speaking().created
