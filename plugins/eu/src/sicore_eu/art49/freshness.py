"""How old what is published is: lists and calendars are to be updated every few months."""

import calendar
from collections.abc import Iterable
from datetime import date

from sicore.dates import PartialDate
from sicore.model import AnyRecord, Record


def months_after(day: date, months: int) -> date:
    """The same day some months later, the last of the month where that is shorter.

    >>> months_after(date(2026, 10, 31), 4)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_touched(record: AnyRecord) -> date | None:
    """The last day on which something was stated or changed in a record, at most as exact as it says.

    Where the record itself says nothing, the day that its sources hold for counts, and then the day of reading them.
    """
    if not isinstance(record, Record):
        return None
    own = [
        _last_day(record.as_of),
        *(date.fromisoformat(told[:10]) for told in (record.modified, record.created) if told),
    ]
    return (
        _latest(own)
        or _latest(_last_day(source.as_of) for source in record.sources)
        or _latest(_last_day(source.retrieved) for source in record.sources)
    )


def _last_day(day: PartialDate | None) -> date | None:
    return day.last_day if day else None


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)
