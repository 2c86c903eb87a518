"""The countries that a table is likely to be about, and what follows from a country."""

from collections import Counter
from collections.abc import Sequence

from sicore.identifiers import Cci
from sicore.places import iso_country
from sicore.tables.proposing.candidates import Candidate
from sicore.tables.proposing.column import ColumnSample
from sicore.tables.proposing.content.places import CountryLook

_OF_LANGUAGE = {
    "bg": "BG", "cs": "CZ", "da": "DK", "et": "EE", "fi": "FI", "hr": "HR", "hu": "HU", "lt": "LT", "lv": "LV",
    "mt": "MT", "pl": "PL", "sk": "SK", "sl": "SI", "sv": "SE",
}  # fmt: skip
"""Languages that lists of one country are written in."""

_OF_CURRENCY = {
    "BGN": "BG", "CHF": "CH", "CZK": "CZ", "DKK": "DK", "GBP": "GB", "HUF": "HU", "ISK": "IS", "NOK": "NO", "PLN": "PL",
    "RON": "RO", "SEK": "SE",
}  # fmt: skip

_CURRENCIES = {country: currency for currency, country in _OF_CURRENCY.items()}
_EURO = frozenset(
    ("AT", "BE", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PT", "SI", "SK")
)


def likely_countries(
    columns: Sequence[ColumnSample],
    candidates: Sequence[Sequence[Candidate]],
    *,
    language: str | None,
    centre: str | None,
) -> tuple[str, ...]:
    """The countries, likeliest first: as the centre, columns, codes, currencies and the language say."""
    votes: Counter[str] = Counter()
    if centre and not centre.startswith("eu"):
        votes[centre[:2].upper()] += 100
    for column, found in zip(columns, candidates, strict=True):
        for each in found[:1]:
            if isinstance(each.look, CountryLook) and each.look.is_sure:
                votes.update({country: 20 - number for number, country in enumerate(each.look.countries[:3])})
            if each.field == "nuts" and each.look.is_sure:
                votes.update({iso_country(text[:2]): 5 for text in column.texts()})
            if each.field == "cci" and each.look.is_sure:
                votes.update(code.country for code in map(Cci.find, column.texts()) if code and code.country)
            for currency in getattr(each.look, "currencies", ()):
                if currency in _OF_CURRENCY:
                    votes[_OF_CURRENCY[currency]] += 3
    if language in _OF_LANGUAGE:
        votes[_OF_LANGUAGE[language]] += 4
    return tuple(country for country, _ in votes.most_common(5))


def currency_of(country: str) -> tuple[str | None, bool]:
    """The currency that lists of a country count in, and whether there is no other that they could.

    >>> currency_of("AT"), currency_of("PL"), currency_of("HR")
    (('EUR', True), ('PLN', False), (None, False))
    """
    if country in _EURO:
        return "EUR", True
    return _CURRENCIES.get(country), False
