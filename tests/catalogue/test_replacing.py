"""A list under a new name takes the place of the old one where somebody says so, and never unasked."""

import json
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from sicore import Catalogue, LangText, Project, Source, UsageError
from sicore.catalogue import RunAbout
from sicore.findings import Finding
from sicore.model import AnyRecord
from sicore.workspace.catalogue_views import changes_between
from sicore.workspace.cataloguing import Cataloguing
from sicore.workspace.gathering import Gathering, Standing
from tests.catalogue.test_store import REVISION, write
from tests.cli.conftest import Sicore

OLD, NEW = "list-2025-01.csv", "list-2025-07.csv"
TODAY = date(2026, 11, 26)
MAPPING = """
mapping = "1.0"
id = "xx.valley.projects"
title = "Projects of the valley"
centre = "xx.valley"
period = "2021-2027"

[table]
delimiter = ";"
header = [1]

[readings]
language = "sv"

[[columns]]
name = "Projekt-ID"
uses = [{ to = "id" }]

[[columns]]
name = "Projektnamn"
uses = [{ to = "title" }]
"""


def row(number: int, title: str = "Projekt", *, of: str = OLD, importer: str = "se.list 1.0") -> Project:
    source = Source(name=of, importer=importer)
    return Project(id=f"se.esf:{number}", title=LangText({"sv": title}), sources=(source,))


def taken(
    catalogue: Catalogue, told: Iterable[AnyRecord], *, replaces: str | None = None, standing: Standing | None = None
) -> list[Finding]:
    """Import what one or more sources say; the findings about the sources as a whole."""
    into = Cataloguing(catalogue=catalogue, about=RunAbout(kind="import"), today=TODAY, replaces=replaces)
    with Gathering() as gathering:
        for each in told:
            gathering.add(each, standing or Standing.STATEMENT)
        with into.whole():
            list(into.take(gathering))
    return into.findings


def titles(catalogue: Catalogue) -> dict[str, str]:
    return {each.id: each.title["sv"] for each in catalogue.records("project") if isinstance(each, Project)}


def revisions(catalogue: Catalogue, number: int) -> list[str]:
    return [each.source for each in catalogue.history(f"se.esf:{number}")]


def differing(catalogue: Catalogue) -> int:
    return sum(len(each.differing) for each in catalogue.records("project") if isinstance(each, Project))


def test_rows_that_say_the_same_make_no_revision_and_those_that_do_not_are_told_of(catalogue: Catalogue) -> None:
    taken(catalogue, [row(1), row(2), row(3)])

    found = taken(catalogue, [row(1, of=NEW), row(2, "Nytt", of=NEW), row(4, of=NEW)], replaces=OLD)

    assert titles(catalogue) == {
        "se.esf:1": "Projekt", "se.esf:2": "Nytt", "se.esf:3": "Projekt", "se.esf:4": "Projekt",
    }  # fmt: skip
    assert [revisions(catalogue, number) for number in (1, 2, 3, 4)] == [[OLD], [OLD, NEW], [OLD], [NEW]]
    assert [(each.code.code, each.value) for each in found] == [("not-in-source-any-more", "se.esf:3")]
    assert differing(catalogue) == 0
    run, _ = catalogue.runs()
    assert (run.added, run.changed, run.same) == (1, 1, 1)


def test_the_list_is_known_by_its_new_name_from_then_on(catalogue: Catalogue) -> None:
    rows = [row(number, of=NEW) for number in range(6)]
    taken(catalogue, [row(number) for number in range(6)])
    taken(catalogue, rows, replaces=OLD)

    assert taken(catalogue, rows) == []
    assert catalogue.runs()[0].same == 6
    assert [(each.name, each.records, each.replaced_by) for each in catalogue.sources()] == [
        (OLD, 0, 2),
        (NEW, 6, None),
    ]


def test_a_list_that_already_stands_beside_the_old_one_takes_its_place(catalogue: Catalogue) -> None:
    taken(catalogue, [row(1), row(2), row(3), row(5)])
    new = [row(1, of=NEW), row(2, "Nytt", of=NEW), row(4, of=NEW), row(5, "Annat", of=NEW)]
    taken(catalogue, new)
    assert differing(catalogue) == 2

    found = taken(catalogue, new[:-1], replaces="1")

    assert differing(catalogue) == 0
    assert titles(catalogue) == {
        "se.esf:1": "Projekt", "se.esf:2": "Nytt", "se.esf:3": "Projekt", "se.esf:4": "Projekt", "se.esf:5": "Annat",
    }  # fmt: skip
    assert [each.value for each in found] == ["se.esf:3, se.esf:5"]
    assert [each.source for each in catalogue.statements("se.esf:2")] == [NEW]


