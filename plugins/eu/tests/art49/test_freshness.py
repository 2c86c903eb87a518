"""How old what is published is."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sicore.model import Tombstone
from sicore_eu.art49.freshness import last_touched, months_after


@given(day=st.dates(date(1900, 1, 1), date(2200, 1, 1)), months=st.integers(1, 24))
def test_some_months_later_is_the_same_day_or_the_last_of_its_month(day: date, months: int) -> None:
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later.replace(day=28) - later).days <= 0)


def test_a_tombstone_was_touched_by_nobody() -> None:
    gone = Tombstone(id="se.norrvik:1", deleted="2026-01-01T00:00:00Z", reason="error")

    assert last_touched(gone) is None
