"""Figures and dates in running text: amounts, counts, months, seasons and lengths of time, each with its raw text."""

import re
from decimal import Decimal
from typing import Generic, TypeVar

from attrs import frozen

from sicore.dates import Duration, PartialDate, Season
from sicore.money import Money
from sicore.readings import DecimalMark, Reading, read_amount
from sicore_eu.lexicon import Lexicon, alternatives, compiled

Value = TypeVar("Value", covariant=True)

_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_SIGN = r"€|EUR\b|eur\b"
_LINK = r"[\s.’'\u00a0-]*(?:(?:de|di|d|da|ta)(?![^\W\d_]))?[\s’'\u00a0-]*"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_INTERNATIONAL_MILLION = ("mio", "mln", "million*")
YEAR_WITHIN = 20


@frozen(kw_only=True)
class Found(Generic[Value]):
    """A value with the words that say it, in the source's own letters."""

    value: Value
    raw: str


def find_money(text: str, lexicon: Lexicon, *, decimal_mark: DecimalMark | None = None) -> Reading[Money] | None:
    """The first amount in euro, None where there is none; in whole euro, also where the text counts in millions."""
    million = alternatives((*lexicon.million, *_INTERNATIONAL_MILLION))
    euro = f"{_SIGN}|(?:{alternatives(lexicon.euro)})(?!\\w)"
    after = rf"(?<![\w.,])(?P<number>{_DIGITS})(?:{_LINK}(?P<million>{million})(?!\w))?{_LINK}(?:{euro})"
    before = rf"(?:{euro}){_LINK}(?P<number2>{_DIGITS})(?:{_LINK}(?P<million2>{million})(?!\w))?"
    match = re.search(f"{after}|{before}", text, re.IGNORECASE)
    if match is None:
        return None
    digits = match["number"] or match["number2"]
    reading = read_amount(digits, decimal_mark=decimal_mark)
    if reading.value is None:
        return Reading(raw=match.group(), code=reading.code, details=reading.details)
    factor = 1_000_000 if match["million"] or match["million2"] else 1
    amount = reading.value * factor
    whole = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()
    return Reading(raw=match.group(), value=Money(amount=whole, currency="EUR"))


def find_season(text: str, lexicon: Lexicon) -> Found[Season] | None:
    """The first season with its year beside it."""
    for number, forms in enumerate(lexicon.seasons, start=21):
        found = _with_year(text, compiled(forms))
        if found is not None:
            return Found(value=Season(f"{found.value}-{number}"), raw=found.raw)
    return None


def find_month(text: str, lexicon: Lexicon) -> Found[PartialDate] | None:
    """The first month with its year beside it; the earliest month of the year where several have one."""
    for number, forms in enumerate(lexicon.months, start=1):
        found = _with_year(text, compiled(forms))
        if found is not None:
            return Found(value=PartialDate(f"{found.value}-{number:02}"), raw=found.raw)
    return None


def _with_year(text: str, words: re.Pattern[str]) -> Found[str] | None:
    for match in words.finditer(text):
        after = _YEAR.search(text, match.end(), match.end() + YEAR_WITHIN)
        if after is not None:
            return Found(value=after.group(), raw=text[match.start() : after.end()])
        start = max(0, match.start() - YEAR_WITHIN)
        before = list(_YEAR.finditer(text, start, match.start()))
        if before:
            return Found(value=before[-1].group(), raw=text[before[-1].start() : match.end()])
    return None


def years_in(text: str) -> list[str]:
    """The calendar years that a text names, in its order."""
    return _YEAR.findall(text)


def find_count(text: str, counted: str, lexicon: Lexicon) -> Found[int] | None:
    """The number that stands at most three words before what is counted, in digits or words.

    Args:
        text: The text.
        counted: The subject in the lexicon, such as `projects`.
        lexicon: The words of the language.
    """
    things = alternatives(lexicon.words.get(counted, ()))
    pattern = rf"(?<!\w)(?P<number>{_number(lexicon)})(?:\s+[^\s.;:]+){{0,3}}?\s+(?:{things})(?!\w)"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        value = _value(match["number"], lexicon)
        if value is not None:
            return Found(value=value, raw=match["number"])
    return None


def find_duration(text: str, lexicon: Lexicon) -> Found[Duration] | None:
    """The first length of time in years or months."""
    for letter, unit in (("Y", lexicon.year), ("M", lexicon.month)):
        pattern = rf"(?<!\w)(?P<number>{_number(lexicon)})[\s\u00a0-]*(?:{alternatives(unit)})(?!\w)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            value = _value(match["number"], lexicon)
            if value is not None:
                return Found(value=Duration(f"P{value}{letter}"), raw=match.group())
    return None


def _number(lexicon: Lexicon) -> str:
    words = sorted((form for forms in lexicon.numbers.values() for form in forms), key=len, reverse=True)
    digits = r"[1-9]\d{0,2}(?:[ \u00a0\u202f.,']\d{3})+(?!\d)|[1-9]\d{0,8}"
    return rf"(?!(?:19|20)\d\d(?!\d))(?:{digits}|{alternatives(words)})"


def _value(raw: str, lexicon: Lexicon) -> int | None:
    digits = re.sub(r"\D", "", raw)
    if digits:
        return int(digits)
    return next((number for number, forms in lexicon.numbers.items() if compiled(forms).fullmatch(raw)), None)
