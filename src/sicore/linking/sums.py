"""Sums in which each thing counts once, however many records there are of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import frozen

from sicore.linking.amounts import AMOUNT_KINDS, STATED
from sicore.linking.saying import Saying, sayings
from sicore.model import Project, Record
from sicore.money import Money


@frozen(kw_only=True)
class CountedAmount:
    """The amount of one kind that counts for a thing.

    Args:
        kind: The member that it stands in, such as `total_cost`; kinds are never mixed.
        currency: ISO 4217 code; currencies are never converted.
        value: Whole currency units; None where only a text tells, which is shown and not counted.
        record: The id of the record that it is taken from, None where nothing counts.
        sayings: What each record says, the one that counts among them.
    """

    kind: str
    currency: str | None
    value: Decimal | None
    record: str | None
    sayings: tuple[Saying, ...]


@frozen(kw_only=True)
class Total:
    """The sum of one kind of amount in one currency.

    Args:
        kind: The kind of amount.
        currency: ISO 4217 code.
        value: Whole currency units.
        counted: How many things it is the sum of.
        without: How many things state no such amount; they are not counted as nothing.
    """

    kind: str
    currency: str
    value: Decimal
    counted: int
    without: int


def counted_amounts(records: Sequence[Record]) -> tuple[CountedAmount, ...]:
    """For each kind of amount and currency the one that counts for a thing.

    A project's own record goes before a case study, a national source before a European one, what was retrieved later
    before what was retrieved earlier, and the first id in the alphabet before others.

    Args:
        records: All records of the thing.
    """
    ranked = _ranked(records)
    counted = [amount for kind in AMOUNT_KINDS for amount in _counted(ranked, kind)]
    told = tuple(saying for record in ranked for saying in sayings(record, STATED))
    if told:
        counted.append(CountedAmount(kind=STATED, currency=None, value=None, record=None, sayings=told))
    return tuple(counted)


def totals(things: Iterable[Sequence[Record]]) -> tuple[Total, ...]:
    """The sums over things, in the order of kinds and currencies.

    Args:
        things: The records of each thing; a record that is linked to no other is a thing by itself.
    """
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    number = 0
    for records in things:
        number += 1
        for amount in counted_amounts(records):
            if amount.value is not None and amount.currency is not None:
                sums[amount.kind, amount.currency].append(amount.value)
    return tuple(
        Total(
            kind=kind,
            currency=currency,
            value=sum(values, Decimal()),
            counted=len(values),
            without=number - len(values),
        )
        for (kind, currency), values in sorted(
            sums.items(), key=lambda found: (AMOUNT_KINDS.index(found[0][0]), found[0])
        )
    )


def _ranked(records: Sequence[Record]) -> list[Record]:
    by_id = sorted(records, key=lambda record: record.id)
    by_day = sorted(by_id, key=_retrieved, reverse=True)
    return sorted(by_day, key=lambda record: (not isinstance(record, Project), record.id.startswith("eu")))


def _retrieved(record: Record) -> str:
    return max((source.retrieved.iso for source in record.sources if source.retrieved), default="")


def _counted(ranked: Sequence[Record], kind: str) -> list[CountedAmount]:
    by_currency: dict[str, list[tuple[Record, Money]]] = defaultdict(list)
    for record in ranked:
        money = getattr(record, kind, None)
        if isinstance(money, Money):
            by_currency[money.currency].append((record, money))
    said = tuple(saying for record in ranked for saying in sayings(record, kind))
    return [
        CountedAmount(kind=kind, currency=currency, value=told[0][1].amount, record=told[0][0].id, sayings=said)
        for currency, told in sorted(by_currency.items())
    ]
