import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.codelists import core_shelf
from sicore.linking.concepts import NAME_WORDS, meanings, name_words
from sicore.linking.folding import latin
from sicore.linking.legal_forms import FORMS, legal_forms
from sicore.linking.names import read_name
from sicore.linking.series import SeriesMatch, compare_marks, series_marks
from sicore.linking.splitting import written_words


def words_of(text: str) -> list[str]:
    return sorted(read_name(text, "und", is_organisation=True).words)


@pytest.mark.parametrize(
    ("long", "bare"),
    [
        ("Nová šance, s.r.o.", "Nová šance"),
        ("Byens Hus A/S", "Byens Hus"),
        ("Stiftelsen Solrosen", "Solrosen"),
        ("Sonnenblume gemeinnützige GmbH", "Sonnenblume"),
        ("Ηλιοτρόπιο Α.Ε.", "Ηλιοτρόπιο"),
        ("Слънчоглед ЕООД", "Слънчоглед"),
        ("Słonecznik sp. z o.o.", "Słonecznik"),
        ("Girasole società cooperativa sociale", "Girasole"),
        ("Auringonkukka ry", "Auringonkukka"),
    ],
)
def test_a_legal_form_at_either_end_is_no_part_of_the_name(long: str, bare: str) -> None:
    assert words_of(long) == words_of(bare)
    assert read_name(long, "und", is_organisation=True).form is not None


def test_a_name_that_is_nothing_but_a_legal_form_keeps_its_words() -> None:
    assert read_name("Verein", "de", is_organisation=True).words


def test_the_title_of_a_project_loses_no_legal_form() -> None:
    assert read_name("Fit AS", "en", is_organisation=False).form is None


@pytest.mark.parametrize(
    "names",
    [
        ("Malmö universitet", "University of Malmö", "Universität Malmö", "Πανεπιστήμιο Malmö", "Университет Malmö"),
        ("Kompetenscenter för social innovation", "Competence centre for social innovation"),
        ("Община Пловдив", "Municipality of Plovdiv"),
    ],
)
def test_the_same_name_in_several_languages_means_the_same(names: tuple[str, ...]) -> None:
    assert len({read_name(name, "und", is_organisation=True).words for name in names}) == 1


def test_every_member_state_has_legal_forms_with_a_source() -> None:
    with FORMS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    members = {code for code, entry in core_shelf().get("country").entries.items() if entry.more["eu_member"] == "yes"}

    assert {country for row in rows for country in row["country"].split()} >= members
    assert all(row["source"] == "national" or row["source"][0].isdigit() for row in rows)
    assert len(legal_forms()) > 200


def test_the_words_of_names_are_folded_and_their_rates_are_shares() -> None:
    with NAME_WORDS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    assert all(0 < float(row["rate"]) < 1 and row["words"] for row in rows)
    assert all(word == latin(word) for word in (*name_words().whole, *name_words().stems))
    assert all(len(stem) >= 4 for stem in name_words().stems)
    assert meanings("νοσοκομειο") == ("νοσοκομειο",)  # words are folded before they are looked up


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Support IV", {"4"}),
        ("Phase II of the bridge", {"2"}),
        ("Školka č. 12", {"12"}),
        ("2ο Δημοτικό Σχολείο", {"2"}),
        ("φάση Β", {"v"}),
        ("Årsplan 2019–2021", {"2019", "2021"}),
        ("SUPPORT VI", {"6"}),
        ("Praca i nauka", set()),
        ("V obci", set()),
        ("MIX och DIX", set()),
        ("Ideas i", set()),
    ],
)
def test_numbers_years_and_letters_of_phases_mark_a_member_of_a_series(text: str, marks: set[str]) -> None:
    assert set(series_marks(written_words(text)).values()) == marks


def test_the_first_of_a_series_may_go_without_its_number() -> None:
    assert compare_marks({"1"}, set()) is SeriesMatch.NONE
    assert compare_marks({"2"}, set()) is SeriesMatch.ONE_SIDED
    assert compare_marks({"2", "2021"}, {"2"}) is SeriesMatch.ONE_SIDED
    assert compare_marks({"2019"}, {"2021"}) is SeriesMatch.DIFFERENT


@given(st.text(max_size=60), st.booleans())
def test_any_text_is_read_as_a_name(text: str, is_organisation: bool) -> None:
    name = read_name(text, "und", is_organisation=is_organisation)

    assert set(name.heard) == set(name.words)
    assert "" not in name.words
