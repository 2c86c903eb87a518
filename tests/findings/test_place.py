"""Where in the user's own file something stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.findings import SourcePlace

NUMBERS = st.none() | st.integers(0, 10**9)
NAMES = st.text(min_size=1, max_size=12) | st.sampled_from(
    ["line 5", "row 7", "sheet A", "column B", '"', '""', " ", "a b"]
)
PLACES = st.builds(
    SourcePlace,
    sheet=st.none() | NAMES | st.just(""),
    line=NUMBERS,
    row=NUMBERS,
    column=st.none() | NAMES,
)


@pytest.mark.parametrize(
    ("place", "selector"),
    [
        (SourcePlace(line=25), "line 25"),
        (SourcePlace(row=7, column="Startdatum"), "row 7 column Startdatum"),
        (SourcePlace(sheet="Data", row=7, column="C"), "sheet Data row 7 column C"),
        (SourcePlace(sheet="Blad 1", row=7), 'sheet "Blad 1" row 7'),
        (SourcePlace(sheet='Say "x"'), 'sheet "Say ""x"""'),
        (SourcePlace(), ""),
    ],
)
def test_a_spot_is_told_in_words(place: SourcePlace, selector: str) -> None:
    assert place.selector() == selector
    assert SourcePlace.parse(selector) == place


@given(PLACES)
def test_reads_every_selector_back(place: SourcePlace) -> None:
    assert SourcePlace.parse(place.selector()) == place


@given(st.text(max_size=30) | st.from_regex(r"(sheet|line|row|column) ?.{0,20}"))
def test_a_text_of_another_form_is_kept(text: str) -> None:
    place = SourcePlace.parse(text, source="list.csv")

    assert place.source == "list.csv"
    assert SourcePlace.parse(place.selector(), source="list.csv") == place


def test_a_number_of_thousands_of_digits_is_no_line() -> None:
    assert SourcePlace.parse("line " + "1" * 5000).line is None


def test_names_the_file_before_the_spot() -> None:
    assert str(SourcePlace(source="list.csv", line=3)) == "list.csv, line 3"
    assert str(SourcePlace(source="list.csv")) == "list.csv"
    assert str(SourcePlace()) == ""
