"""The order in which the readers of a language expect names and titles.

The Unicode Collation Algorithm (UTS 10) as far as lists in European languages need it: letters first, then marks, then
small before capital letters. What a language puts elsewhere is as CLDR has it (common/collation, the standard order of
da, fi, ro, sl and sv). Different from CLDR: numbers go by their size, so that 2 stands before 10, and what is no letter
and no digit is passed over where a text begins, so that a title in quotation marks stands where its first word does.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

_EVERYWHERE: dict[str, tuple[str, ...]] = {"i": ("ı",), "n": ("ŋ",), "t": ("ŧ",), "z": ("þ",)}
_AFTER: dict[str, dict[str, tuple[str, ...]]] = {
    "da": _EVERYWHERE | {"z": ("æä", "øöő", "å")},
    "fi": {"i": ("ı",), "z": ("þ", "å", "äæ", "öø")},
    "ro": _EVERYWHERE | {"a": ("ă", "â"), "i": ("î", "ı"), "s": ("șş",), "t": ("țţ", "ŧ")},
    "sl": _EVERYWHERE | {"c": ("č", "ć"), "d": ("đ",), "s": ("š",), "z": ("ž", "þ")},
    "sv": _EVERYWHERE | {"z": ("å", "äæę", "öøőœô")},
}
"""For each language the letters that stand behind another one as letters of their own; those in one text differ among
themselves only as marks do."""

_LIKE: dict[str, dict[str, str]] = {
    "da": {"ü": "y", "ű": "y", "þ": "th"},
    "fi": {"ü": "y", "ŋ": "n", "ŧ": "t"},
    "sv": {"ü": "y", "ű": "y", "þ": "th"},
}
"""For each language the letters that stand with another one, which they have no part of."""

_PARTS = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h"}
"""The letters that stand with others everywhere, which no decomposition of Unicode tells."""

_LAST = "\U0010ffff"
# Each is less than what follows it, and all are printable: a key stands as it is in JSON.
_SEPARATOR, _PLAIN, _SPACE, _MARKED, _SIGN = " ", "!", "!", "#", "#"
_FIRST, _SECOND = "0", "1"
_CAPITALS_FIRST = ("da",)
_STROKE = "\N{COMBINING LONG SOLIDUS OVERLAY}"
_MARKS = {
    ord(mark): chr(ord(_MARKED) + place)
    for place, mark in enumerate(
        f"\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307{_STROKE}\u0327\u0328\u0304\u0326"
    )
}
"""The marks in the order of the Default Unicode Collation Element Table; others stand behind them."""

_NUMBER = re.compile(r"([0-9]+)")
_DOUBLED, _DOUBLE = re.compile("([aA]a|AA)"), "2"
"""The older spelling of å in Danish names of places and people, and what puts it behind the newer one."""
_LEADING = re.compile(r"^[\W_]+")
_MOST_DIGITS = 90


def collation_key(text: str, language: str) -> str:
    """A text by which others of its kind are sorted, code point by code point, for the readers of a language.

    Args:
        text: What is shown.
        language: The language of the readers, not of the text (BCP 47); one without rules of its own sorts as English.

    Returns:
        Letters, marks and capitals, with a space between; what has the same letters has the same before the first
        space.

    >>> sorted(["Öl", "Zebra", "Ål", "Apa"], key=lambda word: collation_key(word, "sv"))
    ['Apa', 'Zebra', 'Ål', 'Öl']
    >>> sorted(["Öl", "Zebra", "Ål", "Apa"], key=lambda word: collation_key(word, "en"))
    ['Ål', 'Apa', 'Öl', 'Zebra']
    """
    language = language.partition("-")[0]
    letters, marks, cases = [], [], []
    for primary, secondary, tertiary in _elements(_LEADING.sub("", text) or text, language):
        letters.append(primary)
        marks.append(secondary)
        cases.append(tertiary)
    # What is not marked comes first, so that what is left away at the end changes no order.
    told = ("".join(letters), "".join(marks).rstrip(_PLAIN), "".join(cases).rstrip(_FIRST))
    return _SEPARATOR.join(told)


def _elements(text: str, language: str) -> Iterator[tuple[str, str, str]]:
    """For each letter what it is, its marks, and whether it is a capital one."""
    for piece in _NUMBER.split(unicodedata.normalize("NFC", text)):
        if piece.isascii() and piece.isdigit():
            digits = piece.lstrip("0")[:_MOST_DIGITS]
            yield f"0{chr(0x20 + len(digits))}{digits}", _PLAIN, _FIRST
            continue
        is_danish = language == "da"
        for part in _DOUBLED.split(piece) if is_danish else (piece,):
            if is_danish and _DOUBLED.fullmatch(part):
                yield (*_own(language)["å"], _DOUBLE)
                continue
            for letter in part:
                yield from _letter(letter, language)


@lru_cache(4096)
def _letter(letter: str, language: str) -> tuple[tuple[str, str, str], ...]:
    small = letter.lower()
    case = _FIRST if (small == letter) is not (language in _CAPITALS_FIRST) else _SECOND
    own = _own(language).get(small)
    if own is not None:
        return ((*own, case),)
    like = _LIKE.get(language, {}).get(small) or _PARTS.get(small)
    base = like or "".join(each for each in _apart(small) if not unicodedata.combining(each))
    marks = _STROKE if like else "".join(filter(unicodedata.combining, _apart(small)))
    marked = f"{marks.translate(_MARKS)}{_PLAIN}" if marks else _PLAIN
    if not base:
        return (("", marked, case),)
    return tuple((_primary(each), _PLAIN if place else marked, case) for place, each in enumerate(base))


def _apart(small: str) -> str:
    """A letter and its marks, each for itself."""
    return unicodedata.normalize("NFKD", small.casefold())


def _primary(letter: str) -> str:
    if letter.isspace():
        return _SPACE
    return letter if letter.isalnum() else f"{_SIGN}{letter}"


@cache
def _own(language: str) -> dict[str, tuple[str, str]]:
    """For the letters that a language has as its own their place and mark."""
    return {
        letter: (f"{before}{_LAST}{number}", f"{chr(ord(_MARKED) + place)}{_PLAIN}" if place else _PLAIN)
        for before, groups in _AFTER.get(language, _EVERYWHERE).items()
        for number, group in enumerate(groups)
        for place, letter in enumerate(group)
    }
