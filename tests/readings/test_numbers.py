"""Reading amounts, rates and counts as lists write them."""

from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.money import Percent
from sicore.readings import read_amount, read_count, read_rate

Mark = Literal["comma", "point"]

NUMBERS = st.builds(
    lambda whole, places, negative: Decimal(-whole if negative else whole).scaleb(-places),
    st.integers(0, 10**12),
    st.integers(0, 4),
    st.booleans(),
)
MARKS: st.SearchStrategy[Mark] = st.sampled_from(["comma", "point"])
MARKS_OR_NONE: tuple[Mark | None, ...] = (None, "comma", "point")
ANY_TEXT = st.text(max_size=20) | st.text(alphabet="0123456789.,-+%' \u00a0\n", max_size=15)


def written(number: Decimal, *, mark: Mark, group: str) -> str:
    """The number as a list of that convention writes it."""
    whole, _, decimals = f"{number:,f}".partition(".")
    point = "," if mark == "comma" else "."
    return whole.replace(",", group) + (point + decimals if decimals else "")


def groups(mark: Mark) -> list[str]:
    return ["", " ", "\u00a0", "\u202f", "'", "’", "." if mark == "comma" else ","]


# Amounts


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("2073781,25", "2073781.25"),
        ("75 354 267", "75354267"),
        ("75\u00a0354\u202f267", "75354267"),
        ("12.797.586", "12797586"),
        ("12,797,586.50", "12797586.50"),
        ("1.234,56", "1234.56"),
        ("1'234'567.80", "1234567.80"),
        ("1 234,567", "1234.567"),
        ("0.500", "0.500"),
        ("0,125", "0.125"),
        ("1234.567", "1234.567"),
        ("-5", "-5"),
        ("\u22125,50", "-5.50"),
        ("+7", "7"),
        ("0", "0"),
        ("0,00", "0.00"),
        ("007", "7"),
        (" 12 \n", "12"),
    ],
)
def test_reads_an_amount_that_has_but_one_meaning(raw: str, amount: str) -> None:
    reading = read_amount(raw)

    assert reading.code is None
    assert str(reading.value) == amount
    assert reading.raw == raw


@pytest.mark.parametrize(
    ("raw", "first", "second"),
    [("1.234", "1234", "1.234"), ("12,797", "12797", "12.797"), ("-1.234", "-1234", "-1.234")],
)
def test_asks_which_mark_stands_before_the_decimals(raw: str, first: str, second: str) -> None:
    finding = read_amount(raw).finding(record="se.esf:1", pointer="/total_cost", place=None)

    assert finding is not None
    assert finding.code.code == "amount-ambiguous"
    assert finding.message == f"{raw} can be read as {first} or as {second}."
    assert read_amount(raw, decimal_mark="comma").value in {Decimal(first), Decimal(second)}
    assert read_amount(raw, decimal_mark="comma").value != read_amount(raw, decimal_mark="point").value


@pytest.mark.parametrize(
    "raw",
    [
        "12 34",
        "1 2345",
        "1  234",
        "1 234'567",
        "0 123",
        "1\n234",
        "12.34.56",
        "1.234.5",
        "1,234,56",
        "1,2,3",
        "1 234.567,8.9",
        "SEK 5",
        "5 kr",
        "5-",
        "--5",
        "1e5",
        ".5",
        "5.",
        "NaN",
        "٥",
        "n/a",
        "-",
    ],
)
def test_leaves_an_amount_open_that_is_written_in_no_known_way(raw: str) -> None:
    for mark in MARKS_OR_NONE:
        reading = read_amount(raw, decimal_mark=mark)
        assert reading.value is None
        assert reading.code is not None
        assert reading.code.code == "amount-unreadable"


@pytest.mark.parametrize(
    ("raw", "mark"), [("1.5", "comma"), ("1,5", "point"), ("1.234.5", "comma"), ("1,23,456", "point")]
)
def test_refuses_an_amount_that_the_declared_convention_does_not_write(raw: str, mark: Mark) -> None:
    assert read_amount(raw, decimal_mark=mark).value is None


@given(NUMBERS, MARKS, st.data())
def test_reads_every_number_back_that_is_written_in_the_declared_convention(
    number: Decimal, mark: Mark, data: st.DataObject
) -> None:
    text = written(number, mark=mark, group=data.draw(st.sampled_from(groups(mark))))

    assert str(read_amount(text, decimal_mark=mark).value) == f"{number:f}"


@given(NUMBERS, MARKS, st.data())
def test_without_a_convention_reads_a_number_right_or_asks(number: Decimal, mark: Mark, data: st.DataObject) -> None:
    text = written(number, mark=mark, group=data.draw(st.sampled_from(groups(mark))))
    reading = read_amount(text)

    assert reading.value == number or number in {Decimal(each) for each in reading.details.values()}


