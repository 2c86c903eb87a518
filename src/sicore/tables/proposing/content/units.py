"""Units and currencies that a header names: `tis. Kč`, `in Mio. EUR`, `(HUF)`."""

import re

from attrs import frozen

from sicore.tables.proposing.vocabulary import meanings_of

_SPENT = "EUR BGN CZK DKK GBP HRK HUF ISK NOK PLN RON SEK CHF USD ALL RSD MKD BAM UAH MDL TRY"
_CURRENCIES = frozenset(_SPENT.split())
"""What European programmes count in; other codes of three letters are words of some language."""
_WORD = re.compile(r"[^\W\d_]*[€£]|[^\W\d_]+")
_BARE_THOUSAND = re.compile(r"\b1[ .]?000 (?:€|euro?s?|[A-Z]{3})\b", re.IGNORECASE)


@frozen(kw_only=True)
class Unit:
    """What a header says about its amounts.

    Args:
        factor: thousand or million; None where it names none.
        currency: ISO 4217 code; None where it names none.
    """

    factor: str | None = None
    currency: str | None = None


def unit_of(header: str) -> Unit:
    """What a header says about its amounts.

    >>> unit_of("Celkové způsobilé výdaje (tis. Kč)")
    Unit(factor='thousand', currency='CZK')
    """
    units, named = meanings_of("units"), meanings_of("currencies")
    factors, currencies = set(), set()
    for word in _WORD.findall(header):
        plain = word.casefold()
        if plain in units:
            factors.add(units[plain])
        if plain in named:
            currencies.add(named[plain])
        elif len(word) == 3 and word.isupper() and word in _CURRENCIES:
            currencies.add(word)
    if _BARE_THOUSAND.search(header):
        factors.add("thousand")
    return Unit(
        factor=factors.pop() if len(factors) == 1 else None,
        currency=currencies.pop() if len(currencies) == 1 else None,
    )
