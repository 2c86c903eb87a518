"""What is counted of a file in which one record stands several times."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sicore.findings import Finding
from sicore.model import Project, Tombstone
from sicore.workspace.given import counted_at

PROJECT = {"sicore": "1.0", "type": "project", "id": "se.esf:1", "title": {"en": "A"}, "sources": [{"name": "list"}]}
DELETED = {"sicore": "1.0", "type": "tombstone", "id": "se.esf:1", "deleted": "2020-01-01T12:00:00Z", "reason": "error"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.jsonl"


def counted(path: Path, *told: dict[str, Any]) -> tuple[list[str], list[Finding]]:
    """The statuses of the projects that count, and the findings."""
    path.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    found = [*counted_at(path)()]
    return (
        [each.status or "deleted" if isinstance(each, Project) else "deleted" for each in _records(found)],
        [each for each in found if isinstance(each, Finding)],
    )


def _records(found: list[Any]) -> Iterator[Project | Tombstone]:
    return (each for each in found if isinstance(each, Project | Tombstone))


def revision(status: str, modified: str | None = None, **more: Any) -> dict[str, Any]:
    return PROJECT | {"status": status} | ({} if modified is None else {"modified": modified}) | more


def test_the_revision_that_was_changed_last_counts_wherever_it_stands(path: Path) -> None:
    later, earlier = revision("completed", "2026-02-01T12:00:00Z"), revision("running", "2026-01-01T12:00:00Z")

    for told in ((later, earlier), (earlier, later)):
        statuses, (finding,) = counted(path, *told)
        assert statuses == ["completed"]
        assert (finding.code.code, finding.record) == ("record-repeated", "se.esf:1")
        assert finding.place is not None
        assert {str(finding.place), finding.details["counted"]} in (
            {"records.jsonl, line 2", "records.jsonl:1"},
            {"records.jsonl, line 1", "records.jsonl:2"},
        )


def test_of_revisions_that_do_not_say_when_the_last_one_counts(path: Path) -> None:
    statuses, found = counted(path, revision("planned"), revision("running"), revision("completed"))

    assert statuses == ["completed"]
    assert [str(each.place) for each in found] == ["records.jsonl, line 1", "records.jsonl, line 2"]


def test_a_deletion_counts_before_any_record(path: Path) -> None:
    statuses, found = counted(path, DELETED, revision("running", "2026-01-01T12:00:00Z"))

    assert (statuses, [each.code.code for each in found]) == (["deleted"], ["record-repeated"])


def test_a_revision_that_is_no_record_outdates_nothing(path: Path) -> None:
    statuses, found = counted(path, revision("running"), revision("completed", themes=7))

    assert statuses == ["running"]
    assert "record-not-taken" in {each.code.code for each in found}


def test_what_stands_once_comes_by_as_often_as_somebody_asks(path: Path) -> None:
    counted(path, revision("running"), revision("planned", id="se.esf:2"))
    again = counted_at(path)

    assert [*again()] == [*again()]
    assert len([*again()]) == 2
