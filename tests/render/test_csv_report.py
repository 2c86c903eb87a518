"""The report for spreadsheets."""

import csv
from io import StringIO

import pytest

from sicore.findings import Finding
from sicore.render import FindingReport, Translator
from sicore.render.csv_report import COLUMNS, harmless, write_csv
from tests.render.invented import SHARE, date_order, mixed_report, report


def written(found: FindingReport, language: str = "en") -> str:
    stream = StringIO(newline="")
    write_csv(found, stream, Translator(language))
    return stream.getvalue()


def rows(found: FindingReport) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written(found).removeprefix("\ufeff"), newline="")))


def test_one_row_for_each_finding_with_its_place() -> None:
    assert rows(report(date_order())) == [
        {
            "severity": "error",
            "code": "invented-date-order",
            "message": "The operation ends on 2021-01-31, before it starts on 2022-12-15.",
            "repair": "Look both dates up in the grant decision and mend the wrong one.",
            "file": "list.xlsx",
            "sheet": "Operations",
            "line": "",
            "row": "2",
            "column": "F",
            "record": "se.esf:22-002",
            "pointer": "/end_date",
            "value": "2021-01-31",
            "expected": "",
        }
    ]


def test_the_last_row_of_a_kind_tells_how_many_more_there_were() -> None:
    errors = [row for row in rows(mixed_report()) if row["code"] == "invented-date-order"]

    assert len(errors) == 101
    assert errors[-1]["message"] == "… and 9,900 more, not listed"
    assert errors[-1]["file"] == ""


def test_begins_with_a_byte_order_mark_and_ends_lines_as_spreadsheets_do() -> None:
    assert written(report()) == "\ufeff" + ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("language", ["sv", "da", "sl", "ro", "fi"])
def test_separates_by_semicolons_where_the_comma_is_the_decimal_sign(language: str) -> None:
    assert written(report(), language) == "\ufeff" + ";".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "  ="])
def test_no_cell_becomes_a_formula(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("column", ["value", "expected", "record", "pointer"])
def test_no_text_from_the_file_becomes_a_formula(column: str) -> None:
    hostile = Finding.of(SHARE, **{column: '=HYPERLINK("https://example.org","x")'})  # type: ignore[arg-type]

    assert rows(report(hostile))[0][column].startswith("'=HYPERLINK")


def test_a_tab_that_hides_a_formula_is_shown() -> None:
    assert rows(report(date_order(value="\t=1+1")))[0]["value"] == r"\u0009=1+1"


def test_an_ordinary_cell_stays_as_it_is() -> None:
    assert harmless("se.esf:22-018-S01") == "se.esf:22-018-S01"
