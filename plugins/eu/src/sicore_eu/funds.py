"""Recognising the Fund by its names in all languages, as the list of EU programmes has them."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from sicore.codelists import core_shelf

FUND_LIST = "eu-programme"
FUND = "ESF_PLUS"
FUND_VERSION = "20250618-0"

ACRONYMS = ("ESF+", "FSE+", "ESR+", "ESS+", "EFS+", "ESZA+", "CSE+", "ЕСФ+", "ΕΚΤ+")
"""As the language versions of the list have them; Swedish, which has none there, writes ESF+."""

_ACRONYM = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ACRONYMS))})", re.IGNORECASE)
_YEARS = re.compile(r"\s*\([^()]*\)\s*$")
_PLUS = re.compile(r"\s*(?:\+|plusz|plus|plius|plús|плюс|más|mais|συν)(?!\w)")
SHORTEST_NAME = 12
LEAST_LIKENESS = 0.9


def plain(name: str) -> str:
    """A name for comparing: lower case, plus as a sign without a space, no quotation marks.

    >>> plain("Evropski socialni sklad +") == plain("Evropski socialni sklad Plus")
    True
    """
    return " ".join(_PLUS.sub("+", re.sub("[„“”\"«»']", "", name.casefold())).split())


@lru_cache(maxsize=1)
def fund_names() -> Mapping[str, str]:
    """The Fund's name by language, without its short name and years."""
    entry = core_shelf().get(FUND_LIST).get(FUND)
    labels = entry.labels if entry is not None else {}
    return {tag: _YEARS.sub("", _YEARS.sub("", label)).strip("„“” ") for tag, label in labels.items()}


def is_fund_name(text: str) -> bool:
    """Whether a short text is the name of the Fund, with or without its article, in any language."""
    told = plain(text)
    if len(told) < SHORTEST_NAME or "+" not in told:
        return False
    names = [plain(name) for name in fund_names().values()]
    return any(
        told in name or (name in told and len(told) < 2 * len(name)) or _is_inflected(told, name) for name in names
    )


def _is_inflected(told: str, name: str) -> bool:
    """Whether two names differ by no more than articles and endings, which the list and the pages use differently."""
    return SequenceMatcher(None, told, name, autojunk=False).ratio() >= LEAST_LIKENESS


def names_the_fund(text: str) -> bool:
    """Whether a text speaks of the Fund anywhere, by its name or short name in any language."""
    if _ACRONYM.search(text):
        return True
    told = plain(text)
    return any(plain(name) in told for name in fund_names().values())
