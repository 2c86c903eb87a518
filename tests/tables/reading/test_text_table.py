"""Text tables are read as they stand, row by row; what is broken is told by its row and line."""

import csv
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.format.limits import LARGEST_TEXT_CELL
from sicore.plugins import Source
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import open_tables
from sicore.tables.reading.limits import WIDEST_ROW
from tests.tables.reading.opened import cells_of, findings_of, refusal_of, rows_of


def _write(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode())
    return path


def test_cells_stand_as_they_are_in_the_file(tmp_path: Path) -> None:
    path = _write(tmp_path, 'Kod; Namn ;"Ort"\n 007;"a ""b"" c"; x\t\n')

    assert cells_of(path) == [["Kod", " Namn ", "Ort"], [" 007", 'a "b" c', " x\t"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path, end: str) -> None:
    lines = ["Stand 2024", "", "Kod;Namn", '1;"two', 'lines"', "2;x"]
    path = _write(tmp_path, end.join(lines))

    assert rows_of(path, TableSpec(delimiter=";")) == [
        (1, ["Stand 2024"]),
        (2, []),
        (3, ["Kod", "Namn"]),
        (4, ["1", f"two{end}lines"]),
        (5, ["2", "x"]),
    ]


def test_ragged_rows_pass_as_they_are(tmp_path: Path) -> None:
    assert [len(cells) for cells in cells_of(_write(tmp_path, "a,b,c\n1\n1,2,3,4\n1,2,3\n"))] == [3, 1, 4, 3]


def test_what_is_declared_goes_before_what_is_found(tmp_path: Path) -> None:
    path = _write(tmp_path, "a;b|c;d\n'1|2';3|4\n")

    assert cells_of(path, TableSpec(delimiter="|")) == [["a;b", "c;d"], ["'1", "2';3", "4"]]
    assert cells_of(path, TableSpec(delimiter=";", quote="'"))[1] == ["1|2", "3|4"]


def test_reads_quotation_marks_as_letters_where_none_stand_around_cells(tmp_path: Path) -> None:
    path = _write(tmp_path, 'Kod;Namn\n1;"Hub" i Malmö\n2;"Öppet\n')

    assert cells_of(path, TableSpec(quote=""))[1:] == [["1", '"Hub" i Malmö'], ["2", '"Öppet']]


@pytest.mark.parametrize(
    ("spec", "member"),
    [
        (TableSpec(delimiter=""), "delimiter"),
        (TableSpec(delimiter=";;"), "delimiter"),
        (TableSpec(delimiter="\n"), "delimiter"),
        (TableSpec(quote="''"), "quote"),
        (TableSpec(delimiter='"'), "delimiter"),
    ],
)
def test_refuses_declared_marks_that_cannot_be_any(tmp_path: Path, spec: TableSpec, member: str) -> None:
    finding = refusal_of(_write(tmp_path, "a;b\n"), spec)

    assert finding.code == "mapping-wrong"
    assert finding.value == f"table.{member}"


def test_the_line_with_which_excel_says_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = _write(tmp_path, "sep=|\r\na;b|c\r\n1|2\r\n")

    assert rows_of(path) == [(1, ["a;b", "c"]), (2, ["1", "2"])]
    assert findings_of(path) == []


def test_an_unclear_delimiter_is_told_with_the_other_one(tmp_path: Path) -> None:
    (finding,) = findings_of(_write(tmp_path, "a;1,5\nb;2,5\n"))

    assert finding.code == "delimiter-unsure"
    assert "';' was taken (',' fits about as well)" in finding.message
    assert "delimiter" in finding.repair


def test_an_unclosed_quotation_mark_is_told_where_it_stands(tmp_path: Path) -> None:
    finding = refusal_of(_write(tmp_path, 'a;b\n"x\ny";2\n"z;3\n' + "4;5\n" * 1000), TableSpec(delimiter=";"))

    assert finding.code == "table-broken"
    assert finding.place is not None
    assert (finding.place.row, finding.place.line) == (3, 4)
    assert "is not closed" in finding.message
    assert "quote = ''" in finding.repair


def test_text_behind_a_closing_quotation_mark_is_told(tmp_path: Path) -> None:
    finding = refusal_of(_write(tmp_path, 'a;b\n1;"Hub" i Malmö\n2;x\n'))

    assert finding.code == "table-broken"
    assert finding.place is not None
    assert (finding.place.row, finding.place.line) == (2, 2)


@pytest.mark.usefixtures("any_csv_limit")
def test_a_cell_may_be_as_long_as_the_limit_and_no_longer(tmp_path: Path) -> None:
    longest = "x" * LARGEST_TEXT_CELL

    assert cells_of(_write(tmp_path, f"a;b\n1;{longest}\n"))[1] == ["1", longest]
    finding = refusal_of(_write(tmp_path, f"a;b\n1;{longest}x\n"))
    assert finding.code == "table-broken"
    assert finding.place is not None
    assert finding.place.row == 2
    assert f"{LARGEST_TEXT_CELL:,}" in finding.message


def test_reading_leaves_the_limit_of_the_csv_module_alone(tmp_path: Path) -> None:
    before = csv.field_size_limit()

    cells_of(_write(tmp_path, "a;b\n1;2\n"))

    assert csv.field_size_limit() == before


def test_a_row_may_be_as_wide_as_a_spreadsheet_and_no_wider(tmp_path: Path) -> None:
    assert len(cells_of(_write(tmp_path, "," * (WIDEST_ROW - 1)))[0]) == WIDEST_ROW
    finding = refusal_of(_write(tmp_path, "a,b\n" + "," * WIDEST_ROW))
    assert finding.code == "table-too-large"
    assert finding.place is not None
    assert finding.place.row == 2


@pytest.mark.slow
def test_a_row_of_endless_lines_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = _write(tmp_path, "a,b\n" + '"x\n",' * 2_000_000)
    tracemalloc.start()
    try:
        finding = refusal_of(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert finding.code == "table-broken"
    assert finding.place is not None
    assert finding.place.row == 2
    assert peak < 300e6


def test_memory_does_not_grow_with_the_number_of_rows(tmp_path: Path) -> None:
    path = _write(tmp_path, "kod;namn;ort\n" + "1;Öppen väg;Gävle\n" * 300_000)

    with open_tables(Source(path=path)) as tables:
        tracemalloc.start()
        try:
            count = sum(1 for _ in tables.grid().rows())
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

    assert count == 300_001
    assert peak < 2e6


def test_a_file_that_changed_since_it_was_looked_at_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, "a;b\n1;2\n")

    with open_tables(Source(path=path)) as tables:
        path.write_bytes(b"a;b\n1;\xe5\n")
        with pytest.raises(ValueError, match="no character"):
            list(tables.grid().rows())


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=6), min_size=1, max_size=12)


@given(rows=TABLES, delimiter=st.sampled_from(";,\t|"), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reads_back_whatever_the_standard_library_writes(
    tmp_path: Path, rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    path = tmp_path / "list.csv"
    path.write_bytes(written.getvalue().encode(encoding))

    assert cells_of(path, TableSpec(form="csv", delimiter=delimiter, encoding=encoding)) == rows
