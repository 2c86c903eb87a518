"""What goes into a catalogue, and what comes out of it."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from attrs import evolve

from sicore import Catalogue, LangText, PartialDate, Project, Source, Tombstone
from sicore.catalogue import RunAbout, Telling, Told, Written, WrittenKind
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord

IMPORT = RunAbout(kind="import", role="officer", centre="se.esf", reason="the list of November")
STATEMENT = 2
REVISION = 1


def project(number: int = 1, *, source: str = "list.csv", **said: Any) -> Project:
    """A project as one source states it."""
    known: dict[str, Any] = {
        "title": LangText({"sv": f"Projekt {number}"}),
        "sources": (Source(name=source, importer="se.list 1.0"),),
    }
    return Project(id=f"se.esf:{number}", **(known | said))


def write(catalogue: Catalogue, *records: AnyRecord, standing: int = STATEMENT) -> list[Written]:
    """Write records, each of one source."""
    by_id: dict[str, list[AnyRecord]] = {}
    for each in records:
        by_id.setdefault(each.id, []).append(each)
    with catalogue.running(IMPORT) as run:
        return list(
            run.writing.write(
                Told(record_id, tuple(Telling(standing, dump_json(to_json(each))) for each in told))
                for record_id, told in by_id.items()
            )
        )


def kinds(written: Sequence[Written]) -> list[WrittenKind]:
    return [each.kind for each in written]


def test_keeps_a_record_as_it_came_and_publishes_what_a_source_says(catalogue: Catalogue) -> None:
    told = project(summary=LangText({"sv": "Å, ä och ö."}), start_date=PartialDate("2022-12"))
    write(catalogue, told)

    assert catalogue.record(told.id) == evolve(told, editorial_status="published")


def test_what_a_keeper_writes_is_a_draft(catalogue: Catalogue) -> None:
    write(catalogue, project(), standing=REVISION)

    found = catalogue.record("se.esf:1")

    assert isinstance(found, Project)
    assert found.editorial_status == "draft"


def test_the_same_source_again_changes_nothing(catalogue: Catalogue) -> None:
    first = [project(number) for number in range(1, 4)]
    later = [
        evolve(each, sources=(evolve(each.sources[0], sha256="0" * 64),), places={"/title": "0:row 9"})
        for each in first
    ]
    write(catalogue, *first)
    before = catalogue.record("se.esf:1")

    written = write(catalogue, *later)

    assert kinds(written) == [WrittenKind.SAME] * 3
    assert catalogue.record("se.esf:1") == before
    assert len(catalogue.history("se.esf:1")) == 1
    assert [(run.added, run.changed, run.same) for run in catalogue.runs()] == [(0, 0, 3), (3, 0, 0)]


def test_a_changed_source_makes_revisions_only_for_what_changed(catalogue: Catalogue) -> None:
    write(catalogue, project(1), project(2))

    written = write(catalogue, project(1), project(2, title=LangText({"sv": "Nytt namn"})), project(3))

    assert kinds(written) == [WrittenKind.SAME, WrittenKind.CHANGED, WrittenKind.ADDED]
    assert [len(catalogue.history(f"se.esf:{number}")) for number in (1, 2, 3)] == [1, 2, 1]


def test_a_later_statement_in_one_language_erases_no_other(catalogue: Catalogue) -> None:
    danish = project(title=LangText({"da": "Vinterskole"}), sources=(Source(name="da.txt", language="da"),))
    finnish = project(title=LangText({"fi": "Talvikoulu"}), sources=(Source(name="fi.txt", language="fi"),))
    write(catalogue, danish, finnish)

    write(catalogue, evolve(finnish, title=LangText({"fi": "Talvileiri"})))

    found = catalogue.record("se.esf:1")
    assert isinstance(found, Project)
    assert dict(found.title) == {"da": "Vinterskole", "fi": "Talvileiri"}


def test_tells_where_sources_differ_and_keeps_both(catalogue: Catalogue) -> None:
    (written,) = write(
        catalogue,
        project(start_date=PartialDate("2022"), source="a.csv"),
        project(start_date=PartialDate("2023"), source="b.csv"),
    )

    found = catalogue.record("se.esf:1")

    assert [finding.code for finding in written.findings] == ["statements-differ"]
    assert isinstance(found, Project)
    assert str(found.start_date) == "2022"
    assert [(each.pointer, each.value) for each in found.differing] == [("/start_date", "2023")]


def test_a_tombstone_takes_the_place_of_what_sources_say(catalogue: Catalogue) -> None:
    write(catalogue, project())

    write(catalogue, Tombstone(id="se.esf:1", deleted="2026-11-26T10:00:00Z", reason="request"), standing=REVISION)

    assert isinstance(catalogue.record("se.esf:1"), Tombstone)
    assert len(catalogue.history("se.esf:1")) == 2


def test_a_correction_stands_when_the_source_is_read_again_unchanged(catalogue: Catalogue) -> None:
    write(catalogue, project())
    write(catalogue, project(title=LangText({"sv": "Rättat"})), standing=REVISION)

    write(catalogue, project())

    found = catalogue.record("se.esf:1")
    assert isinstance(found, Project)
    assert dict(found.title) == {"sv": "Rättat"}


def test_history_says_who_when_why_and_from_where(catalogue: Catalogue) -> None:
    write(catalogue, project())

    (revision,) = catalogue.history("se.esf:1")

    assert (revision.source, revision.role, revision.centre, revision.reason, revision.kind) == (
        "list.csv", "officer", "se.esf", "the list of November", "import",
    )  # fmt: skip
    assert revision.record == project()


def test_as_of_gives_the_record_as_it_was(catalogue: Catalogue) -> None:
    write(catalogue, project())
    first = catalogue.history("se.esf:1")[0].made
    write(catalogue, project(title=LangText({"sv": "Nytt namn"})))

    assert catalogue.as_of("se.esf:1", first) == evolve(project(), editorial_status="published")
    assert catalogue.as_of("se.esf:1", "2001-01-01") is None


def test_a_run_that_fails_leaves_the_catalogue_as_it_was(catalogue: Catalogue) -> None:
    write(catalogue, project())

    def fail() -> Iterator[Told]:
        for number in range(2, 700):
            yield Told(f"se.esf:{number}", (Telling(STATEMENT, dump_json(to_json(project(number)))),))
        raise RuntimeError

    with pytest.raises(RuntimeError), catalogue.running(IMPORT) as run:
        list(run.writing.write(fail()))

    assert catalogue.record("se.esf:2") is None
    assert len(catalogue.runs()) == 1


def test_many_records_are_written_and_read_in_batches(catalogue: Catalogue) -> None:
    told = [project(number) for number in range(1, 1203)]
    write(catalogue, *told)

    assert [each.id for each in catalogue.records("project")] == [each.id for each in told]


@pytest.mark.parametrize(
    "hostile",
    ["'; drop table record; --", "%s %(x)s :x ?", "\u202egnirts", "x" * 100_000],
)
def test_hostile_texts_are_only_texts(catalogue: Catalogue, hostile: str) -> None:
    told = project(title=LangText({"sv": hostile}), source=hostile)
    write(catalogue, told)

    assert catalogue.record(told.id) == evolve(told, editorial_status="published")


@pytest.mark.parametrize("first", [REVISION, STATEMENT])
def test_what_a_source_says_publishes_nothing_of_a_draft_about_the_same(catalogue: Catalogue, first: int) -> None:
    told = {
        REVISION: project(source="own.xlsx", summary=LangText({"sv": "Ännu inte granskat."})),
        STATEMENT: project(source="list.csv"),
    }
    write(catalogue, told[first], standing=first)
    write(catalogue, told[REVISION + STATEMENT - first], standing=REVISION + STATEMENT - first)

    assert list(catalogue.published()) == []


def test_a_correction_of_what_is_published_says_so_and_stays_published(catalogue: Catalogue) -> None:
    write(catalogue, project())
    exported = catalogue.record("se.esf:1")
    assert isinstance(exported, Project)
    write(catalogue, evolve(exported, title=LangText({"sv": "Rättat"})), standing=REVISION)

    assert [each.title["sv"] for each in catalogue.published() if isinstance(each, Project)] == ["Rättat"]
