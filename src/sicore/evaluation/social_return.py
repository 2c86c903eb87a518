"""Social return on investment: what outcomes are worth, less what would have come anyway, by what was put in.

The method is that of the SROI Network's Guide to Social Return on Investment (2009, revised 2012): impact = quantity ×
proxy × (1 - deadweight) × (1 - displacement) × (1 - attribution); the full impact comes in the first year, each later
one has 1 - drop-off of the year before, and a year's value is discounted by as many years.
"""

from collections.abc import Sequence
from decimal import Decimal

from attrs import field, frozen

from sicore.evaluation.counts import as_count
from sicore.evaluation.ratios import Number, exact, plain
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase

MOST_YEARS = 200
"""No account looks further ahead; at any usual rate what comes later is worth nothing today."""

ADJUSTMENTS = ("deadweight", "displacement", "attribution", "drop_off")


def as_share(value: Number) -> Decimal:
    """A share as a fraction; a converter of members.

    Raises:
        RefusedResultError: it is no number from 0 to 1.
    """
    share = exact(value, phrase("A share"))
    if not 0 <= share <= 1:
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("A share lies between 0 and 1, not at {share}.", share=share)
        )
    return share


def as_years(value: int) -> int:
    """A number of years that can be discounted; a converter of members.

    Raises:
        RefusedResultError: it is no count, or more than `MOST_YEARS`.
    """
    years = as_count(value)
    if years > MOST_YEARS:
        raise RefusedResultError(
            Refusal.WRONG_INPUT,
            phrase("{years} years cannot be discounted; {most} are the most.", years=years, most=MOST_YEARS),
        )
    return years


@frozen(kw_only=True)
class Outcome:
    """One outcome for one group of stakeholders.

    Args:
        stakeholder: Who has it.
        outcome: What changed for them.
        quantity: For how many, or how much of it.
        proxy: What one of it is worth in the currency of the account; below 0 for what is lost.
        deadweight: The share that would have come anyway.
        displacement: The share that was taken from others.
        attribution: The share that others brought about.
        drop_off: The share that is lost each year after the first.
        years: For how many years it lasts, at most `MOST_YEARS`.
        is_net: Whether the quantity is the effect against a control group, in which deadweight is taken off already.
        source: Where the proxy comes from, with its year; a proxy without one is named in the result.

    Raises:
        RefusedResultError: a share is none, a number is no number, it lasts too long, or deadweight would be taken off
            twice.
    """

    stakeholder: str
    outcome: str
    quantity: Decimal = field(converter=exact)
    proxy: Decimal = field(converter=exact)
    deadweight: Decimal = field(converter=as_share)
    displacement: Decimal = field(converter=as_share)
    attribution: Decimal = field(converter=as_share)
    drop_off: Decimal = field(converter=as_share)
    years: int = field(converter=as_years)
    is_net: bool = False
    source: str = ""

    def __attrs_post_init__(self) -> None:
        if self.quantity < 0:
            raise RefusedResultError(
                Refusal.WRONG_INPUT,
                phrase(
                    "The quantity of '{outcome}' is {quantity}; it is not negative.",
                    outcome=self.outcome,
                    quantity=self.quantity,
                ),
            )
        if self.is_net and self.deadweight:
            raise RefusedResultError(
                Refusal.NET_EFFECT_WITH_DEADWEIGHT,
                phrase(
                    "'{outcome}' is an effect against a control group, in which what would have come anyway is taken "
                    "off already. Its deadweight is 0.",
                    outcome=self.outcome,
                ),
            )

    @property
    def impact(self) -> Decimal:
        """What it is worth in its first year."""
        kept = (1 - self.deadweight) * (1 - self.displacement) * (1 - self.attribution)
        return self.quantity * self.proxy * kept

    def present_value(self, rate: Decimal) -> Decimal:
        """What it is worth today in all its years."""
        kept, discount = 1 - self.drop_off, 1 + rate
        worth, total = self.impact, Decimal(0)
        for _ in range(self.years):
            worth /= discount
            total += worth
            worth *= kept
        return total


@frozen(kw_only=True)
class SocialReturn:
    """What came back.

    Args:
        impact: What all outcomes are worth in their first year.
        present_value: What they are worth today in all years.
        investment: What was put in, volunteers' time included.
        net_present_value: What is left after it.
        ratio: The present value by the investment.
        net_ratio: The net present value by the investment.
        by_outcome: The present value of each outcome, in the order in which they came.
        unsourced: The outcomes whose proxy names no source.
    """

    impact: Decimal
    present_value: Decimal
    investment: Decimal
    net_present_value: Decimal
    ratio: Decimal
    net_ratio: Decimal
    by_outcome: tuple[tuple[str, Decimal], ...]
    unsourced: tuple[str, ...]


def social_return(outcomes: Sequence[Outcome], investment: Decimal | float, rate: Decimal | float) -> SocialReturn:
    """Compute the social return.

    Args:
        outcomes: All outcomes, what is lost included.
        investment: All that was put in, in the currency of the proxies.
        rate: The yearly discount rate as a fraction, such as 0.035.

    Raises:
        RefusedResultError: nothing was put in, there are no outcomes, or the rate is -1 or less.
    """
    if not outcomes:
        raise RefusedResultError(Refusal.NOTHING_TO_COUNT, "There is no outcome.")
    put_in, discount = exact(investment, phrase("The investment")), discount_rate(rate)
    if put_in <= 0:
        raise RefusedResultError(
            Refusal.ZERO_DENOMINATOR, phrase("The investment is {amount}; it must be above 0.", amount=put_in)
        )
    values = [outcome.present_value(discount) for outcome in outcomes]
    value = sum(values, Decimal(0))
    return SocialReturn(
        impact=plain(sum((outcome.impact for outcome in outcomes), Decimal(0))),
        present_value=plain(value),
        investment=put_in,
        net_present_value=plain(value - put_in),
        ratio=plain(value / put_in),
        net_ratio=plain((value - put_in) / put_in),
        by_outcome=tuple((each.outcome, plain(worth)) for each, worth in zip(outcomes, values, strict=True)),
        unsourced=tuple(each.outcome for each in outcomes if not each.source.strip()),
    )


def discount_rate(rate: Decimal | float) -> Decimal:
    """The rate as a decimal.

    Raises:
        RefusedResultError: it is no number, or so low that a year's value would have no end.
    """
    told = exact(rate, phrase("The discount rate"))
    if told <= -1:
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("A discount rate of {rate} divides by nothing.", rate=told)
        )
    return told
