"""Days as English pages write them, with the name of the month."""

import re

from sicore.dates import PartialDate
from sicore.readings import DateOrder, Reading, read_date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NAMED = re.compile(r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.?\s+)?(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>[0-9]{4})")


def read_english_date(raw: str, *, order: DateOrder | None = None) -> Reading[PartialDate]:
    """Read a day, month or year, with the name of the month or in digits.

    Args:
        raw: The text, such as `15 December 2022`, `Dec 2022` or `2022`.
        order: What the user declares about dates in digits.

    >>> str(read_english_date("15 December 2022").value)
    '2022-12-15'
    """
    match = _NAMED.fullmatch(raw.strip().casefold())
    found = [number for number, name in enumerate(_MONTHS, start=1) if match and name.startswith(match["month"])]
    if match is None or len(found) != 1:
        return read_date(raw, order=order)
    day = f"-{int(match['day']):02}" if match["day"] else ""
    read = read_date(f"{match['year']}-{found[0]:02}{day}")
    return Reading(raw=raw, value=read.value, code=read.code, expected=read.expected)
