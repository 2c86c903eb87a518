"""Headers in all languages, written from the wording of the law and from usual practice."""

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from sicore.analysis import fold
from sicore.tables.lexicon import PATTERNS, TERMS, WORDS, Lexicon, read_patterns, read_terms, read_words, recognise

HEADERS = Path(__file__).with_name("headers.csv")


def headers() -> list[tuple[str, str, str]]:
    with HEADERS.open(encoding="utf-8", newline="") as lines:
        return [(row["language"], row["header"], row["field"]) for row in csv.DictReader(lines)]


def first(header: str, language: str | None = None) -> str:
    """The field that would be taken without asking; empty where none would be."""
    found = recognise(header, language=language)
    return found[0].field if found and found[0].confidence >= 0.5 else ""


def test_there_are_at_least_eight_for_each_official_language() -> None:
    named = Counter(language for language, _header, field in headers() if field)

    assert all(named[language] >= 8 for language in named)
    assert len(named) == 28


@pytest.mark.parametrize("language", sorted({language for language, _header, _field in headers()}))
def test_recognises_them_told_the_language_and_takes_none_for_another_field_untold(language: str) -> None:
    asked = [(header, field) for own, header, field in headers() if own == language]

    assert [(header, field) for header, field in asked if first(header, language) != field] == []
    assert [(header, field) for header, field in asked if first(header) not in {field, ""}] == []


def test_recognises_nearly_all_untold() -> None:
    # Kraj is a country in Polish, a region in Czech and Slovak, a place in Slovenian and an end in Croatian.
    assert {header for _language, header, field in headers() if first(header) != field} == {"Kraj"}


def slug(header: str) -> str:
    """What a database makes of a header: no marks, underscores, 63 bytes."""
    words = re.sub(r"[^\w\s]", "", fold(header)).split()
    return "_".join(words).encode()[:63].decode(errors="ignore")


def without_foreign_letters(header: str) -> str:
    """What a system leaves that knows ASCII alone."""
    return slug("".join(letter for letter in header.lower() if letter.isascii()))


def with_gaps(header: str) -> str:
    """What a system leaves that puts an underscore in the place of what it does not know."""
    return re.sub("[^a-z0-9]+", "_", header.lower())[:63]


@pytest.mark.parametrize(
    ("spoiled", "recognised", "mistaken"),
    [(str.upper, 0.99, 0.0), (slug, 0.97, 0.002), (without_foreign_letters, 0.85, 0.02), (with_gaps, 0.85, 0.02)],
)
def test_recognises_them_in_the_shapes_that_systems_leave(
    spoiled: Callable[[str], str], recognised: float, mistaken: float
) -> None:
    latin = [(header, field) for language, header, field in headers() if field and language not in {"bg", "el", "uk"}]
    found = [(first(spoiled(header)), field) for header, field in latin]

    assert sum(got == field for got, field in found) >= recognised * len(found)
    assert sum(got not in {field, ""} for got, field in found) <= mistaken * len(found)


def test_recognises_the_known_terms_by_their_words_alone() -> None:
    by_words = Lexicon(read_words(WORDS), read_patterns(PATTERNS))
    terms = read_terms(TERMS)
    wrong = []
    for term in terms:
        found = by_words.suggest(by_words.read(term.text), term.language)
        if not found or found[0].field != term.field or found[0].confidence < 0.5:
            wrong.append((term.text, found[:1]))

    assert len(wrong) <= len(terms) // 100, wrong
