"""The flat CSV table, read back by the standard library."""

import csv
from decimal import Decimal
from typing import Any

import pytest

from sicore.plugins.cells import LONGEST_CELL
from sicore_exports.flat.columns import COLUMNS, Kind

HEADER = [column.name for column in COLUMNS]


def rows_of(written: Any) -> dict[str, dict[str, str]]:
    with written.path.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_every_record_but_tombstones_and_persons_has_one_row(write: Any, samples: Any) -> None:
    written = write("csv", samples)

    left_out = {"se.norrvik:N-2020-001", "se.norrvik:organisation/person-1"}
    assert set(rows_of(written)) == {each.id for each in samples} - left_out
    assert all(written.lost(each) == {None} for each in left_out)


def test_a_row_says_what_the_record_says(write: Any, samples: Any) -> None:
    row = rows_of(write("csv", samples))["se.norrvik:N-2024-007"]

    assert row["title"] == "Öppna verkstaden"
    assert row["title_en"] == "The open workshop"
    assert (row["eu_contribution"], row["eu_contribution_currency"]) == ("1640000.50", "SEK")
    assert row["regions"] == "SE331 | SE332"
    assert row["intervention_fields"] == "134 | 136"
    assert row["partners"] == "Föreningen Broar"
    assert (row["latitude"], row["longitude"]) == ("65.5848", "22.1567")
    assert row["end_date"] == "2026-07-31"


def test_a_date_stays_as_precise_as_its_source(write: Any, samples: Any) -> None:
    written = write("csv", samples)

    assert rows_of(written)["se.norrvik:N-1899-001"]["start_date"] == "1899"
    assert [each.value for each in written.told("date-unusual", "se.norrvik:N-1899-001")] == ["1899"]


@pytest.mark.parametrize("iso", ["0001-01-01", "1899-12-31", "2101", "9999-12-31"])
def test_a_date_before_1900_or_after_2100_is_written_and_told(write: Any, make: Any, iso: str) -> None:
    written = write("csv", [make(start_date=iso)])

    assert rows_of(written)["se.x:1"]["start_date"] == iso
    assert [each.value for each in written.told("date-unusual")] == [iso]


@pytest.mark.parametrize("iso", ["1900-01-01", "2100-12-31"])
def test_the_first_and_the_last_usual_year_are_not_told(write: Any, make: Any, iso: str) -> None:
    assert write("csv", [make(start_date=iso)]).told("date-unusual") == []


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(write: Any, make: Any, text: str) -> None:
    row = rows_of(write("csv", [make(title={"en": text})]))["se.x:1"]

    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_a_negative_amount_stays_a_number(write: Any, make: Any) -> None:
    row = rows_of(write("csv", [make(paid_amount={"amount": "-12.50", "currency": "EUR"})]))["se.x:1"]

    assert Decimal(row["paid_amount"]) == Decimal("-12.50")


def test_a_text_too_long_for_a_cell_leaves_it_empty_and_is_told(write: Any, make: Any) -> None:
    written = write("csv", [make(summary={"en": "x" * LONGEST_CELL})])

    assert rows_of(written)["se.x:1"]["summary"] == ""
    assert [each.value for each in written.told("cell-left-empty")] == ["summary"]


def test_no_records_give_a_header_alone(write: Any) -> None:
    written = write("csv", [])

    assert written.path.read_bytes() == b"\xef\xbb\xbf" + ",".join(HEADER).encode() + b"\r\n"
    assert written.codes == ["export-empty"]


def test_every_column_says_what_it_holds_and_stands_once() -> None:
    assert len(set(HEADER)) == len(HEADER)
    assert all(column.about.endswith(".") for column in COLUMNS)
    assert {column.kind for column in COLUMNS} == set(Kind)


def test_what_no_column_says_is_told(write: Any, make: Any) -> None:
    lost = write("csv", [make(purpose={"en": "For all."}, countries=["SE"])]).lost("se.x:1")

    assert "/purpose" in lost
    assert not {"/countries", "/id", "/type", "/title/en"} & lost
