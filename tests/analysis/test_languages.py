"""What the page on the languages of the search promises."""

from pathlib import Path

import pytest

from sicore.analysis import LANGUAGES, Analyser, Treatment, words
from sicore.analysis.words import lowered_words

ANALYSER = Analyser()


def finds(query: str, text: str, language: str) -> bool:
    analysed = ANALYSER.analysed(text, language)
    held, tokens = set(analysed.words.split()), set(analysed.tokens.split())
    asked = ANALYSER.asked(query)
    in_parts = any(tokens.issuperset(group) for group in asked.parts)
    return bool(held.intersection(asked.words)) or bool(tokens.intersection(asked.roots)) or in_parts


def table(page: Path, heading: str) -> list[list[str]]:
    below = page.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in below.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in row] for row in rows]


@pytest.fixture(scope="module")
def page(repository: Path) -> Path:
    return repository / "docs" / "reference" / "search-languages.md"


def treated(treatment: Treatment) -> str:
    said = [f"Snowball {treatment.stemmer}{', again' if treatment.again else ''}"] if treatment.stemmer else []
    told = {"endings": treatment.endings, "bases": treatment.bases, "roots": treatment.roots}
    return "; ".join([*said, *(name for name, rules in told.items() if rules)])


def test_the_page_says_how_each_of_the_24_languages_is_treated(page: Path) -> None:
    rows = table(page, "Languages")

    assert len(rows) == len(LANGUAGES) == 24
    said = {row[0]: (row[2], row[3]) for row in rows}
    assert said == {code: (treated(each), "yes" if each.compounds else "no") for code, each in LANGUAGES.items()}


def test_every_example_of_a_language_is_found(page: Path) -> None:
    missed = [
        (code, query)
        for code, _, _, _, text, queries in table(page, "Languages")
        for query in queries.split()
        if not finds(query, text, code)
    ]

    assert missed == []


def test_every_example_of_folding_is_found(page: Path) -> None:
    languages = {"ḃean": "ga", "Århus": "da"}
    missed = [
        query
        for _, _, text, queries in table(page, "Folding")
        for query in queries.split()
        if not finds(query, text, languages.get(text, "xx"))
    ]

    assert missed == []


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_word_is_found_as_it_is_written_and_without_its_marks(code: str, page: Path) -> None:
    (text,) = [row[4] for row in table(page, "Languages") if row[0] == code]

    assert all(finds(word, text, code) for word in lowered_words(text))
    assert all(finds(word, text, code) for word in words(text, code))


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("Zentrum", "Kompetenzzentren", "de"),
        ("Zentren", "Kompetenzzentrum", "de"),
        ("Thema", "Hauptthemen", "de"),
        ("centrum", "kompetenscentra", "sv"),
        ("museum", "kunstmusea", "nl"),
        ("center", "kompetencecentrene", "da"),
    ],
)
def test_the_head_of_a_compound_is_found_in_another_form(query: str, text: str, language: str) -> None:
    assert finds(query, text, language)


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("Formen", "Informationsabend", "de"),
        ("Zentren", "Prozentangaben", "de"),
        ("Zentrum", "Dezentralisierungsgrad", "de"),
        ("ideer", "idealismens", "sv"),
    ],
)
def test_another_form_of_a_word_is_not_found_where_only_its_letters_are(query: str, text: str, language: str) -> None:
    assert not finds(query, text, language)


def test_a_short_root_of_another_language_is_not_taken_for_the_word() -> None:
    assert not finds("care", "en car de nuit", "fr")
    assert "en1care" in ANALYSER.asked("cares").roots


def test_a_short_root_counts_in_the_language_of_the_reader() -> None:
    assert "job" not in ANALYSER.asked("jobs").words
    assert "job" in ANALYSER.asked("jobs", ["en"]).words
