"""Texts from users' files made safe to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.render.visible import encodable, on_one_line, visible


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2Jgone", r"\u001b[2Jgone"),
        ("two\nlines", r"two\u000alines"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("half \ud83d", r"half \ud83d"),
        ("\x9b31m", r"\u009b31m"),
    ],
)
def test_shows_what_would_hide_move_or_break_the_line(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


def test_leaves_letters_of_every_script_alone() -> None:
    assert visible("Årjäng, Întorsura, Črna, Ελλάδα, България") == "Årjäng, Întorsura, Črna, Ελλάδα, България"


@given(st.text(st.characters()))
def test_every_text_can_be_shown_on_one_line_and_stored(text: str) -> None:
    assert len(visible(text).splitlines()) <= 1
    encodable(text).encode()


def test_paragraphs_are_shown_on_one_line_and_nothing_else_is_let_through() -> None:
    assert on_one_line("Bakgrund\r\n\n  Syfte \u2029 mål\x1b[2J") == r"Bakgrund Syfte mål\u001b[2J"


@given(st.text(st.characters()))
def test_every_text_of_many_lines_is_shown_on_one(text: str) -> None:
    assert len(on_one_line(text).splitlines()) <= 1
