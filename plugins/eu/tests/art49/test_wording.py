"""The words of the columns and pages, in every official language."""

import tomllib
from importlib.resources import files

import pytest

from sicore_eu.art49.call_columns import CALL_COLUMNS
from sicore_eu.art49.layout import LIST_FORMS
from sicore_eu.art49.wording import heading, worded_languages, wording

OFFICIAL = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split()  # noqa: SIM905


def test_there_are_words_in_every_official_language() -> None:
    assert list(worded_languages()) == OFFICIAL


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_language_has_the_words_that_english_has_and_no_others(language: str) -> None:
    assert list(wording(language).texts) == list(wording("en").texts)
    assert all(text.strip() == text != "" for text in wording(language).texts.values())


@pytest.mark.parametrize("language", OFFICIAL)
def test_no_two_columns_of_a_table_are_called_the_same(language: str) -> None:
    for columns in (*(form.columns for form in LIST_FORMS), CALL_COLUMNS):
        heads = [wording(language).joined(*column.words) for column in columns]

        assert len(heads) == len(set(heads))


@pytest.mark.parametrize("language", OFFICIAL)
def test_no_words_hold_what_stands_between_languages_values_or_around_tags(language: str) -> None:
    assert not [text for text in wording(language).texts.values() if any(mark in text for mark in (" / ", "|", "["))]


def test_every_word_is_used_by_a_column_or_a_page() -> None:
    used = {word for form in LIST_FORMS for column in form.columns for word in column.words}
    used |= {word for column in CALL_COLUMNS for word in column.words}
    on_pages = {"list_title", "person_phrase", "calendar_title", "open", "planned", "closed"}
    on_pages |= {"updated_on", "unknown", "none"}

    assert used | on_pages == set(wording("en").texts)


def test_a_language_without_words_is_headed_in_english() -> None:
    assert heading(["nn", "en"], "rate") == "Union co-financing rate (%)"


def test_each_file_says_whether_somebody_confirmed_it() -> None:
    folder = files("sicore_eu.art49") / "wording"
    told = {language: tomllib.loads((folder / f"{language}.toml").read_text("utf-8")) for language in OFFICIAL}

    assert {language for language, words in told.items() if words["verified"]} == {"en"}
