"""Sheets of ODS are read row by row; what a few bytes stand for is counted before it is believed."""

import tracemalloc
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.plugins import Source
from sicore.tables.reading import open_tables
from tests.tables.reading.crafted import ods_cell, ods_row, write_ods
from tests.tables.reading.opened import cells_of, findings_of, refusal_of, rows_of

EMPTY = "<table:table-cell/>"
TO_THE_EDGE = '<table:table-cell table:number-columns-repeated="16383"/>'


def _typed(kind: str, value: str, text: str = "shown", name: str = "value") -> str:
    return ods_cell(text, f'office:value-type="{kind}" office:{name}="{value}"')


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (_typed("float", "5"), 5.0),
        (_typed("percentage", "0.4", "40 %"), 0.4),
        (_typed("currency", "1234.5", "1.234,50 €"), 1234.5),
        (_typed("date", "2021-03-04", name="date-value"), date(2021, 3, 4)),
        (_typed("date", "2021-03-04T00:00:00", name="date-value"), date(2021, 3, 4)),
        (_typed("date", "2021-03-04T05:06:07", name="date-value"), datetime.fromisoformat("2021-03-04T05:06:07")),
        (_typed("date", "yesterday", name="date-value"), "shown"),
        (_typed("time", "PT05H06M07S", name="time-value"), time(5, 6, 7)),
        (_typed("time", "PT30H00M00.5S", name="time-value"), timedelta(hours=30, seconds=0.5)),
        (_typed("time", "late", name="time-value"), "shown"),
        (_typed("boolean", "true", name="boolean-value"), True),
        (_typed("string", "kept", name="string-value"), "kept"),
        (_typed("float", "many"), "shown"),
        (ods_cell("without a kind", ""), "without a kind"),
        (ods_cell("#N/A", 'office:value-type="string" office:string-value="" calcext:value-type="error"'), "#N/A"),
    ],
)
def test_values_keep_their_kinds(tmp_path: Path, cell: str, value: object) -> None:
    read = cells_of(write_ods(tmp_path / "list.ods", ods_row(cell)))

    assert read == [[value]]
    assert type(read[0][0]) is type(value)


def test_texts_keep_their_lines_and_spaces_without_the_notes(tmp_path: Path) -> None:
    inside = (
        'a<text:s text:c="3"/>b<text:tab/>c<text:line-break/><text:span>d <text:s/>e</text:span> f</text:p><text:p>g'
    )
    note = "<office:annotation><text:p>note</text:p></office:annotation>"
    cell = ods_cell(inside).replace("<text:p>", f"{note}<text:p>", 1)

    assert cells_of(write_ods(tmp_path / "list.ods", ods_row(cell))) == [["a   b\tc\nd  e f\ng"]]


def test_repeated_rows_and_cells_are_counted(tmp_path: Path) -> None:
    rows = (
        ods_row(ods_cell("a"), EMPTY, ods_cell("b", 'office:value-type="string" table:number-columns-repeated="2"'))
        + ods_row(TO_THE_EDGE, attributes='table:number-rows-repeated="3"')
        + ods_row(ods_cell("c"), TO_THE_EDGE, attributes='table:number-rows-repeated="2"')
        + ods_row(TO_THE_EDGE, attributes='table:number-rows-repeated="1048570"')
    )

    read = rows_of(write_ods(tmp_path / "list.ods", rows))

    assert read == [(1, ["a", "", "b", "b"]), (5, ["c"]), (6, ["c"])]


def test_rows_in_groups_and_headings_are_rows_and_those_of_tables_inside_cells_are_not(tmp_path: Path) -> None:
    inner = "<table:table-cell><table:table>" + ods_row(ods_cell("inner")) + "</table:table></table:table-cell>"
    rows = (
        f"<table:table-header-rows>{ods_row(ods_cell('head'))}</table:table-header-rows>"
        f"<table:table-row-group><table:table-row-group>{ods_row(ods_cell('a'), inner)}</table:table-row-group>"
        f"</table:table-row-group>{ods_row(ods_cell('b'))}"
    )

    assert cells_of(write_ods(tmp_path / "list.ods", rows)) == [["head"], ["a"], ["b"]]


def test_tells_of_everything_that_a_sheet_hides(tmp_path: Path) -> None:
    style = (
        '<style:style style:name="t" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    rows = (
        ods_row(
            ods_cell("m", 'office:value-type="string" table:number-columns-spanned="2"'), "<table:covered-table-cell/>"
        )
        + ods_row(ods_cell("a"), attributes='table:visibility="filter"')
        + ods_row(_typed("float", "2").replace("office:value=", 'table:formula="of:=1+1" office:value='))
        + ods_row(ods_cell("#N/A", 'office:value-type="string" calcext:value-type="error"'))
    )
    path = write_ods(tmp_path / "list.ods", rows, styles=style, attributes='table:style-name="t"')

    with open_tables(Source(path=path)) as tables:
        assert not tables.grids[0].is_visible
        assert tables.grids[0].hidden_rows == {2}
    assert [finding.code for finding in findings_of(path)] == [
        "sheet-hidden",
        "rows-hidden",
        "cells-merged",
        "formula-values",
        "cell-errors",
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (ods_row(ods_cell("a"), attributes='table:number-rows-repeated="1000000000"'), "workbook-damaged"),
        (ods_row(ods_cell("a", 'table:number-columns-repeated="4000000000"')), "workbook-damaged"),
        (ods_row(ods_cell("a", 'table:number-columns-repeated="-1"')), "workbook-damaged"),
        (ods_row(ods_cell("a", 'table:number-columns-repeated="x"')), "workbook-damaged"),
        (
            ods_row(
                ods_cell("a", 'table:number-columns-repeated="16384"'),
                attributes='table:number-rows-repeated="1048576"',
            ),
            "table-too-large",
        ),
        (ods_row(ods_cell('<text:s text:c="1000000000"/>')), "table-too-large"),
    ],
)
def test_a_few_bytes_that_stand_for_too_much_are_refused(tmp_path: Path, rows: str, code: str) -> None:
    assert refusal_of(write_ods(tmp_path / "list.ods", rows)).code == code


def test_two_rows_a_million_rows_apart_take_no_memory_for_the_million(tmp_path: Path) -> None:
    gap = ods_row(EMPTY, attributes='table:number-rows-repeated="1000000"')
    path = write_ods(tmp_path / "list.ods", ods_row(ods_cell("a")) + gap + ods_row(TO_THE_EDGE, ods_cell("b")))
    tracemalloc.start()
    try:
        read = [(number, len(cells)) for number, cells in rows_of(path)]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert read == [(1, 1), (1_000_002, 16_384)]
    assert peak < 5e6


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff<>&"), max_size=9
)


@given(rows=st.lists(st.lists(WORDS, max_size=4), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reads_back_texts_in_their_places(tmp_path: Path, rows: list[list[str]]) -> None:
    written = "".join(ods_row(*[ods_cell(text) if text else EMPTY for text in cells]) for cells in rows)

    found = dict(rows_of(write_ods(tmp_path / "list.ods", written)))

    for number, cells in enumerate(rows, start=1):
        kept = found.get(number, [])
        assert kept + [""] * (len(cells) - len(kept)) == cells
