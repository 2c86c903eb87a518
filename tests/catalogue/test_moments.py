"""Times that people name and that the catalogue writes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore import UsageError
from sicore.catalogue.store.moments import end_of, written


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001  (UTC is added)
def test_what_is_written_is_read_as_the_same_moment(moment: datetime) -> None:
    text = written(moment.replace(tzinfo=UTC))

    assert end_of(text) == text


@pytest.mark.parametrize(
    ("told", "end"),
    [
        ("2026-03-31", "2026-03-31T23:59:59.999Z"),
        ("2026-03-31T12:00", "2026-03-31T12:00:59.999Z"),
        ("2026-03-31 12:00:00", "2026-03-31T12:00:00.999Z"),
        ("2026-03-31T12:00:00Z", "2026-03-31T12:00:00.999Z"),
        ("2026-03-31T12:00:00+02:00", "2026-03-31T10:00:00.999Z"),
        ("2026-03-31T12:00:00.5-01:00", "2026-03-31T13:00:00.500Z"),
    ],
)
def test_a_moment_means_its_end_in_utc(told: str, end: str) -> None:
    assert end_of(told) == end


@pytest.mark.parametrize(
    "told", ["", "yesterday", "2026", "2026-13-01", "2026-02-30", "20260331", "2026-W10-1", "9999-12-31T23:59:59-01:00"]
)
def test_what_is_no_moment_is_refused_with_an_example(told: str) -> None:
    with pytest.raises(UsageError, match="2026-03-31T12:00:00Z"):
        end_of(told)
