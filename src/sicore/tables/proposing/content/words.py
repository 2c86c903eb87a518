"""Words of lists that stand for a value of a closed list: Funds by their letters in any language, yes and no, roles."""

import re
from functools import lru_cache

from sicore.codelists import core_shelf
from sicore.tables.proposing.vocabulary import meanings_of, words_of

_OF_PERIOD = {
    "2014-2020": {"ESF": "ESF", "ERDF": "ERDF", "CF": "CF", "YEI": "YEI"},
    "2021-2027": {"ESF": "ESF_PLUS", "ERDF": "ERDF_2021", "CF": "CF_2021", "JTF": "JTF"},
}
_PLUS = re.compile(r"\s*(?:\+|plus|plusz|pluss)\s*$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^)]*\)")

PARTNER_LETTERS = {"lp": "beneficiary", "pp": "partner", "ap": "associated", "asp": "associated"}
"""Letters that hardly anything else has in a whole column."""


def answer_words(*, yes: bool) -> frozenset[str]:
    """Words for yes, or for no, in small letters."""
    return frozenset(words_of("answers")["yes" if yes else "no"])


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
    base = meanings_of("funds").get(named.casefold())
    return known.get(base) if base else _by_name(period).get(_BRACKET.sub("", plain).casefold())


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
