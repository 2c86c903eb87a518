"""The lists that authorities really publish open without a word of help."""

from pathlib import Path

import pytest

from sicore.plugins import Source
from sicore.tables.reading import open_tables

LISTS = [
    ("at-esf-2014-2020.xlsx", "workbook", None, 246, 11),
    ("de-nrw-esf-2014-2020.xlsx", "workbook", None, 19_398, 11),
    ("dk-2014-2020.csv", "csv", "cp1252", 108, 19),
    ("hu-2014-2020.json", "json", "utf-8", 2_038, 16),
    ("interreg-se-2021-2027.json", "json", "utf-8", 1_197, 20),
    ("lu-2007-2020.json", "json", "utf-8", 76, 14),
    ("lv-2014-2020.xls", "html", "utf-8", 135, 6),
    ("pl-esf-2014-2020.csv", "csv", "cp1250", 2_438, 7),
    ("si-2014-2020.xls", "workbook", None, 194, 18),
    ("uk-360giving-acni.csv", "csv", "utf-8", 756, 14),
]


@pytest.mark.parametrize(("name", "form", "encoding", "count", "width"), LISTS)
def test_opens_the_list(shared: Path, name: str, form: str, encoding: str | None, count: int, width: int) -> None:
    with open_tables(Source(path=shared / "data" / "lists" / name)) as tables:
        rows = list(tables.grid().rows())

    assert (tables.form, tables.encoding) == (form, encoding)
    assert len(rows) == count
    assert max(len(row.cells) for row in rows) == width


def test_reads_the_letters_of_lists_that_do_not_say_their_encoding(shared: Path) -> None:
    for name, letters in (("pl-esf-2014-2020.csv", "ąćęłńóśźż"), ("dk-2014-2020.csv", "æøåÆØÅ")):
        with open_tables(Source(path=shared / "data" / "lists" / name)) as tables:
            text = " ".join(str(cell) for row in tables.grid().rows() for cell in row.cells)

        assert [finding.code for finding in tables.findings] == ["encoding-guessed"]
        assert all(text.count(letter) > 5 for letter in letters)
        assert not set(text) & set("³¹¿¶¼¾þðý")
