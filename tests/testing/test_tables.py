"""The kit looks into samples of every kind without the plugin's help."""

import json
from pathlib import Path

import xlsxwriter

from sicore.testing.tables import read_delimited, read_tables

POLISH = "Tytuł projektu;Nazwa;Łącznie\nŚcieżka przez łąkę;Gęś;1\nŻłobek;Ósmy;2\n"


def test_reads_a_text_table_in_the_encoding_that_its_letters_speak_for(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(POLISH.encode("cp1250"))

    table = read_delimited(path)

    assert table.encoding == "cp1250"
    assert list(table.filled_columns()) == ["Tytuł projektu", "Nazwa", "Łącznie"]


def test_reads_bytes_that_are_no_text_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"a;b\n\xff\x00;1\n")

    assert read_delimited(path).rows[0] == ["a", "b"]


def test_knows_the_columns_of_a_list_by_the_names_of_its_members(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{"a": 1, "b": None}, {"a": 2, "c": "x"}]), encoding="utf-8")

    (table,) = read_tables(path)

    assert dict(table.filled_columns()) == {"a": ("a", "a", "A"), "c": ("c", "c", "C")}


def test_knows_the_columns_of_any_workbook_by_letters_too(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([["About the list"], ["Code", "Name"], [7, "x"]]):
            sheet.write_row(row, 0, cells)

    (table,) = read_tables(path)

    assert table.header_at == 1
    assert table.filled_columns()["Name"] == ("Name", "Name", "B")
