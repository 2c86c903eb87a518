"""The words that proposals know columns, rows and texts by: data beside the code, read on first use."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("words.toml")


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def words_of(section: str) -> Mapping[str, tuple[str, ...]]:
    """The words of a section, by what they mean.

    >>> words_of("currencies")["CZK"]
    ('kč', 'czk')
    """
    return {
        meaning: tuple(words.split() if isinstance(words, str) else words)
        for meaning, words in _words()[section].items()
    }


@lru_cache(maxsize=16)
def meanings_of(section: str) -> Mapping[str, str]:
    """What each word of a section means, by the word in small letters.

    >>> meanings_of("roles")["lead partner"]
    'beneficiary'
    """
    return {word.casefold(): meaning for meaning, words in words_of(section).items() for word in words}
