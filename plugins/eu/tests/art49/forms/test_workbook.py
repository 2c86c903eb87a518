"""Lists as workbooks: real dates and numbers, texts that stay texts."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.dates import PartialDate
from sicore_eu.art49.forms.workbook import exact_number, xlsx_table
from sicore_eu.art49.table import Cells, Kind, TableColumn, TableHead

HEAD = TableHead(
    title="Förteckning över insatser i det stora länet",
    about={"law": "Article 49(3)", "updated": "2026-11-21"},
    columns=(
        TableColumn(key="code", heading="Code"),
        TableColumn(key="title", heading="Name [sv]", language="sv"),
        TableColumn(key="start", heading="Start", kind=Kind.DAY),
        TableColumn(key="cost", heading="Cost", kind=Kind.NUMBER),
        TableColumn(key="field", heading="Field", has_many=True),
    ),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Iterator[Any]:
    """A sheet with one row of each kind of value, and one of values that a workbook has no kind for."""
    rows: list[Cells] = [
        {
            "code": "0012",
            "title[sv]": "=HYPERLINK(1)",
            "start": PartialDate("2024-01-15"),
            "cost": Decimal("1275915.80"),
            "field": ("134", "163"),
        },
        {"start": PartialDate("2024-01"), "cost": Decimal("12345678901234567.89"), "title[sv]": "https://example.org"},
        {"start": PartialDate("1899-12-31"), "cost": Decimal(-5)},
    ]
    with xlsx_table(tmp_path / "list.xlsx", HEAD) as write:
        for row in rows:
            write(row)
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    yield book.worksheets[0]
    book.close()


def test_days_are_days_and_amounts_are_numbers(sheet: Any) -> None:
    assert sheet["C2"].value == datetime(2024, 1, 15)  # noqa: DTZ001  (a cell has no zone)
    assert sheet["C2"].number_format == "yyyy-mm-dd"
    assert sheet["D2"].value == 1275915.8
    assert sheet["D4"].value == -5


def test_texts_stay_texts_whatever_they_look_like(sheet: Any) -> None:
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("0012", "s")
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["B3"].hyperlink is None
    assert sheet["E2"].value == "134 | 163"


def test_what_a_workbook_cannot_hold_exactly_stays_a_text(sheet: Any) -> None:
    assert sheet["C3"].value == "2024-01"
    assert sheet["D3"].value == "12345678901234567.89"
    assert sheet["C4"].value == "1899-12-31"


def test_the_header_stays_in_sight_and_the_second_sheet_says_what_the_list_is(sheet: Any) -> None:
    assert sheet.freeze_panes == "B2"
    assert len(sheet.title) == 31
    assert [[cell.value for cell in row] for row in sheet.parent["About"].iter_rows()][1:] == [
        ["law", "Article 49(3)"],
        ["updated", "2026-11-21"],
    ]


@pytest.mark.parametrize("title", ["a/b [c]: d?", "'quoted'", "", "History"])
def test_a_title_that_no_sheet_can_have_still_makes_a_workbook(tmp_path: Path, title: str) -> None:
    with xlsx_table(tmp_path / "list.xlsx", TableHead(title=title, about={}, columns=HEAD.columns)) as write:
        write({"code": "1"})

    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    assert book.worksheets[0]["A2"].value == "1"
    book.close()


def test_nothing_appears_where_writing_ends_early(tmp_path: Path) -> None:
    def cut_short() -> None:
        with xlsx_table(tmp_path / "list.xlsx", HEAD) as write:
            write({"code": "1"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut_short()
    assert list(tmp_path.iterdir()) == []


@given(value=st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e30"), max_value=Decimal("1e30")))
def test_a_number_is_written_as_one_only_where_it_comes_back_exactly(value: Decimal) -> None:
    number = exact_number(value)

    assert number is None or Decimal(f"{number:.15g}") == value
