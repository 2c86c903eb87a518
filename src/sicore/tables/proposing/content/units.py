"""Units and currencies that a header names: `tis. Kč`, `in Mio. EUR`, `(HUF)`."""

import re

from attrs import frozen

_THOUSAND = (
    "thousand thousands thsd ths tsd tausend teur t€ k€ keur tis tisíc tisíce tysiąc tysiące tys tuhat tuhansia "
    "tuhatta tusen tusinder tusind ezer mii mie miles milliers migliaia duizend tūkst tūkstančiai tūkstoši хил хиляди "
    "χιλ χιλιάδες tisoč tisuća mijl"
)
_MILLION = (
    "million millions millionen mio mill mln mil millió milijon milijun milion milioni miljoen miljon miljoner "
    "miljoonaa milj miljonai miljoni milioane milionów milionů millioner m€ meur млн милион εκατ εκατομμύρια"
)
_UNIT_BY_WORD = dict.fromkeys(_THOUSAND.split(), "thousand") | dict.fromkeys(_MILLION.split(), "million")
_CURRENCY_BY_WORD = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "euró": "EUR", "eura": "EUR", "eurot": "EUR", "euroa": "EUR",
    "evro": "EUR", "evrih": "EUR", "evrov": "EUR", "ευρώ": "EUR", "евро": "EUR", "eurų": "EUR", "eiro": "EUR",
    "t€": "EUR", "k€": "EUR", "teur": "EUR", "keur": "EUR", "m€": "EUR", "meur": "EUR",
    "zł": "PLN", "złoty": "PLN", "złotych": "PLN", "kč": "CZK", "czk": "CZK", "ft": "HUF", "forint": "HUF",
    "forintban": "HUF", "лв": "BGN", "лева": "BGN", "lei": "RON", "kn": "HRK", "kuna": "HRK", "£": "GBP",
}  # fmt: skip
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
    factors, currencies = set(), set()
    for word in _WORD.findall(header):
        plain = word.casefold()
        if plain in _UNIT_BY_WORD:
            factors.add(_UNIT_BY_WORD[plain])
        if plain in _CURRENCY_BY_WORD:
            currencies.add(_CURRENCY_BY_WORD[plain])
        elif len(word) == 3 and word.isupper() and word in _CURRENCIES:
            currencies.add(word)
    if _BARE_THOUSAND.search(header):
        factors.add("thousand")
    return Unit(
        factor=factors.pop() if len(factors) == 1 else None,
        currency=currencies.pop() if len(currencies) == 1 else None,
    )
