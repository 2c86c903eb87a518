"""Whether a rate is a percentage or a fraction, and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.readings import read_rate
from sicore.tables.proposing.content.rates import look_at_rates
from tests.tables.proposing.columns import column

shares = st.decimals(min_value=2, max_value=99, places=1, allow_nan=False)


@given(st.lists(shares, min_size=1, max_size=20))
def test_percentages_are_read_back_by_what_was_proposed(written: list[Decimal]) -> None:
    (option,) = look_at_rates(column(*map(str, written))).options

    assert option.uses[0].rate == "percent"
    assert [read_rate(str(rate), form="percent").value is not None for rate in written] == [True] * len(written)


@given(st.lists(shares, min_size=1, max_size=20))
def test_fractions_are_told_from_percentages(written: list[Decimal]) -> None:
    (option,) = look_at_rates(column(*(str(rate / 100) for rate in written))).options

    assert option.uses[0].rate == "fraction"


def test_a_per_cent_sign_says_it_itself() -> None:
    (option,) = look_at_rates(column("50 %", "0,5 %")).options

    assert option.uses[0].rate is None


@pytest.mark.parametrize("cells", [("945", "15000", "38500"), (65450.0, 38500.0), ("131.400 €", "249.950,00 €")])
def test_amounts_are_no_rates(cells: tuple[str | float, ...]) -> None:
    assert look_at_rates(column(*cells)).is_unlikely


def test_a_slip_among_many_rates_spoils_nothing() -> None:
    look = look_at_rates(column(*["85 %"] * 99, "9000 %"))

    assert look.is_sure
