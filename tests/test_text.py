"""Texts in several languages."""

import pickle
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import InvalidValueError
from sicore.text import LangText, is_language_tag, is_machine_translation, language_of, translated_from

TAGS = st.from_regex(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-t-[a-z]{2}(-t0-und)?)?", fullmatch=True)
TEXTS = st.dictionaries(TAGS, st.text(max_size=5), min_size=1, max_size=6)


# Tags


@pytest.mark.parametrize(
    "tag",
    [
        "sv",
        "sr-Latn",
        "pt-BR",
        "es-419",
        "sl-rozaj-1994",
        "en-t-sv",
        "en-GB-t-sv-t0-und",
        "en-t-pt-br",
        "fin",
        "und",
        "sv-x-enkel",
        "en-a-bbb-t-sv",
        "zh-Hant-t-en-latn-gb",
    ],
)
def test_knows_tags_in_their_recommended_case(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "s",
        "SV",
        "sv-se",
        "sv_SE",
        "sv-",
        "sv\n",
        "svenska",
        "en-t",
        "en-x",
        "sv-Latn-Latn",
        "sv-SE-FI",
        "åb",
        "en--t",
        "x-private",
        "en-t-sv\n",
        " sv",
    ],
)
def test_refuses_what_is_no_tag(tag: str) -> None:
    assert not is_language_tag(tag)


@given(st.text(max_size=12))
def test_never_fails_on_any_text_that_might_be_a_tag(text: str) -> None:
    assert is_language_tag(text) in {True, False}


@pytest.mark.parametrize(
    ("tag", "source"),
    [
        ("en-t-sv", "sv"),
        ("en-GB-t-sv-t0-und", "sv"),
        ("en", None),
        ("en-t-pt-br", "pt"),
        ("en-t-t0-und", None),
        ("sv-x-t-en", None),
        ("en-a-bbb-t-fi", "fi"),
    ],
)
def test_tells_what_a_text_was_translated_from(tag: str, source: str | None) -> None:
    assert translated_from(tag) == source


@pytest.mark.parametrize(
    ("tag", "by_machine"),
    [
        ("en-t-sv-t0-und", True),
        ("en-t-sv-t0-google", True),
        ("en-t-sv", False),
        ("en", False),
        ("en-t-t0-und", True),
        ("en-t-sv-m0-und", False),
    ],
)
def test_tells_a_translation_by_machine(tag: str, *, by_machine: bool) -> None:
    assert is_machine_translation(tag) is by_machine


@given(TAGS)
def test_the_language_is_what_a_tag_begins_with(tag: str) -> None:
    assert is_language_tag(tag)
    assert tag.startswith(language_of(tag))
    assert is_language_tag(language_of(tag))


# The text for a reader


FALLBACK = {"sv": "Behov", "en-t-sv": "Need", "fi-t-sv-t0-und": "Tarve", "da": "Behov (da)"}


@pytest.mark.parametrize(
    ("asked", "original", "found"),
    [
        (("fi",), "sv", "fi-t-sv-t0-und"),
        (("ro",), "sv", "sv"),
        (("ro", "da"), "sv", "da"),
        (("ro",), None, "en-t-sv"),
        (("ro",), "mt", "en-t-sv"),
        ((), None, "en-t-sv"),
        (("en-GB",), "sv", "en-t-sv"),
    ],
)
def test_a_reader_gets_the_language_asked_then_the_original_then_english(
    asked: tuple[str, ...], original: str | None, found: str
) -> None:
    tag, text = LangText(FALLBACK).best(*asked, original=original)

    assert (tag, text) == (found, FALLBACK[found])


def test_a_reader_gets_any_language_rather_than_none() -> None:
    assert LangText({"sl": "potreba", "ro": "nevoie"}).best("fi", original="sv") == ("ro", "nevoie")


def test_prefers_the_text_written_in_a_language_to_one_translated_into_it() -> None:
    text = LangText({"en-t-sv": "Need", "en-GB": "Want", "sv": "Behov"})

    assert text.best("en") == ("en-GB", "Want")
    assert text.best("en-t-sv") == ("en-t-sv", "Need")


def test_prefers_a_person_to_a_machine() -> None:
    assert LangText({"en-t-fi-t0-und": "by machine", "en-t-sv": "by a person"}).best("en") == ("en-t-sv", "by a person")


def test_says_that_there_is_no_text_at_all() -> None:
    with pytest.raises(InvalidValueError, match="no text in any language"):
        LangText({}).best("sv")


@given(TEXTS, st.lists(st.sampled_from(["sv", "fi", "en", "ro"]), max_size=3))
def test_the_best_text_is_always_one_of_them(texts: dict[str, str], asked: list[str]) -> None:
    tag, text = LangText(texts).best(*asked)

    assert texts[tag] == text


# Completeness


def test_says_which_languages_are_there_and_which_are_missing() -> None:
    text = LangText(FALLBACK)

    assert text.languages() == {"sv", "en", "fi", "da"}
    assert text.originals() == {"sv", "da"}
    assert text.missing("sv", "ro", "fi", "sl") == ("ro", "sl")


# One value, whatever the order


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_languages_makes_no_difference(texts: dict[str, str], chance: Any) -> None:
    shuffled = dict(chance.sample(list(texts.items()), len(texts)))

    assert LangText(shuffled) == LangText(texts)
    assert hash(LangText(shuffled)) == hash(LangText(texts))
    assert list(LangText(shuffled)) == sorted(texts)
    assert dict(LangText(texts)) == texts


@given(TEXTS)
def test_survives_pickling_and_copying(texts: dict[str, str]) -> None:
    text = LangText(texts)

    assert pickle.loads(pickle.dumps(text)) == text  # noqa: S301  (its own pickle)
    assert deepcopy(text) == text


def test_never_changes() -> None:
    texts = {"sv": "Behov"}
    text = LangText(texts)
    texts["sv"] = "Annat"

    assert text["sv"] == "Behov"
    with pytest.raises(AttributeError):
        text.more = "x"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        text["sv"] = "Annat"  # type: ignore[index]


def test_is_not_the_same_as_a_plain_mapping() -> None:
    assert LangText({"sv": "Behov"}) != {"sv": "Behov"}


@pytest.mark.parametrize("texts", ["Behov", None, ["sv"], 5])
def test_refuses_what_is_not_given_by_language(texts: Any) -> None:
    with pytest.raises(InvalidValueError, match="given by language"):
        LangText(texts)


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({"Swedish": "x"}, "not a BCP 47 language tag"),
        ({5: "x"}, "not a BCP 47 language tag"),
        ({"sv": None}, "not a string"),
        ({"sv": ["x"]}, "not a string"),
    ],
)
def test_refuses_texts_without_language_and_languages_without_text(texts: Any, reason: str) -> None:
    with pytest.raises(InvalidValueError, match=reason):
        LangText(texts)
