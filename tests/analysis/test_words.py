"""The words of a text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.analysis import LONGEST_WORD, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014SE05M9OP001, ESO4.11 (85,5 %)", ["2014se05m9op001", "eso4", "11", "85", "5"]),
        ("l’inclusion d'ici – e-inclusion", ["l", "inclusion", "d", "ici", "e", "inclusion"]),
        ("snake_case", ["snake", "case"]),
        ("👩‍👩‍👧 hjälp 🇸🇪", ["hjalp"]),
        ("社会创新 2024年", ["社会创新", "2024年"]),
        ("½ Kilo № 5", ["1", "2", "kilo", "5"]),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_marks_that_stand_alone_belong_to_the_letter_before_them() -> None:
    assert words(unicodedata.normalize("NFD", "Tėvų úspěch")) == ["tevu", "uspech"]
    assert words("ė́jimas Kom\N{SOFT HYPHEN}petenz") == ["ejimas", "kompetenz"]


def test_of_a_word_sixty_four_letters_count() -> None:
    assert words("a" * 70 + " " + "b" * 2_000_000) == ["a" * LONGEST_WORD, "b" * LONGEST_WORD]


@given(st.text(max_size=60))
def test_words_are_folded_and_hold_letters_and_digits_only(text: str) -> None:
    found = words(text)

    assert all(word.isalnum() and len(word) <= LONGEST_WORD for word in found)
    assert words(" ".join(found)) == found
