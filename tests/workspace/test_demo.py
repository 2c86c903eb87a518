"""The demonstration: what it leaves in its folder."""

from datetime import date
from pathlib import Path

import pytest

from sicore.errors import UsageError
from sicore.workspace import Workspace
from sicore.workspace.demo import run_demo

LESSON = (
    b'{"sicore":"1.0","type":"lesson","id":"eu.test:1","title":{"en":"Ask first"},"sources":[{"name":"lessons.txt"}]}\n'
)


def test_samples_are_imported_from_a_copy_that_can_be_changed_and_imported_again(tmp_path: Path) -> None:
    brought = tmp_path / "plugin"
    brought.mkdir()
    (brought / "lessons.jsonl").write_bytes(LESSON)
    workspace = Workspace(today=date(2026, 11, 21), discover=False)

    results = run_demo(workspace, [], tmp_path / "results", samples=[brought / "lessons.jsonl"])

    assert results.records == 1
    assert (results.places["samples"] / "lessons.jsonl").read_bytes() == LESSON
    assert results.places["package"].is_file()


def test_sources_of_the_users_own_stay_where_they_are(tmp_path: Path) -> None:
    own = tmp_path / "lessons.jsonl"
    own.write_bytes(LESSON)
    workspace = Workspace(today=date(2026, 11, 21), discover=False)

    results = run_demo(workspace, [own], tmp_path / "results")

    assert "samples" not in results.places
    assert not (tmp_path / "results" / "samples").exists()


def test_refuses_a_folder_that_is_a_file_and_names_it(tmp_path: Path) -> None:
    (tmp_path / "results").write_bytes(b"")

    with pytest.raises(UsageError, match="results"):
        run_demo(Workspace(today=date(2026, 11, 21), discover=False), [], tmp_path / "results")
