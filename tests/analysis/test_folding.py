"""Texts without case and marks."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.analysis import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("PŘÍJEMCE", "prijemce"),
        ("Łączna", "laczna"),
        ("Støttemodtager", "stottemodtager"),
        ("Đurđevac", "durdevac"),
        ("Ħal Għaxaq, Żejtun, ċentru, Ġgantija", "hal ghaxaq, zejtun, centru, ggantija"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Þórður", "thordur"),
        ("cœur æon", "coeur aeon"),
        ("Iğdır İzmir", "igdir izmir"),
        ("Δικαιούχος ΔΙΚΑΙΟΥΧΟΣ", "δικαιουχοσ δικαιουχοσ"),
        ("Ευρωπαϊκή", "ευρωπαικη"),
        ("Държавен университет", "държавен университет"),
        ("район", "раион"),
        ("ﬁnal", "final"),
        ("Warto\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}", "warto"),
        ("För\N{SOFT HYPHEN}derung", "forderung"),
    ],
)
def test_folds_case_and_marks_and_leaves_the_script(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_writes_the_dots_of_older_irish_as_an_h_and_leaves_maltese_alone() -> None:
    assert fold("an ḃean, ḋá ṫeaċ", "ga") == "an bhean, dha theach"
    assert fold("ġaeilge", "ga") == "ghaeilge"
    assert fold("ġustizzja soċjali", "mt") == fold("ġustizzja soċjali") == "gustizzja socjali"


@given(st.text(max_size=40), st.sampled_from([None, "ga"]))
def test_folding_again_changes_nothing(text: str, language: str | None) -> None:
    assert fold(fold(text, language), language) == fold(text, language)


def test_composed_and_decomposed_letters_fold_alike() -> None:
    letters = map(chr, range(0x2000))

    assert [one for one in letters if fold(one) != fold(unicodedata.normalize("NFD", one))] == []


def test_every_letter_of_unicode_is_folded_for_good() -> None:
    letters = (chr(number) for number in range(0x80, sys.maxunicode + 1))

    assert [one for one in letters if fold(one).casefold() != fold(one)] == []
