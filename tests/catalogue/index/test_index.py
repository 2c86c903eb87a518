"""The words index: it holds every change, and is made anew where it cannot."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore import Catalogue
from sicore.catalogue.index import catching, entries
from sicore.catalogue.index.catching import standing
from sicore.catalogue.index.entries import GAP, entry_of
from sicore.catalogue.index.server import LONGEST_PHRASE, vectors_of
from sicore.catalogue.index.texts import texts
from sicore.catalogue.store.engine import reading
from tests.catalogue.search.records import RECORDS, project, write


def found(catalogue: Catalogue, query: str) -> list[str]:
    return sorted(hit.id for hit in catalogue.search(query).hits)


def test_is_up_to_date_after_every_run(catalogue: Catalogue) -> None:
    write(catalogue, *RECORDS)
    write(catalogue, project("se.esf:2", {"sv": "Annat"}))

    with reading(catalogue.engine) as connection:
        assert standing(connection).is_up_to_date
        assert standing(connection).noted.entries == len(RECORDS) + 1


def test_what_another_version_made_is_made_anew_by_the_first_search(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(catalogue, *RECORDS)
    monkeypatch.setattr(catching, "index_version", lambda: "of the future")

    assert found(catalogue, "innovation") == ["gr.mou:5", "se.esf.skane:6", "se.esf:2"]
    with reading(catalogue.engine) as connection:
        assert standing(connection).noted.version == "of the future"
        assert standing(connection).noted.entries == len(RECORDS)


def test_is_made_anew_when_many_of_its_rows_stand_for_nothing(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catching, "_FEWEST_STALE", 1)
    for number in range(4):
        write(catalogue, project("se:1", {"sv": f"Version {number}"}), project("se:2", {"sv": f"Annan {number}"}))

    assert found(catalogue, "version") == ["se:1"]
    if catalogue.file is not None:
        with reading(catalogue.engine) as connection:
            assert standing(connection).noted.entries < 8


def test_many_records_are_analysed_by_several_processes(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sicore.checks.workers.RECORDS_WORTH_PROCESSES", 10)
    monkeypatch.setattr("sicore.catalogue.index.rows.AT_ONCE", 7)
    write(catalogue, *(project(f"se:{number}", {"sv": f"Kommunernas projekt {number}"}) for number in range(40)))

    assert catalogue.search("kommun").total == 40


def test_long_texts_are_found_to_their_end(catalogue: Catalogue) -> None:
    words = [f"ord{number}" for number in range(30_000)]
    write(
        catalogue,
        project("se:1", {"sv": "Lång"}, {"sv": " ".join(words)}),
        project("se:2", {"sv": "Enahanda"}, {"sv": "och " * 3000 + "slutet gott " + "och " * 3000}),
    )

    assert found(catalogue, '"ord998 ord999 ord1000 ord1001"') == ["se:1"]
    assert found(catalogue, '"ord29998 ord29999"') == ["se:1"]
    assert found(catalogue, '"ord1001 ord998"') == []
    assert found(catalogue, '"och slutet gott och"') == ["se:2"]
    assert found(catalogue, '"och gott"') == []


def test_a_hostile_record_is_kept_and_found(catalogue: Catalogue) -> None:
    letters = "abcdefghijklmnopqrstuvwxyzåäö"
    strange = " ".join(
        "".join(letters[(number * step) % 29] for step in range(1, 14)) + str(number) for number in range(60_000)
    )
    write(catalogue, project("se:1", {"sv": "Märkligt"}, {"sv": strange}), project("se:2", {"sv": "b" * 5000}))

    assert found(catalogue, "märklig") == ["se:1"]
    assert found(catalogue, "b" * 64) == ["se:2"]


def test_no_phrase_begins_in_one_text_and_ends_in_another(catalogue: Catalogue) -> None:
    write(catalogue, project("se:1", {"sv": "ett två", "en": "three four"}, {"sv": "fem sex", "en": "seven eight"}))

    assert found(catalogue, '"fem sex"') == found(catalogue, '"three four"') == ["se:1"]
    assert found(catalogue, '"two three"') == found(catalogue, '"sex seven"') == found(catalogue, '"four fem"') == []


def test_datasette_finds_words_as_they_are_typed(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.db"
    with Catalogue(file, create=True) as catalogue:
        write(catalogue, *RECORDS)
    asked = "select id from record where change in (select rowid from record_words where record_words match ?)"

    with closing(sqlite3.connect(file)) as connection:
        for typed, expected in (('"Förderungen"', "de.bmas:3"), ('"κεντρο"', "gr.mou:5"), ('"UNGA"', "se.esf:1")):
            assert connection.execute(asked, (typed,)).fetchall() == [(expected,)]


@given(st.lists(st.text(alphabet="abc åßИй 日²½_-'", max_size=30), max_size=4))
def test_the_database_keeps_words_as_the_analysis_gives_them(told: Sequence[str]) -> None:
    entry = entry_of({"title": {"sv": "x".join(told)}, "summary": {"sv": " ".join(told)}})
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "create virtual table kept using fts5(text, "
            "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Cn'\")"
        )
        connection.execute("create virtual table words using fts5vocab(kept, row)")
        connection.execute("insert into kept values (?)", (f"{entry.title} {GAP} {entry.text}",))
        kept = {row[0] for row in connection.execute("select term from words")}

    assert kept == {*entry.title.split(), *entry.text.split(), GAP}


@given(st.lists(st.sampled_from(["a", "b", "c", GAP]), min_size=1, max_size=4000))
def test_every_phrase_stands_whole_in_one_vector(words: list[str]) -> None:
    for vector in vectors_of([(word, "") for word in words]):
        places = {word: len(each.split(",")) for word, each in (entry.split(":") for entry in vector.split())}
        assert all(count <= 255 for count in places.values())
    assert LONGEST_PHRASE == 64


def test_leaves_codes_dates_and_what_is_said_of_sources_out() -> None:
    told = list(
        texts(
            {
                "title": {"sv": "Titel"},
                "original_language": "sv",
                "start_date": "2022-12-15",
                "countries": ["SE"],
                "total_cost": {"amount": "5", "currency": "SEK"},
                "sources": [{"name": "källa"}],
                "funds": [{"code": "ESF+", "list": "x"}],
                "participants": [{"name": "Föreningen", "role": "beneficiary", "note": {"en": "A note"}}],
                "extensions": {"se": {"Rubrik": "Text", "Länk": "https://example.org"}},
            }
        )
    )

    assert [(each.text, each.language, each.is_title) for each in told] == [
        ("Titel", "sv", True),
        ("Föreningen", "sv", False),
        ("A note", "en", False),
        ("Text", "sv", False),
    ]


def test_a_record_of_many_different_words_keeps_so_many_roots_as_every_database_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entries, "MOST_ROOTS", 40)
    entry = entry_of({"title": {"sv": "alfa beta gamma delta epsilon zeta"}})

    assert 0 < len(entry.roots.encode()) <= 40 + 5
