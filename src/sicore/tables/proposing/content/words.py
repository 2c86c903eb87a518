"""Words of lists that stand for a value of a closed list: Funds by their letters in any language, yes and no, roles."""

import re
from functools import lru_cache

from sicore.codelists import core_shelf

_FUND_LETTERS = {
    "ESF": "ESF FSE EFS ESS ESZA ESR ЕСФ ΕΚΤ CSE",
    "ERDF": "ERDF EFRE FEDER EFRR ESRR ERFA EFRO FESR FEDR EAKR ERUF ERAF ERPF ERF EFRU ЕФРР ΕΤΠΑ FEŻR CFRE",
    "CF": "CF KF KS FC FS ÜF ĶF ΤΣ КФ FNK",
    "YEI": "YEI IEJ",
    "JTF": "JTF FTJ FST FPJ",
}
_OF_PERIOD = {
    "2014-2020": {"ESF": "ESF", "ERDF": "ERDF", "CF": "CF", "YEI": "YEI"},
    "2021-2027": {"ESF": "ESF_PLUS", "ERDF": "ERDF_2021", "CF": "CF_2021", "JTF": "JTF"},
}
_PLUS = re.compile(r"\s*(?:\+|plus|plusz|pluss)\s*$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^)]*\)")

_YES = "yes ja tak igen da sim oui si sí sì kyllä jah jā taip áno ano ναι да iva joo ano igaz prawda true"
_NO = "no nein nej nie nem ne não nu non ei nē όχι не le nee hamis fałsz false"

ROLES = {
    "lp": "beneficiary",
    "lead partner": "beneficiary",
    "lead beneficiary": "beneficiary",
    "lead": "beneficiary",
    "beneficiary": "beneficiary",
    "pp": "partner",
    "partner": "partner",
    "project partner": "partner",
    "ap": "associated",
    "asp": "associated",
    "associated": "associated",
    "associated partner": "associated",
    "associated organisation": "associated",
    "contractor": "contractor",
}
"""Words for the part that an organisation takes, in small letters."""

PARTNER_LETTERS = {"lp": "beneficiary", "pp": "partner", "ap": "associated", "asp": "associated"}
"""Letters that hardly anything else has in a whole column."""

LEGAL_CATEGORIES = {
    "public": "public", "private": "private",
    "öffentlich": "public", "privat": "private",
    "public sector": "public", "private sector": "private",
    "publique": "public", "privé": "private", "privée": "private",
    "offentlig": "public", "publiczny": "public", "prywatny": "private",
    "javni": "public", "zasebni": "private", "julkinen": "public", "yksityinen": "private",
    "veřejný": "public", "soukromý": "private", "pubblico": "public", "privato": "private",
    "público": "public", "privado": "private", "közszféra": "public", "magánszféra": "private",
}  # fmt: skip
"""Words for legal categories, in small letters."""


def answer_words(*, yes: bool) -> frozenset[str]:
    """Words for yes, or for no, in small letters."""
    return frozenset((_YES if yes else _NO).split())


def fund_code(text: str, period: str) -> str | None:
    """The code of the Fund that a text names by its letters or its name in any language; None where it names none.

    Args:
        text: The text, such as `ESS`, `FSE+` or `Kohäsionsfonds`.
        period: The programming period; Funds have other codes in each.

    >>> fund_code("ESS", "2014-2020"), fund_code("FSE+", "2021-2027"), fund_code("R", "2014-2020")
    ('ESF', 'ESF_PLUS', None)
    """
    plain = text.strip()
    named = _PLUS.sub("", plain)
    if named != plain and period < "2021":
        return None
    known = _OF_PERIOD.get(period, {})
    if plain in known.values():
        return plain
    base = _base_by_letters().get(named.casefold())
    return known.get(base) if base else _by_name(period).get(_BRACKET.sub("", plain).casefold())


@lru_cache(maxsize=1)
def _base_by_letters() -> dict[str, str]:
    return {letters.casefold(): base for base, every in _FUND_LETTERS.items() for letters in every.split()}


@lru_cache(maxsize=4)
def _by_name(period: str) -> dict[str, str]:
    """The Funds of a period by their names in every language, without what stands in brackets."""
    listed = core_shelf().get("eu-programme")
    return {
        _BRACKET.sub("", name).strip().casefold(): code
        for code in _OF_PERIOD.get(period, {}).values()
        if (entry := listed.get(code)) is not None
        for name in entry.labels.values()
    }
