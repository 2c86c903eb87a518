"""A source that says nothing is told, and one that says something is not."""

from pathlib import Path

from sicore.workspace import ImportOutcome, Workspace
from tests.tables.invented import TODAY, csv_text, mapping


def outcome(folder: Path, *rows: tuple[str, ...]) -> ImportOutcome:
    source = folder / "list.csv"
    source.write_text(csv_text(("No", "Name"), *rows), encoding="utf-8")
    workspace = Workspace(today=TODAY, discover=False)
    request = workspace.request([source], mapping=mapping(""))
    return workspace.import_to(folder / "out.jsonl", workspace.importing(request))


def codes(told: ImportOutcome) -> list[str]:
    return [code for code, _ in told.tally.counts]


def test_a_table_that_holds_nothing_but_its_header_is_told(tmp_path: Path) -> None:
    told = outcome(tmp_path)

    assert codes(told) == ["source-without-records"]
    assert told.written


def test_a_table_with_a_row_is_not(tmp_path: Path) -> None:
    assert "source-without-records" not in codes(outcome(tmp_path, ("1", "Bridge")))


def test_a_table_whose_only_row_is_refused_is_told_about_the_row_alone(tmp_path: Path) -> None:
    assert codes(outcome(tmp_path, ("", "Bridge"))) == ["row-without-id"]
