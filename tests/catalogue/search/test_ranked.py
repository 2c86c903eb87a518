"""The ranked index: a cache that is made anew where it cannot be used, and finds what the database finds."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sicore.catalogue.catalogue import Catalogue
from sicore.catalogue.query import FIELDS
from sicore.catalogue.search.page import FACETS
from sicore.catalogue.search.ranked import Reader, UnusableIndexError, cache, cache_folder, forget_ranked
from sicore.catalogue.search.ranked.schema import tantivy
from sicore.catalogue.search.searching import Searcher
from sicore.errors import LateInterrupt
from tests.catalogue.search.records import RECORDS, project, write
from tests.catalogue.search.test_search import QUERIES

pytest.importorskip("tantivy")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "catalogue.db"
    with Catalogue(made, create=True) as catalogue:
        write(catalogue, *RECORDS)
    return made


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that a ranked index is made anew or takes something in."""
    notes: list[str] = []
    for name in ("_make", "_taken_in"):
        do = getattr(cache.RankedCache, name)

        def noting(self: object, *args: object, do: Callable[..., object] = do, name: str = name) -> object:
            notes.append(name)
            return do(self, *args)

        monkeypatch.setattr(cache.RankedCache, name, noting)
    return notes


def found(file: Path, query: str = "innovation") -> list[str]:
    """What a program that is started anew finds."""
    with Catalogue(file) as catalogue:
        searcher = Searcher(catalogue.engine, catalogue.file, ranked_from=0)
        return sorted(hit.id for hit in searcher.search(query).hits)


INNOVATION = ["gr.mou:5", "se.esf.skane:6", "se.esf:2"]


def test_is_made_once_and_used_by_the_next_program(file: Path, made: list[str]) -> None:
    assert found(file) == found(file) == INNOVATION
    assert made == ["_make"]


def test_takes_in_what_changed(file: Path, made: list[str]) -> None:
    found(file)
    with Catalogue(file) as catalogue:
        write(catalogue, project("se.esf:2", {"sv": "Annat"}), project("se.esf:9", {"sv": "Innovation"}))

    assert found(file) == ["gr.mou:5", "se.esf.skane:6", "se.esf:9"]
    assert made == ["_make", "_taken_in"]


def test_two_programs_take_turns(file: Path) -> None:
    with Catalogue(file) as first, Catalogue(file) as second:
        one = Searcher(first.engine, first.file, ranked_from=0)
        other = Searcher(second.engine, second.file, ranked_from=0)
        assert one.search("innovation").total == other.search("innovation").total == 3
        write(first, project("se.esf:9", {"sv": "Innovation"}))
        assert other.search("innovation").total == 4
        assert one.search("innovation").total == 4


def spoil_version(folder: Path) -> None:
    state = json.loads((folder / "sicore.json").read_text())
    (folder / "sicore.json").write_text(json.dumps(state | {"version": "0"}))


def spoil_change(folder: Path) -> None:
    state = json.loads((folder / "sicore.json").read_text())
    (folder / "sicore.json").write_text(json.dumps(state | {"change": 999}))


def spoil_catalogue(folder: Path) -> None:
    state = json.loads((folder / "sicore.json").read_text())
    (folder / "sicore.json").write_text(json.dumps(state | {"catalogue": "2001-01-01T00:00:00Z"}))


def spoil_state(folder: Path) -> None:
    (folder / "sicore.json").write_text("[")


def spoil_index(folder: Path) -> None:
    (folder / "meta.json").write_text("{}")


def drop_everything(folder: Path) -> None:
    for each in folder.iterdir():
        each.unlink()


@pytest.mark.parametrize(
    "spoil", [spoil_version, spoil_change, spoil_catalogue, spoil_state, spoil_index, drop_everything]
)
def test_is_made_anew_where_it_is_another_one_or_damaged(
    file: Path, made: list[str], spoil: Callable[[Path], object]
) -> None:
    found(file)
    spoil(cache_folder(file))

    assert found(file) == INNOVATION
    assert made == ["_make", "_make"]
    assert [each.name for each in file.parent.iterdir() if "part" in each.name] == []


def test_segments_that_are_gone_do_not_keep_anybody_from_searching(file: Path) -> None:
    found(file)
    for each in cache_folder(file).glob("*.idx"):
        # A file of its own in its place: cutting one that tantivy still maps would end the program with a bus error.
        each.unlink()
        each.touch()

    assert found(file) == INNOVATION


@pytest.mark.parametrize("kind", ["fast", "fieldnorm", "idx", "pos", "store", "term"])
def test_segments_that_lack_a_file_are_made_anew_once(file: Path, made: list[str], kind: str) -> None:
    found(file)
    for each in cache_folder(file).glob(f"*.{kind}"):
        each.unlink()

    assert found(file, '"social innovation"') == found(file) == INNOVATION
    assert made == ["_make", "_make"]


