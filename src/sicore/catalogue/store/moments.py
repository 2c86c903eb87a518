"""Times as the catalogue writes them: UTC to the millisecond, so that texts sort as times do."""

import re
from datetime import UTC, date, datetime, time, timedelta

from sicore.errors import UsageError

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HAS_SECONDS = re.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}")
_HAS_FRACTION = re.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}[.,]")


def clock() -> str:
    """Now."""
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """A time with a zone, as the catalogue writes it.

    >>> written(datetime(2026, 11, 26, 12, tzinfo=UTC))
    '2026-11-26T12:00:00.000Z'
    """
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def end_of(told: str) -> str:
    """The last moment that somebody means who names a day, a minute, a second or a millisecond.

    Args:
        told: ISO 8601; without a zone in UTC.

    Raises:
        UsageError: it is no day or time.

    >>> end_of("2026-03-31"), end_of("2026-03-31T12:00+02:00")
    ('2026-03-31T23:59:59.999Z', '2026-03-31T10:00:59.999Z')
    """
    try:
        if _DAY.fullmatch(told):
            return written(datetime.combine(date.fromisoformat(told), time.max, UTC))
        moment = datetime.fromisoformat(told)
        if len(told) <= len("2026-03-31T"):
            raise ValueError(told)
        return written(_last(told, moment if moment.tzinfo else moment.replace(tzinfo=UTC)))
    except (ValueError, OverflowError):
        raise UsageError(f"{told!r} is no day or time; write 2026-03-31 or 2026-03-31T12:00:00Z.") from None


def _last(told: str, moment: datetime) -> datetime:
    if _HAS_FRACTION.search(told):
        return moment
    step = timedelta(seconds=1) if _HAS_SECONDS.search(told) else timedelta(minutes=1)
    return moment + step - timedelta(milliseconds=1)
