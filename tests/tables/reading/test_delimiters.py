"""The delimiter is the character that gives most rows the same number of cells."""

import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sicore.tables.reading.delimiters import LIKELY, choose_delimiter, first_rows


@pytest.mark.parametrize("delimiter", [*LIKELY, "^", "~", "§", "\x1f"])
def test_finds_any_delimiter(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["Kod", "Namn", "Ort"], ["1", "a, b", "Å"], ["2", "c", "Ö"]))

    choice = choose_delimiter(text)

    assert choice.delimiter == delimiter
    assert choice.is_clear


def test_decimal_commas_do_not_make_a_comma_the_delimiter() -> None:
    rows = ["Kod;Belopp;Andel"] + [f"{each};{each * 100},50;40,0" for each in range(30)]

    assert choose_delimiter("\n".join(rows)).delimiter == ";"


def test_respects_quotation_marks() -> None:
    rows = ["Kod,Namn"] + [f'{each},"a;b;c;d"' for each in range(30)]

    assert choose_delimiter("\n".join(rows)).delimiter == ","


def test_a_preamble_and_a_footer_of_one_cell_do_not_matter() -> None:
    text = "Lista, alla insatser\nStand: 2024\n\n" + "a;b;c\n" * 20 + "Källa, register\n"

    choice = choose_delimiter(text)

    assert (choice.delimiter, choice.is_clear) == (";", True)


def test_two_that_fit_equally_well_are_a_question() -> None:
    choice = choose_delimiter("a;1,5\nb;2,5\nc;3,5\n")

    assert (choice.delimiter, choice.rival, choice.is_clear) == (";", ",", False)


def test_one_column_needs_no_delimiter() -> None:
    choice = choose_delimiter("Namn\nEtt\nTvå\n")

    assert (choice.delimiter, choice.is_clear) == (",", True)


def test_the_last_row_of_the_beginning_may_be_cut_off() -> None:
    assert [*first_rows("a;b\n1;2\n3", ";")] == [["a", "b"], ["1", "2"]]
    assert [*first_rows("a;b\n1;2\n3;4\n", ";")] == [["a", "b"], ["1", "2"], ["3", "4"]]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(
    rows=st.integers(2, 6).flatmap(
        lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=8, max_size=12)
    ),
    delimiter=st.sampled_from(LIKELY),
)
def test_finds_what_the_standard_library_wrote(rows: list[list[str]], delimiter: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    assume(not any(mark in cell for row in rows for cell in row for mark in (*LIKELY, '"')))

    assert choose_delimiter(written.getvalue()).delimiter == delimiter
