"""Parquet, read back by pyarrow."""

import json
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest

from sicore.errors import UsageError
from sicore_exports.flat import parquet
from sicore_exports.flat.columns import COLUMNS


def table_of(written: Any) -> Any:
    return import_module("pyarrow.parquet").read_table(written.path)


def test_a_row_has_typed_values(write: Any, samples: Any) -> None:
    rows = {row["id"]: row for row in table_of(write("parquet", samples)).to_pylist()}
    row = rows["se.norrvik:N-2024-007"]

    assert row["eu_contribution"] == Decimal("1640000.50")
    assert row["regions"] == ["SE331", "SE332"]
    assert row["participants_stated"] == 120
    assert row["total_cost_currency"] == "SEK"
    assert rows["se.norrvik:lesson/1"]["total_cost"] is None


def test_every_column_carries_what_it_holds(write: Any, samples: Any) -> None:
    schema = table_of(write("parquet", samples)).schema

    assert {each.name: each.metadata[b"description"].decode() for each in schema} == {
        column.name: column.about for column in COLUMNS
    }


@pytest.mark.parametrize("amount", ["12345678901234567890123456789.123456789", "-0.000000001"])
def test_decimals_stay_exact(write: Any, make: Any, amount: str) -> None:
    rows = table_of(write("parquet", [make(total_cost={"amount": amount, "currency": "EUR"})])).to_pylist()

    assert rows[0]["total_cost"] == Decimal(amount)


@pytest.mark.parametrize("amount", ["123456789012345678901234567890", "0.0000000001"])
def test_a_decimal_with_more_digits_than_a_column_has_is_left_empty_and_told(
    write: Any, make: Any, amount: str
) -> None:
    written = write("parquet", [make(total_cost={"amount": amount, "currency": "EUR"})])

    assert table_of(written).to_pylist()[0]["total_cost"] is None
    assert [each.value for each in written.told("cell-left-empty")] == ["total_cost"]


def test_rows_are_written_in_groups(write: Any, make: Any) -> None:
    many = [make(id=f"se.x:{number}") for number in range(parquet.ROWS + 1)]

    found = import_module("pyarrow.parquet").ParquetFile(write("parquet", many).path)

    assert found.num_row_groups == 2
    assert found.metadata.num_rows == parquet.ROWS + 1


def test_no_records_give_an_empty_table(write: Any) -> None:
    written = write("parquet", [])

    assert table_of(written).num_rows == 0
    assert written.codes == ["export-empty"]


def test_the_same_records_give_the_same_bytes(write: Any, samples: Any) -> None:
    first, second = (write("parquet", samples, name=name).path.read_bytes() for name in ("a", "b"))

    assert first == second


def test_without_pyarrow_the_command_that_installs_it_is_named(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(json.dumps(name))

    monkeypatch.setattr(parquet, "import_module", missing)
    with pytest.raises(UsageError, match=r"pip install 'sicore-exports\[parquet\]'"):
        write("parquet", [])
