"""What a Data Package says of its tables."""

import hashlib
from datetime import date
from pathlib import Path

from sicore.format.table_descriptor import file_resource, table_resource, tables_descriptor


def file_hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_a_file_is_named_for_machines_and_vouched_for(tmp_path: Path) -> None:
    path = tmp_path / "case_studies.csv"
    path.write_bytes(b"id\r\n")

    assert file_resource(path, "Cases.") == {
        "name": "case-studies",
        "path": "case_studies.csv",
        "description": "Cases.",
        "bytes": 4,
        "hash": file_hash(b"id\r\n"),
    }


def test_a_table_says_what_its_columns_hold_and_which_is_its_key(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"")

    told = table_resource(path, "A.", [{"name": "id"}], primaryKey=["id"])

    assert told["schema"] == {"fields": [{"name": "id"}], "missingValues": [""], "primaryKey": ["id"]}


def test_what_is_not_stated_is_left_out() -> None:
    told = tables_descriptor("x", [], created=date(2026, 1, 2), title=None, licenses=[{"name": "CC0-1.0"}])

    assert "title" not in told
    assert (told["created"], told["licenses"]) == ("2026-01-02T00:00:00Z", [{"name": "CC0-1.0"}])
