"""What a column of amounts says about decimal marks, currencies and units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.tables.applying.amounts import read_money
from sicore.tables.proposing.content.amounts import look_at_amounts
from sicore.tables.proposing.content.units import unit_of
from tests.tables.proposing.columns import column

amounts = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)


def continental(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


@given(st.lists(amounts, min_size=1, max_size=20))
def test_amounts_with_two_decimals_are_read_back_by_what_was_proposed(written: list[Decimal]) -> None:
    cells = [continental(amount) for amount in written]
    look = look_at_amounts(column(*cells))

    (option,) = look.options
    for cell, amount in zip(cells, written, strict=True):
        read = read_money(cell, decimal=option.uses[0].decimal, unit="one", currency=None)  # type: ignore[arg-type]
        assert read.value is not None
        assert read.value.value == amount


@given(st.lists(st.integers(1, 999), min_size=1, max_size=20))
def test_one_mark_before_three_digits_is_never_decided(thousands: list[int]) -> None:
    look = look_at_amounts(column(*(f"{number}.500" for number in thousands)))

    assert look.asks == "map-decimal-mark"
    assert [option.answer for option in look.options] == ["comma", "point"]


def test_the_currency_that_cells_name_is_told() -> None:
    look = look_at_amounts(column("149 736 100 .- HUF", "14 832 500 .- HUF"))

    assert look.currencies == ("HUF",)
    assert look.options[0].uses[0].currency == "HUF"


def test_cells_in_several_currencies_declare_none() -> None:
    look = look_at_amounts(column("100 EUR", "200 SEK", "300 EUR"))

    assert look.currencies == ("EUR", "SEK")
    assert look.options[0].uses[0].currency is None


def test_crowns_are_an_amount_and_no_currency() -> None:
    look = look_at_amounts(column("12 500 000 kr", "9 800 000 kr"))

    assert look.is_sure
    assert look.currencies == ()


def test_what_stands_in_brackets_behind_an_amount_is_not_read() -> None:
    look = look_at_amounts(column("288.110,50 € (50%)", "1.000,00 €"))

    assert look.options[0].uses[0].take == "^([^(]+)"


@pytest.mark.parametrize(
    ("header", "factor", "currency"),
    [
        ("Celkové způsobilé výdaje (tis. Kč)", "thousand", "CZK"),
        ("Gesamtkosten in Mio. EUR", "million", "EUR"),
        ("Total cost (HUF)", None, "HUF"),
        ("Kosten in T€", "thousand", "EUR"),
        ("Bendra vertė, Eur", None, "EUR"),
        ("Wartość projektu w zł", None, "PLN"),
        ("Hodnota (1 000 EUR)", "thousand", "EUR"),
        ("Name of the operation", None, None),
        ("Costs in EUR and SEK", None, None),
    ],
)
def test_units_and_currencies_of_headers(header: str, factor: str | None, currency: str | None) -> None:
    unit = unit_of(header)

    assert (unit.factor, unit.currency) == (factor, currency)
