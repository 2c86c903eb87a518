from decimal import Decimal
from itertools import product

import pytest

from sicore.evaluation.disclosure import (
    AUTHORITY,
    Audience,
    Cell,
    Dimension,
    Mark,
    Reason,
    Rule,
    Suppression,
    Table,
    suppress,
)

REGION, KIND = Dimension.of("region", "R1", "R2"), Dimension.of("kind", "A", "B")
PAID = "paid, EUR"
DOMINANCE = Audience(name="dominance", rule=Rule(p_percent=Decimal(10)))


def paid(counts: tuple[int, ...], amounts: tuple[str, ...], **largest: tuple[str, str]) -> Table:
    places = list(product(REGION.leaves, KIND.leaves))
    return Table(
        name="paid",
        measure="projects",
        dimensions=(REGION, KIND),
        counts=dict(zip(places, counts, strict=True)),
        amount_measure=PAID,
        amounts={place: Decimal(amount) for place, amount in zip(places, amounts, strict=True)},
        largest={(name[:2], name[2:]): (Decimal(one), Decimal(two)) for name, (one, two) in largest.items()},
    )


def range_of(suppression: Suppression, region: str, kind: str) -> tuple[float, float]:
    found = suppression.attack.ranges[Cell.of(PAID, [("region", region), ("kind", kind)])]
    return found.low, found.high


def test_hides_an_amount_with_its_count() -> None:
    suppression = suppress([paid((12, 15, 2, 8), ("540000.10", "231000.20", "48000.30", "125000.40"))], AUTHORITY)

    figure = suppression.tables[0].at("R2", "A")
    assert (figure.mark, figure.count, figure.amount) == (Mark.HIDDEN, None, None)
    assert suppression.tables[0].at("total", "total").amount == Decimal("944001.00")
    assert suppression.attack.recovered == {}
    low, high = range_of(suppression, "R2", "A")
    assert low < 48000.30 < high
    assert high - low >= 4800.03


def test_hides_more_where_small_amounts_would_bound_a_large_one() -> None:
    """The counts of a square are enough for the counts; the amounts beside them are too small for the amount."""
    region = Dimension.of("region", "R1", "R2", "R3")
    places = list(product(region.leaves, KIND.leaves))
    counts = (20, 20, 2, 30, 30, 30)
    amounts = ("1.00", "1.00", "9000000.00", "1.00", "5000000.00", "7000000.00")
    table = Table(
        name="paid",
        measure="projects",
        dimensions=(region, KIND),
        counts=dict(zip(places, counts, strict=True)),
        amount_measure=PAID,
        amounts={place: Decimal(amount) for place, amount in zip(places, amounts, strict=True)},
    )

    low, high = range_of(suppress([table], AUTHORITY), "R2", "A")

    assert high - low >= 900_000


def test_hides_an_amount_of_many_in_which_one_stands_out() -> None:
    table = paid((50, 60, 70, 80), ("1000", "4000", "5000", "6000"), R1A=("900", "80"))

    assert suppress([table], AUTHORITY).reasons == {}
    suppression = suppress([table], DOMINANCE)
    assert suppression.reasons[Cell.of(PAID, [("region", "R1"), ("kind", "A")])] is Reason.PRIMARY
    assert range_of(suppression, "R1", "A")[1] >= 1000 + 90 - 20


def test_shows_an_amount_of_nobody() -> None:
    published = suppress([paid((0, 60, 70, 80), ("0", "4000", "5000", "6000"))], AUTHORITY).tables[0]

    assert published.at("R1", "A").amount == 0


@pytest.mark.parametrize("scale", ["1", "1000000"])
def test_protects_amounts_of_any_size_alike(scale: str) -> None:
    amounts = tuple(str(Decimal(each) * Decimal(scale)) for each in ("540.1", "231.2", "48.3", "125.4"))
    suppression = suppress([paid((12, 15, 2, 8), amounts)], AUTHORITY)

    low, high = range_of(suppression, "R2", "A")
    assert (high - low) / float(scale) >= 4.83
    assert suppression.share_hidden < 1
