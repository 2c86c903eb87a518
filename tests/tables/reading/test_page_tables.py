"""Tables of web pages hold what a browser shows."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from sicore.plugins import Source
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import open_tables, page_tables
from tests.tables.reading.opened import cells_of, findings_of, refusal_of, rows_of


def _write(folder: Path, html: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.xls"
    path.write_bytes(html.encode(encoding))
    return path


def test_reads_cells_as_a_browser_shows_them(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "<table><thead><tr><th> Name of\n the <b>operation</b></th><th>A&amp;B &euro;</th></tr></thead>"
        "<tr><td><p>One</p><p>two<br>three</td><td>1&nbsp;000,5<!-- note --><script>x</script></td></tr></table>",
    )

    assert rows_of(path) == [(1, ["Name of the operation", "A&B €"]), (2, ["One\ntwo\nthree", "1\u00a0000,5"])]


def test_merged_cells_hold_their_text_once(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "<table><tr><th rowspan=2>Kod<th colspan=2>Belopp<th rowspan=2>Ort</tr><tr><th>EU<th>Totalt</tr>"
        "<tr><td>1<td>2<td>3<td>4</tr></table>",
    )

    assert cells_of(path) == [["Kod", "Belopp", None, "Ort"], [None, "EU", "Totalt"], ["1", "2", "3", "4"]]


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "1000000000", "2.5", "²"])
def test_spans_that_mean_nothing_do_no_harm(tmp_path: Path, span: str) -> None:
    path = _write(tmp_path, f"<table><tr><td colspan='{span}' rowspan='{span}'>a<td>b</tr><tr><td>c</table>")

    rows = cells_of(path)

    assert rows[0][0] == "a"
    assert rows[0][-1] == "b"
    assert len(rows[0]) <= 1001


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "<table><caption>Outer</caption><tr><td>a<table id='inner'><tr><td>1<td>2</table></td><td>b</td></tr></table>",
    )

    assert cells_of(path, sheet="Outer") == [["a", "b"]]
    assert cells_of(path, sheet="inner") == [["1", "2"]]


def test_hidden_rows_and_tables_are_told_and_read(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "<table id=a><tr><td>1<tr style='DISPLAY : none'><td>2<tr hidden><td>3</table>"
        "<div style='display:none'><table id=b><tr><td>x</table></div>",
    )

    with open_tables(Source(path=path)) as tables:
        shown, hidden = tables.grids

    assert [row.cells for row in shown.rows()] == [["1"], ["2"], ["3"]]
    assert shown.hidden_rows == {2, 3}
    assert (shown.is_visible, hidden.is_visible) == (True, False)
    assert [finding.code for finding in findings_of(path)] == ["rows-hidden", "sheet-hidden"]


def test_refuses_a_page_without_a_table(tmp_path: Path) -> None:
    assert refusal_of(_write(tmp_path, "<!doctype html><table></table><p>none")).code == "table-missing"


@pytest.mark.parametrize(
    ("meta", "written"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "cp1250"),
        ("<meta charset='iso-8859-2'>", "iso-8859-2"),
        ("<meta charset=iso-8859-1>", "utf-8"),
        ("<meta charset=nonsense>", "utf-8"),
        ("", "cp1250"),
    ],
)
def test_believes_the_page_about_its_encoding_unless_it_is_utf_8(tmp_path: Path, meta: str, written: str) -> None:
    text = "Województwo śląskie, Łódź, Źródło, żłobek"
    path = _write(tmp_path, f"<html><head>{meta}</head><table><tr><td>{text}</table>", written)

    assert cells_of(path) == [[text]]


def test_refuses_a_page_that_is_not_in_the_declared_encoding(tmp_path: Path) -> None:
    path = _write(tmp_path, "<table><tr>\n<td>Łódź</table>", "cp1250")

    finding = refusal_of(path, TableSpec(encoding="utf-8"))

    assert finding.code == "table-encoding"
    assert finding.place is not None
    assert finding.place.line == 2


def test_refuses_what_is_nested_too_deep_instead_of_losing_it(tmp_path: Path) -> None:
    path = _write(tmp_path, "<table><tr><td>" + "<div>" * 5000 + "lost</table>")

    assert refusal_of(path).code == "table-too-large"


def test_refuses_a_page_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_tables, "LARGEST_PAGE", 1000)

    finding = refusal_of(_write(tmp_path, "<table><tr><td>" + "x" * 1000 + "</table>"))

    assert finding.code == "table-too-large"
    assert "1000 bytes" in finding.message


def test_refuses_a_row_that_is_wider_than_any_table(tmp_path: Path) -> None:
    path = _write(tmp_path, "<table><tr>" + "<td colspan=1000>x" * 17 + "</table>")

    assert refusal_of(path).code == "table-too-large"


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp", "Cs", "Cn"], exclude_characters="\ufffe"),
    max_size=15,
)


@given(rows=st.lists(st.lists(TEXTS, min_size=1, max_size=5), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reads_back_what_a_library_writes(tmp_path: Path, rows: list[list[str]]) -> None:
    table = etree.Element("table")
    for cells in rows:
        row = etree.SubElement(table, "tr")
        for cell in cells:
            etree.SubElement(row, "td").text = cell
    path = tmp_path / "list.html"
    path.write_bytes(etree.tostring(table, method="html", encoding="utf-8"))

    assert cells_of(path, TableSpec(form="html", encoding="utf-8")) == rows
