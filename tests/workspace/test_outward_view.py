"""What exporters see of a catalogue: what is published and freed of what is personal, and nothing else."""

from pathlib import Path
from typing import Any

from sicore import Catalogue
from sicore.catalogue import RunAbout, Telling, Told
from sicore.format import dump_json
from sicore.workspace.outward_view import outward_view

STATEMENT, WHOLE = 2, 1


def project(record_id: str, **members: Any) -> dict[str, Any]:
    code = {"list": "si-theme", "version": "1", "code": "housing"}
    return {
        "sicore": "1.0", "type": "project", "id": record_id, "title": {"en": f"Project {record_id}"},
        "themes": [{"code": code}], "sources": [{"name": f"{record_id[:2]}.csv"}],
    } | members  # fmt: skip


def told(file: Path, *statements: tuple[int, dict[str, Any]]) -> Path:
    with Catalogue(file, create=True) as catalogue:
        for standing, members in statements:
            with catalogue.running(RunAbout(kind="import", role="officer", reason="between us")) as run:
                for _ in run.writing.write([Told(members["id"], (Telling(standing, dump_json(members)),))]):
                    pass
    return file


def test_shows_published_records_and_no_drafts(tmp_path: Path) -> None:
    file = told(
        tmp_path / "c.db",
        (STATEMENT, project("se.esf:1")),
        (WHOLE, project("se.esf:2", editorial_status="draft")),
        (STATEMENT, project("se.esf:3", editorial_status="withdrawn")),
    )

    with outward_view(str(file)) as view:
        assert [record.id for record in view.records()] == ["se.esf:1"]
        assert [trace.id for trace in view.traces()] == ["se.esf:1"]
        assert view.count() == 1
        assert list(view.records(["se.esf:3", "se.esf:2"])) == []
        assert list(view.pasts(["se.esf:3", "se.esf:2"])) == []


def test_a_draft_on_the_way_of_a_record_is_not_told(tmp_path: Path) -> None:
    file = told(
        tmp_path / "c.db",
        (WHOLE, project("se.esf:1", editorial_status="draft", summary={"en": "secret"})),
        (WHOLE, project("se.esf:1", editorial_status="published", summary={"en": "open"})),
    )

    with outward_view(str(file)) as view:
        (record,) = view.records()
        (past,) = view.pasts(["se.esf:1"])

    assert record.summary is not None
    assert record.summary.by_tag() == {"en": "open"}
    assert [step.is_first for step in past.history] == [True]
    assert "secret" not in repr(past)


def test_natural_persons_and_contacts_without_consent_are_left_out(tmp_path: Path) -> None:
    person = {
        "sicore": "1.0", "type": "organisation", "id": "se.esf:person", "title": {"sv": "Anna Andersson"},
        "is_natural_person": True, "sources": [{"name": "se.csv"}],
        "contact_points": [{"role": "owner", "mailbox": "anna@example.org"}],
    }  # fmt: skip
    part = [{"role": "beneficiary", "organisation": "se.esf:person", "name": "Anna Andersson"}]
    file = told(tmp_path / "c.db", (STATEMENT, project("se.esf:1", participants=part)), (STATEMENT, person))

    with outward_view(str(file)) as view:
        seen = "".join(map(repr, view.records()))

    assert "Anna" not in seen
    assert "anna@" not in seen


def test_tells_what_sources_say_differently_and_what_changed(tmp_path: Path) -> None:
    first = project("se.esf:1", start_date="2024-01-01")
    other = first | {"start_date": "2024-02-01", "sources": [{"name": "other.csv"}]}
    file = told(
        tmp_path / "c.db", (STATEMENT, first), (STATEMENT, other), (STATEMENT, first | {"start_date": "2024-03-01"})
    )

    with outward_view(str(file)) as view:
        assert len(list(view.records())) == 1
        (past,) = view.pasts(["se.esf:1"])

    (side,) = past.sides
    assert side.pointer == "/start_date"
    assert {value for _, value in side.said} == {"2024-02-01", "2024-03-01"}
    assert [(step.source, step.members) for step in past.history] == [
        ("se.csv", ()), ("other.csv", ()), ("se.csv", ("start_date",))
    ]  # fmt: skip


def test_a_deletion_that_was_taken_back_is_not_told(tmp_path: Path) -> None:
    gone = {
        "sicore": "1.0", "type": "tombstone", "id": "se.esf:1", "deleted": "2025-01-01T00:00:00Z",
        "reason": "error", "sources": [{"name": "se.csv"}],
    }  # fmt: skip
    file = told(tmp_path / "c.db", (STATEMENT, project("se.esf:1")), (WHOLE, gone))
    with Catalogue(file) as catalogue:
        catalogue.restore(["se.esf:1"], about=RunAbout(kind="restore", role="officer", reason="a mistake"))

    with outward_view(str(file)) as view:
        assert [record.id for record in view.records()] == ["se.esf:1"]
        (past,) = view.pasts(["se.esf:1"])

    assert [(step.source, step.is_first) for step in past.history] == [("se.csv", True)]
    assert past.sides == ()


def test_the_mark_of_a_record_changes_with_it_and_only_with_it(tmp_path: Path) -> None:
    file = told(tmp_path / "c.db", (STATEMENT, project("se.esf:1")), (STATEMENT, project("dk.esf:1")))

    def marks() -> dict[str, str]:
        with outward_view(str(file)) as view:
            return {trace.id: trace.mark for trace in view.traces()}

    before = marks()
    told(file, (STATEMENT, project("se.esf:1", start_date="2025")))
    after = marks()

    assert before["dk.esf:1"] == after["dk.esf:1"]
    assert before["se.esf:1"] != after["se.esf:1"]


def test_records_and_what_lies_behind_them_come_in_the_order_asked_for(tmp_path: Path) -> None:
    ids = ["se.esf:1", "se.esf:2", "se.esf:3"]
    file = told(tmp_path / "c.db", *((STATEMENT, project(each)) for each in ids))
    told(file, (STATEMENT, project("se.esf:2", start_date="2025")))

    with outward_view(str(file)) as view:
        asked = [*reversed(ids), "se.esf:gone"]
        assert [record.id for record in view.records(asked)] == ids[::-1]
        pasts = list(view.pasts(asked))

    assert [past.id for past in pasts] == ids[::-1]
    assert [len(past.history) for past in pasts] == [1, 2, 1]


def test_what_is_forgotten_or_found_to_be_a_person_changes_every_mark(tmp_path: Path) -> None:
    file = told(tmp_path / "c.db", (STATEMENT, project("se.esf:1")))

    def mark() -> str:
        with outward_view(str(file)) as view:
            return next(iter(view.traces())).mark

    before = mark()
    person = {"sicore": "1.0", "type": "organisation", "id": "se.esf:person", "title": {"sv": "A"}, "sources": []}
    told(file, (WHOLE, person | {"is_natural_person": True, "editorial_status": "draft"}))

    assert mark() != before
