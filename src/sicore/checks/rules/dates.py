"""Dates against each other: nothing ends before it begins, as far as partial dates can tell."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

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
    """No end lies before its beginning; 2022 and 2022-05 contradict each other in neither order."""
    kind: Any = type(record)
    for beginning, end in _pairs_of(kind):
        first, last = getattr(record, beginning), getattr(record, end)
        if first is not None and last is not None and last.certainly_before(first):
            yield Finding.of(codes.DATE_ORDER, pointer=f"/{end}", value=last, expected=f"≥ {first}", start=first)


@cache
def _pairs_of(kind: Any) -> tuple[tuple[str, str], ...]:
    """The pairs of a record class whose members hold dates; a member of that name may also hold words."""
    types = member_types(kind)
    return tuple(
        pair for pair in _BEGINNINGS_AND_ENDS if all(PartialDate in get_args(types.get(name)) for name in pair)
    )
