"""The names of members and words in people's languages."""

import pytest

from sicore.render import Vocabulary


def test_a_member_has_a_name_in_each_language() -> None:
    names = [Vocabulary(language).title("Target groups") for language in ("en", "sv", "da", "sl", "ro", "fi")]

    assert names == ["Target groups", "Målgrupper", "Målgrupper", "Ciljne skupine", "Grupuri-țintă", "Kohderyhmät"]


def test_a_word_of_the_format_is_told_from_a_name_that_is_spelt_alike() -> None:
    swedish = Vocabulary("sv")

    assert swedish.word("results") == "resultat"
    assert swedish.title("Results") == "Resultat"


@pytest.mark.parametrize("language", ["de", "sv"])
def test_what_has_no_translation_is_said_in_english(language: str) -> None:
    vocabulary = Vocabulary(language)

    assert vocabulary.title("Shoe size") == "Shoe size"
    assert vocabulary.about("How large the shoe is.") == "How large the shoe is."
    assert vocabulary.language_of("How large the shoe is.") == "en"


def test_says_in_which_language_it_speaks() -> None:
    assert Vocabulary("sv").language_of("When it starts.") == "sv"
    assert Vocabulary("sv").about("") == ""
