"""Texts that a cell cannot hold as they are, and cells that could run as formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import InvalidValueError
from sicore.tables.sheets.escapes import LONGEST_CELL, cell_of, guarded, parts_of, text_of, unguarded

TEXTS = st.text() | st.text(alphabet="'=+-@\t\r\n\\\"_x041{[ a🙂")


@given(TEXTS)
def test_a_text_survives_the_way_into_a_cell_and_back(text: str) -> None:
    assert text_of(cell_of(text)) == text


@given(TEXTS)
def test_no_cell_looks_empty(text: str) -> None:
    assert cell_of(text).strip()


@given(TEXTS)
def test_a_guard_comes_off_as_it_went_on(text: str) -> None:
    assert unguarded(guarded(cell_of(text))) == cell_of(text)


@given(TEXTS)
def test_no_guarded_cell_begins_like_a_formula(text: str) -> None:
    cell = guarded(cell_of(text))

    assert not cell.lstrip(" ").startswith(("=", "+", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert not cell.lstrip(" ").startswith("-") or float(cell) <= 0


@given(TEXTS, st.integers(1, 40_000))
def test_parts_fit_into_cells_and_make_the_text_again(text: str, times: int) -> None:
    cell = cell_of(text) * (times // len(cell_of(text)) + 1)
    parts = parts_of(cell)

    assert "".join(parts) == cell
    assert all(len(part.encode("utf-16-le")) // 2 <= LONGEST_CELL for part in parts)


@pytest.mark.parametrize("text", ["Vinterskola", " led", "a\nb", "007", "'s-Gravenhage", "\\backslash", "=1+1", "🙂"])
def test_what_a_cell_can_hold_stands_in_it_as_it_is(text: str) -> None:
    assert cell_of(text) == text


@pytest.mark.parametrize("text", ["", " ", "a\rb", "a\x00b", "_x000D_", '\\"quoted', "\ufffe"])
def test_what_spreadsheets_change_stands_as_json(text: str) -> None:
    assert cell_of(text).startswith('\\"')


@pytest.mark.parametrize("cell", ['\\"open', "\\[1]", '\\{"a": 1'])
def test_a_broken_escape_is_no_text(cell: str) -> None:
    with pytest.raises(InvalidValueError):
        text_of(cell)
