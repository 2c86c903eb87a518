"""Amounts of money and percentages."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import InvalidValueError
from sicore.money import DECIMAL_PATTERN, PERCENT_PATTERN, Money, Percent, UnknownCurrencyError, read_decimal

DECIMALS = st.from_regex(DECIMAL_PATTERN[:-1] + r"\Z")
SHARES = st.decimals(0, 100, places=4)


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("1275915.80", "EUR 1275915.80"),
        ("0.00", "EUR 0.00"),
        ("-5", "EUR -5"),
        ("1E+6", "EUR 1000000"),
        ("0.000000000000000000001", "EUR 0.000000000000000000001"),
        ("100", "EUR 100"),
    ],
)
def test_an_amount_keeps_its_digits_and_its_zeros(amount: str, told: str) -> None:
    assert str(Money(amount=Decimal(amount), currency="EUR")) == told


@pytest.mark.parametrize(("currency", "near"), [("EUX", "EUR"), ("SEX", "SEK"), ("EURO", "EUR"), ("DKX", "DKK")])
def test_refuses_an_unlisted_currency_and_names_the_near_ones(currency: str, near: str) -> None:
    with pytest.raises(UnknownCurrencyError) as caught:
        Money(amount=Decimal(5), currency=currency)

    assert near in caught.value.near
    assert near in str(caught.value)


@pytest.mark.parametrize("currency", ["", "eur", "€", "EUR ", None, 978])
def test_refuses_a_currency_of_another_form(currency: Any) -> None:
    with pytest.raises(UnknownCurrencyError):
        Money(amount=Decimal(5), currency=currency)


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("Infinity"), 5.0, "5", 5, True, None])
def test_refuses_an_amount_that_is_no_exact_number(amount: Any) -> None:
    with pytest.raises(InvalidValueError, match="is not an amount"):
        Money(amount=amount, currency="EUR")


@pytest.mark.parametrize("text", ["0", "100", "94.51", "0.00", "100.000", "95.0"])
def test_a_percentage_keeps_its_digits(text: str) -> None:
    assert str(Percent(Decimal(text))) == text


@pytest.mark.parametrize("value", [Decimal("100.01"), Decimal("-0.01"), Decimal("-0"), Decimal("NaN"), 95, 0.95, "95"])
def test_refuses_what_is_no_percentage_from_0_to_100(value: Any) -> None:
    with pytest.raises(InvalidValueError, match="not a percentage from 0 to 100"):
        Percent(value)


@given(SHARES)
def test_the_schema_accepts_every_percentage(share: Decimal) -> None:
    assert re.search(PERCENT_PATTERN, str(Percent(share)))


@pytest.mark.parametrize("share", [Decimal("1E+1"), Decimal("0E+3"), Decimal("1E-7")])
def test_the_schema_accepts_percentages_that_decimals_write_otherwise(share: Decimal) -> None:
    assert re.search(PERCENT_PATTERN, str(Percent(share)))
    assert Decimal(str(Percent(share))) == share


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_every_amount_is_written_as_the_format_has_it_and_read_back_the_same(amount: Decimal) -> None:
    written = str(Money(amount=amount, currency="SEK")).removeprefix("SEK ")

    assert re.search(DECIMAL_PATTERN, written)
    assert read_decimal(written) == amount


@given(DECIMALS)
def test_reads_every_decimal_of_the_format_digit_for_digit(text: str) -> None:
    assert format(read_decimal(text), "f") == text


@pytest.mark.parametrize(
    "text", ["", "1,5", "1 000", "1e5", "+5", ".5", "5.", "05", "--5", "NaN", "٥", "5\n", "5_000", None, 5, 5.0]
)
def test_refuses_what_is_no_decimal_of_the_format(text: Any) -> None:
    with pytest.raises(InvalidValueError, match="is not a decimal number"):
        read_decimal(text)
