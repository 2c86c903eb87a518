"""Sentences, clauses and what they speak of."""

from sicore_eu.blocks import Block, Kind
from sicore_eu.lexicon import lexicon_for
from sicore_eu.wording import Wording, clauses, sentences

ENGLISH = lexicon_for("en")
GERMAN = lexicon_for("de")


def wording(text: str) -> Wording:
    return Wording(blocks=(Block(kind=Kind.PARAGRAPH, text=text, line=3),), lexicon=ENGLISH)


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("Es gibt 197 Mio. Euro. Das ist viel.", GERMAN) == ["Es gibt 197 Mio. Euro.", "Das ist viel."]


def test_a_year_may_end_a_sentence_and_an_ordinal_does_not() -> None:
    assert len(sentences("It opens in 2021. Then it grows.", ENGLISH)) == 2
    assert len(sentences("Am 3. Mai beginnt es.", GERMAN)) == 1


def test_clauses_are_the_source_s_own_words_between_commas_and_conjunctions() -> None:
    assert clauses("They develop, replicate and scale up what works.", ENGLISH) == [
        "They develop",
        "replicate",
        "scale up what works",
    ]


def test_each_subject_gets_a_clause_of_its_own_where_that_is_possible() -> None:
    found = wording("They develop it, and develop tools.").align(("develop", "developing-tools"))

    assert [mention.clause.text for mention in found.values()] == ["They develop it", "and develop tools"]


def test_an_unknown_word_of_an_enumeration_is_taken_by_its_place_and_said_to_be() -> None:
    found = wording("They develop, frobnicate and scale up.").align_in_order(("develop", "replicate", "scale-up"))

    assert found["replicate"].phrase == "frobnicate"
    assert found["replicate"].is_by_position
    assert not found["scale-up"].is_by_position


def test_no_place_is_guessed_where_the_neighbours_are_further_apart() -> None:
    found = wording("They develop, one, two and scale up.").align_in_order(("develop", "replicate", "scale-up"))

    assert "replicate" not in found


def test_a_phrase_across_a_conjunction_is_found_in_the_whole_sentence() -> None:
    mention = wording("It answers lessons learned or forgotten.").find("lessons")

    assert mention is not None
    assert mention.phrase == "lessons learned"
    assert mention.line == 3
