"""What exporters see of a catalogue: what is published and freed of what is personal, and nothing else."""

from pathlib import Path
from typing import Any

import pytest

from sicore import Catalogue
from sicore.catalogue import RunAbout, Telling, Told
from sicore.codelists import core_shelf
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

    with outward_view(str(file), core_shelf()) as view:
        assert [record.id for record in view.records()] == ["se.esf:1"]
        assert view.history("se.esf:2") == ()
        assert view.sides("se.esf:2") == ()


def test_a_draft_on_the_way_of_a_record_is_not_told(tmp_path: Path) -> None:
    file = told(
        tmp_path / "c.db",
        (WHOLE, project("se.esf:1", editorial_status="draft", summary={"en": "secret"})),
        (WHOLE, project("se.esf:1", editorial_status="published", summary={"en": "open"})),
    )

    with outward_view(str(file), core_shelf()) as view:
        (record,) = view.records()
        history = view.history("se.esf:1")

    assert record.summary is not None
    assert record.summary.by_tag() == {"en": "open"}
    assert [step.is_first for step in history] == [True]
    assert "secret" not in repr(history)


def test_natural_persons_and_contacts_without_consent_are_left_out(tmp_path: Path) -> None:
    person = {
        "sicore": "1.0", "type": "organisation", "id": "se.esf:person", "title": {"sv": "Anna Andersson"},
        "is_natural_person": True, "sources": [{"name": "se.csv"}],
        "contact_points": [{"role": "owner", "mailbox": "anna@example.org"}],
    }  # fmt: skip
    part = [{"role": "beneficiary", "organisation": "se.esf:person", "name": "Anna Andersson"}]
    file = told(tmp_path / "c.db", (STATEMENT, project("se.esf:1", participants=part)), (STATEMENT, person))

    with outward_view(str(file), core_shelf()) as view:
        seen = "".join(map(repr, view.records()))

    assert "Anna" not in seen
    assert "anna@" not in seen


def test_tells_what_sources_say_differently_and_what_changed(tmp_path: Path) -> None:
    first = project("se.esf:1", start_date="2024-01-01")
    other = first | {"start_date": "2024-02-01", "sources": [{"name": "other.csv"}]}
    file = told(
        tmp_path / "c.db", (STATEMENT, first), (STATEMENT, other), (STATEMENT, first | {"start_date": "2024-03-01"})
    )

    with outward_view(str(file), core_shelf()) as view:
        assert len(list(view.records())) == 1
        (side,) = view.sides("se.esf:1")
        steps = view.history("se.esf:1")

    assert side.pointer == "/start_date"
    assert {value for _, value in side.said} == {"2024-02-01", "2024-03-01"}
    assert [(step.source, step.members) for step in steps] == [
        ("se.csv", ()), ("other.csv", ()), ("se.csv", ("start_date",))
    ]  # fmt: skip


def test_reasons_tell_words_of_one_root_as_they_are_written(tmp_path: Path) -> None:
    members: dict[str, Any] = {"original_language": "en", "themes": []}
    file = told(
        tmp_path / "c.db",
        (STATEMENT, project("se.esf:1", title={"en": "Repairing bicycles"}, **members)),
        (STATEMENT, project("dk.esf:1", title={"en": "Bicycle kitchens"}, **members)),
        *((STATEMENT, project(f"fi.esf:{each}", title={"en": "Choirs"}, **members)) for each in range(4)),
    )

    with outward_view(str(file), core_shelf()) as view:
        assert len(list(view.records())) == 6
        found = view.possible_partners("se.esf:1", limit=5)

    assert [each.id for each in found] == ["dk.esf:1"]
    assert found[0].reasons[0] == ("words", ("bicycles",))


def test_a_deletion_that_was_taken_back_is_not_told(tmp_path: Path) -> None:
    gone = {
        "sicore": "1.0", "type": "tombstone", "id": "se.esf:1", "deleted": "2025-01-01T00:00:00Z",
        "reason": "error", "sources": [{"name": "se.csv"}],
    }  # fmt: skip
    file = told(tmp_path / "c.db", (STATEMENT, project("se.esf:1")), (WHOLE, gone))
    with Catalogue(file) as catalogue:
        catalogue.restore(["se.esf:1"], about=RunAbout(kind="restore", role="officer", reason="a mistake"))

    with outward_view(str(file), core_shelf()) as view:
        assert [record.id for record in view.records()] == ["se.esf:1"]
        steps = view.history("se.esf:1")
        sides = view.sides("se.esf:1")

    assert [(step.source, step.is_first) for step in steps] == [("se.csv", True)]
    assert sides == []


def test_the_mark_of_a_record_changes_with_it_and_only_with_it(tmp_path: Path) -> None:
    file = told(tmp_path / "c.db", (STATEMENT, project("se.esf:1")), (STATEMENT, project("dk.esf:1")))

    def marks() -> dict[str, str]:
        with outward_view(str(file), core_shelf()) as view:
            return {record.id: view.trace(record.id).mark for record in view.records()}

    before = marks()
    told(file, (STATEMENT, project("se.esf:1", start_date="2025")))
    after = marks()

    assert before["dk.esf:1"] == after["dk.esf:1"]
    assert before["se.esf:1"] != after["se.esf:1"]


def test_partners_are_chosen_among_those_with_most_in_common_of_other_centres(tmp_path: Path) -> None:
    health = {"list": "si-theme", "version": "1", "code": "health"}
    file = told(
        tmp_path / "c.db",
        *((STATEMENT, project(each)) for each in ("se.esf:1", "se.esf:2", "dk.esf:1", "fi.esf:1")),
        (STATEMENT, project("pl.esf:1", themes=[{"code": health}], title={"pl": "Zdrowie"})),
    )

    with outward_view(str(file), core_shelf()) as view:
        assert len(list(view.records())) == 5
        circle = view.partner_circle("se.esf:1")
        found = view.possible_partners("se.esf:1", limit=5)

    assert {"dk.esf:1", "fi.esf:1"} <= set(circle)
    assert "se.esf:2" not in circle
    assert [each.id for each in found][:2] == ["dk.esf:1", "fi.esf:1"]
    assert ("themes", ("si-theme:housing",)) in found[0].reasons


def test_whoever_stops_early_leaves_nothing_open(tmp_path: Path) -> None:
    file = told(tmp_path / "c.db", (STATEMENT, project("se.esf:1")), (STATEMENT, project("se.esf:2")))

    with outward_view(str(file), core_shelf()) as view:
        records = view.records()
        next(records)
        records.close()
        with pytest.raises(KeyError):
            view.trace("se.esf:2")
