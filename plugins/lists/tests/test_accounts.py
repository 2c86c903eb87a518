"""Counts and sums of whole lists, computed from the files without any code of sicore, and those of the account."""

import csv
import json
import re
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from lxml import html

Rows = list[dict[Any, Any]]
Sums = dict[tuple[str, str], Decimal]


def workbook_rows(path: Path, *, header: int) -> Rows:
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        cells = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    named = [dict(enumerate(row)) for row in cells[header:]]
    return [row for row in named if any(value is not None for value in row.values())]


def text_rows(path: Path, encoding: str, delimiter: str) -> Rows:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def json_rows(path: Path) -> Rows:
    rows: Rows = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return rows


def page_rows(path: Path) -> list[list[str]]:
    page = html.parse(str(path), parser=html.HTMLParser(encoding="utf-8"))
    return [[cell.text_content() for cell in row.iter("td")] for row in page.iter("tr") if row.find("td") is not None]


def total(numbers: Iterable[Any]) -> Decimal:
    return sum((Decimal(str(number)) for number in numbers), Decimal())


def plain(text: str) -> Decimal:
    """An amount of the list of Luxembourg: `81.839,00.- €`, `572.937,30 € (45%)`, `2,67 mio €`."""
    digits = re.match(r"[0-9.,]*[0-9]", text)
    assert digits is not None
    number = Decimal(digits[0].replace(".", "").replace(",", "."))
    return number * 1_000_000 if "mio" in text else number


def austria(path: Path) -> tuple[int, int, Sums]:
    rows = workbook_rows(path, header=1)
    return len(rows), len({row[0] for row in rows}), {("total_eligible_cost", "EUR"): total(row[6] for row in rows)}


def north_rhine_westphalia(path: Path) -> tuple[int, int, Sums]:
    rows = workbook_rows(path, header=8)
    return len(rows), len(rows), {("total_eligible_cost", "EUR"): total(row[5] for row in rows)}


def denmark(path: Path) -> tuple[int, int, Sums]:
    rows = text_rows(path, "latin-1", ";")
    columns = {"total_cost": "Budget / Budget", "eu_contribution": "EU-medfinansiering / Union co-financing"}
    sums = {(field, "DKK"): total(row[column].replace(".", "") for row in rows) for field, column in columns.items()}
    return len(rows), len(rows), sums


def northern_ireland(path: Path) -> tuple[int, int, Sums]:
    rows = text_rows(path, "utf-8", ",")
    return len(rows), len(rows), {("granted_amount", "GBP"): total(row["Amount Awarded"] for row in rows)}


def hungary(path: Path) -> tuple[int, int, Sums]:
    rows = json_rows(path)
    amounts = (row["Megítélt összeg"].removesuffix(" .- HUF").replace(" ", "") for row in rows)
    return len(rows), len(rows), {("granted_amount", "HUF"): total(amounts)}


def luxembourg(path: Path) -> tuple[int, int, Sums]:
    rows = json_rows(path)
    costs = total(plain(row["total"] or row["coût_total"]) for row in rows)
    shares = total(plain(row["feder"] or row["part_fse_(50%)"]) for row in rows)
    pages = {row["_source"] for row in rows}
    return len(rows), len(pages), {("total_cost", "EUR"): costs, ("eu_contribution", "EUR"): shares}


def latvia(path: Path) -> tuple[int, int, Sums]:
    rows = page_rows(path)
    cost, share = (total(row[column].replace(",", ".") for row in rows) for column in (3, 4))
    return len(rows), len(rows), {("total_cost", "EUR"): cost, ("eu_contribution", "EUR"): share}


def poland(path: Path) -> tuple[int, int, Sums]:
    rows = text_rows(path, "cp1250", ";")
    columns = {"total_cost": "Wartość projektu", "eu_contribution": "Dofinansowanie z EU"}
    return len(rows), len(rows), {(field, "PLN"): total(row[name] for row in rows) for field, name in columns.items()}


