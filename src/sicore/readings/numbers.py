"""Reading amounts, rates and counts as lists write them."""

import re
from decimal import Decimal
from typing import Literal

from sicore.money import Percent
from sicore.readings import codes
from sicore.readings.reading import Reading

DecimalMark = Literal["comma", "point"]
RateForm = Literal["percent", "fraction"]

_SPACE = re.compile("[ \t\u00a0\u2007\u2009\u202f]")
_APOSTROPHE = re.compile("[’´`]")
_IN_THREES = re.compile("([+-]?)([1-9][0-9]{0,2}(?:([ '])[0-9]{3})(?:\\3[0-9]{3})*)((?:[.,][0-9]+)?)")
_PLAIN = re.compile("[+-]?[0-9]+(?:[.,][0-9]+)?")
_WHOLE = re.compile("[+-]?[1-9][0-9]{0,2}(?P<mark>[.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*")
_GROUPED = re.compile(f"({_WHOLE.pattern})(?:([.,])([0-9]+))?")
_DECIMAL = re.compile("[+-]?[0-9]+([.][0-9]+)?")
_COUNT = re.compile("[0-9]{1,15}")


def _tidied(raw: str) -> str:
    """The text without spaces around it, and without those that group its digits by three."""
    text = _APOSTROPHE.sub("'", _SPACE.sub(" ", raw.strip())).replace("\u2212", "-")
    match = _IN_THREES.fullmatch(text)
    return match[1] + match[2].replace(match[3], "") + match[4] if match else text


def read_rate(raw: str, *, form: RateForm | None = None) -> Reading[Percent]:
    """Read a share in percent.

    Args:
        raw: The text, such as `95 %`, `95,0%` or `40.0`.
        form: What the source declares its rates to be; None where it declares nothing, and then a number from above 0
            to 1 without a per cent sign is ambiguous.

    >>> read_rate("95,0 %").value
    Percent(value=Decimal('95.0'))
    """
    text = _tidied(raw.strip().removesuffix("%"))
    has_sign = raw.strip().endswith("%")
    if not text and not has_sign:
        return Reading(raw=raw)
    if not _PLAIN.fullmatch(text):
        return Reading(raw=raw, code=codes.RATE_UNREADABLE, expected="0 to 100")
    number = Decimal(text.replace(",", "."))
    hundredfold = Decimal(format(Decimal(f"{number:f}E2"), "f"))
    if form == "fraction" and not has_sign:
        number = hundredfold
    elif form is None and not has_sign and 0 < number <= 1:
        details = {"first": f"{number:f}", "second": f"{hundredfold.normalize():f}"}
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
    text = _tidied(raw)
    if not text:
        return Reading(raw=raw)
    if decimal_mark is not None:
        return _declared(raw, text, *((",", ".") if decimal_mark == "comma" else (".", ",")))
    grouped = _GROUPED.fullmatch(text)
    if grouped is None:
        plain = _PLAIN.fullmatch(text)
        return _amount(raw, text.replace(",", ".")) if plain else Reading(raw=raw, code=codes.AMOUNT_UNREADABLE)
    whole, mark, second_mark, decimals = grouped.groups()
    if second_mark is None and whole.count(mark) == 1:
        details = {"first": whole.replace(mark, ""), "second": whole.replace(mark, ".")}
        return Reading(raw=raw, code=codes.AMOUNT_AMBIGUOUS, details=details)
    if second_mark == mark:
        return Reading(raw=raw, code=codes.AMOUNT_UNREADABLE)
    return _amount(raw, whole.replace(mark, "") + (f".{decimals}" if decimals else ""))


def _declared(raw: str, text: str, mark: str, group: str) -> Reading[Decimal]:
    whole, point, decimals = text.partition(mark)
    if group in whole and not _WHOLE.fullmatch(whole):
        return Reading(raw=raw, code=codes.AMOUNT_UNREADABLE)
    return _amount(raw, whole.replace(group, "") + (f".{decimals}" if point else ""))


def _amount(raw: str, number: str) -> Reading[Decimal]:
    if not _DECIMAL.fullmatch(number):
        return Reading(raw=raw, code=codes.AMOUNT_UNREADABLE)
    return Reading(raw=raw, value=Decimal(number))


def read_count(raw: str) -> Reading[int]:
    """Read a whole number of persons or things, of at most fifteen digits; spaces may group them by three.

    >>> read_count("1 250").value
    1250
    """
    text = _tidied(raw)
    if not text:
        return Reading(raw=raw)
    if not _COUNT.fullmatch(text):
        return Reading(raw=raw, code=codes.COUNT_UNREADABLE)
    return Reading(raw=raw, value=int(text))