class RustPanicError(BaseException):
    """What a program sees of a panic in Rust."""


RustPanicError.__name__ = "PanicException"


@pytest.mark.parametrize("raised", [ValueError("Data corrupted"), OSError(5, "Input/output error"), RustPanicError()])
def test_the_database_answers_where_a_new_index_cannot_be_read_either(
    file: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, raised: BaseException
) -> None:
    class Broken:
        def __getattr__(self, _: str) -> Callable[..., object]:
            def fail(*_: object, **__: object) -> object:
                raise raised

            return fail

    monkeypatch.setattr(cache, "Reader", lambda _, made: Reader(Broken(), made))

    assert found(file) == INNOVATION
    assert made == ["_make", "_make"]


def test_a_damaged_index_that_is_behind_is_made_anew(
    file: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found(file)
    with Catalogue(file) as catalogue:
        write(catalogue, project("se.esf:9", {"sv": "Innovation"}))
    fill = cache._fill

    def damaged(writer: Any, *args: Any, after: int, **known: Any) -> None:
        if after:
            raise UnusableIndexError
        fill(writer, *args, after=after, **known)

    monkeypatch.setattr(cache, "_fill", damaged)

    assert found(file) == sorted([*INNOVATION, "se.esf:9"])
    assert made == ["_make", "_taken_in", "_make"]


def test_threads_that_make_a_deleted_index_at_once_do_not_disturb_each_other(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill, together = cache._fill, Barrier(3, timeout=30)

    def filled_together(*args: Any, **known: Any) -> None:
        together.wait()
        fill(*args, **known)

    with ExitStack() as opened, ThreadPoolExecutor(3) as threads:
        catalogues = [opened.enter_context(Catalogue(file)) for _ in range(3)]
        searchers = [Searcher(each.engine, each.file, ranked_from=0) for each in catalogues]

        def totals() -> list[int]:
            return list(threads.map(lambda each: each.search("innovation").total, searchers))

        assert totals() == [3] * 3
        monkeypatch.setattr(cache, "_fill", filled_together)
        for _ in range(3):
            forget_ranked(file)
            assert totals() == [3] * 3
            assert [each.search("innovation").total for each in searchers] == [3] * 3


def test_whoever_finds_the_index_made_anew_by_another_reads_that_one(file: Path) -> None:
    with Catalogue(file) as first, Catalogue(file) as second:
        one = Searcher(first.engine, first.file, ranked_from=0)
        other = Searcher(second.engine, second.file, ranked_from=0)
        assert one.search("innovation").total == other.search("innovation").total == 3
        forget_ranked(file)
        write(first, project("se.esf:9", {"sv": "Innovation"}))
        assert one.search("innovation").total == other.search("innovation").total == 4
        write(second, project("se.esf:10", {"sv": "Innovation"}))
        assert other.search("innovation").total == one.search("innovation").total == 5


def test_the_database_answers_where_the_extra_is_not_installed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)

    assert found(file) == INNOVATION
    assert not cache_folder(file).exists()


def test_the_database_answers_while_another_program_writes_the_index(file: Path) -> None:
    found(file)
    with Catalogue(file) as catalogue:
        write(catalogue, project("se.esf:9", {"sv": "Innovation"}))
    held = tantivy().Index.open(str(cache_folder(file))).writer(15_000_000, 1)

    assert found(file) == sorted([*INNOVATION, "se.esf:9"])
    del held


def test_is_forgotten_with_what_stopped_programs_left(file: Path) -> None:
    found(file)
    left = file.with_name(f"{file.name}.search.77.part")
    left.mkdir()
    forget_ranked(file)

    assert not cache_folder(file).exists()
    assert not left.exists()
    assert found(file) == INNOVATION


def test_is_forgotten_while_somebody_who_reads_it_locks_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(file)
    rmdir = os.rmdir

    def locked(*folder: Any, **how: Any) -> None:
        with suppress(OSError):
            (cache_folder(file) / ".tantivy-meta.lock").touch()
        rmdir(*folder, **how)

    monkeypatch.setattr(os, "rmdir", locked)

    forget_ranked(file)

    assert not cache_folder(file).exists()


def test_threads_share_one_searcher(file: Path) -> None:
    with Catalogue(file) as catalogue, ThreadPoolExecutor(4) as threads:
        searcher = Searcher(catalogue.engine, catalogue.file, ranked_from=0)
        totals = list(threads.map(lambda _: searcher.search("innovation").total, range(12)))

    assert totals == [3] * 12


def test_a_small_catalogue_needs_none(file: Path) -> None:
    with Catalogue(file) as catalogue:
        assert catalogue.search("innovation").total == 3
    assert not cache_folder(file).exists()


def test_batches_and_commits_change_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_COMMITTED_EVERY", 2)
    monkeypatch.setattr("sicore.catalogue.search.ranked.documents.AT_ONCE", 2)

    assert found(file) == INNOVATION


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Searcher, Searcher]]:
    """Two ways to search one catalogue."""
    file = tmp_path_factory.mktemp("both") / "catalogue.db"
    with Catalogue(file, create=True) as catalogue:
        write(catalogue, *RECORDS)
        yield Searcher(catalogue.engine, file), Searcher(catalogue.engine, file, ranked_from=0)


