from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.linking.amounts import amount_in_words


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1,34 million Euro.", "1340000", "EUR"),
        ("€ 1.350.000,00", "1350000", "EUR"),
        ("EUR 250,000", "250000", "EUR"),
        ("ca 2 miljoner kronor", "2000000", "SEK"),
        ("0.5 Mio EUR", "500000", "EUR"),
        ("300 tysięcy zł", "300000", "PLN"),
        ("12 500 euros", "12500", "EUR"),
    ],
)
def test_reads_the_one_amount_of_a_text(text: str, value: str, currency: str) -> None:
    amount = amount_in_words(text)

    assert amount is not None
    assert (amount.value, amount.currency, amount.is_exact) == (Decimal(value), currency, False)


@pytest.mark.parametrize("text", ["", "unknown", "1.3 million", "from 1 to 2 million EUR", "5 EUR or 6 SEK"])
def test_reads_no_amount_where_a_text_tells_none_or_several(text: str) -> None:
    assert amount_in_words(text) is None


@given(st.text(max_size=40))
def test_any_budget_text_is_read_or_left(text: str) -> None:
    amount = amount_in_words(text + " EUR")

    assert amount is None or amount.value >= 0


def test_a_number_beyond_any_budget_is_no_amount() -> None:
    assert amount_in_words("1" + "0" * 26 + " EUR") is None
    assert amount_in_words("999 million EUR") is not None
