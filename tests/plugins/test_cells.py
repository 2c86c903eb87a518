"""Texts as cells of a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.plugins.cells import neutralised, plain


@pytest.mark.parametrize("text", ["=1+1", "+46 8", "-2+3", "@SUM(1)", "\tx", "\rx", "-", "+1+cmd|' /C calc'!A0"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "two", "-5", "-5.10", "-5,10", "59.33,-18.07", "1|-2|3", "'tis"])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert neutralised(text) == text


@given(st.text().filter(lambda text: plain(text) == text))
def test_every_text_comes_back(text: str) -> None:
    assert plain(neutralised(text)) == text
