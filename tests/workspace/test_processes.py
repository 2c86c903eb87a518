"""How many processes read a table shows in nothing that is written."""

from pathlib import Path

import pytest

from sicore.workspace import Workspace
from tests.tables.invented import TODAY, csv_text, mapping

COLUMNS = """
[[columns]]
name = "Who"
uses = [{to = "beneficiary"}]

[[columns]]
name = "Number"
uses = [{to = "beneficiary_id", scheme = "SE-ON"}]

[[columns]]
name = "Town"
uses = [{to = "beneficiary_city"}]
"""


def imported(source: Path, out: Path) -> bytes:
    workspace = Workspace(today=TODAY, discover=False)
    workspace.import_to(out, workspace.importing(workspace.request([source], mapping=mapping(COLUMNS))))
    return out.read_bytes()


def test_one_process_and_several_write_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(str(number), "Bridge", "Malmö universitet", "202100-4920", "Malmö") for number in range(1200)]
    source = tmp_path / "list.csv"
    source.write_text(csv_text(("No", "Name", "Who", "Number", "Town"), *rows), encoding="utf-8")

    monkeypatch.setattr("os.cpu_count", lambda: 1)
    alone = imported(source, tmp_path / "alone.jsonl")
    monkeypatch.setattr("os.cpu_count", lambda: 2)

    assert imported(source, tmp_path / "together.jsonl") == alone
    assert alone.count(b"\n") == 1201
