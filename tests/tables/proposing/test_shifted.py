"""Rows whose cells a delimiter inside a text moved to the right."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sicore.tables.grid import Cell, GridRow
from sicore.tables.proposing import settle
from sicore.tables.proposing.shifted import shifted_rows
from tests.tables.proposing.invented import open_codes, proposed
from tests.tables.proposing.test_proposer import fields_of, mapping_of, question

HEADER = "Operation name,Beneficiary name,Start date,End date,Total eligible cost (EUR),Union co-financing rate,Place"
ROWS = [
    f"Workshop {number},Bridge Foundation,2016-03-0{number},2018-02-28,{number}5000.50,85,Riga"
    for number in range(1, 8)
]
DIVIDED = "Work, school and the valley,Lake Municipality,2017-04-15,2019-12-31,98000.00,80,Cork"
PLAIN: list[Cell] = ["A bridge", "A town", "2016-03-01", "2018-02-28", "125000.50", "85", "Riga"]


def numbers(*rows: list[Cell], width: int = 9) -> tuple[int, ...]:
    """The numbers of the shifted ones among some rows behind five plain ones, counted from 1."""
    whole = [PLAIN] * 5 + list(rows)
    found = shifted_rows([GridRow(number, cells) for number, cells in enumerate(whole, start=-4)], width)
    return found.numbers


def test_a_row_with_more_cells_than_the_header_is_asked_about_and_spoils_no_column(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "\n".join([HEADER, *ROWS[:3], DIVIDED, *ROWS[3:]]))

    asked = question(proposal, "map-rows-shifted")
    assert "row 5" in asked.finding().message
    assert (asked.suggested, [choice.answer for choice in asked.choices]) == ("mend", ["mend", "keep"])
    assert fields_of(proposal)["Union co-financing rate"] == ["cofinancing_rate"]
    assert mapping_of(settle(proposal, asked, "mend")) == proposal.mapping


def test_a_row_that_empty_columns_at_the_end_take_in_is_found_by_its_dates_and_numbers(tmp_path: Path) -> None:
    lines = [f"{HEADER},Remarks,Notes", *(f"{row},," for row in [*ROWS, DIVIDED])]
    proposal = proposed(tmp_path, "\n".join(lines))

    assert question(proposal, "map-rows-shifted").details == {"value": "1", "first": "9"}


def test_rows_in_their_places_are_not_asked_about(tmp_path: Path) -> None:
    assert "map-rows-shifted" not in open_codes(proposed(tmp_path, "\n".join([HEADER, *ROWS])))


def test_rows_that_are_nearly_all_too_long_stay_rows_and_are_asked_about(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "\n".join([HEADER, *(f"{row},x,y" for row in ROWS)]))

    assert proposal.looked_at.rows == len(ROWS)
    assert question(proposal, "map-rows-shifted").details == {"value": str(len(ROWS)), "first": "2"}


@given(st.integers(1, 3), st.integers(0, 1))
def test_finds_a_text_divided_into_up_to_four(by: int, where: int) -> None:
    assert numbers([*PLAIN[: where + 1], *[" and more"] * by, *PLAIN[where + 1 :]], width=12) == (1,)


def test_cells_of_another_form_are_no_shift() -> None:
    unknown: list[Cell] = ["A road", "A town", "unknown", "open", "125000.50", "85", "Riga"]
    empty: list[Cell] = ["A road", "A town", None, None, None, None, "Riga"]
    text: list[Cell] = ["A road", "A town", "2016-03-01", "2018-02-28", "125000.50", "none", "Riga"]

    assert numbers(unknown, empty, text) == ()


def test_typed_cells_are_told_by_their_kind() -> None:
    typed: list[Cell] = ["A road", "A town", date(2016, 3, 1), date(2018, 2, 28), 125000.5, 85, "Riga"]

    assert numbers(typed, [typed[0], "and a path", *typed[1:]]) == (2,)


@given(
    st.lists(st.lists(st.none() | st.text(max_size=6) | st.integers() | st.dates(), max_size=9), max_size=8),
    st.integers(1, 9),
)
def test_takes_any_rows(rows: list[list[Cell]], width: int) -> None:
    found = shifted_rows([GridRow(number, cells) for number, cells in enumerate(rows)], width)

    assert set(found.numbers) <= set(range(len(rows)))
