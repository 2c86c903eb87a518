"""The files of the lexicon: what people edit."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from sicore.analysis import fold
from sicore.tables.lexicon import PATTERNS, TERMS, WORDS, read_patterns, read_terms, read_words
from sicore.tables.lexicon.meanings import Meaning, bits
from sicore.tables.targets import CONTACT, TARGETS
from sicore.text import is_language_tag

_OFFICIAL = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv"
OFFICIAL = frozenset(_OFFICIAL.split(" "))
OTHERS = frozenset({"is", "no", "sr", "uk", "mul"})
SOURCES = frozenset({"law", "knowledge", "kohesio", "360giving", "iati"})


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        (WORDS, ["word", "language", "meaning", "kind", "source"]),
        (TERMS, ["term", "language", "field", "source"]),
        (PATTERNS, ["field", "needs", "allows", "confidence"]),
    ],
)
def test_has_the_columns_that_it_says(file: Path, columns: list[str]) -> None:
    first, *others = rows(file)

    assert first == columns
    assert all(len(row) == len(columns) and all(cell == cell.strip() for cell in row) for row in others)


def test_is_sorted_so_that_changes_show() -> None:
    words = [(row[1], row[0], row[2]) for row in rows(WORDS)[1:]]
    terms = [(row[1], row[2], row[0]) for row in rows(TERMS)[1:]]

    assert words == sorted(words)
    assert terms == sorted(terms)


def test_has_no_entry_twice() -> None:
    words = Counter((word.text, word.language, word.meanings) for word in read_words(WORDS))
    terms = Counter((fold(term.text), term.language) for term in read_terms(TERMS))
    patterns = Counter((pattern.field, pattern.needs, pattern.allows) for pattern in read_patterns(PATTERNS))

    assert [entry for entry, number in (words + terms + patterns).items() if number > 1] == []


def test_needs_no_word_that_another_one_covers() -> None:
    words = {(word.text, word.language, word.meanings) for word in read_words(WORDS)}

    assert [word for word in words if not word[0].endswith("*") and (f"{word[0]}*", *word[1:]) in words] == []


def test_names_known_languages_and_sources() -> None:
    words, terms = read_words(WORDS), read_terms(TERMS)
    sources = {word.source for word in words} | {term.source for term in terms}

    assert {word.language for word in words} == OFFICIAL | OTHERS
    assert {term.language for term in terms} == OFFICIAL
    assert all(map(is_language_tag, OFFICIAL | OTHERS))
    assert {source for source in sources if not source.startswith("gold:")} <= SOURCES


def test_names_known_fields() -> None:
    fields = {*TARGETS, CONTACT}

    assert {term.field for term in read_terms(TERMS)} <= fields
    assert {pattern.field for pattern in read_patterns(PATTERNS)} <= fields
    assert all(0 < pattern.confidence < 1 for pattern in read_patterns(PATTERNS))


def test_has_terms_for_each_core_field_in_all_official_languages() -> None:
    known = {(term.field, term.language) for term in read_terms(TERMS)}
    core = [name for name, target in TARGETS.items() if target.is_core] + ["id", "summary", "fund", CONTACT]

    assert [
        (field, language) for field in core for language in sorted(OFFICIAL) if (field, language) not in known
    ] == []


def test_can_say_every_field_that_lists_have() -> None:
    unknown = set(TARGETS) - {pattern.field for pattern in read_patterns(PATTERNS)}

    # What kind of funding it is, and which period a row is of, no header says in words of its own.
    assert unknown == {"kind", "period"}


def test_has_words_for_what_the_core_fields_need_in_all_official_languages() -> None:
    words = read_words(WORDS)
    needed = ["operation", "beneficiary", "name", "start", "end", "date", "total", "eligible", "cost", "eu", "rate"]
    needed += ["cofinancing", "contribution", "support", "awarded", "paid", "postcode", "country", "location"]
    needed += ["intervention", "category", "fund", "update", "summary", "partner", "contact", "address", "decision"]
    spoken = {(meaning, word.language) for word in words for meaning in word.meanings}

    assert [(one, language) for one in needed for language in OFFICIAL if (Meaning(one), language) not in spoken] == []


def test_uses_every_meaning() -> None:
    spoken = bits(meaning for word in read_words(WORDS) for meaning in word.meanings)

    assert [meaning for meaning in Meaning if not bits([meaning]) & spoken] == []
