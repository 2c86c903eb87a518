"""The text of a header as words, whether people wrote it or a database did."""

import re

from attrs import frozen

from sicore.analysis import fold

_CUT_AT = 59
"""PostgreSQL keeps 63 bytes of a name, some tools a few less; from here on the last word may be cut."""
_LONGEST, _MOST_WORDS, _LONGEST_WORD = 400, 40, 64
"""So many characters, words, and letters of a word are looked at; what is longer is no header any more."""
_LONG_ASIDE = 4
"""Brackets with this many words or more explain the header instead of naming the column."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SIDES = re.compile(r"[/|;\n]|\s[-–—]\s")
_SLUG_SIDES = re.compile(r"_{2,}")
# A slug that begins with an underscore lost a sign there; names such as _id are no such slugs.
_LOST_PERCENT = re.compile(r"_(?=of_|.*__)")
# The language of a column, as databases (title_en) and people (Title EN, Title (EN)) say it. Norwegian and Estonian
# are left out, since their codes mean a number and an and elsewhere.
_LANGUAGES = "bg|cs|da|de|el|en|es|fi|fr|ga|hr|hu|it|lt|lv|mt|nl|pl|pt|ro|sk|sl|sv|uk"
_SLUG_LANGUAGE = re.compile(f"(?<=[a-z])_(?:{_LANGUAGES})$")
_LANGUAGE = re.compile(rf"(?<=\S)\s+\(?(?:{_LANGUAGES.upper()})\)?$")
_NUMERO = re.compile(r"№|\b[Nn]\.?\s?[º°]")
# A number of percent is a value; the sign alone says what is counted.
_WORDS = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)?\s?%|\d+|[%€$£#]")


@frozen(kw_only=True)
class Header:
    """One header, folded and cut into words.

    Args:
        text: Its words, folded, one space between them, without the content of longer brackets.
        sides: The same for each part of a header in two languages or of two levels; one part for other headers.
        plain: The words without any brackets.
        is_cut: Whether the last word may have lost its end.
    """

    text: str
    sides: tuple[str, ...]
    plain: str
    is_cut: bool


def parse_header(raw: str) -> Header:
    """Cut a header into words.

    >>> parse_header("Datum des Beginns / Operation start date (Art. 49)").sides
    ('datum des beginns', 'operation start date art 49')
    >>> parse_header("_of_ec_cofinancing").text
    '% of ec cofinancing'
    """
    text = _NUMERO.sub("# ", raw.strip()[:_LONGEST])
    has_space = any(map(str.isspace, text))
    is_slug = not has_space and "_" in text
    is_cut = is_slug and len(text.encode()) >= _CUT_AT
    if is_slug:
        text = text if is_cut else _SLUG_LANGUAGE.sub("_language", text)
        pieces = _SLUG_SIDES.split(_LOST_PERCENT.sub("% ", text, count=1) if text[0] == "_" else text)
    else:
        text = _LANGUAGE.sub(" language", text) if has_space else _CAMEL.sub(" ", text)
        pieces = _SIDES.split(_ASIDE.sub(_aside, text) if _ASIDE.sub("", text).strip() else text)
    sides = tuple(filter(None, map(_folded_words, pieces)))
    whole = words_of(" ".join(sides))
    return Header(text=whole, sides=sides, plain=_folded_words(_ASIDE.sub(" ", text)) or whole, is_cut=is_cut)


def words_of(folded: str) -> str:
    """The words of a folded text with one space between them."""
    words = (word.rstrip("% ") or word for word in _WORDS.findall(folded)[:_MOST_WORDS])
    return " ".join(word[:_LONGEST_WORD] for word in words)


def _folded_words(text: str) -> str:
    return words_of(fold(text))


def _aside(match: re.Match[str]) -> str:
    content = match[1] if match[1] is not None else match[2]
    return f" {content} " if len(content.split()) < _LONG_ASIDE else " "
