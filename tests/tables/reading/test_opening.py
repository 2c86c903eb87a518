"""Whatever kind of file a table stands in, its rows come out with the numbers that people count them by."""

import json
from pathlib import Path

import xlsxwriter

from sicore.plugins import Source
from sicore.tables.mapping import TableSpec
from sicore.tables.reading import open_tables


def test_reads_a_text_table_with_the_cells_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Kod;Namn\n\n7; "x";\n', encoding="utf-8")

    with open_tables(Source(path=path)) as tables:
        rows = list(tables.grid().rows())

    assert (tables.form, tables.encoding, tables.delimiter) == ("csv", "utf-8", ";")
    assert rows == [(1, ["Kod", "Namn"]), (2, []), (3, ["7", ' "x"', ""])]


def test_reads_a_workbook_with_its_blank_rows_and_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Lista")
        sheet.write(1, 1, "Kod")
        sheet.write(1, 2, 7)

    with open_tables(Source(path=path)) as tables:
        rows = list(tables.grid("Lista").rows())

    assert rows[1] == (2, ["", "Kod", 7.0])


def test_reads_objects_below_the_names_of_all_their_members(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{"a": 1}, {"b": {"c": "x"}}]), encoding="utf-8")

    with open_tables(Source(path=path)) as tables:
        rows = list(tables.grid().rows())

    assert rows == [(0, ["a", "b/c"]), (1, [1, None]), (2, [None, "x"])]


def test_line_breaks_in_the_file_of_a_page_are_spaces_unless_the_mapping_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_text("<table><tr><td>\n  Hill Town\n  Dale<br>Moor </td></tr></table>", encoding="utf-8")

    read = []
    for line_breaks in (None, True):
        with open_tables(Source(path=path), TableSpec(line_breaks=line_breaks)) as tables:
            read.append(next(tables.grid().rows()).cells)

    assert read == [["Hill Town Dale\nMoor"], ["Hill Town\nDale\nMoor"]]
