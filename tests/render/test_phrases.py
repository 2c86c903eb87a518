"""What metrics say, in the reader's language."""

import pytest

from sicore.builtin import plugin as builtin_plugin
from sicore.findings import Finding, Phrase, counted_phrase, joined_phrases, phrase, plural_phrase
from sicore.plugins import Registry
from sicore.plugins.codes import METRIC_INPUT_MISSING
from sicore.plugins.streamed import refused
from sicore.render import Translator

LANGUAGES = ("sv", "da", "sl", "ro", "fi")


def test_a_phrase_is_said_with_what_was_filled_in() -> None:
    told = phrase(
        "No project tells both {result} and {eligible}; what is not told is not 0.", result="EECR05", eligible="EECO02"
    )

    assert Translator("sv").said(told) == "Inget projekt uppger både EECR05 och EECO02; det som inte uppges är inte 0."
    assert Translator("en").said(told) == told
    assert Translator("sv").language_said(told) == "sv"


def test_phrases_in_a_phrase_are_translated_and_names_are_not() -> None:
    told = counted_phrase({"no rate": 192})

    assert Translator("sv").said(told) == "ingen kurs 192"
    assert Translator("sv").said(phrase("The metric needs {value}, and nobody gave it.", value="changes")) == (
        "Måttet behöver changes, och ingen har angett det."
    )


def test_what_nobody_translated_is_said_in_english_and_marked_as_such() -> None:
    swedish = Translator("sv")

    assert swedish.said("a plugin's own sentence {x") == "a plugin's own sentence {x"
    assert swedish.language_said("a plugin's own sentence") == "en"
    assert swedish.language_said(phrase("No {thing} of a plugin.", thing="word")) == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_and_refusals_of_the_core_have_words_in_every_language(language: str) -> None:
    translator = Translator(language)
    registry = Registry({"sicore": builtin_plugin}, discover=False)
    card = registry.metric("esf.result_rate").card
    why = refused(card, Finding.of(METRIC_INPUT_MISSING, value="nodes")).warnings[0]

    for text in (card.formula, card.limits, card.uncertainty, why):
        assert translator.said(text) != text
        assert translator.language_said(text) == language
    assert isinstance(why, Phrase)
    assert "nodes" in translator.said(why)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "okänt, miljö och personal"),
        ("fi", "ei tiedossa, toimintapaikka ja henkilöstö"),
        ("ro", "necunoscut, cadru și personal"),
    ],
)
def test_texts_one_after_the_other_are_each_translated(language: str, words: str) -> None:
    told = joined_phrases([phrase("unknown"), phrase("setting and workforce")])

    assert told == "unknown, setting and workforce"
    assert Translator(language).said(told) == words
    assert Translator(language).language_said(told) == language


def test_one_english_text_among_several_makes_all_of_them_english() -> None:
    told = joined_phrases([phrase("unknown"), phrase("A plugin's own.")])

    assert Translator("sv").language_said(told) == "en"


@pytest.mark.parametrize(
    ("language", "one", "two", "five", "many"),
    [
        ("en", "Only 1 study", "Only 2 studies", "Only 5 studies", "Only 69 studies"),
        ("sv", "Bara 1 studie", "Bara 2 studier", "Bara 5 studier", "Bara 69 studier"),
        ("da", "Kun 1 studie", "Kun 2 studier", "Kun 5 studier", "Kun 69 studier"),
        ("sl", "Samo 1 študija", "Samo 2 študiji", "Samo 5 študij", "Samo 69 študij"),
        ("ro", "Doar 1 studiu", "Doar 2 studii", "Doar 5 studii", "Doar 69 de studii"),
        ("fi", "Vain 1 tutkimus", "Vain 2 tutkimusta", "Vain 5 tutkimusta", "Vain 69 tutkimusta"),
    ],
)
def test_what_is_counted_stands_in_the_form_that_its_number_asks_for(
    language: str, one: str, two: str, five: str, many: str
) -> None:
    for count, told in ((1, one), (2, two), (5, five), (69, many)):
        counted = plural_phrase(
            "Only {count} study: the pooled effect is uncertain.",
            "Only {count} studies: the pooled effect is uncertain.",
            count,
        )

        assert Translator(language).said(counted).startswith(f"{told}: ")
        assert Translator(language).language_said(counted) == language


def test_a_count_that_nobody_translated_is_english_and_names_in_it_are_still_said() -> None:
    told = plural_phrase("{count} item of {of}.", "{count} items of {of}.", 2, of=phrase("no rate"))

    assert told == "2 items of no rate."
    assert Translator("sv").said(told) == "2 items of ingen kurs."
    assert Translator("sv").language_said(told) == "en"
