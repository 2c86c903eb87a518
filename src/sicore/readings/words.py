"""Reading dates and answers as pages and lists write them."""

import re
from collections.abc import Mapping
from typing import Literal

from sicore.dates import PartialDate
from sicore.errors import InvalidValueError
from sicore.readings import codes
from sicore.readings.months import named_months
from sicore.readings.reading import Reading

DateOrder = Literal["dmy", "mdy"]

_FORM = "YYYY-MM-DD"
_MONTHS = 12
_MIDNIGHT = "(?:[T ]00:00(?::00(?:[.]0+)?)?)?"
_YEAR_FIRST = re.compile(f"([0-9]{{4}})(?:([-/.])([0-9]{{1,2}})(?:\\2([0-9]{{1,2}})[.]?)?)?{_MIDNIGHT}")
_YEAR_LAST = re.compile(f"([0-9]{{1,2}})(?:[-/.] ?| )([0-9]{{1,2}})(?:[-/.] ?| )([0-9]{{4}})[.]?{_MIDNIGHT}")
# Of eight digits in a row the four of the year are told by their century.
_YEAR_MONTH_DAY = re.compile("((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_TWO_TWO_YEAR = re.compile("([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})")
_MONTH_AND_YEAR = re.compile("([0-9]{1,2})(?:[-/.] ?| )([0-9]{4})[.]?")


def read_date(raw: str, *, order: DateOrder | None = None, language: str | None = None) -> Reading[PartialDate]:
    """Read a day, a month or a year.

    Args:
        raw: The text, such as `2022-12-15`, `12/2022`, `15. 12. 2022`, `20221215` or `15 december 2022`; a time may
            follow when it is midnight.
        order: Whether the source declares to write the day or the month first; None where it declares nothing, and
            then a date that both orders allow is ambiguous.
        language: The language that names of months are in; None where it is not known, and then a name that means
            different months in different languages is ambiguous.

    >>> str(read_date("15.12.2022").value)
    '2022-12-15'
    """
    text = raw.strip()
    if not text:
        return Reading(raw=raw)
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(raw, match[1], match[3], match[4])
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return _date(raw, match[2], match[1])
    if match := _YEAR_LAST.fullmatch(text):
        return _either(raw, *_year_last(raw, match, order))
    if text.isdecimal():
        return _either(raw, *_run_together(raw, text, order))
    return _either(raw, *(_date(raw, *iso.split("-")) for iso in named_months(text, language)))


def _run_together(raw: str, text: str, order: DateOrder | None) -> list[Reading[PartialDate]]:
    found: list[Reading[PartialDate]] = []
    if match := _YEAR_MONTH_DAY.fullmatch(text):
        found.append(_date(raw, *match.groups()))
    if match := _TWO_TWO_YEAR.fullmatch(text):
        found += _year_last(raw, match, order)
    return found


def _year_last(raw: str, match: re.Match[str], order: DateOrder | None) -> list[Reading[PartialDate]]:
    first, second, year = match.groups()
    day_first, month_first = _date(raw, year, second, first), _date(raw, year, first, second)
    return {"dmy": [day_first], "mdy": [month_first]}.get(order or "", [day_first, month_first])


def order_shown(raw: str) -> DateOrder | None:
    """Whether a date can only have the day or only the month first; None where it admits both, or the year is first.

    >>> order_shown("13/03/2022"), order_shown("05/25/2022"), order_shown("03/04/2022")
    ('dmy', 'mdy', None)
    """
    match = _YEAR_LAST.fullmatch(raw.strip())
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if first > _MONTHS >= second:
        return "dmy"
    return "mdy" if second > _MONTHS >= first else None


def _either(raw: str, *readings: Reading[PartialDate]) -> Reading[PartialDate]:
    """The one of some readings that is a date; where several are and differ, that is a question to the user."""
    dates = list(dict.fromkeys(str(reading.value) for reading in readings if reading.value is not None))
    if not dates:
        return Reading(raw=raw, code=codes.DATE_UNREADABLE, expected=_FORM)
    if len(dates) > 1:
        details = {"first": dates[0], "second": dates[1]}
        return Reading(raw=raw, code=codes.DATE_AMBIGUOUS, expected=_FORM, details=details)
    return Reading(raw=raw, value=PartialDate(dates[0]))


def _date(raw: str, year: str, month: str | None = None, day: str | None = None) -> Reading[PartialDate]:
    iso = "-".join([year, *(part.zfill(2) for part in (month, day) if part is not None)])
    try:
        return Reading(raw=raw, value=PartialDate(iso))
    except InvalidValueError:
        return Reading(raw=raw, code=codes.DATE_UNREADABLE, expected=_FORM)


def read_answer(raw: str, words: Mapping[str, bool]) -> Reading[bool]:
    """Read a yes or no.

    Args:
        raw: The text.
        words: What the source writes for yes and no, in lower case: `{"ja": True, "nej": False}`.

    >>> read_answer("Ja", {"ja": True, "nej": False}).value
    True
    """
    text = raw.strip().casefold()
    if not text:
        return Reading(raw=raw)
    if text not in words:
        return Reading(raw=raw, code=codes.TRUTH_UNREADABLE, expected=", ".join(words))
    return Reading(raw=raw, value=words[text])
