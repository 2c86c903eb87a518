"""What the members of records and the words in them are called in people's languages."""

import gettext
from functools import cache
from pathlib import Path

from sicore.render.language import CORE_CATALOGUE, SOURCE_LANGUAGE
from sicore.render.translator import read_catalogue

FIELD_CATALOGUE = ("sicore_fields", CORE_CATALOGUE[1])
"""Beside the messages, since most runs need none of it."""

TITLE, WORD = "title", "word"
"""The gettext contexts of names of members and types, and of the closed words of the format."""


class Vocabulary:
    """The names of members, in one language; what has no translation is said in English.

    Args:
        language: One that sicore speaks, such as `sv`.

    >>> Vocabulary("sv").title("Total cost")
    'Totalkostnad'
    """

    def __init__(self, language: str = SOURCE_LANGUAGE) -> None:
        self.language = language
        self._names = _names(FIELD_CATALOGUE[1], language)

    def title(self, english: str) -> str:
        """The name of a member, a list or a type of record."""
        return self._names.pgettext(TITLE, english)

    def word(self, english: str) -> str:
        """A word of a closed list of the format, such as `running`."""
        return self._names.pgettext(WORD, english)

    def about(self, english: str) -> str:
        """What a member holds."""
        return self._names.gettext(english) if english else ""

    def language_of(self, english: str) -> str:
        """The language in which what a member holds is said: this one, or English where it has no translation."""
        return SOURCE_LANGUAGE if self.about(english) == english else self.language


@cache
def _names(folder: Path, language: str) -> gettext.NullTranslations:
    return read_catalogue((FIELD_CATALOGUE[0], folder), language)
