"""The texts of a record that people look for."""

import re
from collections.abc import Iterator, Mapping
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


def texts(members: Mapping[str, Json]) -> Iterator[Told]:
    """The texts of a record: titles first, then texts, names, identifiers, and what only its source has.

    Left out are codes, dates, amounts and the words of the format, which have fields of their own, and what is said
    about sources.
    """
    original = members.get("original_language")
    language = language_of(original) if isinstance(original, str) else UNKNOWN
    title = members.get("title")
    if isinstance(title, dict):
        for tag, text in title.items():
            yield Told(text, language_of(tag), is_title=True)
    for name, value in members.items():
        if name != "title" and name not in _NO_TEXT:
            yield from _below(value, language)


def _below(value: Json, language: str) -> Iterator[Told]:
    if isinstance(value, str):
        if not _DATE.fullmatch(value) and "://" not in value:
            yield Told(value, language, is_title=False)
    elif isinstance(value, list):
        for each in value:
            yield from _below(each, language)
    elif isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, str) and is_language_tag(name):
                yield Told(each, language_of(name), is_title=False)
            elif name not in _NO_TEXT:
                yield from _below(each, language)
