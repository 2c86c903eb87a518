"""Bringing amounts to one price level and one currency."""

from sicore.evaluation.money.errors import DoubleConversionError
from sicore.evaluation.money.shelf import RateShelf
from sicore.evaluation.money.treated import Treated
from sicore.evaluation.money.treatment import Treatment, When
from sicore.evaluation.money.way import way_of
from sicore.findings import Finding
from sicore.money import Money


def treat(
    money: Money | Treated, treatment: Treatment, *, when: When, shelf: RateShelf, country: str | None = None
) -> Treated | Finding:
    """Bring an amount to the price level and the unit of a treatment.

    First prices, in the amount's own currency; then the currency or the parity. Between two currencies the way leads
    over the euro, unrounded (Regulation (EC) No 1103/97 Article 4 asks for at least three decimals on that way, and for
    dividing by the stated rate in place of multiplying by its inverse).

    Args:
        money: The amount as it was stated.
        treatment: What is to be done.
        when: The time that the amount is of.
        shelf: The rate tables.
        country: The country whose prices the amount was spent at, ISO 3166-1; needed for prices and parities.

    Returns:
        The amount, or a finding where a table has no rate for it.

    Raises:
        DoubleConversionError: *money* was treated before.
        UsageError: a table or the country is not there.
    """
    if isinstance(money, Treated):
        raise DoubleConversionError(_done_before(money))
    way = way_of(money.currency, treatment, when=when, shelf=shelf, country=country)
    if isinstance(way, Finding):
        return way
    return Treated(
        amount=way.bring(money.amount),
        unit=way.unit,
        prices_of=treatment.base_year,
        of=money,
        steps=way.steps,
        places=way.places if way.steps else None,
    )


def _done_before(money: Treated) -> str:
    done = " and ".join(step.kind.value.replace("_", " ") for step in money.steps) or "compared"
    return f"{money.of} was {done} already; treat the amount as it was stated, once, with all that is to be done."
