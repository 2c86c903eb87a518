"""Reading amounts, rates and counts as lists write them."""

import re
from decimal import Decimal
from typing import Literal

from sicore.money import Percent
from sicore.readings import codes
from sicore.readings.reading import Reading

DecimalMark = Literal["comma", "point"]
RateForm = Literal["percent", "fraction"]

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']+")
_PLAIN = re.compile(r"^[+-]?[0-9]+(?:[.,][0-9]+)?$")
_GROUPED = re.compile(r"^([+-]?[0-9]{1,3}(?:([.,])[0-9]{3})(?:\2[0-9]{3})*)(?:([.,])([0-9]+))?$")


def read_rate(raw: str, *, form: RateForm | None = None) -> Reading[Percent]:
    """Read a share in percent.

    Args:
        raw: The text, such as `95 %`, `95,0%` or `40.0`.
        form: What the source declares its rates to be; None where it declares nothing, and then a number from above 0
            to 1 without a per cent sign is ambiguous.

    >>> read_rate("95,0 %").value
    Percent(value=Decimal('95.0'))
    """
    text = _SPACES.sub("", raw)
    if not text:
        return Reading(raw=raw)
    has_sign = text.endswith("%")
    digits = text.removesuffix("%").replace(",", ".")
    if not _PLAIN.match(digits):
        return Reading(raw=raw, code=codes.RATE_UNREADABLE, expected="0 to 100")
    number = Decimal(digits)
    if form == "fraction" and not has_sign:
        number = (number * 100).normalize()
        number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    elif form is None and not has_sign and 0 < number <= 1:
        details = {"first": str(number), "second": f"{(number * 100).normalize():f}"}
        return Reading(raw=raw, code=codes.RATE_AMBIGUOUS, expected="0 to 100", details=details)
    if not 0 <= number <= 100:
        return Reading(raw=raw, code=codes.RATE_RANGE, expected="0 to 100")
    return Reading(raw=raw, value=Percent(number.copy_abs()))


def read_amount(raw: str, *, decimal_mark: DecimalMark | None = None) -> Reading[Decimal]:
    """Read an amount without its currency.

    Args:
        raw: The text, such as `75 354 267`, `2073781,25` or `12.797.586`.
        decimal_mark: What the source declares to stand before the decimals; None where it declares nothing, and then
            one mark before exactly three digits is ambiguous.

    >>> read_amount("2073781,25").value
    Decimal('2073781.25')
    """
    text = _SPACES.sub("", raw)
    if not text:
        return Reading(raw=raw)
    if decimal_mark is not None:
        mark, other = (",", ".") if decimal_mark == "comma" else (".", ",")
        whole, _, decimals = text.partition(mark)
        if other in decimals or (other in whole and not _GROUPED.match(whole)):
            return Reading(raw=raw, code=codes.AMOUNT_UNREADABLE)
        return _amount(raw, whole.replace(other, ""), decimals)
    grouped = _GROUPED.match(text)
    if grouped is None:
        return (
            _amount(raw, *re.split("[.,]", text))
            if _PLAIN.match(text)
            else Reading(raw=raw, code=codes.AMOUNT_UNREADABLE)
        )
    whole, mark, second_mark, decimals = grouped.groups()
    if second_mark is None and whole.count(mark) == 1:
        first, second = whole.replace(mark, ""), whole.replace(mark, ".")
        return Reading(raw=raw, code=codes.AMOUNT_AMBIGUOUS, details={"first": first, "second": second})
    if second_mark == mark:
        return Reading(raw=raw, code=codes.AMOUNT_UNREADABLE)
    return _amount(raw, whole.replace(mark, ""), decimals or "")


def _amount(raw: str, whole: str, decimals: str = "") -> Reading[Decimal]:
    number = whole.removeprefix("+") + (f".{decimals}" if decimals else "")
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number):
        return Reading(raw=raw, code=codes.AMOUNT_UNREADABLE)
    return Reading(raw=raw, value=Decimal(number))


def read_count(raw: str) -> Reading[int]:
    """Read a whole number of persons or things; grouping spaces are allowed.

    >>> read_count("1 250").value
    1250
    """
    text = _SPACES.sub("", raw)
    if not text:
        return Reading(raw=raw)
    if not re.fullmatch("[0-9]{1,15}", text):
        return Reading(raw=raw, code=codes.COUNT_UNREADABLE)
    return Reading(raw=raw, value=int(text))
