"""A query cut into pieces: brackets, words, phrases, fields with their values."""

import re
from collections.abc import Generator, Iterator
from enum import StrEnum
from typing import NamedTuple

from sicore.catalogue.query.errors import QueryError
from sicore.catalogue.query.fields import BY_NAME


class Sort(StrEnum):
    """What a piece is."""

    OPEN = "("
    CLOSE = ")"
    NOT = "NOT"
    OR = "OR"
    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    VALUE = "value"
    QUOTED = "quoted"
    END = "end"


class Piece(NamedTuple):
    """One piece.

    Args:
        sort: What it is.
        text: Its text; of a field its name.
        start: Where it begins, counted from 0.
        sign: Of a field what stands between it and its value: `:`, `=`, `<`, `<=`, `>` or `>=`.
    """

    sort: Sort
    text: str
    start: int
    sign: str = ""


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]*)(:|>=|<=|=|<|>)")
# A dash that stands alone is a dash.
_NEGATION = re.compile(r"-{1,40}(?=[^\s)-])")
_BARE = re.compile(r'[^\s"()]+')
_VALUE = re.compile(r'[^\s"(),]+')
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SORT_OF = {"OR": Sort.OR, "|": Sort.OR, "NOT": Sort.NOT}


def pieces(query: str) -> Iterator[Piece]:
    """The pieces of a query in their order, an end at last.

    Raises:
        QueryError: a quotation mark has no partner, or a value is missing.
    """
    text = query.translate(_QUOTES)
    place = 0
    while place < len(text):
        letter = text[place]
        if letter.isspace():
            place += 1
        elif letter in "()":
            yield Piece(Sort(letter), letter, place)
            place += 1
        elif letter == '"':
            phrase = _quoted(query, text, place)
            yield Piece(Sort.PHRASE, phrase, place)
            place += len(phrase) + 2
        elif letter == "-" and _NEGATION.match(text, place):
            yield Piece(Sort.NOT, letter, place)
            place += 1
        elif found := _field_at(text, place):
            yield Piece(Sort.FIELD, found[1], place, found[2])
            place = yield from _values(query, text, found.end())
        else:
            bare = _bare(text, place)
            if bare != "AND":
                yield Piece(_SORT_OF.get(bare, Sort.WORD), bare, place)
            place += len(bare)
    yield Piece(Sort.END, "", len(query))


def _bare(text: str, place: int) -> str:
    found = _BARE.match(text, place)
    return found[0] if found else text[place]


def _field_at(text: str, place: int) -> re.Match[str] | None:
    """A field and its sign; text such as `Goal: work` or an address is no field."""
    found = _FIELD.match(text, place)
    if found is None or _ADDRESS.match(text, place):
        return None
    follows = text[found.end() : found.end() + 1]
    is_known = found[1].lower() in BY_NAME
    return found if is_known or (follows.strip() and follows not in "()") else None


def _values(query: str, text: str, place: int) -> Generator[Piece, None, int]:
    """The values behind a field, and where they end."""
    while True:
        if text[place : place + 1] == '"':
            phrase = _quoted(query, text, place)
            yield Piece(Sort.QUOTED, phrase, place)
            place += len(phrase) + 2
        elif found := _VALUE.match(text, place):
            yield Piece(Sort.VALUE, found[0], place)
            place = found.end()
        else:
            raise QueryError(
                "A value is missing",
                query=query,
                position=place,
                repair="It follows without a space; put a value that has spaces in quotation marks.",
            )
        if text[place : place + 1] != ",":
            return place
        place += 1


def _quoted(query: str, text: str, place: int) -> str:
    end = text.find('"', place + 1)
    if end < 0:
        raise QueryError(
            "A quotation mark has no partner",
            query=query,
            position=place,
            repair="Close it after the phrase, or leave it out.",
        )
    return text[place + 1 : end]
