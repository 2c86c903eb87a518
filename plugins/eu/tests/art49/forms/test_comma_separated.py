"""Lists as CSV."""

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore_eu.art49.forms.comma_separated import as_meant, csv_table, harmless
from sicore_eu.art49.table import TableColumn, TableHead, fitting

HEAD = TableHead(title="List", about={}, columns=(TableColumn(key="title", heading="Name"),))


@pytest.mark.parametrize("cell", ["-5", "-5.25", "59.33,18.07", "-6.26,53.35 | 1,2", "12"])
def test_numbers_and_points_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@pytest.mark.parametrize("cell", ["-5+1", "-a", "=1", "+46 90 123", "@x", "\t=1", "-"])
def test_whatever_else_looks_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@given(cell=st.text(alphabet="=+-@\t'0a.,| ", max_size=8))
def test_no_cell_begins_like_a_formula_and_each_is_read_as_it_was_meant(cell: str) -> None:
    written = harmless(cell)

    assert written[:1] not in set("=+@\t")
    assert written[:1] != "-" or written == cell
    assert as_meant(written) == cell or cell.startswith("'")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=30))
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    with csv_table(tmp_path / "list.csv", HEAD) as write:
        write({"title": text})

    rows = list(csv.reader(StringIO((tmp_path / "list.csv").read_bytes().decode(), newline="")))
    assert rows[0] == ["Name"]
    assert as_meant(rows[1][0] if rows[1] else "") == fitting(text) or text.strip().startswith("'")


def test_an_amount_is_written_with_a_point_and_without_an_exponent(tmp_path: Path) -> None:
    with csv_table(tmp_path / "list.csv", HEAD) as write:
        write({"title": Decimal("1.2E+6")})

    assert (tmp_path / "list.csv").read_bytes() == b"Name\r\n1200000\r\n"
