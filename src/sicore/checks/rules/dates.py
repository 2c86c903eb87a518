"""Dates against each other: nothing ends before it begins, as far as partial dates can tell."""

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
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
    for end, dates_of in _pairs_of(kind):
        first, last = dates_of(record)
        if first is not None and last is not None and last.certainly_before(first):
            yield Finding.of(codes.DATE_ORDER, pointer=f"/{end}", value=last, expected=f"≥ {first}", start=first)


@cache
def _pairs_of(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """For each pair of a record class whose members hold dates, the end and what gets both; others may hold words."""
    types = member_types(kind)
    return tuple(
        (pair[1], attrgetter(*pair))
        for pair in _BEGINNINGS_AND_ENDS
        if all(PartialDate in get_args(types.get(name)) for name in pair)
    )
