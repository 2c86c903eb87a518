"""Sheets of XLSX hold their values in their places; what a sheet hides is told."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.plugins import Source
from sicore.tables.reading import open_tables, sheet_look
from tests.tables.reading.crafted import (
    ODS_TYPE,
    RELATIONS,
    START,
    WORKBOOK,
    cell,
    row,
    shared_texts,
    sheet_xml,
    write_xlsx,
)
from tests.tables.reading.opened import cells_of, findings_of, refusal_of, rows_of


@pytest.fixture(params=["held", "streamed"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of reading a sheet: at once, and row by row."""
    if request.param == "streamed":
        monkeypatch.setattr(sheet_look, "CELLS_AT_ONCE", 0)
    return str(request.param)


def _write(path: Path, values: list[tuple[Any, str | None]], **options: Any) -> Path:
    """A workbook with one row: values with the formats of their numbers."""
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("Lista")
        for column, (value, form) in enumerate(values):
            sheet.write(0, column, value, book.add_format({"num_format": form} if form else {}))
    return path


@pytest.mark.usefixtures("way")
def test_values_keep_their_kinds(tmp_path: Path) -> None:
    path = _write(
        tmp_path / "list.xlsx",
        [
            ("text", None),
            (" 007 ", None),
            (5, None),
            (1234.5, "#,##0.00"),
            (0.4, "0 %"),
            (True, None),
            (date(2021, 3, 4), "dd.mm.yyyy"),
            (datetime.fromisoformat("2021-03-04T05:06"), "yyyy-mm-dd hh:mm"),
            (time(5, 6), "hh:mm"),
            (timedelta(hours=30), "[h]:mm"),
            ("=1+1", None),
        ],
    )

    assert cells_of(path) == [
        [
            "text",
            " 007 ",
            5.0,
            1234.5,
            0.4,
            True,
            date(2021, 3, 4),
            datetime.fromisoformat("2021-03-04T05:06"),
            time(5, 6),
            timedelta(hours=30),
            0.0,
        ]
    ]
    assert type(cells_of(path)[0][6]) is date


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("starts_1904", [False, True])
def test_dates_are_right_in_both_calendars(tmp_path: Path, starts_1904: bool) -> None:
    days = [date(1904, 1, 2), date(1999, 12, 31), date(2024, 2, 29)]
    path = _write(tmp_path / "list.xlsx", [(day, "yyyy") for day in days], date_1904=starts_1904)

    assert cells_of(path) == [days]


@pytest.mark.usefixtures("way")
def test_serial_numbers_without_a_format_stay_numbers(tmp_path: Path) -> None:
    path = _write(tmp_path / "list.xlsx", [(44561, None), (44561, "0.00"), (44561, '"d"0')])

    assert cells_of(path) == [[44561.0, 44561.0, 44561.0]]


