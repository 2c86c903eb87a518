"""Cost-benefit analysis: what benefits and costs of several years are worth today."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import field, frozen

from sicore.evaluation.ratios import exact, plain
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.evaluation.social_return import as_years, discount_rate
from sicore.findings import phrase

RATES = (Decimal(0), Decimal("0.03"), Decimal("0.035"), Decimal("0.05"))
"""The rates that a sweep shows where nobody names others: none, the Union's 3 % (from memory, to be confirmed), the
Green Book's 3.5 %, and 5 %."""


@frozen(kw_only=True)
class Flow:
    """What one year brings and costs.

    Args:
        year: Counted from 0, the year whose money is today's, at most `MOST_YEARS` of social returns.
        benefits: What it brings, in the currency and prices of the account.
        costs: What it costs.

    Raises:
        RefusedResultError: the year is no count or lies too far ahead, or an amount is no number.
    """

    year: int = field(converter=as_years)
    benefits: Decimal = field(default=Decimal(0), converter=exact)
    costs: Decimal = field(default=Decimal(0), converter=exact)


@frozen(kw_only=True)
class NetValue:
    """What remains.

    Args:
        rate: The discount rate as a fraction.
        benefits: What all benefits are worth today.
        costs: What all costs are worth today.
        net_present_value: Benefits less costs.
        ratio: Benefits by costs; None where nothing costs anything.
    """

    rate: Decimal
    benefits: Decimal
    costs: Decimal
    net_present_value: Decimal
    ratio: Decimal | None


def net_value(flows: Sequence[Flow], rate: Decimal | float) -> NetValue:
    """Discount benefits and costs.

    Args:
        flows: The years; two of one year are added.
        rate: The yearly discount rate as a fraction.

    Raises:
        RefusedResultError: there is no year, or the rate is -1 or less.

    >>> net_value([Flow(year=0, costs=100), Flow(year=1, benefits=110)], 0.1).net_present_value
    Decimal('0')
    """
    if not flows:
        raise RefusedResultError(Refusal.NOTHING_TO_COUNT, phrase("There is no year with benefits or costs."))
    told = discount_rate(rate)
    # In the order of the years, so that the same flows give the same digits in whatever order they come.
    ordered = sorted(flows, key=lambda flow: (flow.year, flow.benefits, flow.costs))
    benefits = plain(sum((flow.benefits / (1 + told) ** flow.year for flow in ordered), Decimal(0)))
    costs = plain(sum((flow.costs / (1 + told) ** flow.year for flow in ordered), Decimal(0)))
    return NetValue(
        rate=told,
        benefits=benefits,
        costs=costs,
        net_present_value=plain(benefits - costs),
        ratio=plain(benefits / costs) if costs else None,
    )


def rate_sweep(flows: Sequence[Flow], rates: Sequence[Decimal] = RATES) -> tuple[NetValue, ...]:
    """The same at several rates, because the rate is a choice and not a fact.

    Raises:
        RefusedResultError: as `net_value`.
    """
    return tuple(net_value(flows, rate) for rate in rates)