def swedish_interreg(path: Path) -> tuple[int, int, Sums]:
    rows = json_rows(path)
    projects = {(row["program"], row["projektnamn"], row["projekttyp"]) for row in rows}
    return len(rows), len(projects), {("participant_contribution", "EUR"): total(row["partnerbudget"] for row in rows)}


def slovenia(path: Path) -> tuple[int, int, Sums]:
    sheet = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)[1:]
    once = {str(row[1]).split()[0]: row[8] for row in rows}
    return len(rows), len(once), {("total_eligible_cost", "EUR"): total(once.values())}


INDEPENDENT = {
    "at-esf-2014-2020": austria,
    "de-nrw-esf-2014-2020": north_rhine_westphalia,
    "dk-2014-2020": denmark,
    "gb-acni-360giving": northern_ireland,
    "hu-uszt": hungary,
    "lu-2007-2020": luxembourg,
    "lv-2014-2020": latvia,
    "pl-esf-2014-2020": poland,
    "se-interreg-2021-2027": swedish_interreg,
    "si-2014-2020": slovenia,
}

READING_CODES = {
    "amount-unreadable",
    "amount-ambiguous",
    "country-not-known",
    "date-ambiguous",
    "date-unreadable",
    "label-not-known",
    "rate-range",
    "rate-unreadable",
    "word-not-known",
}


def test_every_row_is_a_record_or_a_part_of_one(name: str, list_file: Path, published: Any) -> None:
    rows, operations, _ = INDEPENDENT[name](list_file)
    outcome = published(name)

    assert outcome.coverage["rows"] == rows
    assert outcome.coverage["operations"] == operations == len(outcome.projects)
    assert outcome.coverage["rows_left_out"] == {}


def test_the_sums_are_those_of_the_source(name: str, list_file: Path, published: Any) -> None:
    _, _, sums = INDEPENDENT[name](list_file)

    assert {key: Decimal(amount) for key, amount in published(name).sums().items()} == sums


def test_what_the_records_hold_adds_up_to_the_sums_of_the_account(name: str, published: Any) -> None:
    outcome = published(name)

    for (field, currency), amount in outcome.sums().items():
        if field == "participant_contribution":
            parts = [part for project in outcome.projects for part in project["participants"]]
            held = [part["contribution"] for part in parts if "contribution" in part]
        else:
            held = [project[field] for project in outcome.projects if field in project]
        assert total(each["amount"] for each in held) == Decimal(amount)
        assert {each["currency"] for each in held} == {currency}


def test_every_text_that_could_not_be_read_has_a_finding(name: str, published: Any) -> None:
    outcome = published(name)

    unread = sum(field["unread"] for field in outcome.coverage["fields"].values())
    assert unread == sum(finding.code.code in READING_CODES for finding in outcome.findings)
    assert unread == {"se-interreg-2021-2027": 7}.get(name, 0)


def test_every_column_is_used_or_says_why_not(name: str, published: Any) -> None:
    for column in published(name).coverage["columns"]:
        assert column.get("fields") or column["reason"]
        assert set(column) & {"mapped", "kept", "ignored"}, column


@pytest.mark.parametrize(
    ("name", "rows", "operations"),
    [("si-2014-2020", "603377015.25", "339740205.05"), ("se-interreg-2021-2027", "212449300.01", "212449300.01")],
    indirect=["name"],
)
def test_the_account_shows_what_adding_up_all_rows_would_have_given(
    name: str, rows: str, operations: str, published: Any
) -> None:
    outcome = published(name)

    assert list(outcome.sums("rows").values()) == [rows]
    assert list(outcome.sums().values()) == [operations]


@pytest.mark.parametrize("name", ["hu-uszt"], indirect=True)
def test_the_share_of_the_support_is_not_taken_for_the_unions_rate(name: str, published: Any) -> None:
    assert not any("cofinancing_rate" in project for project in published(name).projects)
    assert {project["extensions"]["hu.uszt"]["Támogatás aránya"] for project in published(name).projects} >= {"100 %"}
