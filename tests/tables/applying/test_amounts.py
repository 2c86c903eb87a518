"""Amounts as lists write them."""

from decimal import Decimal

import pytest

from sicore.tables.applying.amounts import Amount, read_money


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("149 736 100 .- HUF", Amount(Decimal(149736100), "HUF")),
        ("1 200.– Kč", Amount(Decimal(1200), "CZK")),
        ("4 mio €", Amount(Decimal(4000000), "EUR")),
        ("2,67 mio €", Amount(Decimal("2670000.00"), "EUR")),
        ("472.900,00€", Amount(Decimal("472900.00"), "EUR")),
    ],
)
def test_reads_an_amount_whatever_stands_around_its_digits(raw: str, amount: Amount) -> None:
    assert read_money(raw, decimal="comma", unit="one", currency=None).value == amount


def test_refuses_an_amount_with_a_second_number_behind_it() -> None:
    assert read_money("100 .- 7 EUR", decimal="comma", unit="one", currency=None).value is None
