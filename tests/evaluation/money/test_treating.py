from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.errors import UsageError
from sicore.evaluation.money import (
    DoubleConversionError,
    Kind,
    Policy,
    RateShelf,
    StepKind,
    Treated,
    Treatment,
    When,
    treat,
)
from sicore.findings import Finding
from sicore.money import Money, UnknownCurrencyError
from tests.evaluation.money.made import SHELF, rates_of, table

MARCH = When(first=date(2025, 3, 14))
YEAR = When(first=date(2025, 1, 1), last=date(2025, 12, 31))
BOOKED = Treatment(policy=Policy.INFOREURO_MONTHLY)
AMOUNTS = st.decimals(-(10**12), 10**12, places=2)


def sek(amount: str | Decimal) -> Money:
    return Money(amount=Decimal(amount), currency="SEK")


def done(money: Money, treatment: Treatment, when: When = MARCH, shelf: RateShelf = SHELF, **more: Any) -> Treated:
    treated = treat(money, treatment, when=when, shelf=shelf, **more)
    assert isinstance(treated, Treated)
    return treated


def test_converts_by_the_accounting_rate_of_the_month_in_which_it_was_booked() -> None:
    treated = done(sek("1150.00"), BOOKED)

    assert (treated.amount, treated.unit) == (Decimal("100.00"), "EUR")


def test_converts_by_the_average_of_the_days_of_a_reporting_period() -> None:
    half = When(first=date(2025, 1, 1), last=date(2025, 2, 28))
    treated = done(sek("1115"), Treatment(policy=Policy.ECB_PERIOD_AVERAGE), half)

    assert treated.amount == Decimal("100.00")
    assert treated.steps[0].rate == Decimal("11.15")
    assert treated.steps[0].period == "2025-01-01/2025-02-28"


def test_converts_by_the_average_of_the_year_from_the_daily_rates_or_the_annual_ones() -> None:
    by_year = Treatment(policy=Policy.ECB_ANNUAL)
    annual = RateShelf.of([table(Kind.ECB_ANNUAL, {("SEK", "2025"): "10"})])

    assert done(sek("1165"), by_year).amount == Decimal("100.00")
    assert done(sek("1165"), by_year, shelf=annual).amount == Decimal("116.50")


def test_goes_from_one_currency_to_another_by_way_of_the_euro_without_rounding_there() -> None:
    treated = done(sek("0.10"), Treatment(policy=Policy.INFOREURO_MONTHLY, currency="DKK", places=6))

    assert treated.amount == Decimal("0.065217")
    assert [step.area for step in treated.steps] == ["SEK", "DKK"]


def test_puts_prices_first_and_converts_then_by_the_rate_of_the_base_year() -> None:
    prices = Treatment(policy=Policy.ECB_ANNUAL, base_year=2025)
    treated = done(sek("1100"), prices, When(first=date(2024, 5, 1)), country="SE")

    assert [step.kind for step in treated.steps] == [StepKind.DEFLATED, StepKind.CONVERTED]
    assert treated.amount == Decimal("103.00")  # 1100 × 120 ÷ 110 = 1200, ÷ 11.65
    assert treated.prices_of == 2025


def test_puts_prices_first_and_divides_then_by_the_parity_of_the_base_year() -> None:
    treated = done(sek("1100"), Treatment(base_year=2025, by_parity=True), When(first=date(2024, 5, 1)), country="SE")

    assert (treated.amount, treated.unit) == (Decimal("96.00"), "PPS")


def test_divides_by_the_parity_of_its_own_year_where_prices_stay() -> None:
    assert done(sek("125"), Treatment(by_parity=True), country="SE").amount == Decimal("10.00")


def test_converts_a_former_currency_by_its_fixed_rate_from_the_day_on_which_it_was_fixed() -> None:
    kuna = Money(amount=Decimal(750), currency="HRK")
    treated = done(kuna, BOOKED)

    assert treated.amount == Decimal("100.00")
    assert treated.steps[0].policy == "fixed"
    before = treat(kuna, BOOKED, when=When(first=date(2022, 12, 31)), shelf=SHELF)
    assert isinstance(before, Finding)


def test_puts_a_former_currency_into_prices_of_a_later_year() -> None:
    kuna = Money(amount=Decimal(750), currency="HRK")
    later = Treatment(policy=Policy.ECB_ANNUAL, base_year=2024)

    assert done(kuna, later, When(first=date(2021, 6, 1)), country="HR").amount == Decimal("125.00")


def test_leaves_an_amount_with_nothing_to_do_as_it_is_stated() -> None:
    euro = Money(amount=Decimal("10.123"), currency="EUR")

    treated = done(euro, BOOKED)

    assert (treated.amount, treated.steps, treated.places) == (Decimal("10.123"), (), None)


def test_rounds_half_away_from_zero() -> None:
    shelf = RateShelf.of([table(Kind.INFOREURO_MONTHLY, {("SEK", "2025-03"): "2"})])

    assert done(sek("0.01"), BOOKED, shelf=shelf).amount == Decimal("0.01")
    assert done(sek("-0.01"), BOOKED, shelf=shelf).amount == Decimal("-0.01")


def test_says_what_it_did_and_by_which_table() -> None:
    told = done(sek("1150.00"), BOOKED).to_json()

    assert told["rounding"] == "to 2 decimal places, half away from zero, once"
    assert told["steps"] == [
        {
            "step": "converted",
            "policy": "inforeuro_monthly",
            "table": "test.inforeuro_monthly",
            "version": "1",
            "retrieved": "2026-11-26",
            "sha256": "0" * 64,
            "source": "invented",
            "area": "SEK",
            "period": "2025-03",
            "rate": "11.5",
        }
    ]


