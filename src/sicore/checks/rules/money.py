"""Amounts against each other and against the co-financing rate."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.findings import Finding
from sicore.model import AnyRecord, Project
from sicore.money import Money

_TOLERANCE = Decimal("0.1")
"""Percentage points that rounding explains."""

_NEVER_NEGATIVE = ("total_cost", "total_eligible_cost", "granted_amount")
_BASES = ("total_eligible_cost", "total_cost")
_HUNDREDTH = Decimal("0.01")


def eu_share(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """The EU contribution as a share of the cost is compared with the rate; where they differ, the base is named.

    The published rate is usually that of the priority, on the eligible or public cost, so that a difference from the
    total cost is no error. One base that fits is enough.
    """
    if not isinstance(record, Project) or record.eu_contribution is None:
        return
    contribution = record.eu_contribution
    shares: list[tuple[str, Decimal]] = []
    for base in _BASES:
        cost = getattr(record, base)
        if cost is not None and cost.currency == contribution.currency and cost.amount > 0:
            shares.append((base, contribution.amount * 100 / cost.amount))
    for base, share in shares:
        if share > 100:
            yield Finding.of(codes.EU_SHARE_ABOVE, pointer="/eu_contribution", value=contribution, base=base)
            return
    rate = record.cofinancing_rate
    if rate is None or not shares or any(abs(share - rate.value) <= _TOLERANCE for _, share in shares):
        return
    base, share = shares[0]
    shown = share.quantize(_HUNDREDTH, ROUND_HALF_UP)
    yield Finding.of(codes.EU_SHARE_DIFFERS, pointer="/cofinancing_rate", value=rate, share=shown, base=base)


def amount_negative(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """Costs and grants are not below zero; what was paid may be, when money came back."""
    if isinstance(record, Project):
        for name in _NEVER_NEGATIVE:
            money = getattr(record, name)
            if money is not None and money.amount < 0:
                yield Finding.of(codes.AMOUNT_NEGATIVE, pointer=f"/{name}/amount", value=money)


def eligible_cost(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """The eligible cost is a part of the total cost, so it is not larger."""
    for eligible, total in _above(record, "total_eligible_cost", "total_cost"):
        yield Finding.of(codes.ELIGIBLE_ABOVE_TOTAL, pointer="/total_eligible_cost", value=eligible, total=total)


def paid_above_granted(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """No more is paid than was granted."""
    for paid, granted in _above(record, "paid_amount", "granted_amount"):
        yield Finding.of(codes.PAID_ABOVE_GRANTED, pointer="/paid_amount", value=paid, granted=granted)


def _above(record: AnyRecord, part: str, whole: str) -> Iterator[tuple[Money, Money]]:
    """A project's amount and the one that it is a part of, where it is the larger one of the same currency."""
    if not isinstance(record, Project):
        return
    held, of = getattr(record, part), getattr(record, whole)
    if held is not None and of is not None and held.currency == of.currency and held.amount > of.amount:
        yield held, of
