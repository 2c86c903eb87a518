"""Finding words by their letters."""

from sicore.tables.lexicon.meanings import Meaning
from sicore.tables.lexicon.words import Word, WordTree


def tree(*texts: str, language: str = "de") -> WordTree:
    meanings = frozenset({Meaning.NAME})
    return WordTree(
        Word(text=text, language=language, meanings=meanings, is_whole=False, source="law") for text in texts
    )


def found(words: WordTree, text: str, start: int = 0) -> list[str]:
    return [text[hit.start : hit.end] for hit in words.found_at(text, start)]


def test_finds_every_word_that_begins_at_a_place() -> None:
    assert found(tree("name*", "namen", "na"), "namen des") == ["na", "name", "namen"]


def test_finds_several_words_that_belong_together_also_when_glued() -> None:
    words = tree("code postal")

    assert found(words, "code postal") == ["code postal"]
    assert found(words, "codepostal") == ["codepostal"]
    assert found(words, "code de postal") == []


def test_takes_any_ending_of_an_inner_word_with_a_star() -> None:
    assert found(tree("spezifisch* ziel*"), "spezifisches ziel") == ["spezifisches ziel"]


def test_knows_long_words_also_when_they_were_hyphenated_and_short_ones_not() -> None:
    assert found(tree("kofinanzierung*"), "kofinan zierungssatz") == ["kofinan zierung"]
    assert found(tree("stand"), "sta nd") == []


def test_finds_inside_a_compound_only_what_is_marked_so() -> None:
    words = tree("*satz", "name")

    assert [hit.word.text for hit in words.found_inside("hebesatz", 4)] == ["*satz"]
    assert words.found_inside("nachname", 4) == []
