"""Deletions by mistake: they can be taken back, and nothing comes back that somebody asked to be deleted."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from sicore import Catalogue, LangText, Project, Tombstone, UsageError
from sicore.catalogue import RunAbout
from sicore.catalogue.store.deletions import taken_back
from sicore.catalogue.store.standing import joined
from sicore.catalogue.store.stated import Stated
from sicore.model import AnyRecord
from tests.catalogue.test_store import REVISION, STATEMENT, project, write
from tests.cli.conftest import Sicore
from tests.cli.test_catalogue import written

RESTORE = RunAbout(kind="restore", role="officer", reason="the wrong row")
DELETED = "2026-11-26T10:00:00Z"


def deletion(reason: str = "error", deleted: str = DELETED) -> Tombstone:
    return Tombstone(id="se.esf:1", deleted=deleted, reason=reason)


def stated(record: AnyRecord, standing: int) -> Stated:
    return Stated(number=2, standing=standing, record=record)


def found(catalogue: Catalogue) -> Project:
    record = catalogue.record("se.esf:1")
    assert isinstance(record, Project)
    return record


@pytest.mark.parametrize("reason", ["error", "withdrawn"])
def test_a_deletion_by_mistake_is_taken_back_and_the_record_says_what_it_said(
    catalogue: Catalogue, reason: str
) -> None:
    write(catalogue, project())
    write(catalogue, deletion(reason), standing=REVISION)

    (restored,) = catalogue.restore(["se.esf:1"], about=RESTORE)

    assert restored == found(catalogue)
    assert evolve(found(catalogue), modified=None) == evolve(project(), editorial_status="published")
    assert [each.id for each in catalogue.published()] == ["se.esf:1"]
    assert catalogue.search("Projekt").total == 1


def test_history_shows_who_took_a_deletion_back_and_as_of_tells_when(catalogue: Catalogue) -> None:
    write(catalogue, project())
    write(catalogue, deletion(), standing=REVISION)
    while_deleted = catalogue.history("se.esf:1")[-1].made
    catalogue.restore(["se.esf:1"], about=RESTORE)

    last = catalogue.history("se.esf:1")[-1]

    assert (last.kind, last.role, last.reason) == ("restore", "officer", "the wrong row")
    assert isinstance(catalogue.as_of("se.esf:1", last.made), Project)
    if while_deleted < last.made:
        assert isinstance(catalogue.as_of("se.esf:1", while_deleted), Tombstone)


def test_the_same_deletion_told_again_deletes_nothing_and_a_later_one_does(catalogue: Catalogue) -> None:
    write(catalogue, project())
    write(catalogue, deletion(), standing=REVISION)
    catalogue.restore(["se.esf:1"], about=RESTORE)

    write(catalogue, deletion(), standing=REVISION)
    assert isinstance(catalogue.record("se.esf:1"), Project)
    write(catalogue, deletion(deleted="2126-11-26T10:00:00Z"), standing=REVISION)
    assert isinstance(catalogue.record("se.esf:1"), Tombstone)
    catalogue.restore(["se.esf:1"], about=RESTORE)
    assert isinstance(catalogue.record("se.esf:1"), Project)


def test_what_a_source_said_while_the_record_was_deleted_counts_when_it_is_restored(catalogue: Catalogue) -> None:
    write(catalogue, project())
    write(catalogue, deletion(), standing=REVISION)

    (told,) = write(catalogue, project(title=LangText({"sv": "Nytt"})))
    catalogue.restore(["se.esf:1"], about=RESTORE)

    assert [each.code.code for each in told.findings] == ["record-deleted"]
    assert found(catalogue).title["sv"] == "Nytt"


def test_what_a_keeper_wrote_without_a_source_comes_back(catalogue: Catalogue) -> None:
    write(catalogue, project(sources=()), standing=REVISION)
    write(catalogue, deletion(), standing=REVISION)

    catalogue.restore(["se.esf:1"], about=RESTORE)

    assert found(catalogue).title["sv"] == "Projekt 1"
    assert found(catalogue).editorial_status == "draft"


@pytest.mark.parametrize("reason", ["request", "retention-2y"])
def test_what_somebody_asked_to_be_deleted_does_not_come_back(catalogue: Catalogue, reason: str) -> None:
    write(catalogue, project())
    write(catalogue, deletion(reason), standing=REVISION)
    write(catalogue, deletion("error", "2026-11-27T10:00:00Z"), standing=REVISION)

    with pytest.raises(UsageError, match="deleted for good"):
        catalogue.restore(["se.esf:1"], about=RESTORE)

    assert isinstance(catalogue.record("se.esf:1"), Tombstone)


def test_no_import_brings_back_what_somebody_asked_to_be_deleted(catalogue: Catalogue) -> None:
    write(catalogue, deletion("request"), standing=REVISION)
    told = project(modified="2126-11-26T10:00:00Z")

    write(catalogue, told)
    write(catalogue, told, standing=REVISION)
    write(catalogue, evolve(told, sources=()), standing=REVISION)

    assert isinstance(catalogue.record("se.esf:1"), Tombstone)


@pytest.mark.parametrize(
    ("reason", "modified", "standing", "is_back"),
    [
        ("error", "2026-11-26T10:00:01Z", REVISION, True),
        ("withdrawn", "2026-11-26T11:30:00+01:00", REVISION, True),
        ("error", "2026-11-26T10:30:00+01:00", REVISION, False),
        ("error", DELETED, REVISION, False),
        ("error", None, REVISION, False),
        ("error", "2026-11-27T10:00:00Z", STATEMENT, False),
        ("request", "2026-11-27T10:00:00Z", REVISION, False),
        ("retention-2y", "2026-11-27T10:00:00Z", REVISION, False),
    ],
)
def test_a_keeper_who_wrote_the_record_anew_after_its_deletion_takes_it_back(
    reason: str, modified: str | None, standing: int, *, is_back: bool
) -> None:
    anew = project(modified=modified)

    told = joined([Stated(number=1, standing=REVISION, record=deletion(reason)), stated(anew, standing)])

    assert isinstance(told.record, Project if is_back else Tombstone)


def test_a_restored_record_takes_the_deletion_back_where_it_was_taken_over(catalogue: Catalogue) -> None:
    write(catalogue, project(), standing=STATEMENT)
    write(catalogue, deletion(), standing=REVISION)
    (restored,) = catalogue.restore(["se.esf:1"], about=RESTORE)

    elsewhere = joined([Stated(number=1, standing=REVISION, record=deletion()), stated(restored, REVISION)])

    assert elsewhere.record == restored


@pytest.mark.parametrize("now", ["2026-11-26T09:00:00.000Z", "2026-11-26T12:00:00.000Z"])
def test_a_deletion_is_taken_back_after_it_was_made_whatever_the_clock_says(now: str) -> None:
    assert taken_back(deletion(), now=now).deleted > DELETED


def test_a_deletion_taken_back_changes_nothing_of_a_review(catalogue: Catalogue) -> None:
    write(catalogue, project())
    with catalogue.reviewing(RunAbout(kind="review")) as run:
        run.write(project(editorial_status="validated"))
    write(catalogue, deletion(), standing=REVISION)

    catalogue.restore(["se.esf:1"], about=RESTORE)

    assert found(catalogue).editorial_status == "validated"


def test_restored_names_are_forgotten_when_their_time_comes(catalogue: Catalogue) -> None:
    write(catalogue, project())
    write(catalogue, deletion(), standing=REVISION)
    catalogue.restore(["se.esf:1"], about=RESTORE)

    assert catalogue.due(date(2036, 1, 1)) == []
    write(catalogue, deletion("request", "2126-01-01T00:00:00Z"), standing=REVISION)
    (due,) = catalogue.purge(date(2036, 1, 1), about=RunAbout(kind="purge"))

    assert due.kind == "deleted"
    assert {type(each.record) for each in catalogue.history("se.esf:1")} == {Tombstone}


def test_what_cannot_be_taken_back_is_said_and_nothing_of_the_rest_is(catalogue: Catalogue) -> None:
    write(catalogue, project(1), project(2))
    write(catalogue, deletion(), Tombstone(id="se.esf:3", deleted=DELETED, reason="error"), standing=REVISION)

    for other, why in (("se.esf:2", "is not deleted"), ("se.esf:3", "Import its source"), ("se.esf:4", "no record")):
        with pytest.raises(UsageError, match=why):
            catalogue.restore(["se.esf:1", other], about=RESTORE)

    assert isinstance(catalogue.record("se.esf:1"), Tombstone)
    assert "restore" not in {each.about.kind for each in catalogue.runs()}


def test_the_command_restores_several_and_history_says_so(
    sicore: Sicore, address: str, tmp_path: Path, lesson: dict[str, Any]
) -> None:
    ids = ["eu.test:1", "eu.test:2"]
    gone = [{"sicore": "1.0", "type": "tombstone", "id": each, "deleted": DELETED, "reason": "error"} for each in ids]
    sicore("import", written(tmp_path / "a.jsonl", *(lesson | {"id": each} for each in ids)), "--into", address)
    sicore("import", written(tmp_path / "gone.jsonl", *gone), "--into", address)

    answer = sicore("catalogue", "restore", address, *ids, "--role", "officer", "--reason", "the wrong row")

    assert (answer.status, answer.out) == (0, "eu.test:1\neu.test:2\n2 records were restored.\n")
    history = sicore("catalogue", "history", address, "eu.test:1").out.splitlines()
    assert "deleted (error)" in history[1]
    assert "(officer)  the deletion was taken back  the wrong row" in history[2]
    told = json.loads(sicore("catalogue", "history", address, "eu.test:1", "--format", "json").out)
    assert [(each["deleted"], each["restored"]) for each in told] == [(None, False), ("error", False), ("error", True)]
    again = sicore("catalogue", "restore", address, "eu.test:1")
    assert (again.status, again.err) == (2, "sicore: eu.test:1 is not deleted; there is nothing to take back.\n")
