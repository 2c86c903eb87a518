"""Amounts as lists write them: with currency signs, words for millions, and a declared unit."""

import re
from decimal import Decimal
from typing import NamedTuple

from sicore.readings import DecimalMark, Reading, read_amount
from sicore.tables import codes

UNITS = {"one": 1, "thousand": 1_000, "million": 1_000_000}

_SIGNS = {
    "€": "EUR",
    "euro": "EUR",
    "£": "GBP",
    "zł": "PLN",
    "zl": "PLN",
    "kč": "CZK",
    "ft": "HUF",
    "лв": "BGN",
    "lei": "RON",
    "kn": "HRK",
}
_CROWNS = ("SEK", "DKK", "NOK", "ISK")
_MULTIPLES = {
    "mio": 1_000_000,
    "mill": 1_000_000,
    "mln": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "tis": 1_000,
    "tsd": 1_000,
    "tys": 1_000,
}
# Possessive, so that a long text without digits is refused in one pass.
_WORD = r"[^\W\d_]++|[€£]"
_AROUND = re.compile(rf"(?P<before>(?:(?:{_WORD})[. ]*+)*+)(?P<number>[-+−]?[0-9](?:.*[0-9])?)(?P<after>.*)", re.DOTALL)
_END = re.compile(rf"\s*+(?:[.,]?[-–—]+)?(?P<words>(?:[.\s]*+(?:{_WORD}))*+)[.\s]*", re.DOTALL)
_WORDS = re.compile(_WORD)
# Most amounts of most lists: no words, no signs, and groups only where spaces make them.
_WHOLE = "(?:[0-9]+|[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+)"
_BARE = {
    "comma": re.compile(f"{_WHOLE}(?:,[0-9]+)?"),
    "point": re.compile(f"{_WHOLE}(?:[.][0-9]+)?"),
    None: re.compile(_WHOLE),
}


class Amount(NamedTuple):
    """An amount and the currency that its own cell names.

    Args:
        value: Whole currency units.
        currency: ISO 4217 code, None where the cell names none.
    """

    value: Decimal
    currency: str | None = None


def read_money(raw: str, *, decimal: DecimalMark | None, unit: str, currency: str | None) -> Reading[Amount]:
    """Read an amount with whatever stands around its digits.

    Args:
        raw: The text, such as `149 736 100 .- HUF`, `81.839,00.- €` or `23,4 mio €`.
        decimal: What the source declares to stand before the decimals.
        unit: What an amount of 1 means: one, thousand, million.
        currency: The currency that the source declares; None where it declares none.

    >>> read_money("81.839,00.- €", decimal="comma", unit="one", currency=None).value
    Amount(value=Decimal('81839.00'), currency='EUR')
    >>> read_money("149 736 100 .- HUF", decimal=None, unit="one", currency=None).value
    Amount(value=Decimal('149736100'), currency='HUF')
    """
    if _BARE[decimal].fullmatch(raw):
        digits = "".join(raw.split()).replace(",", ".")
        return Reading(raw=raw, value=Amount(times(Decimal(digits), UNITS[unit])))
    match = _AROUND.fullmatch(raw.strip())
    end = _END.fullmatch(match["after"]) if match else None
    if match is None or end is None:
        return Reading(raw=raw, code=read_amount("x").code)
    reading = read_amount(match["number"], decimal_mark=decimal)
    if reading.value is None:
        return Reading(raw=raw, code=reading.code, expected=reading.expected, details=reading.details)
    factor, named, strange = 1, None, None
    for word in _WORDS.findall(f"{match['before']} {end['words']}"):
        plain = word.casefold()
        if plain in _MULTIPLES:
            factor *= _MULTIPLES[plain]
        elif (known := _currency(word, plain, currency)) is not None:
            named = known
        else:
            strange = word
    if strange is not None:
        return Reading(raw=raw, code=codes.AMOUNT_WORD, details={"word": strange})
    if named is not None and currency is not None and named != currency:
        return Reading(raw=raw, code=codes.CURRENCY_DIFFERS, details={"declared": currency, "named": named})
    return Reading(raw=raw, value=Amount(times(reading.value, factor * UNITS[unit]), named))


def times(number: Decimal, factor: int) -> Decimal:
    """A number of units that mean so much each, without decimals that say nothing.

    >>> times(Decimal("23.4"), 1_000_000), times(Decimal("7.00"), 1)
    (Decimal('23400000'), Decimal('7.00'))
    """
    if factor == 1:
        return number
    product = number * factor
    whole = product.to_integral_value()
    return whole if product == whole else product


def _currency(word: str, plain: str, declared: str | None) -> str | None:
    if plain in ("kr", "kroner", "kronor"):
        return declared if declared in _CROWNS else None
    return _SIGNS.get(plain) or (word.upper() if len(word) == 3 and word.isascii() else None)
