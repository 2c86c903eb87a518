"""The ranked index taking records in while they are written: it finds what one finds that is made afterwards."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from sicore import LangText, Organisation, PartialDate, Source
from sicore.catalogue import RunAbout
from sicore.catalogue.catalogue import Catalogue
from sicore.catalogue.search.ranked import cache, cache_folder, forget_ranked
from sicore.catalogue.search.ranked.schema import tantivy
from sicore.catalogue.search.searching import Searcher
from sicore.errors import LateInterrupt
from sicore.model import AnyRecord
from tests.catalogue.search.records import RECORDS, project, told
from tests.catalogue.search.test_search import QUERIES

pytest.importorskip("tantivy")

IMPORT = RunAbout(kind="import")
MANY = 1_000_000


@pytest.fixture(autouse=True)
def ranked_from_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sicore.catalogue.search.searching.RANKED_FROM", 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.db"


@pytest.fixture
def never_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where a ranked index is made, or takes something in, after the records were written."""

    def fail(*_: object) -> None:
        raise AssertionError("the index did not follow")

    for name in ("_make", "_taken_in"):
        monkeypatch.setattr(cache.RankedCache, name, fail)


def write(file: Path, records: Sequence[AnyRecord], expected: int = MANY) -> None:
    with Catalogue(file, create=True) as catalogue, catalogue.running(IMPORT, expected=expected) as run:
        for _ in run.writing.write(map(told, records)):
            pass  # nothing is asked of what comes of it
        run.forget_names(date(2026, 11, 27))


def fail_to_write(file: Path, records: Sequence[AnyRecord]) -> None:
    with Catalogue(file, create=True) as catalogue, catalogue.running(IMPORT, expected=MANY) as run:
        assert list(run.writing.write(map(told, records)))
        raise RuntimeError


def found(file: Path, query: str) -> list[str]:
    return found_by(file, [query])[0]


def found_by(file: Path, queries: Sequence[str]) -> list[list[str]]:
    with Catalogue(file) as catalogue:
        searcher = Searcher(catalogue.engine, catalogue.file)
        return [[hit.id for hit in searcher.search(query).hits] for query in queries]


@pytest.mark.usefixtures("never_made")
def test_follows_the_first_run_and_those_after_it(file: Path) -> None:
    write(file, RECORDS)
    write(file, [project("se.esf:2", {"sv": "Annat"}), project("se.esf:9", {"sv": "Innovation"})])

    assert sorted(found(file, "innovation")) == ["gr.mou:5", "se.esf.skane:6", "se.esf:9"]


def test_finds_what_an_index_finds_that_is_made_afterwards(file: Path) -> None:
    write(file, RECORDS)
    write(file, [project("se.esf:2", {"sv": "Annat"}, countries=("SE",))])
    # A second source speaks of a record.
    other = Source(name="other.csv", importer="x 1.0")
    write(file, [evolve(project("se.esf:2", {"sv": "Annat"}), sources=(other,))])
    queries = [*QUERIES, "source:other", "country:SE", "centre:se"]
    followed = found_by(file, queries)
    forget_ranked(file)

    assert followed == found_by(file, queries)
    assert any(followed)


@pytest.mark.usefixtures("never_made")
def test_takes_in_records_of_persons_when_the_run_ends(file: Path) -> None:
    person = Organisation(
        id="se.esf:11",
        title=LangText({"sv": "Anna Andersson"}),
        sources=(Source(name="own", importer="x 1.0"),),
        is_natural_person=True,
        first_published=PartialDate("2026-11-01"),
    )
    write(file, [*RECORDS, person])

    assert found(file, "Andersson") == ["se.esf:11"]


def test_an_index_that_holds_what_had_to_be_forgotten_is_made_anew(file: Path) -> None:
    person = Organisation(
        id="se.esf:11",
        title=LangText({"sv": "Anna Andersson"}),
        sources=(Source(name="own", importer="x 1.0"),),
        first_published=PartialDate("2020-01-01"),
    )
    write(file, [*RECORDS, person])
    assert found(file, "Andersson") == ["se.esf:11"]
    again = Organisation(
        id="se.esf:11",
        title=LangText({"sv": "Anna Andersson"}),
        sources=(Source(name="second", importer="x 1.0"),),
        is_natural_person=True,
        first_published=PartialDate("2020-01-01"),
    )
    write(file, [again])

    assert found(file, "Andersson") == []


def test_a_run_that_fails_leaves_the_index_as_it_was(file: Path) -> None:
    write(file, RECORDS)
    before = found(file, "innovation")
    with pytest.raises(RuntimeError):
        fail_to_write(file, [project("se.esf:9", {"sv": "Innovation"})])

    assert found(file, "innovation") == before
    assert not list(file.parent.glob("*.part"))


def test_a_first_run_that_fails_leaves_no_index(file: Path) -> None:
    with pytest.raises(RuntimeError):
        fail_to_write(file, RECORDS)

    assert list(file.parent.iterdir()) == []


def test_few_records_are_taken_in_afterwards(file: Path) -> None:
    write(file, RECORDS, expected=len(RECORDS))

    assert not cache_folder(file).exists()
    assert sorted(found(file, "innovation")) == ["gr.mou:5", "se.esf.skane:6", "se.esf:2"]


def test_another_program_that_holds_the_index_keeps_nobody_from_writing(file: Path) -> None:
    write(file, RECORDS)
    holding = tantivy().Index.open(str(cache_folder(file))).writer(15_000_000, 1)
    write(file, [project("se.esf:9", {"sv": "Innovation"})])
    del holding

    assert "se.esf:9" in found(file, "innovation")


def test_whoever_stops_it_learns_that_all_was_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cache.Filling, "keep", stop)
    with pytest.raises(LateInterrupt, match="All records were written"):
        write(file, RECORDS)

    assert sorted(found(file, "innovation")) == ["gr.mou:5", "se.esf.skane:6", "se.esf:2"]
