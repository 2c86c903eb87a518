"""The privacy clock: names go when their time is over, from everywhere."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import inspect, text

from sicore import Catalogue, LangText, Organisation, PartialDate, Participant, Project, Source, Tombstone
from sicore.catalogue import BusyCatalogueError, CatalogueError, RunAbout, Telling, Told
from sicore.catalogue.errors import FullDiskError
from sicore.catalogue.store.engine import reading
from sicore.format import dump_json, to_json
from sicore.identifiers import Identifier
from sicore.model.evidence import Differing
from tests.catalogue.test_store import STATEMENT
from tests.cli.conftest import Sicore

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


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


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
    with closing(sqlite3.connect(tmp_path / "c.db")) as file:
        assert file.execute("pragma integrity_check").fetchone() == ("ok",)


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


def deletion(reason: str = "request") -> Tombstone:
    return Tombstone(id="se.esf:organisation/1", deleted="2026-11-26T10:00:00Z", reason=reason)


@pytest.mark.parametrize("reason", ["request", "retention-2y"])
def test_other_records_forget_the_name_of_whom_asked_to_be_deleted(catalogue: Catalogue, reason: str) -> None:
    catalogue.put([person("2026-01-01"), project()], about=IMPORT, standing=STATEMENT)
    catalogue.put([deletion(reason)], about=IMPORT)

    catalogue.purge(TODAY, about=PURGE)

    assert NAME not in everything(catalogue)


def test_what_was_deleted_on_request_does_not_come_back_with_the_next_import(catalogue: Catalogue) -> None:
    catalogue.put([deletion()], about=IMPORT)

    with catalogue.running(IMPORT) as run:
        list(run.writing.write([told(person("2026-01-01")), told(project())]))
        run.forget_names(TODAY)

    assert NAME not in everything(catalogue)
    assert catalogue.record("se.esf:organisation/1") == deletion()


def test_what_a_deleted_record_said_before_waits_for_the_purge(catalogue: Catalogue) -> None:
    catalogue.put([person("2026-01-01")], about=IMPORT, standing=STATEMENT)

    with catalogue.running(IMPORT) as run:
        list(run.writing.write([Told("se.esf:organisation/1", (Telling(1, dump_json(to_json(deletion()))),))]))
        assert run.forget_names(TODAY) == []

    assert [each.kind for each in catalogue.due(TODAY)] == ["deleted"]


def test_a_withdrawn_person_may_be_told_of_again(catalogue: Catalogue) -> None:
    catalogue.put([deletion("withdrawn")], about=IMPORT)

    with catalogue.running(IMPORT) as run:
        list(run.writing.write([told(person("2026-01-01"))]))

        assert run.forget_names(TODAY) == []


def test_a_name_stays_when_a_keeper_states_later_when_it_was_first_published(catalogue: Catalogue) -> None:
    with catalogue.running(IMPORT) as run:
        list(run.writing.write([told(person(None))]))
        run.forget_names(TODAY)
    assert NAME not in everything(catalogue)

    with catalogue.running(IMPORT) as run:
        line = dump_json(to_json(person("2026-01-01")))
        list(run.writing.write([Told("se.esf:organisation/1", (Telling(1, line),))]))
        due = run.forget_names(TODAY)

    found = catalogue.record("se.esf:organisation/1")
    assert due == catalogue.due(TODAY) == []
    assert isinstance(found, Organisation)
    assert found.title["sv"] == NAME


def test_the_earliest_first_publication_counts_whichever_source_tells_it(catalogue: Catalogue) -> None:
    later = evolve(person("2026-01-01"), sources=(Source(name="other.csv"),))
    catalogue.put([person("2024-01-01")], about=IMPORT, standing=STATEMENT)
    catalogue.put([later], about=IMPORT, standing=STATEMENT)

    catalogue.purge(TODAY, about=PURGE)

    assert NAME not in everything(catalogue)


def test_raw_texts_of_a_person_go_where_nothing_could_be_made_of_them(catalogue: Catalogue) -> None:
    told_badly = evolve(
        person("2024-01-01"),
        raw={"/address/locality": f"hos {NAME}", "/first_published": "1.1.2024"},
        differing=(Differing(pointer="/homepage", value=f"www.{NAME}.se"),),
    )
    catalogue.put([told_badly], about=IMPORT, standing=STATEMENT)

    catalogue.purge(TODAY, about=PURGE)

    assert NAME not in everything(catalogue)
    found = catalogue.record("se.esf:organisation/1")
    assert isinstance(found, Organisation)
    assert dict(found.raw) == {"/first_published": "1.1.2024"}


@pytest.mark.parametrize("name", ["c.db", "c[1].db", "a b%20#?ö.db"])
def test_backups_go_with_what_they_hold_whatever_the_catalogue_is_called(tmp_path: Path, name: str) -> None:
    with Catalogue(tmp_path / name, create=True) as catalogue:
        catalogue.put([person()], about=IMPORT, standing=STATEMENT)
        for suffix in ("backup", "backup.part"):
            (tmp_path / f"{name}.0001-20260101T000000Z.{suffix}").write_bytes(b"x")
        other = tmp_path / "1.db.0001-20260101T000000Z.backup"
        other.write_bytes(b"x")

        catalogue.purge(TODAY, about=PURGE)

    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([name, other.name])


def test_copies_go_also_where_the_catalogue_is_named_by_a_link(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        catalogue.put([person()], about=IMPORT, standing=STATEMENT)
    backup = tmp_path / "c.db.0001-20260101T000000Z.backup"
    backup.write_bytes(b"x")
    (tmp_path / "c.db.search").mkdir()
    (tmp_path / "link.db").symlink_to("c.db")

    with Catalogue(tmp_path / "link.db") as catalogue:
        catalogue.purge(TODAY, about=PURGE)

    assert sorted(each.name for each in tmp_path.iterdir()) == ["c.db", "link.db"]


def test_a_purge_wipes_what_an_import_forgot(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        catalogue.put([person("2024-11-25")], about=IMPORT, standing=STATEMENT)
        backup = tmp_path / "c.db.0001-20260101T000000Z.backup"
        backup.write_bytes(b"x")
        with catalogue.running(IMPORT) as run:
            list(run.writing.write([told(evolve(person("2024-11-25"), homepage="https://x.example"))]))
            run.forget_names(TODAY)
        kinds = [each.about.kind for each in catalogue.runs()]

        assert catalogue.purge(TODAY, about=PURGE) == []

        assert kinds == ["purge", "import", "import"]
        assert not backup.exists()
        assert [each.report.get("wiped") is not None for each in catalogue.runs()] == [True, False, False]


def test_a_purge_says_that_a_reader_keeps_it_from_wiping_and_is_finished_by_the_next(address: str) -> None:
    with Catalogue(address, create=True, wait=0.2) as catalogue:
        catalogue.put([person()], about=IMPORT, standing=STATEMENT)
        with (
            reading(catalogue.engine) as reader,
            closing(reader.execute(text("select number from record"))),
            pytest.raises(BusyCatalogueError, match=r"What was due is forgotten.*Repeat the purge"),
        ):
            catalogue.purge(TODAY, about=PURGE)
        assert NAME not in everything(catalogue)
        assert "wiped" not in catalogue.runs()[0].report

        assert catalogue.purge(TODAY, about=PURGE) == []
        assert catalogue.runs()[0].report


def test_a_purge_that_another_writer_keeps_from_wiping_does_not_say_that_nothing_was_written(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue.put([person()], about=IMPORT, standing=STATEMENT)
    monkeypatch.setattr("sicore.catalogue.finishing.wipe", raising(BusyCatalogueError("Nothing was written.")))

    with pytest.raises(BusyCatalogueError) as caught:
        catalogue.purge(TODAY, about=PURGE)

    assert "What was due is forgotten" in str(caught.value)
    assert "Nothing was written" not in str(caught.value)


def test_a_purge_without_room_for_wiping_says_what_to_do(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue.put([person()], about=IMPORT, standing=STATEMENT)
    monkeypatch.setattr("sicore.catalogue.finishing.wipe", raising(CatalogueError("Make room on the disk.")))

    with pytest.raises(CatalogueError, match=r"What was due is forgotten.*Make room.*repeat the purge"):
        catalogue.purge(TODAY, about=PURGE)


def test_a_purge_on_a_disk_that_is_full_does_not_say_that_nothing_was_kept(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue.put([person()], about=IMPORT, standing=STATEMENT)
    monkeypatch.setattr("sicore.catalogue.finishing.wipe", raising(FullDiskError("It is full. Make room on the disk")))

    with pytest.raises(CatalogueError) as caught:
        catalogue.purge(TODAY, about=PURGE)

    assert str(caught.value).endswith("Make room on the disk, and repeat the purge; it finishes this one.")
    assert "nothing of the step was kept" not in str(caught.value)


def test_a_purge_that_is_stopped_while_it_wipes_says_what_was_done(
    sicore: Sicore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        catalogue.put([person()], about=IMPORT, standing=STATEMENT)
    with monkeypatch.context() as patching:
        patching.setattr("sicore.catalogue.finishing.wipe", raising(KeyboardInterrupt()))
        stopped = sicore("catalogue", "purge", tmp_path / "c.db")

    again = sicore("catalogue", "purge", tmp_path / "c.db")

    assert stopped.status == 130
    assert stopped.err.startswith("sicore: Interrupted. What was due is forgotten")
    assert "nothing was written" not in stopped.err
    assert (again.status, again.out) == (0, "0 records were stripped.\n")
    with Catalogue(tmp_path / "c.db") as catalogue:
        assert NAME not in everything(catalogue)
        assert catalogue.runs()[0].report


def test_many_persons_are_forgotten_in_little_memory(catalogue: Catalogue) -> None:
    def persons() -> Iterator[Organisation | Project]:
        for number in range(450):
            organisation = f"se.esf:organisation/{number}"
            yield evolve(person(), id=organisation)
            part = Participant(role="beneficiary", organisation=organisation, name=NAME)
            yield evolve(project(), id=f"se.esf:{number}", participants=(part,))

    catalogue.put(persons(), about=IMPORT, standing=STATEMENT)

    due = catalogue.purge(TODAY, about=PURGE)

    assert NAME not in everything(catalogue)
    assert len(due) == 900
    assert len({id(each.persons) for each in due if each.persons}) == 1
