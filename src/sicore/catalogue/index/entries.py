"""What an index holds of a record, made from its document."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from itertools import accumulate
from typing import NamedTuple

from sicore.analysis import Analyser, transliterated, words
from sicore.catalogue.index.texts import texts
from sicore.members import Json

GAP = "\ue000"
"""Stands between two texts, so that no phrase begins in one and ends in the other; nobody can type it."""

LONGEST = 1_000_000
"""So many characters of a record's texts can be found."""

MOST_ROOTS = 600_000
"""So many bytes of different tokens are kept of a record; PostgreSQL takes a million."""

TITLE_ROOT = "3"
"""The third character of a token for a root that stands in a title."""

_LONGEST_KEY = 120
_RULES = "3"
"""Raised whenever other words come of the same text, by a change of `sicore.analysis` too."""


class Entry(NamedTuple):
    """What an index holds of a record.

    Args:
        title: The folded words of its titles.
        text: Those of its other texts.
        roots: Tokens of roots and parts, those of titles again as such.
        key: Its title for sorting, folded, in Latin letters.
    """

    title: str
    text: str
    roots: str
    key: str


@cache
def index_version() -> str:
    """What an index was made by; another one finds other words and is made anew."""
    return f"{_RULES} pystemmer {version('pystemmer')} unicode {unicodedata.unidata_version}"


@cache
def analyser() -> Analyser:
    """The analyser of this process, which remembers the words that it met."""
    return Analyser()


def entry_of(members: Mapping[str, Json]) -> Entry:
    """What an index holds of one record."""
    analysed = analyser().analysed
    title: list[str] = []
    text: list[str] = []
    roots: list[str] = []
    left = LONGEST
    for told in texts(members):
        found, tokens = analysed(told.text[:left], told.language)
        left -= len(told.text)
        if told.is_title:
            title.append(found)
            roots += [f"{token[:2]}{TITLE_ROOT}{token[3:]}" for token in tokens.split() if token[2] == "1"]
        else:
            text.append(found)
        roots.append(tokens)
        if left <= 0:
            break
    original = members.get("original_language")
    titles = members.get("title")
    main = (titles.get(original) or next(iter(titles.values()), "")) if isinstance(titles, dict) else ""
    key = " ".join(words(transliterated(main[:_LONGEST_KEY])))
    return Entry(f" {GAP} ".join(title), f" {GAP} ".join(text), _bounded(" ".join(roots)), key[:_LONGEST_KEY])


def _bounded(roots: str) -> str:
    if len(roots) <= MOST_ROOTS // 4:
        return roots
    different = list(dict.fromkeys(roots.split()))
    sizes = accumulate(len(token.encode()) for token in different)
    return " ".join(token for token, size in zip(different, sizes, strict=True) if size <= MOST_ROOTS)
