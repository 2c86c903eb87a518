"""A file is taken for what it holds, whatever it is called, and is closed whatever happens."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from sicore.findings import RefusedSourceError
from sicore.plugins import Source
from sicore.tables.mapping.model import TableSpec
from sicore.tables.reading import open_tables
from tests.tables.reading.crafted import ods_cell, ods_row, write_ods, write_xls, xls_stream
from tests.tables.reading.opened import refusal_of, rows_of

HTML = "<table><tr><td>Kod</td></tr></table>"
XML = "<list><row><kod>1</kod></row><row><kod>2</kod></row></list>"


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("Kod;Namn\n", "csv"),
        ("[Kod];Namn\n", "csv"),
        (HTML, "html"),
        ("<!-- saved --><!DOCTYPE html><title>x</title>" + HTML, "html"),
        ("\ufeff\n" + HTML, "html"),
        (XML, "xml"),
        ("<?xml version='1.0'?>" + XML, "xml"),
        ('[{"kod": 1}]', "json"),
        ('\n {"list": [{"kod": 1}]}', "json"),
        ('{"kod": 1}\n{"kod": 2}\n', "json"),
    ],
)
@pytest.mark.parametrize("name", ["list.csv", "list.xls", "list"])
def test_recognises_the_kind_of_file_by_its_content_alone(tmp_path: Path, content: str, form: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")

    with open_tables(Source(path=path)) as tables:
        assert tables.form == form


def test_recognises_text_in_utf_16_by_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_text(HTML, encoding="utf-16")

    with open_tables(Source(path=path)) as tables:
        assert (tables.form, tables.encoding) == ("html", "utf-16")


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv", "list"])
def test_reads_a_workbook_under_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write(1, 1, "Kod")

    assert rows_of(path)[-1] == (2, ["", "Kod"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x1f\x8b\x08 ...", "gzip"),
        (b"PK\x05\x06" + bytes(18), "empty"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"{\\rtf1 ...", "RTF"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "Excel 4"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook", "MHTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003"),
        (b'<o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "OpenDocument"),
    ],
)
def test_refuses_files_of_other_kinds_and_says_what_they_are(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    finding = refusal_of(path)

    assert finding.code == "table-form"
    assert told in finding.message


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe\r\0\n\0"])
def test_refuses_an_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    assert refusal_of(path).code == "source-empty"


def test_refuses_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal_of(tmp_path).code == "source-unreadable"
    assert refusal_of(tmp_path / "none.csv").code == "source-unreadable"


def test_follows_the_declared_form_where_the_content_admits_several(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("<b>Kod</b>;Namn\n1;2\n", encoding="utf-8")

    assert rows_of(path, TableSpec(form="csv"))[0] == (1, ["<b>Kod</b>", "Namn"])


def test_refuses_a_declared_form_that_the_content_contradicts(tmp_path: Path) -> None:
    text = tmp_path / "list.xlsx"
    text.write_text("Kod;Namn\n", encoding="utf-8")
    book = write_xls(tmp_path / "list.csv", xls_stream(("S", b"")))

    assert refusal_of(text, TableSpec(form="workbook")).code == "table-form-other"
    assert refusal_of(book, TableSpec(form="csv")).code == "table-form-other"


def test_asks_which_table_is_meant_where_there_are_several(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<h1>Lists</h1>{HTML}<table id='b'><tr><td>B</td></tr></table>", encoding="utf-8")

    with open_tables(Source(path=path)) as tables:
        with pytest.raises(RefusedSourceError) as caught:
            tables.grid()
        assert "1, 2 b" in caught.value.finding.message
        assert [row.cells for row in tables.grid("b").rows()] == [["B"]]
        assert [row.cells for row in tables.grid("1").rows()] == [["Kod"]]
        for wrong in ("3", "0", "c", ""):
            with pytest.raises(RefusedSourceError) as caught:
                tables.grid(wrong)
            assert caught.value.finding.code == "table-missing"


def test_asks_again_where_two_tables_have_the_name(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<table id='a'><tr><td>1</table>" * 2, encoding="utf-8")

    with open_tables(Source(path=path)) as tables, pytest.raises(RefusedSourceError) as caught:
        tables.grid("a")

    assert "several tables have the name" in caught.value.finding.message


def test_a_name_goes_before_a_number(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("2", "1"):
            book.add_worksheet(name).write(0, 0, f"sheet {name}")

    assert rows_of(path, sheet="1") == [(1, ["sheet 1"])]
    assert rows_of(path, sheet="2") == [(1, ["sheet 2"])]


def test_takes_the_only_sheet_that_the_workbook_shows(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Shown").write(0, 0, "shown")
        book.add_worksheet("Lists").hide()

    assert rows_of(path) == [(1, ["shown"])]


def test_line_breaks_in_the_file_of_a_page_are_spaces_unless_the_mapping_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_text("<table><tr><td>\n  Hill Town\n  Dale<br>Moor </td></tr></table>", encoding="utf-8")

    read = []
    for line_breaks in (None, True):
        with open_tables(Source(path=path), TableSpec(line_breaks=line_breaks)) as tables:
            read.append(next(tables.grid().rows()).cells)

    assert read == [["Hill Town Dale\nMoor"], ["Hill Town\nDale\nMoor"]]


def _samples(folder: Path) -> list[Path]:
    texts = {"a.csv": "a;b\n1;2\n3;4\n", "a.html": HTML, "a.xml": XML, "a.jsonl": '{"a":1}\n{"a":2}\n'}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps([{"a": 1}]), encoding="utf-8")
    with xlsxwriter.Workbook(folder / "a.xlsx") as book:
        book.add_worksheet().write_column(0, 0, [1, 2, 3])
    write_ods(folder / "a.ods", ods_row(ods_cell("a")) * 3)
    return sorted(folder.iterdir())


def test_leaves_no_file_open_where_rows_are_abandoned_half_way(tmp_path: Path) -> None:
    open_before = set(Path("/proc/self/fd").iterdir()) if Path("/proc/self/fd").is_dir() else set()
    for path in _samples(tmp_path):
        with open_tables(Source(path=path)) as tables:
            rows = tables.grid().rows()
            assert next(rows)
            del rows

        with pytest.raises(KeyError), open_tables(Source(path=path)) as tables:
            raise KeyError

    assert (set(Path("/proc/self/fd").iterdir()) if open_before else set()) == open_before


def test_rows_can_be_read_again_and_side_by_side(tmp_path: Path) -> None:
    for path in _samples(tmp_path):
        with open_tables(Source(path=path)) as tables:
            grid = tables.grid()
            both = list(zip(grid.rows(), grid.rows(), strict=True))

            assert both
            assert all(one == other for one, other in both)
