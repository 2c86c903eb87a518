"""Amounts as lists write them, with what stands around their digits."""

import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.tables.applying.amounts import Amount, read_money
from tests.tables.applying.small_tables import outcome


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("149 736 100 .- HUF", Amount(Decimal(149736100), "HUF")),
        ("1 200.– Kč", Amount(Decimal(1200), "CZK")),
        ("4 mio €", Amount(Decimal(4000000), "EUR")),
        ("2,67 mio €", Amount(Decimal(2670000), "EUR")),
        ("472.900,00€", Amount(Decimal("472900.00"), "EUR")),
    ],
)
def test_reads_an_amount_whatever_stands_around_its_digits(raw: str, amount: Amount) -> None:
    assert read_money(raw, decimal="comma", unit="one", currency=None).value == amount


@given(
    raw=st.from_regex("[0-9]{1,9}(?:[.,][0-9]{1,4})?", fullmatch=True)
    | st.from_regex("[0-9]{1,4}(?:[ \u00a0\u202f.,][0-9]{2,4}){1,3}(?:[.,][0-9]{1,4})?", fullmatch=True)
    | st.from_regex("[1-9][0-9]{0,2}(?:[ \u00a0][0-9]{3}){1,3}(?:[.,][0-9]{1,3})?", fullmatch=True),
    decimal=st.sampled_from(["comma", "point", None]),
    unit=st.sampled_from(["one", "thousand", "million"]),
)
def test_a_bare_amount_is_read_as_one_with_something_around_it(raw: str, decimal: Any, unit: str) -> None:
    bare = read_money(raw, decimal=decimal, unit=unit, currency=None)
    around = read_money(f"{raw}.-", decimal=decimal, unit=unit, currency=None)

    assert (bare.value, bare.code) == (around.value, around.code)


def test_refuses_an_amount_with_a_second_number_behind_it() -> None:
    assert read_money("100 .- 7 EUR", decimal="comma", unit="one", currency=None).value is None


def test_keeps_the_raw_text_of_an_amount_only_where_reading_changed_it(tmp_path: Path) -> None:
    mapping = """
    columns = [
        { name = "Code", uses = [{ to = "id" }, { to = "title" }] },
        { name = "Cost", uses = [{ to = "total_cost" }] },
        { name = "Support", uses = [{ to = "eu_contribution" }] },
    ]
    """

    project = outcome(tmp_path, "Code;Cost;Support\nA;2000.50;1 700.00\n", mapping).projects[0]

    assert project["total_cost"]["amount"] == "2000.50"
    assert project["raw"] == {"/eu_contribution": "1 700.00"}


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("149 736 100 .- HUF", "149736100", "HUF"),
        ("81.839,00.- €", "81839.00", "EUR"),
        ("23,4 mio €", "23400000.0", "EUR"),
        ("€ 1.234,50", "1234.50", "EUR"),
        ("12,-", "12", None),
    ],
)
def test_reads_amounts_as_lists_write_them(text: str, amount: str, currency: str | None) -> None:
    reading = read_money(text, decimal="comma", unit="one", currency=None)

    assert reading.value == Amount(Decimal(amount), currency)


@pytest.mark.parametrize(
    "text", ["a ab abc " * 2_000, "12 " + "a ab abc " * 2_000 + "12 x", "Université du Luxembourg " * 40]
)
def test_refuses_long_texts_in_one_pass(text: str) -> None:
    started = time.process_time()

    reading = read_money(text, decimal="comma", unit="one", currency=None)

    assert reading.value is None
    assert time.process_time() - started < 1


def test_a_multiple_leaves_no_decimals_that_say_nothing() -> None:
    amount = read_money("23,4 mio €", decimal="comma", unit="one", currency=None).value

    assert amount is not None
    assert str(amount.value) == "23400000"


@pytest.mark.parametrize("text", ["Å" * 30_000, "Å." * 20_000, "7 " + "Å" * 30_000 + "!", ". " * 20_000])
def test_a_long_text_that_is_no_amount_is_soon_given_up(text: str) -> None:
    assert read_money(text, decimal="comma", unit="one", currency=None).value is None
