"""Computers whose clocks disagree: numbers say what came before what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert

from sicore import Catalogue, LangText, Project, Tombstone
from sicore.catalogue import RunAbout
from sicore.catalogue.store.runs import last_until
from sicore.catalogue.store.tables import METADATA, RUN
from sicore.model import AnyRecord
from tests.catalogue.test_store import REVISION, STATEMENT, project

IMPORT = RunAbout(kind="import")


def at(monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue, time: str, record: AnyRecord, standing: int) -> None:
    """Write on a computer whose clock shows a time."""
    monkeypatch.setattr("sicore.catalogue.catalogue.clock", lambda: f"2026-11-26T{time}:00.000Z")
    catalogue.put([record], about=IMPORT, standing=standing)


def titled(title: str) -> Project:
    return project(title=LangText({"sv": title}))


def title_at(catalogue: Catalogue, time: str) -> str | None:
    found = catalogue.as_of("se.esf:1", f"2026-11-26T{time}:00Z")
    return found.title["sv"] if isinstance(found, Project) else None


def test_what_came_last_counts_although_its_clock_is_behind(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for time, title in (("10:00", "först"), ("09:30", "sedan"), ("11:00", "sist")):
        at(monkeypatch, catalogue, time, titled(title), STATEMENT)

    assert [title_at(catalogue, time) for time in ("09:00", "09:45", "10:30", "11:30")] == [
        None, "sedan", "sedan", "sist",
    ]  # fmt: skip
    assert [each.record for each in catalogue.history("se.esf:1")] == [
        titled("först"), titled("sedan"), titled("sist"),
    ]  # fmt: skip
    assert [each.started[11:16] for each in catalogue.runs()] == ["11:00", "09:30", "10:00"]


def test_every_record_is_shown_in_the_same_state_of_the_catalogue(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, catalogue, "10:00", project(2), STATEMENT)
    at(monkeypatch, catalogue, "09:30", titled("sedan"), STATEMENT)

    assert catalogue.as_of("se.esf:2", "2026-11-26T09:45:00Z") is not None


def test_a_correction_and_a_deletion_by_a_clock_that_is_behind_count(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, catalogue, "10:00", titled("Fel"), STATEMENT)
    at(monkeypatch, catalogue, "09:00", titled("Rätt"), REVISION)
    assert title_at(catalogue, "09:30") == "Rätt"

    gone = Tombstone(id="se.esf:1", deleted="2026-11-26T08:00:00Z", reason="error")
    at(monkeypatch, catalogue, "08:00", gone, REVISION)

    assert catalogue.record("se.esf:1") == gone
    assert title_at(catalogue, "08:30") is None


@given(st.lists(st.integers(0, 59), max_size=8), st.integers(0, 59))
def test_as_of_means_the_last_run_by_number_that_had_begun_by_then(minutes: list[int], until: int) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        for number, minute in enumerate(minutes, start=1):
            told = dict.fromkeys(("kind", "finished", "role", "version"), "") | dict.fromkeys(
                ("added", "changed", "same"), 0
            )
            connection.execute(insert(RUN), told | {"number": number, "started": f"10:{minute:02}"})

        found = last_until(connection, f"10:{until:02}")

    assert found == max((number for number, minute in enumerate(minutes, start=1) if minute <= until), default=0)
    engine.dispose()
