"""The privacy clock: names go when their time is over, from everywhere."""

import sqlite3
import zlib
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from sicore import Catalogue, LangText, Organisation, PartialDate, Participant, Project, Source, Tombstone
from sicore.catalogue import RunAbout, Telling, Told
from sicore.catalogue.store.engine import reading
from sicore.format import dump_json, to_json
from sicore.identifiers import Identifier
from tests.catalogue.test_store import STATEMENT

NAME = "Ingeborg Ovanligsson"
SURNAME = "ovanligsson"
TODAY = date(2026, 11, 26)
IMPORT = RunAbout(kind="import")
PURGE = RunAbout(kind="purge", role="officer")


def person(published: str | None = "2024-11-25", name: str = NAME) -> Organisation:
    return Organisation(
        id="se.esf:organisation/1",
        title=LangText({"sv": name}),
        legal_name=name,
        is_natural_person=True,
        first_published=PartialDate(published) if published else None,
        identifiers=(Identifier(scheme="other", value=f"{name} 1"),),
        sources=(Source(name="list.csv"),),
    )


def project() -> Project:
    return Project(
        id="se.esf:1",
        title=LangText({"sv": "Ett projekt"}),
        participants=(Participant(role="beneficiary", organisation="se.esf:organisation/1", name=NAME),),
        sources=(Source(name="list.csv"),),
    )


def told(record: Organisation | Project) -> Told:
    return Told(record.id, (Telling(STATEMENT, dump_json(to_json(record))),))


def everything(catalogue: Catalogue) -> str:
    """All values of all tables, with what is compressed unfolded."""
    values: list[str] = []
    with reading(catalogue.engine) as connection:
        # What a table of words holds stands in tables of its own beside it.
        tables = [
            name for name in inspect(connection).get_table_names() if name not in {"record_words", "record_roots"}
        ]
        if connection.dialect.name != "sqlite":
            tables.append("record_words")
        for table in tables:
            for row in connection.execute(text(f'select * from "{table}"')):  # noqa: S608  (the program's own tables)
                values += [_unfolded(value) for value in row]
    return "\n".join(values)


def _unfolded(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        try:
            return zlib.decompress(bytes(value)).decode()
        except zlib.error:
            return bytes(value).decode("utf-8", "replace")
    return str(value)


def test_a_name_whose_two_years_are_over_goes_from_every_table(catalogue: Catalogue) -> None:
    catalogue.put([person(), project()], about=IMPORT, standing=STATEMENT)
    assert NAME in everything(catalogue)
    assert catalogue.search(SURNAME).total == 2

    due = catalogue.purge(TODAY, about=PURGE)

    assert [(each.id, each.kind) for each in due] == [
        ("se.esf:organisation/1", "name"),
        ("se.esf:1", "participant"),
    ]
    assert NAME not in everything(catalogue)
    assert SURNAME not in everything(catalogue).casefold()
    assert catalogue.search(SURNAME).total == 0
    found = catalogue.record("se.esf:organisation/1")
    assert isinstance(found, Organisation)
    assert found.title["sv"] == "En fysisk person"


def test_a_name_that_may_still_be_public_stays(catalogue: Catalogue) -> None:
    catalogue.put([person("2024-11-27"), project()], about=IMPORT, standing=STATEMENT)

    assert catalogue.purge(TODAY, about=PURGE) == []
    assert NAME in everything(catalogue)
    assert len(catalogue.runs()) == 1


def test_the_name_goes_from_earlier_revisions_that_did_not_say_whose_it_is(catalogue: Catalogue) -> None:
    unmarked = Organisation(
        id="se.esf:organisation/1", title=LangText({"sv": f"Firma {NAME}"}), sources=(Source(name="list.csv"),)
    )
    catalogue.put([unmarked], about=IMPORT, standing=STATEMENT)
    catalogue.put([person(None)], about=IMPORT, standing=STATEMENT)

    catalogue.purge(TODAY, about=PURGE)

    assert NAME not in everything(catalogue)
    assert len(catalogue.history("se.esf:organisation/1")) == 2


def test_the_same_source_read_again_brings_no_name_back(catalogue: Catalogue) -> None:
    catalogue.put([person(), project()], about=IMPORT, standing=STATEMENT)
    catalogue.purge(TODAY, about=PURGE)

    catalogue.put([person(), project()], about=IMPORT, standing=STATEMENT)

    assert NAME not in everything(catalogue)


def test_what_somebody_asked_to_be_deleted_goes_with_its_history(catalogue: Catalogue) -> None:
    catalogue.put([person("2026-01-01")], about=IMPORT, standing=STATEMENT)
    gone = Tombstone(id="se.esf:organisation/1", deleted="2026-11-26T10:00:00Z", reason="request")
    catalogue.put([gone], about=IMPORT)

    (due,) = catalogue.purge(TODAY, about=PURGE)

    assert (due.kind, len(due.revisions)) == ("deleted", 1)
    assert NAME not in everything(catalogue)
    assert catalogue.record("se.esf:organisation/1") == gone
    assert catalogue.due(TODAY) == []


def test_a_withdrawn_record_keeps_its_history(catalogue: Catalogue) -> None:
    catalogue.put([project()], about=IMPORT, standing=STATEMENT)
    catalogue.put([Tombstone(id="se.esf:1", deleted="2026-11-26T10:00:00Z", reason="withdrawn")], about=IMPORT)

    assert catalogue.purge(TODAY, about=PURGE) == []
    assert len(catalogue.history("se.esf:1")) == 2


def test_nothing_is_left_in_the_bytes_of_the_file_or_beside_it(tmp_path: Path) -> None:
    # Names long and strange enough to survive compression as they are, and an identifier that stands in a table.
    name = "Xq7Zk9" * 3
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        catalogue.put([person(name=name)], about=IMPORT, standing=STATEMENT)
        backup = tmp_path / "c.db.0001-20260101T000000Z.backup"
        backup.write_bytes((tmp_path / "c.db").read_bytes())
        catalogue.purge(TODAY, about=PURGE)

        left = [each.name for each in tmp_path.iterdir() if name.encode() in each.read_bytes()]

    assert left == []
    assert not backup.exists()
    assert sqlite3.connect(tmp_path / "c.db").execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_dry_run_tells_and_forgets_nothing(catalogue: Catalogue) -> None:
    catalogue.put([person()], about=IMPORT, standing=STATEMENT)

    (due,) = catalogue.due(TODAY)

    assert set(due.members) == {"/title", "/identifiers", "/legal_name"}
    assert NAME in everything(catalogue)


@pytest.mark.parametrize("published", [None, "2024-11-25"])
def test_a_run_forgets_the_names_that_it_brings_too_late(catalogue: Catalogue, published: str | None) -> None:
    with catalogue.running(IMPORT) as run:
        list(run.writing.write([told(person(published)), told(project())]))
        due = run.forget_names(TODAY)

    assert [each.kind for each in due] == ["name", "participant"]
    assert NAME not in everything(catalogue)


def test_a_run_forgets_a_name_that_another_record_repeats_later(catalogue: Catalogue) -> None:
    catalogue.put([person()], about=IMPORT, standing=STATEMENT)
    catalogue.purge(TODAY, about=PURGE)

    with catalogue.running(IMPORT) as run:
        list(run.writing.write([told(project())]))
        run.forget_names(TODAY)

    assert NAME not in everything(catalogue)