PARTS = st.sampled_from([query for query in QUERIES if query] + [each.example for each in FIELDS])
ASKED = st.recursive(
    PARTS,
    lambda parts: st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda each: f"({' '.join(each)})"),
        st.lists(parts, min_size=2, max_size=3).map(lambda each: f"({' OR '.join(each)})"),
        parts.map(lambda part: f"-({part})"),
    ),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ASKED)
def test_finds_and_counts_what_the_database_finds(both: tuple[Searcher, Searcher], query: str) -> None:
    database, ranked = (each.search(query, facets=FACETS) for each in both)

    assert {hit.id for hit in ranked.hits} == {hit.id for hit in database.hits}
    assert ranked.total == database.total
    assert ranked.facets == database.facets


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ASKED, st.sampled_from(["title", "start", "end", "amount", "changed"]), st.booleans(), st.integers(1, 4))
def test_every_order_but_relevance_is_the_same(
    both: tuple[Searcher, Searcher], query: str, sort: str, is_turned: bool, limit: int
) -> None:
    order = f"-{sort}" if is_turned else sort
    after = None
    for _ in range(3):
        database, ranked = (each.search(query, sort=order, limit=limit, after=after) for each in both)
        assert [hit.id for hit in ranked.hits] == [hit.id for hit in database.hits]
        assert ranked.after == database.after
        after = database.after
        if after is None:
            return


def test_a_place_by_relevance_belongs_to_the_index_that_gave_it(both: tuple[Searcher, Searcher]) -> None:
    database, ranked = both
    for giving, taking in ((database, ranked), (ranked, database)):
        place = giving.search("innovation", limit=1).after
        assert place is not None
        with pytest.raises(ValueError, match="another query or order"):
            taking.search("innovation", limit=1, after=place)


def test_records_that_come_between_pages_by_relevance_are_shown_when_it_begins_anew(file: Path) -> None:
    with Catalogue(file) as catalogue:
        written = (project(f"se.old:{size}", {"sv": f"Kommunens projekt {size}"}) for size in range(1, 6))
        write(catalogue, *written)
        searcher = Searcher(catalogue.engine, catalogue.file, ranked_from=0)
        whole = [hit.id for hit in searcher.search("kommun OR skola").hits]
        page = searcher.search("kommun OR skola", limit=2)
        paged = [hit.id for hit in page.hits]
        write(catalogue, project("se.new:1", {"sv": "Kommunen och skolan"}))
        while page.after is not None:
            page = searcher.search("kommun OR skola", limit=2, after=page.after)
            paged += [hit.id for hit in page.hits]

        assert len(whole) == 6
        assert paged == whole
        assert page.total == 7
        assert "se.new:1" in [hit.id for hit in searcher.search("kommun OR skola", limit=2).hits]


def test_only_so_many_finds_are_paged_through_by_relevance(
    both: tuple[Searcher, Searcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sicore.catalogue.search.ranked.paging.DEEPEST", 0)
    place = both[1].search("innovation", limit=1).after

    with pytest.raises(ValueError, match="Sort them by another order"):
        both[1].search("innovation", limit=1, after=place)


def test_titles_are_walked_through_where_there_are_too_many_to_sort(
    both: tuple[Searcher, Searcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sicore.catalogue.search.ranked.paging._FEW", 1)
    monkeypatch.setattr("sicore.catalogue.search.database._TITLES", 2)
    database, ranked = (each.search("innovation", sort="title") for each in both)

    assert [hit.id for hit in ranked.hits] == [hit.id for hit in database.hits]


def test_an_import_makes_it_before_anybody_searches(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sicore.catalogue.search.searching.RANKED_FROM", 0)
    told: list[int] = []
    with Catalogue(file) as catalogue:
        catalogue.prepare_search(told.append)

    assert told == [len(RECORDS)]
    assert cache_folder(file).exists()


def test_whoever_stops_it_learns_that_all_was_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sicore.catalogue.search.searching.RANKED_FROM", 0)
    with Catalogue(file) as catalogue, pytest.raises(LateInterrupt, match="All records were written"):
        catalogue.prepare_search(stop)

    assert found(file) == INNOVATION
