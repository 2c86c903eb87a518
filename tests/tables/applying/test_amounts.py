"""Amounts with what stands around their digits."""

import time
from decimal import Decimal

import pytest

from sicore.tables.applying.amounts import Amount, read_money


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