def test_as_of_tells_what_stood_before_and_after_a_source_was_replaced(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, told, replaces in ((1, OLD, None), (2, NEW, None), (3, NEW, OLD)):
        monkeypatch.setattr("sicore.catalogue.catalogue.clock", lambda day=day: f"2026-01-0{day}T12:00:00.000Z")
        taken(catalogue, [row(1, "Projekt" if told == OLD else "Nytt", of=told)], replaces=replaces)

    seen = [catalogue.as_of("se.esf:1", f"2026-01-0{day}") for day in (1, 2, 3)]

    assert [len(each.sources) for each in seen if isinstance(each, Project)] == [1, 2, 1]
    assert seen[2] == catalogue.record("se.esf:1")


def test_the_state_after_a_revision_counts_who_had_taken_whose_place_by_then(catalogue: Catalogue) -> None:
    taken(catalogue, [row(1)])
    taken(catalogue, [row(1, "Nytt", of=NEW)], replaces=OLD)

    before, after = (catalogue.state_after("se.esf:1", each.number) for each in catalogue.history("se.esf:1"))

    assert isinstance(before, Project)
    assert before.title["sv"] == "Projekt"
    assert after == catalogue.record("se.esf:1")
    assert catalogue.state_after("se.esf:1", 0) is None
    [change] = changes_between(catalogue, "se.esf:1")
    assert {each.pointer for each in change.members} >= {"/title/sv"}


def test_a_correction_gives_way_to_what_the_list_under_its_new_name_says_otherwise(catalogue: Catalogue) -> None:
    taken(catalogue, [row(1, "Fel"), row(2, "Fel")])
    write(catalogue, row(1, "Rätt"), row(2, "Rätt"), standing=REVISION)

    taken(catalogue, [row(1, "Fel", of=NEW), row(2, "Nytt", of=NEW)], replaces=OLD)

    assert titles(catalogue) == {"se.esf:1": "Rätt", "se.esf:2": "Nytt"}
    assert differing(catalogue) == 0
    now = catalogue.as_of("se.esf:2", "2100-01-01")
    assert now == catalogue.record("se.esf:2")


def test_a_list_that_was_replaced_and_is_read_again_stands_beside_and_can_take_its_place_back(
    catalogue: Catalogue,
) -> None:
    taken(catalogue, [row(1)])
    taken(catalogue, [row(1, "Nytt", of=NEW)], replaces=OLD)
    taken(catalogue, [row(1)])
    assert differing(catalogue) == 1

    taken(catalogue, [row(1)], replaces=NEW)

    assert (titles(catalogue), differing(catalogue)) == ({"se.esf:1": "Projekt"}, 0)
    assert catalogue.as_of("se.esf:1", "2100-01-01") == catalogue.record("se.esf:1")


def test_many_records_pass_to_the_new_list(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        taken(catalogue, (row(number) for number in range(1200)))
        taken(catalogue, (row(number, "Annat", of=NEW) for number in range(0, 1200, 2)))

        taken(catalogue, (row(number, of=NEW) for number in range(0, 1200, 3)), replaces=OLD)

        assert differing(catalogue) == 0
        assert [each.records for each in catalogue.sources()] == [0, 1200]


@pytest.mark.parametrize(
    ("told", "replaces", "why"),
    [
        ([row(1, of=NEW)], "list-2024.csv", "no source 'list-2024.csv'"),
        ([row(1, of=NEW)], "9", "no source '9'"),
        ([row(1, of=NEW)], "twice.csv", "name one by its number"),
        ([row(1, "Annat")], OLD, "import it without --replaces"),
        ([row(1, of=NEW), row(2, of="third.csv")], OLD, "several sources"),
        ([], OLD, "or none"),
    ],
)
def test_what_cannot_take_the_place_is_refused_and_nothing_is_changed(
    tmp_path: Path, told: Sequence[Project], replaces: str, why: str
) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        taken(catalogue, [row(1)])
        taken(catalogue, [row(8, of="twice.csv"), row(9, of="twice.csv", importer="se.other 1.0")])

        with pytest.raises(UsageError, match=why):
            taken(catalogue, told, replaces=replaces)

        assert len(catalogue.runs()) == 2
        assert catalogue.sources()[0].records == 1


def test_records_that_keepers_wrote_take_the_place_of_no_source(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        taken(catalogue, [row(1)])

        with pytest.raises(UsageError, match="keepers wrote"):
            taken(catalogue, [row(1, of=NEW)], replaces=OLD, standing=Standing.REVISION)


def test_what_was_replaced_cannot_be_replaced_again(tmp_path: Path) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        taken(catalogue, [row(1)])
        taken(catalogue, [row(1, of=NEW)], replaces=OLD)

        with pytest.raises(UsageError, match="Another source took the place"):
            taken(catalogue, [row(1, of="list-2026-01.csv")], replaces=OLD)


@pytest.mark.parametrize(
    ("numbers", "of", "importer", "language", "is_told"),
    [
        (range(2, 12), NEW, "se.list 2.0", None, True),  # 8 of 10
        (range(3, 13), NEW, "se.list 1.0", None, False),  # 7 of 10
        (range(10), NEW, "se.other 1.0", None, False),
        (range(10), NEW, "se.list 1.0", "fi", False),
        (range(10), OLD, "se.list 1.0", None, False),
        (range(4), NEW, "se.list 1.0", None, False),
    ],
)
def test_a_new_source_that_tells_mostly_what_another_told_is_advised_of(
    tmp_path: Path, numbers: range, of: str, importer: str, language: str | None, *, is_told: bool
) -> None:
    told = [row(number, of=of, importer=importer) for number in numbers]
    told = [evolve(each, sources=(evolve(each.sources[0], language=language),)) for each in told]
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        taken(catalogue, [row(number) for number in range(10)])

        found = [each for each in taken(catalogue, told) if each.code.code == "source-like-another"]
        again = [each for each in taken(catalogue, told) if each.code.code == "source-like-another"]

    assert ["--replaces 1" in each.repair for each in found] == [True] * is_told
    assert again == []


rows = st.dictionaries(st.integers(0, 5), st.sampled_from(["a", "b"]), min_size=1)


@settings(max_examples=5, deadline=None)
@given(old=rows, new=rows, is_beside_first=st.booleans())
def test_a_replaced_list_ends_as_a_list_that_kept_its_name(
    old: dict[int, str], new: dict[int, str], *, is_beside_first: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Catalogue(Path(folder) / "same.db", create=True) as same:
            taken(same, [row(number, title) for number, title in old.items()])
            gone = [each.value for each in taken(same, [row(number, title) for number, title in new.items()])]
            as_same = titles(same)
        with Catalogue(Path(folder) / "renamed.db", create=True) as renamed:
            taken(renamed, [row(number, title) for number, title in old.items()])
            told = [row(number, title, of=NEW) for number, title in new.items()]
            if is_beside_first:
                taken(renamed, told)
            gone_too = [each.value for each in taken(renamed, told, replaces=OLD)]

            assert titles(renamed) == as_same
            assert gone_too == gone
            assert differing(renamed) == 0


def test_the_commands_advise_show_what_would_change_and_replace(sicore: Sicore, address: str, tmp_path: Path) -> None:
    head = "Projekt-ID;Projektnamn\n"
    mapping = tmp_path / "list.toml"
    mapping.write_text(MAPPING, encoding="utf-8")
    for name, last in ((OLD, "Ett"), (NEW, "Annat")):
        lines = "".join(f"{number};{last if number == 5 else 'Namn'}\n" for number in range(1, 7))
        (tmp_path / name).write_text(head + lines, encoding="utf-8")
    importing = ("import", tmp_path / NEW, "--mapping", mapping, "--into", address)
    sicore("import", tmp_path / OLD, "--mapping", mapping, "--into", address)

    looked = sicore(*importing, "--changes")
    replaced_too = sicore(*importing, "--changes", "--replaces", OLD)
    replaced = sicore(*importing, "--replaces", "1", "--format", "json")
    sources = sicore("catalogue", "sources", address)
    told = json.loads(sicore("catalogue", "sources", address, "--format", "json").out)

    assert "source-like-another" in looked.err
    assert "--replaces 1" in looked.err
    assert "6 of the 6 records" in looked.err
    assert "0 to be added, 1 to be changed." in replaced_too.err
    assert json.loads(replaced.out)["taken"] == {"added": 0, "changed": 1, "same": 5}
    assert f"1  {OLD}" in sources.out
    assert "replaced by 2" in sources.out
    assert "6 records" in sources.out
    assert [(each["name"], each["records"], each["replaced_by"]) for each in told] == [(OLD, 0, 2), (NEW, 6, None)]


def test_what_keepers_wrote_and_deleted_is_listed_and_cannot_be_replaced(
    sicore: Sicore, address: str, tmp_path: Path
) -> None:
    told = {"sicore": "1.0", "type": "lesson", "title": {"en": "One"}, "statement": {"en": "So."}}
    lines = [
        told | {"id": "se.ncc:1", "sources": [{"name": OLD}]},
        told | {"id": "se.ncc:3", "sources": [{"x.unknown": "only"}]},
        {"sicore": "1.0", "type": "tombstone", "id": "se.ncc:4", "deleted": "2026-11-20T08:00:00Z", "reason": "error"},
    ]
    (tmp_path / "own.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    assert sicore("import", tmp_path / "own.jsonl", "--into", address).status == 0

    listed = json.loads(sicore("catalogue", "sources", address, "--format", "json").out)
    shown = sicore("catalogue", "sources", address).out
    refused = sicore("import", tmp_path / "own.jsonl", "--into", address, "--replaces", OLD)

    assert sorted((each["name"], each["records"], each["kept"]) for each in listed) == [
        (OLD, 1, "records"),
        ("se.ncc", 1, "deletions"),
        ("se.ncc", 1, "records"),
    ]
    assert "(as the keeper of the records tells)" in shown
    assert "(what the keeper deleted)" in shown
    assert (refused.status, "has no source" in refused.err) == (2, True)


def test_a_source_is_replaced_in_a_catalogue_only(sicore: Sicore, tmp_path: Path) -> None:
    (tmp_path / NEW).write_text("a\n")

    answer = sicore("import", tmp_path / NEW, "--out", tmp_path / "o.jsonl", "--replaces", OLD)

    assert answer.status == 2
    assert "--into" in answer.err
