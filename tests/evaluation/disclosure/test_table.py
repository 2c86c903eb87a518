from decimal import Decimal
from typing import Any

import pytest

from sicore.evaluation.disclosure import AUTHORITY, Dimension, InvalidTableError, Split, Table, suppress
from tests.evaluation.disclosure.made import flat

SEX = Dimension.of("sex", "women", "men")
REGION = Dimension.tree("region", {"total": ["SE", "DK"], "SE": ["SE1", "SE2"]})


def table(counts: dict[Any, Any], **more: Any) -> Table:
    return Table(name="table", measure="participants", dimensions=(REGION, SEX), counts=counts, **more)


def test_makes_the_sums_that_are_not_given() -> None:
    made = table({(region, sex): 10 for region in REGION.leaves for sex in SEX.leaves})

    assert made.all_counts["SE", "women"] == 20
    assert made.all_counts["total", "total"] == 60
    assert len(made.shown) == 15


def test_makes_sums_by_way_of_a_code_that_two_wholes_share() -> None:
    place = Dimension(
        name="place",
        splits=(
            Split("all", ("north", "islands")),
            Split("north", ("x", "y")),
            Split("islands", ("z",)),
            Split("x", ("p", "q")),
        ),
    )
    made = Table(name="t", measure="n", dimensions=(place,), counts={("p",): 1, ("q",): 2, ("y",): 3, ("z",): 4})

    assert made.all_counts["all",] == 10


def test_does_not_take_a_missing_figure_for_zero() -> None:
    made = table({("SE1", "women"): 10, ("SE2", "women"): 10})

    assert ("DK", "women") not in made.all_counts
    assert ("total", "women") not in made.all_counts
    assert made.all_counts["SE", "women"] == 20


@pytest.mark.parametrize("count", [-1, 2.0, 2.5, float("nan"), True, Decimal(3), "3", None])
def test_refuses_a_count_that_is_no_whole_number_from_zero_and_names_the_place(count: object) -> None:
    with pytest.raises(InvalidTableError, match="SE1 × women"):
        table({("SE1", "women"): count})


@pytest.mark.parametrize("amount", [Decimal(-1), Decimal("NaN"), Decimal("Infinity"), 1.5, 3])
def test_refuses_an_amount_that_is_no_exact_decimal_from_zero(amount: object) -> None:
    with pytest.raises(InvalidTableError, match="SE1 × women"):
        table({("SE1", "women"): 5}, amount_measure="paid, EUR", amounts={("SE1", "women"): amount})


def test_refuses_sums_that_are_not_those_of_their_parts() -> None:
    with pytest.raises(InvalidTableError, match="SE × women"):
        table({("SE1", "women"): 5, ("SE2", "women"): 5, ("SE", "women"): 11})


def test_refuses_parts_that_are_more_than_their_whole() -> None:
    with pytest.raises(InvalidTableError, match="SE × women"):
        table({("SE1", "women"): 5, ("SE", "women"): 4})


@pytest.mark.parametrize("codes", [("SE9", "women"), ("SE1",), ("SE1", "women", "x"), ()])
def test_refuses_codes_that_nobody_declared(codes: tuple[str, ...]) -> None:
    with pytest.raises(InvalidTableError, match="no place"):
        table({codes: 5})


def test_refuses_somebody_where_nobody_can_be() -> None:
    with pytest.raises(InvalidTableError, match="impossible"):
        table({("SE1", "women"): 5}, impossible=frozenset({("SE1", "women")}))


def test_refuses_money_of_nobody_and_amounts_without_counts() -> None:
    with pytest.raises(InvalidTableError, match="nobody"):
        table({("SE1", "women"): 0}, amount_measure="paid, EUR", amounts={("SE1", "women"): Decimal(1)})
    with pytest.raises(InvalidTableError, match="without the counts"):
        table({}, amount_measure="paid, EUR", amounts={("SE1", "women"): Decimal(1)})
    with pytest.raises(InvalidTableError, match="without the counts"):
        table({("SE1", "women"): 5}, amounts={("SE1", "women"): Decimal(1)})


def test_refuses_one_name_for_two_things() -> None:
    with pytest.raises(InvalidTableError, match="twice"):
        Table(name="t", measure="n", dimensions=(SEX, SEX), counts={})
    with pytest.raises(InvalidTableError, match="twice"):
        Table(name="t", measure="n", dimensions=(SEX,), counts={}, facts={"sex": "women"})


def test_refuses_two_tables_that_disagree_on_one_figure() -> None:
    with pytest.raises(InvalidTableError, match="disagree"):
        suppress([flat((2,), (10, 20)), flat((2,), (10, 21))], AUTHORITY)


def test_refuses_a_measure_that_is_counted_here_and_summed_there() -> None:
    amounts = table({("SE1", "women"): 50}, amount_measure="participants", amounts={("SE1", "women"): Decimal(7)})

    with pytest.raises(InvalidTableError, match="counted in one table"):
        suppress([amounts], AUTHORITY)


def test_shows_no_sums_where_it_has_no_margins() -> None:
    assert flat((2, 2), (1, 2, 3, 4), margins=False).shown == (("a0", "b0"), ("a0", "b1"), ("a1", "b0"), ("a1", "b1"))