def test_a_missing_amount_is_missing_and_not_zero() -> None:
    for raw in ("", "  ", "\u00a0"):
        assert read_amount(raw).value is None
        assert read_amount(raw).code is None


@given(ANY_TEXT, st.sampled_from([None, "comma", "point"]))
def test_never_fails_on_any_text_in_a_cell_of_amounts(raw: str, mark: Mark | None) -> None:
    reading = read_amount(raw, decimal_mark=mark)

    assert reading.value is None or reading.value.is_finite()
    assert (reading.value is None) or (reading.code is None)


# Rates


@pytest.mark.parametrize(
    ("raw", "rate"),
    [
        ("95 %", "95"),
        ("95,0%", "95.0"),
        ("95,0\u00a0%", "95.0"),
        ("40.0", "40.0"),
        ("0", "0"),
        ("0,00", "0.00"),
        ("-0", "0"),
        ("0,95 %", "0.95"),
        ("1%", "1"),
        ("100", "100"),
        ("1,01", "1.01"),
    ],
)
def test_reads_a_rate_that_has_but_one_meaning(raw: str, rate: str) -> None:
    assert str(read_rate(raw).value) == rate
    assert read_rate(raw).code is None


@pytest.mark.parametrize(
    ("raw", "percent", "fraction"), [("0,95", "0.95", "95"), ("1", "1", "100"), ("0.4", "0.4", "40")]
)
def test_asks_whether_a_small_rate_is_a_fraction(raw: str, percent: str, fraction: str) -> None:
    reading = read_rate(raw)
    finding = reading.finding(record=None, pointer=None, place=None)

    assert reading.value is None
    assert finding is not None
    assert finding.message == f"{raw} can mean {percent} % or {fraction} %."
    assert read_rate(raw, form="percent").value == Percent(Decimal(percent))
    assert read_rate(raw, form="fraction").value == Percent(Decimal(fraction))


@pytest.mark.parametrize("raw", ["100,01", "9500", "-5", "1 275 915"])
def test_a_rate_outside_0_to_100_is_told_and_not_bent(raw: str) -> None:
    reading = read_rate(raw)

    assert reading.value is None
    assert reading.code is not None
    assert reading.code.code == "rate-range"


def test_a_percent_sign_outweighs_declared_fractions() -> None:
    assert read_rate("95 %", form="fraction").value == Percent(Decimal(95))
    assert read_rate("95", form="fraction").value is None


@pytest.mark.parametrize("raw", ["%", "95 procent", "9 5", "95%%", "1.234,5", "1,234.5", "ninety", "٩٥"])
def test_leaves_a_rate_open_that_is_no_number(raw: str) -> None:
    reading = read_rate(raw)

    assert reading.value is None
    assert reading.code is not None
    assert reading.code.code == "rate-unreadable"


def test_a_missing_rate_is_missing() -> None:
    assert read_rate(" ").value is None
    assert read_rate(" ").code is None


@given(st.decimals(0, 1, places=6))
def test_a_fraction_becomes_a_percentage_digit_for_digit(fraction: Decimal) -> None:
    value = read_rate(f"{fraction:f}", form="fraction").value

    assert value is not None
    assert str(value) == f"{fraction.copy_abs().scaleb(2):f}"


@given(ANY_TEXT, st.sampled_from([None, "percent", "fraction"]))
def test_never_fails_on_any_text_in_a_cell_of_rates(raw: str, form: Literal["percent", "fraction"] | None) -> None:
    reading = read_rate(raw, form=form)

    assert reading.value is None or 0 <= reading.value.value <= 100


# Counts


@pytest.mark.parametrize(
    ("raw", "count"), [("0", 0), ("7", 7), ("1 250", 1250), ("1\u00a0250\u00a0000", 1250000), ("", None)]
)
def test_reads_a_count(raw: str, count: int | None) -> None:
    assert read_count(raw).value == count
    assert read_count(raw).code is None


@pytest.mark.parametrize("raw", ["12 50", "-1", "1.5", "1,250", "many", "1" * 16, "٥", "½"])
def test_leaves_a_count_open_that_is_no_whole_number(raw: str) -> None:
    reading = read_count(raw)

    assert reading.value is None
    assert reading.code is not None
    assert reading.code.code == "count-unreadable"


@given(ANY_TEXT)
def test_never_fails_on_any_text_in_a_cell_of_counts(raw: str) -> None:
    value = read_count(raw).value

    assert value is None or value >= 0