@pytest.mark.usefixtures("way")
def test_errors_keep_their_text_and_are_told(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Lista")
        sheet.write(0, 0, "Belopp")
        sheet.write_formula(2, 1, "=NA()", None, "#N/A")
        sheet.write_formula(3, 0, "=1/0", None, "#DIV/0!")

    found = dict(rows_of(path))
    assert (found[3][:2], found[4][:1]) == (["", "#N/A"], ["#DIV/0!"])
    errors, formulas = sorted(findings_of(path), key=lambda finding: finding.code.code)
    assert errors.code == "cell-errors"
    assert errors.value == "2"
    assert "#N/A in B3" in errors.message
    assert errors.place is not None
    assert errors.place.selector() == "sheet Lista row 3 column B"
    assert formulas.code == "formula-values"


def test_tells_of_everything_that_a_sheet_hides(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Lista")
        sheet.merge_range("A1:C1", "Projekt")
        sheet.write_row(1, 0, ["Kod", "Kontakt", "Ort"])
        sheet.write_row(4, 0, ["1", "x", "y"])
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        sheet.set_column("F:XFD", None, None, {"hidden": True})
        book.add_worksheet("Lists").hide()
        book.add_worksheet("Deep").very_hidden()

    with open_tables(Source(path=path)) as tables:
        assert tables.grid("Lista").hidden_rows == {5}
        assert [grid.is_visible for grid in tables.grids] == [True, False, False]
        told = {(finding.code.code, str(finding.place and finding.place.selector())) for finding in tables.findings}
        merged = next(finding for finding in tables.findings if finding.code == "cells-merged")

    assert told == {
        ("rows-hidden", "sheet Lista row 5"),
        ("columns-hidden", "sheet Lista column B"),
        ("cells-merged", "sheet Lista"),
        ("sheet-hidden", "sheet Lists"),
        ("sheet-hidden", "sheet Deep"),
    }
    assert "A1:C1" in merged.message


def test_formulas_whose_values_were_never_saved_are_an_error_with_the_first_cell(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Kod", "=A1", "=B1"])
    book.save(path)
    book.close()

    found = {finding.code.code: finding for finding in findings_of(path)}

    assert found["formula-values"].value == "2"
    assert found["formula-without-value"].value == "2"
    assert found["formula-without-value"].place is not None
    assert found["formula-without-value"].place.selector() == "sheet Sheet row 1 column B"


def test_a_formula_that_gives_an_empty_text_has_a_value(tmp_path: Path) -> None:
    xml = sheet_xml(row(1, '<c r="A1" t="str"><f>""</f><v></v></c>', '<c r="B1"><f t="shared" si="0"/><v>2</v></c>'))

    assert [finding.code for finding in findings_of(write_xlsx(tmp_path / "list.xlsx", xml))] == ["formula-values"]


@pytest.mark.usefixtures("way")
def test_texts_of_several_runs_and_with_characters_that_xml_cannot_hold(tmp_path: Path) -> None:
    texts = shared_texts(
        '<si><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh sb="0" eb="1"><t>aid</t></rPh></si>',
        '<si><t xml:space="preserve"> one_x000D_\ntwo &amp; _x005F_x0041_ </t></si>',
        "<si/>",
        "<si><t>last</t></si>",
    )
    cells = [f'<c r="{letter}1" t="s"><v>{number}</v></c>' for number, letter in enumerate("ABCD")]
    inline = '<c r="E1" t="inlineStr"><is><t>inline</t></is></c>'
    path = write_xlsx(tmp_path / "list.xlsx", sheet_xml(row(1, *cells, inline)), texts=texts)

    assert cells_of(path) == [["a b", " one\r\ntwo & _x0041_ ", "", "last", "inline"]]


def test_a_sheet_that_is_a_chart_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        chart = book.add_chart({"type": "line"})
        book.add_worksheet("Lista").write(0, 0, 1)
        chart.add_series({"values": "=Lista!$A$1:$A$1"})
        book.add_chartsheet("Diagram").set_chart(chart)

    with open_tables(Source(path=path)) as tables:
        assert [grid.name for grid in tables.grids] == ["Lista"]


@pytest.mark.usefixtures("way")
def test_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()

    assert rows_of(path) == []


def test_sheets_are_read_again_after_others(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("A", "B"):
            book.add_worksheet(name).write(0, 0, name)

    with open_tables(Source(path=path)) as tables:
        first, second = tables.grids
        pairs = [(one.cells, other.cells) for one, other in zip(first.rows(), second.rows(), strict=True)]
        again = [entry.cells for entry in first.rows()]

    assert pairs == [(["A"], ["B"])]
    assert again == [["A"]]


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (row(1, cell("A1")) + row(1, cell("A1")), "row 1 stands below row 1"),
        (row(3, cell("A3")) + row(2, cell("A2")), "row 2 stands below row 3"),
        (row(1, cell("A2")), "'A2' stands in the wrong place"),
        (row(1, cell("XFE1")), "right of column XFD"),
        (row(1, cell("AAAA1")), "wrong place"),
        (row(1048577, cell("A1048577")), "row 1048577"),
        (row(1, cell("&#65;99")), "wrong place"),
        (row(1, '<c r="A1" r="XFD1"><v>1</v></c>'), "redefined"),
        ("<c r='XFD1048576'/><row/>" + row(1, cell("A1")), "row 1 stands below row 1"),
    ],
)
def test_refuses_cells_out_of_their_places(tmp_path: Path, sheet: str, told: str) -> None:
    finding = refusal_of(write_xlsx(tmp_path / "list.xlsx", sheet_xml(sheet)))

    assert finding.code == "workbook-damaged"
    assert told in finding.message


@pytest.mark.parametrize(
    "sheet",
    [
        row(1, '<c r="A1" t="s"><v>7</v></c>'),
        row(1, '<c r="A1" t="other"><v>7</v></c>'),
    ],
)
@pytest.mark.usefixtures("way")
def test_refuses_cells_that_say_what_their_kind_does_not_admit(
    tmp_path: Path, sheet: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", sheet_xml(sheet), texts=shared_texts("<si><t>a</t></si>"))

    assert refusal_of(path).code == "workbook-damaged"
    capfd.readouterr()  # the library may tell of its own panic


@pytest.mark.usefixtures("way")
def test_every_row_of_a_long_sheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [[f"row {number}", float(number), "", number % 2 == 0] for number in range(4000)]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)

    assert rows_of(path) == list(enumerate(rows, start=1))


@pytest.mark.usefixtures("way")
def test_the_place_of_a_button_is_no_row(tmp_path: Path) -> None:
    anchor = '<xdr:from xmlns:xdr="urn:drawing"><xdr:col>2</xdr:col><xdr:row>7</xdr:row></xdr:from>'
    xml = sheet_xml(row(1, cell("A1")), after=f"<controls>{anchor}</controls>")

    assert rows_of(write_xlsx(tmp_path / "list.xlsx", xml)) == [(1, [1.0])]


@pytest.mark.usefixtures("way")
def test_a_number_that_is_none_is_a_text(tmp_path: Path) -> None:
    cells = ['<c r="A1"><v>1_0</v></c>', '<c r="B1"><v>abc</v></c>', '<c r="C1"><v>-1.5E-3</v></c>']

    assert cells_of(write_xlsx(tmp_path / "list.xlsx", sheet_xml(row(1, *cells)))) == [["1_0", "abc", -0.0015]]


def test_an_error_of_a_later_excel_is_kept_too(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", sheet_xml(row(1, cell("A1"), '<c r="B1" t="e"><v>#SPILL!</v></c>')))

    assert cells_of(path) == [[1.0, "#SPILL!"]]


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        (  # cells and rows without numbers
            "<row><c><v>1</v></c><c r='C1'><v>2</v></c><c><v>3</v></c></row><row r='4'><c><v>4</v></c></row>",
            [(1, [1.0, "", 2.0, 3.0]), (4, [4.0])],
        ),
        (row(1, cell("&#66;1")), [(1, ["", 1.0])]),
        (f"<!-- {row(9, cell('XFD9'))} -->" + row(1, cell("A1")), [(1, [1.0])]),
        (row(1, '<c s="0" r="A1"><v><![CDATA[5]]></v></c>'), [(1, [5.0])]),
    ],
)
def test_reads_what_programs_seldom_write(tmp_path: Path, sheet: str, rows: list[object]) -> None:
    assert rows_of(write_xlsx(tmp_path / "list.xlsx", sheet_xml(sheet))) == rows


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-2"])
def test_reads_a_sheet_in_another_encoding_than_usual(tmp_path: Path, encoding: str) -> None:
    xml = sheet_xml(row(1, '<c r="A1" t="inlineStr"><is><t>Łódź</t></is></c>'))
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{xml}'.encode(encoding)

    assert cells_of(write_xlsx(tmp_path / "list.xlsx", declared)) == [["Łódź"]]


def test_reads_names_with_a_prefix(tmp_path: Path) -> None:
    xml = sheet_xml(row(1, cell("A1"))).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")

    assert cells_of(write_xlsx(tmp_path / "list.xlsx", xml)) == [[1.0]]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"relations": RELATIONS.replace("sheet1", "sheet9")}, "'S' is missing"),
        ({"relations": RELATIONS.replace("rId1", "rId9")}, "'S' is not listed"),
        ({"relations": "<a"}, "no XML"),
        ({"workbook": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}, "entities"),
        ({"texts": '<!DOCTYPE a [<!ENTITY x "y">]><sst/>'}, "entities"),
        ({"texts": shared_texts("<si><t>a</t></si>", claimed=4_000_000_000)}, "more entries than it has room for"),
        ({"more": {"word/document.xml": ""}}, "two documents"),
        ({"more": {"mimetype": ODS_TYPE, "content.xml": "<a/>"}}, "two documents"),
    ],
)
def test_refuses_parts_that_contradict_each_other(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", sheet_xml(row(1, cell("A1"))), **change)

    finding = refusal_of(path)

    assert finding.code == "workbook-damaged"
    assert told in finding.message


def test_texts_under_another_name_than_the_usual_are_found(tmp_path: Path) -> None:
    relations = RELATIONS.replace("sharedStrings.xml", "texts.xml")
    hostile = shared_texts("<si><t>wrong</t></si>", claimed=4_000_000_000)
    path = write_xlsx(
        tmp_path / "list.xlsx",
        sheet_xml(row(1, '<c r="A1" t="s"><v>0</v></c>')),
        relations=relations,
        more={"xl/texts.xml": shared_texts("<si><t>right</t></si>"), "xl/sharedStrings.xml": hostile},
    )

    assert cells_of(path) == [["right"]]


@pytest.mark.parametrize(
    "target", ["./worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"]
)
def test_finds_a_sheet_under_any_way_of_naming_its_file(tmp_path: Path, target: str) -> None:
    relations = RELATIONS.replace("worksheets/sheet1.xml", target)

    assert cells_of(write_xlsx(tmp_path / "list.xlsx", sheet_xml(row(1, cell("A1"))), relations=relations)) == [[1.0]]


def test_what_the_archive_calls_its_workbook_counts_for_the_look_too(tmp_path: Path) -> None:
    other = {
        "_rels/.rels": START.replace("xl/workbook.xml", "xl/other.xml"),
        "xl/other.xml": WORKBOOK,
        "xl/_rels/other.xml.rels": RELATIONS.replace("sheet1", "sheet2"),
        "xl/worksheets/sheet2.xml": sheet_xml(row(1, cell("A1", 2)) + row(1048576, cell("XFD1048576"))),
    }

    path = write_xlsx(tmp_path / "list.xlsx", sheet_xml(row(1, cell("A1"))), more=other)

    assert [(number, cells[-1]) for number, cells in rows_of(path)] == [(1, 2.0), (1048576, 1.0)]


@pytest.mark.parametrize(
    ("part", "told"),
    [("xl/workbook.bin", "XLSB"), ("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint"), ("a", "zip")],
)
def test_other_archives_are_named(tmp_path: Path, part: str, told: str) -> None:
    path = tmp_path / "list.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr(part, "x")

    finding = refusal_of(path)

    assert finding.code == "table-form"
    assert told in finding.message


NUMBERS = st.floats(-1e12, 1e12, allow_nan=False).map(lambda number: float(f"{number:.12g}"))
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=12
)
DAYS = st.dates(date(1900, 3, 1), date(2200, 1, 1))
VALUES = st.none() | TEXTS | NUMBERS | st.booleans() | DAYS


def _as_read(rows: list[list[Any]]) -> list[list[Any]]:
    kept = [["" if value is None else value for value in cells] for cells in rows]
    while kept and not any(value != "" for value in kept[-1]):
        kept.pop()
    return [_short(cells) for cells in kept]


def _short(cells: list[Any]) -> list[Any]:
    while cells and cells[-1] == "":
        cells = cells[:-1]
    return cells


@given(rows=st.lists(st.lists(VALUES, max_size=5), max_size=6), is_streamed=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reads_back_what_a_library_writes_in_either_way(
    tmp_path: Path, rows: list[list[Any]], is_streamed: bool
) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for number, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                else:
                    sheet.write(number, column, value)

    with pytest.MonkeyPatch.context() as patch:
        if is_streamed:
            patch.setattr(sheet_look, "CELLS_AT_ONCE", 0)
        found = dict(rows_of(path))

    last = max(found, default=0)
    read = [_short(list(found.get(number, []))) for number in range(1, last + 1)]
    assert read == _as_read(rows)
