"""The texts of a record that people look for."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from sicore.catalogue.store.flat import WORDS
from sicore.members import Json
from sicore.text import is_language_tag, language_of

UNKNOWN = "xx"

_NO_TEXT = frozenset((
    *WORDS, "sicore", "type", "list", "code", "version", "licence", "editorial_status", "original_language", "created",
    "modified", "as_of", "sources", "places", "raw", "differing", "validations", "amount", "currency", "scheme", "rel",
    "role", "country", "url", "sha256", "mark", "media_type", "language", "price_year", "unit",
))  # fmt: skip
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}(T.*)?|[0-9]+([.][0-9]+)?")


class Told(NamedTuple):
    """One text.

    Args:
        text: The text.
        language: ISO 639, `xx` where it is not known.
        is_title: Whether it is a title of the record.
    """

    text: str
    language: str
    is_title: bool


def texts(members: Mapping[str, Json]) -> list[Told]:
    """The texts of a record: titles first, then texts, names, identifiers, and what only its source has.

    Left out are codes, dates, amounts and the words of the format, which have fields of their own, and what is said
    about sources.
    """
    original = members.get("original_language")
    language = language_of(original) if isinstance(original, str) else UNKNOWN
    title = members.get("title")
    titles = title.items() if isinstance(title, dict) else ()
    found = [Told(text, language_of(tag), is_title=True) for tag, text in titles]
    for name, value in members.items():
        if name != "title" and name not in _NO_TEXT:
            _gather(value, language, found)
    return found


def _gather(value: Json, language: str, found: list[Told]) -> None:
    """Add the texts of a member; one list for all of them, since each record of a page is walked through."""
    if isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, str) and is_language_tag(name):
                found.append(Told(each, language_of(name), is_title=False))
            elif name not in _NO_TEXT:
                _gather(each, language, found)
    elif isinstance(value, list):
        for each in value:
            _gather(each, language, found)
    elif isinstance(value, str) and not _DATE.fullmatch(value) and "://" not in value:
        found.append(Told(value, language, is_title=False))
