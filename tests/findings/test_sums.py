"""Sums of blocks of rows among the amounts of one field."""

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sicore.findings.sums import Subtotals, subtotals_among

CENTS = st.integers(-1_000, 10_000).map(lambda cents: Decimal(cents) / 100)
SIZES = st.lists(st.integers(2, 5), min_size=2, max_size=5)


def rows_of_sums(*amounts: int | Decimal) -> list[int]:
    """The places of the sums, counted from 1."""
    return [each.row for each in subtotals_among(enumerate(map(Decimal, amounts), start=1))]


@given(SIZES, st.booleans(), st.randoms(use_true_random=False))
def test_finds_the_sum_of_each_block_and_of_all(sizes: list[int], has_all: bool, chance: Random) -> None:
    # Powers of three: no amount is the sum of others by chance.
    amounts = [Decimal(3) ** power for power in range(sum(sizes))]
    chance.shuffle(amounts)
    rows: list[Decimal] = []
    sums: list[int] = []
    for size in sizes:
        block, amounts = amounts[:size], amounts[size:]
        rows += [*block, sum(block, Decimal())]
        sums.append(len(rows))
    if has_all:
        rows.append(sum((rows[place - 1] for place in sums), Decimal()))
        sums.append(len(rows))

    assert rows_of_sums(*rows) == sums


@given(st.lists(CENTS, max_size=60))
def test_what_is_found_is_a_sum_of_rows_above_it(amounts: list[Decimal]) -> None:
    found = subtotals_among(enumerate(amounts))
    sums = {each.row for each in found}

    for each in found:
        above = [amount for row, amount in enumerate(amounts[: each.row]) if amount and row not in sums]
        assert each.amount == amounts[each.row] == sum(above[-each.rows :], Decimal())


def test_tells_how_many_rows_each_sums_up_and_knows_the_sum_of_all() -> None:
    found = subtotals_among(enumerate(map(Decimal, (10, 25, 35, 7, 8, 9, 24, 59)), start=2))

    assert [(each.row, int(each.amount), each.rows) for each in found] == [(4, 35, 2), (8, 24, 3), (9, 59, 5)]


def test_a_block_of_one_row_does_not_hide_the_others() -> None:
    assert rows_of_sums(500, 500, 10, 25, 35, 7, 8, 15) == [2, 5, 8]


def test_an_operation_that_is_the_sum_of_those_above_it_by_chance_does_not_hide_the_block() -> None:
    assert rows_of_sums(10, 20, 30, 41, 101, 7, 8, 15) == [5, 8]


def test_amounts_that_repeat_are_no_sums() -> None:
    assert rows_of_sums(*[60_000] * 50) == []


def test_sums_that_leave_rows_over_are_none() -> None:
    assert rows_of_sums(10, 25, 35, 7, 8, 15, 4) == []


def test_one_sum_of_all_is_no_subtotal_and_zeros_and_losses_count_as_they_are() -> None:
    assert rows_of_sums(1, 2, 4, 7) == []
    assert rows_of_sums(10, 0, -4, 6, 7, 0, 8, 15) == [4, 8]


def test_gives_up_where_a_long_table_has_had_no_sum() -> None:
    rows = [Decimal(row * row + 1) for row in range(20_002)]
    block = [Decimal(amount) for amount in (10, 25, 35, 7, 8, 15)]

    assert len(subtotals_among(enumerate(block))) == 2
    assert subtotals_among(enumerate([*rows, sum(rows, Decimal()), *block])) == ()


def test_looks_for_no_sums_in_tables_that_nobody_writes_by_hand() -> None:
    sums = Subtotals()
    for row in range(100_001):
        sums.note(row, Decimal(1))
    for row, amount in enumerate((10, 25, 35, 7, 8, 15), start=100_002):
        sums.note(row, Decimal(amount))

    assert sums.found() == ()
