"""Texts that a database would choke on: the same comes of them on each database."""

import hashlib
import pickle
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from sicore import Catalogue, LangText, Project, Source, Tombstone
from sicore.catalogue import CatalogueError, RunAbout
from sicore.catalogue.errors import DamagedCatalogueError
from sicore.catalogue.index.tables import WORD_INDEX
from sicore.catalogue.store import documents
from sicore.catalogue.store.flat import flat
from sicore.catalogue.store.lengths import LONGEST_KEY, is_too_long
from sicore.catalogue.store.sources import source_key
from sicore.catalogue.store.tables import REVISION, RUN
from sicore.format import to_json
from sicore.identifiers import Identifier
from sicore.model import Relation
from tests.catalogue.search.records import told
from tests.catalogue.test_store import project, write
from tests.cli.conftest import Sicore

LONG = "".join(hashlib.sha256(bytes([n % 256, n // 256])).hexdigest() for n in range(950))
"""A text that does not become short by compressing it."""


def test_the_nul_character_is_kept_in_the_record(catalogue: Catalogue) -> None:
    told = project(
        title=LangText({"sv": "Noll\x00tecken"}),
        identifiers=(Identifier(scheme="other", value="a\x00b"),),
        countries=("S\x00E",),
        source="li\x00st.csv",
    )
    write(catalogue, told)

    found = catalogue.record(told.id)

    assert found == evolve(told, editorial_status="published")
    assert catalogue.statistics().countries == {"S\ufffdE": 1}


def test_halves_of_surrogate_pairs_in_questions_and_reasons_are_no_error(catalogue: Catalogue) -> None:
    about = RunAbout(kind="import", role="o\udcff", reason="r\x00\udcff")
    catalogue.put([project()], about=about)

    assert catalogue.record("se.esf:\udcff") is None
    assert catalogue.known(["se.esf:\udcff", "se.esf:1"]) == {"se.esf:1"}
    assert catalogue.runs()[0].about == RunAbout(kind="import", role="o\ufffd", reason="r\ufffd\ufffd")


def test_a_source_with_a_long_name_is_known_again(catalogue: Catalogue) -> None:
    write(catalogue, project(1, source=LONG), project(2, source=f"{LONG}2"))
    write(catalogue, project(1, source=LONG), project(2, source=f"{LONG}2"))

    assert catalogue.statistics().sources == 2
    assert catalogue.runs()[0].same == 2
    assert catalogue.history("se.esf:1")[0].source == LONG


def test_a_record_that_rests_on_hundreds_of_sources_is_kept(catalogue: Catalogue) -> None:
    sources = tuple(Source(name=f"{LONG[n * 90 : n * 90 + 90]}.txt") for n in range(500))
    write(catalogue, project(sources=sources))
    write(catalogue, project(sources=sources))

    assert len(catalogue.history("se.esf:1")) == 1


def test_long_identifiers_and_targets_stay_in_the_record_alone(catalogue: Catalogue) -> None:
    told = project(
        identifiers=(Identifier(scheme="other", value=LONG), Identifier(scheme="other", value="short")),
        relations=(Relation(rel="continues", target=f"se.esf:{LONG}"),),
        cci=LONG,
    )
    write(catalogue, told)

    assert catalogue.record(told.id) == evolve(told, editorial_status="published")
    rows = flat(to_json(told))
    assert (rows.identifiers, rows.relations) == ([("other", "short")], [])


def test_an_id_that_is_too_long_is_refused_on_each_database(catalogue: Catalogue) -> None:
    longest = f"se.esf:{LONG[: LONGEST_KEY - 7]}"
    write(catalogue, Project(id=longest, title=LangText({"sv": "Lång"}), sources=(Source(name="list.csv"),)))

    with pytest.raises(CatalogueError, match="longer than 2000 bytes"):
        write(catalogue, Project(id=f"{longest}x", title=LangText({"sv": "Lång"}), sources=(Source(name="list.csv"),)))

    assert [each.id for each in catalogue.records()] == [longest]


def test_a_record_that_nobody_could_read_again_is_not_written(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(catalogue, project(source="a.csv", summary=LangText({"sv": "a" * 600})))
    monkeypatch.setattr(documents, "LONGEST", 1000)

    with pytest.raises(CatalogueError, match="has grown beyond"):
        write(catalogue, project(source="b.csv", summary=LangText({"fi": "b" * 600})))

    found = catalogue.record("se.esf:1")
    assert isinstance(found, Project)
    assert found.summary is not None
    assert list(found.summary.languages()) == ["sv"]


@given(st.text(st.characters(codec="utf-8"), max_size=3 * LONGEST_KEY))
def test_a_key_never_is_longer_than_an_index_takes(name: str) -> None:
    key = source_key({"sources": [{"name": name or "x"}]}).key

    assert not is_too_long(key)
    assert source_key({"sources": [{"name": f"{name}y"}]}).key != key


def test_a_large_record_comes_back_whole(catalogue: Catalogue) -> None:
    told = project(summary=LangText({"sv": LONG * 330}), extensions={"se.esf": {"n": 2**63 + 1}})
    write(catalogue, told)

    assert catalogue.record(told.id) == evolve(told, editorial_status="published")


def test_the_deletions_of_two_centres_are_not_of_one_source(catalogue: Catalogue) -> None:
    gone = [Tombstone(id=f"{of}:1", deleted="2026-11-26T10:00:00Z", reason="error") for of in ("se.esf", "fi.stm")]
    write(catalogue, *gone, standing=1)

    assert catalogue.history("fi.stm:1")[0].source == "fi.stm"
    assert catalogue.history("se.esf:1")[0].source == "se.esf"


@pytest.mark.parametrize(
    "spoilt",
    [
        b"\x00\x01",
        "text",
        documents.pack(b'{"type": "project"}'),
        documents.pack(b"[]"),
        documents.pack(b'{"type": "project", "id": "se.esf:1", "title": 5, "sources": {}}'),
    ],
)
def test_what_another_program_wrote_over_a_record_is_told_as_damage(tmp_path: Path, spoilt: bytes | str) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        write(catalogue, project())
        with closing(sqlite3.connect(tmp_path / "c.db")) as other, other:
            other.execute("update revision set document = ?", (spoilt,))

        for asked in (
            lambda: catalogue.record("se.esf:1"),
            lambda: catalogue.history("se.esf:1"),
            lambda: list(catalogue.published()),
            lambda: catalogue.search("projekt*"),
            lambda: catalogue.search("", sort="title"),
            lambda: catalogue.snapshot(tmp_path / "snapshot", created=date(2026, 11, 26)),
        ):
            with pytest.raises(CatalogueError, match="damaged"):
                asked()
        assert not (tmp_path / "snapshot").exists()


@pytest.mark.parametrize("kept", [0.3, 0.9])
@pytest.mark.parametrize("command", ["convert", "site"])
def test_a_catalogue_that_was_cut_off_is_told_as_damaged_by_commands_that_stream(
    sicore: Sicore, tmp_path: Path, kept: float, command: str
) -> None:
    file = tmp_path / "c.db"
    with Catalogue(file, create=True) as catalogue:
        write(catalogue, *map(project, range(300)))
    file.write_bytes(file.read_bytes()[: int(kept * file.stat().st_size)])

    told = sicore(command, file, tmp_path / "out.jsonl")

    assert told.status == 2
    assert "is damaged" in told.err
    assert "Restore it from a backup" in told.err


@pytest.mark.parametrize("command", ["convert", "site"])
def test_bytes_of_a_catalogue_that_are_no_text_any_more_are_told_as_damage(
    sicore: Sicore, tmp_path: Path, command: str
) -> None:
    with Catalogue(tmp_path / "c.db", create=True) as catalogue:
        write(catalogue, project())
    with closing(sqlite3.connect(tmp_path / "c.db")) as other, other:
        other.execute("update record set id = cast(x'73652eff' as text), status = 'published'")

    told = sicore(command, tmp_path / "c.db", tmp_path / "out.jsonl")

    assert told.status == 2
    assert "is damaged (Could not decode to UTF-8 column" in told.err


SPOILT = [
    b"\x00\x01",
    documents.pack(b'{"type": "project"}')[:-3],
    documents.pack(b'{"type": "project"'),
    documents.pack(b"[]"),
    documents.pack(b'{"sicore": "1.0", "type": "project", "id": "se.esf:1", "title": 3, "sources": []}'),
]
DAMAGED = r"record se\.esf:1 .* damaged.*[Rr]estore the catalogue from a backup"


@pytest.mark.parametrize("spoilt", SPOILT)
def test_importing_and_indexing_name_the_record_that_is_damaged(catalogue: Catalogue, spoilt: bytes) -> None:
    write(catalogue, project(source="a.csv"), project(2, source="a.csv"))
    with catalogue.engine.begin() as other:
        other.execute(update(REVISION).where(REVISION.c.record == 1).values(document=spoilt))
        other.execute(update(WORD_INDEX).values(version="of another program"))

    with pytest.raises(CatalogueError, match=DAMAGED), catalogue.running(RunAbout(kind="import")) as run:
        next(run.writing.write([told(project(source="b.csv", title=LangText({"sv": "Annat"})))]))
    with pytest.raises(CatalogueError, match=DAMAGED):
        catalogue.search("projekt")

    assert len(catalogue.runs()) == 1


def test_a_broken_report_is_told_by_the_number_of_its_run(catalogue: Catalogue) -> None:
    write(catalogue, project())
    with catalogue.engine.begin() as other:
        other.execute(update(RUN).values(report='{"sources": ['))

    with pytest.raises(CatalogueError, match=r"report of run 1 .* damaged"):
        catalogue.runs()


def test_a_damaged_record_is_named_by_another_process_too() -> None:
    error = pickle.loads(pickle.dumps(DamagedCatalogueError("The record se.esf:1")))  # noqa: S301  (made here)

    assert str(error).startswith("The record se.esf:1 in the catalogue is damaged")
