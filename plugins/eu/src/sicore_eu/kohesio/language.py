"""In which language the texts are that Kohesio's export calls those of the programme."""

from attrs import frozen

from sicore.identifiers import Cci
from sicore.plugins import ImportContext
from sicore.text import UNDETERMINED
from sicore_eu.countries import country_of
from sicore_eu.kohesio.row import Row

ENGLISH = "en"

ONE_LANGUAGE = {
    "AT": "de", "BG": "bg", "CZ": "cs", "DE": "de", "DK": "da", "EE": "et", "ES": "es", "FR": "fr", "GR": "el",
    "HR": "hr", "HU": "hu", "IT": "it", "LT": "lt", "LV": "lv", "NL": "nl", "PL": "pl", "PT": "pt", "RO": "ro",
    "SE": "sv", "SI": "sl", "SK": "sk",
}  # fmt: skip
"""Member States in which one language of the Union is official."""


@frozen(kw_only=True)
class RowLanguage:
    """The language of a row's programme.

    Args:
        tag: BCP 47; `und` where nothing tells.
        country: The country that it was told by; None where the user declared it or nothing tells.
        is_declared: Whether the user declared it.
    """

    tag: str
    country: str | None = None
    is_declared: bool = False


def language_of_row(row: Row, context: ImportContext) -> RowLanguage:
    """The declared language, otherwise the one official language of the row's only country.

    A programme of territorial cooperation belongs to several countries, whatever the row says.
    """
    if context.language:
        return RowLanguage(tag=context.language, is_declared=True)
    cci = Cci.find(row.text("Programme_Code"))
    told = row.entries("CountryCode") or row.entries("Country")
    country = country_of(told[0], context.shelf) if len(told) == 1 else None
    if country not in ONE_LANGUAGE or (cci is not None and cci.country is None):
        return RowLanguage(tag=UNDETERMINED)
    return RowLanguage(tag=ONE_LANGUAGE[country], country=country)
