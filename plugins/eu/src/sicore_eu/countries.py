"""Countries as European systems write them: English names, and EL and UK for Greece and the United Kingdom."""

from collections.abc import Mapping
from functools import lru_cache

from sicore.codelists import Shelf
from sicore.places import iso_country

_OTHER_NAMES = {"czech republic": "CZ", "slovak republic": "SK", "the netherlands": "NL", "republic of ireland": "IE"}
"""Names that European pages use beside those of the country list."""


@lru_cache(maxsize=4)
def _by_name(shelf: Shelf) -> Mapping[str, str]:
    listed = shelf.get("country")
    named = {entry.label("en").casefold(): code for code, entry in listed.entries.items()}
    return _OTHER_NAMES | named


def country_of(text: str, shelf: Shelf) -> str | None:
    """The ISO 3166 code of a country by its English name, its own code or that of EU institutions; None if unknown.

    >>> from sicore.codelists import core_shelf
    >>> country_of("Greece", core_shelf()), country_of("EL", core_shelf())
    ('GR', 'GR')
    """
    plain = " ".join(text.split())
    if len(plain) == 2:
        code = iso_country(plain.upper())
        return code if code in shelf.get("country") else None
    return _by_name(shelf).get(plain.casefold())


def english_name(code: str, shelf: Shelf) -> str:
    """The English name of a country by its ISO 3166 code, the code itself where the list does not have it."""
    return shelf.get("country").label(code, "en")
