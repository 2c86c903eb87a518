"""What columns and pages are called in the official languages of the Union."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from attrs import frozen

from sicore.text import language_of

ENGLISH = "en"
BETWEEN_LANGUAGES = " / "
BEFORE_PART = ": "


@frozen(kw_only=True)
class Wording:
    """The words of one language.

    Args:
        language: The language (BCP 47).
        is_verified: Whether somebody who knows the language has confirmed them.
        texts: The words by key.
    """

    language: str
    is_verified: bool
    texts: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """The words for a key.

        Raises:
            KeyError: there is no such key.
        """
        return self.texts[key]

    def joined(self, *keys: str) -> str:
        """The words for a thing and its part.

        >>> wording("en").joined("fund", "code_part")
        'Fund: code'
        """
        return BEFORE_PART.join(self.texts[key] for key in keys)


@cache
def worded_languages() -> tuple[str, ...]:
    """The languages that there are words in, sorted.

    >>> len(worded_languages())
    24
    """
    there = (files("sicore_eu.art49") / "wording").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in there if file.name.endswith(".toml")))


@cache
def wording(language: str) -> Wording:
    """The words of a language; those of English where there are none in it.

    >>> wording("sv")["rate"], wording("nn").language
    ('Unionens medfinansieringsgrad (%)', 'en')
    """
    known = language_of(language)
    if known not in worded_languages():
        known = ENGLISH
    told = tomllib.loads((files("sicore_eu.art49") / "wording" / f"{known}.toml").read_text(encoding="utf-8"))
    return Wording(language=known, is_verified=told["verified"], texts={**told["list"], **told["calendar"]})


def heading(languages: Sequence[str], *keys: str) -> str:
    """A heading in several languages, each once.

    >>> heading(["sv", "en"], "cost", "currency")
    'Insatsens totala kostnad: Valuta / Total cost of the operation: Currency'
    """
    words = (wording(language).joined(*keys) for language in languages)
    return BETWEEN_LANGUAGES.join(dict.fromkeys(words))