@pytest.mark.parametrize(
    ("currency", "when", "treatment"),
    [
        ("SEK", When(first=date(2025, 5, 1)), BOOKED),
        ("NOK", MARCH, BOOKED),
        ("SEK", When(first=date(2024, 12, 1), last=date(2025, 2, 1)), Treatment(policy=Policy.ECB_PERIOD_AVERAGE)),
        ("SEK", When(first=date(2025, 12, 1), last=date(2026, 2, 1)), Treatment(policy=Policy.ECB_PERIOD_AVERAGE)),
        ("SEK", When(first=date(2026, 3, 1)), Treatment(policy=Policy.ECB_ANNUAL)),
        ("SEK", When(first=date(2019, 3, 1)), Treatment(base_year=2025)),
        ("SEK", MARCH, Treatment(base_year=2019)),
        ("SEK", When(first=date(2019, 3, 1)), Treatment(by_parity=True)),
    ],
)
def test_finds_that_a_table_has_no_rate_and_says_what_it_has(currency: str, when: When, treatment: Treatment) -> None:
    found = treat(Money(amount=Decimal(1), currency=currency), treatment, when=when, shelf=SHELF, country="SE")

    assert isinstance(found, Finding)
    assert found.code == "rate-missing"
    assert found.details["table"].startswith("test.")
    assert found.details["there"]


def test_refuses_a_parity_and_a_policy_together_and_says_why() -> None:
    with pytest.raises(DoubleConversionError, match="convert twice"):
        Treatment(policy=Policy.ECB_ANNUAL, by_parity=True)


def test_refuses_to_treat_an_amount_again_and_says_what_was_done() -> None:
    with pytest.raises(DoubleConversionError, match="converted already"):
        treat(done(sek("1150"), BOOKED), BOOKED, when=MARCH, shelf=SHELF)


@pytest.mark.parametrize("policy", [Policy.INFOREURO_MONTHLY, Policy.ECB_PERIOD_AVERAGE])
def test_refuses_prices_of_one_year_at_the_rate_of_another(policy: Policy) -> None:
    with pytest.raises(UsageError, match="average of that year"):
        Treatment(policy=policy, base_year=2025)


@pytest.mark.parametrize(
    ("treatment", "when"),
    [
        (BOOKED, YEAR),
        (Treatment(policy=Policy.ECB_ANNUAL), When(first=date(2024, 12, 1), last=date(2025, 1, 31))),
        (Treatment(base_year=2025), When(first=date(2024, 12, 1), last=date(2025, 1, 31))),
    ],
)
def test_refuses_a_period_longer_than_its_rate(treatment: Treatment, when: When) -> None:
    with pytest.raises(UsageError, match="split it"):
        treat(sek("1"), treatment, when=when, shelf=SHELF, country="SE")


def test_refuses_prices_and_parities_without_a_country() -> None:
    for treatment in (Treatment(base_year=2024), Treatment(by_parity=True)):
        with pytest.raises(UsageError, match="say which one"):
            treat(sek("1"), treatment, when=MARCH, shelf=SHELF)


def test_refuses_wrong_use_of_tables_periods_and_places() -> None:
    with pytest.raises(UsageError, match="no rate table of the kind"):
        treat(sek("1"), BOOKED, when=MARCH, shelf=RateShelf.of([]))
    with pytest.raises(UsageError, match="take one"):
        RateShelf.of([SHELF.table(Kind.PARITY), SHELF.table(Kind.PARITY)])
    with pytest.raises(UsageError, match="before it begins"):
        When(first=date(2025, 2, 1), last=date(2025, 1, 1))
    with pytest.raises(UsageError, match="decimal places"):
        Treatment(places=7)
    with pytest.raises(UnknownCurrencyError):
        Treatment(currency="EUX")


@given(amount=AMOUNTS)
def test_an_amount_comes_back_but_for_the_rounding_on_the_way(amount: Decimal) -> None:
    euro = done(sek(amount), BOOKED).amount
    back = done(Money(amount=euro, currency="EUR"), Treatment(policy=Policy.INFOREURO_MONTHLY, currency="SEK")).amount

    assert abs(back - amount) <= Decimal("0.005") * Decimal("11.5") + Decimal("0.005")


@given(
    one=AMOUNTS,
    other=AMOUNTS,
    treatment=st.sampled_from((BOOKED, Treatment(base_year=2024), Treatment(by_parity=True))),
)
def test_the_larger_amount_stays_the_larger(one: Decimal, other: Decimal, treatment: Treatment) -> None:
    first, second = (done(sek(amount), treatment, country="SE").amount for amount in sorted((one, other)))

    assert first <= second


@given(amount=AMOUNTS, rate=st.decimals("0.0001", 10**6, places=4), places=st.integers(0, 6))
def test_no_more_is_lost_than_half_of_the_last_place(amount: Decimal, rate: Decimal, places: int) -> None:
    shelf = RateShelf.of([rates_of(Kind.INFOREURO_MONTHLY, {("SEK", "2025-03"): rate})])
    treated = done(sek(amount), Treatment(policy=Policy.INFOREURO_MONTHLY, places=places), shelf=shelf).amount

    assert abs(treated * rate - amount) <= rate * Decimal(5).scaleb(-places - 1)


@given(amount=AMOUNTS)
def test_prices_of_its_own_year_are_its_own(amount: Decimal) -> None:
    assert done(sek(amount), Treatment(base_year=2025), country="SE").amount == amount
