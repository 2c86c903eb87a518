"""Dates against each other: nothing ends before it begins, as far as partial dates can tell."""

from collections.abc import Iterator
from typing import get_args

from sicore.checks.rule import RuleContext
from sicore.checks.rules import codes
from sicore.dates import PartialDate
from sicore.findings import Finding
from sicore.format.codec import member_types
from sicore.model import AnyRecord

_BEGINNINGS_AND_ENDS = (
    ("start_date", "end_date_expected"),
    ("start_date", "end_date_actual"),
    ("start_date", "end_date"),
    ("since", "until"),
    ("opens", "closes"),
    ("eligible_from", "eligible_until"),
)


def date_order(record: AnyRecord, _: RuleContext) -> Iterator[Finding]:
    """An end that certainly lies before its beginning; 2022 and 2022-05 contradict each other in neither order."""
    for beginning, end in _pairs_of(type(record)):
        first, last = getattr(record, beginning), getattr(record, end)
        if first is not None and last is not None and last.certainly_before(first):
            yield Finding.of(
                codes.DATE_ORDER, pointer=f"/{end}", value=last, expected=f"≥ {first}", start=first, end=last
            )


_PAIRS: dict[type[AnyRecord], tuple[tuple[str, str], ...]] = {}


def _pairs_of(kind: type[AnyRecord]) -> tuple[tuple[str, str], ...]:
    """The pairs of a record class whose members hold dates; a member of that name may hold words."""
    pairs = _PAIRS.get(kind)
    if pairs is None:
        types = member_types(kind)
        pairs = tuple(pair for pair in _BEGINNINGS_AND_ENDS if all(_is_date(types.get(name)) for name in pair))
        _PAIRS[kind] = pairs
    return pairs


def _is_date(kind: object) -> bool:
    return PartialDate in get_args(kind)
