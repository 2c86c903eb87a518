"""What tells the members of a series apart: numbers, years, and letters after a word such as phase."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from sicore.linking.folding import latin

_NUMBER = re.compile(r"([0-9]{1,4})([^\W\d_]{0,3})")
_ROMAN = re.compile(r"X{0,3}(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_LOOKS_ROMAN = re.compile("[IVXΙΧІХ]{1,7}")
_LATIN_CAPITALS = str.maketrans("ΙΧІХ", "IXIX")
"""The Greek and Cyrillic capitals that are written for a Roman number."""
_MARK_WORD = re.compile(
    "phases?|phasen|fas|fas(e|en|i)|faz[aey]?|fazis|etap(a|as|e|y)?|etapp|posms|vaihe|osa|stage|stadi(o|um)|part[ei]?"
    "|teil|del|dio|cast|chast|n[ro]|num|lot(to)?|round|vague|volet|cycle|kolo|edycja|edi[tz]ion(e)?|edicion|runde"
    "|omgang|kiklos|kyklos"
)
"""Words after which a letter or a Roman number stands for a member of a series."""


class SeriesMatch(Enum):
    """How the marks of two names compare."""

    NONE = "none"
    SAME = "same"
    ONE_SIDED = "one-sided"
    """One name has a mark that the other leaves out, or more marks."""
    DIFFERENT = "different"


def series_marks(words: Sequence[str]) -> dict[int, str]:
    """The numbers and years in a name, Roman numbers as numbers, letters after a word such as phase.

    Args:
        words: The words as written, capitals kept.

    Returns:
        For the place of a word what it stands for.

    >>> series_marks("Support IV phase B 2021".split())
    {1: '4', 3: 'b', 4: '2021'}
    >>> series_marks(["Zaposlovanje", "V", "občini"])
    {}
    """
    marks = {place: _mark(words, place) for place in range(len(words))}
    return {place: mark for place, mark in marks.items() if mark is not None}


def _mark(words: Sequence[str], place: int) -> str | None:
    word = words[place]
    number = _NUMBER.fullmatch(word)
    if number:
        return str(int(number[1]))
    is_marked = place > 0 and _MARK_WORD.fullmatch(latin(words[place - 1])) is not None
    roman = _roman(word)
    if roman and (is_marked or len(word) > 1 or 0 < place == len(words) - 1):
        return str(roman)
    return latin(word) if is_marked and len(word) == 1 and word.isalpha() else None


def _roman(word: str) -> int | None:
    """The number of one to 39 that capitals write, None for other words."""
    if not _LOOKS_ROMAN.fullmatch(word):
        return None
    capitals = word.translate(_LATIN_CAPITALS)
    if not _ROMAN.fullmatch(capitals):
        return None
    values = [_ROMAN_VALUES[letter] for letter in capitals]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def compare_marks(one: Iterable[str], other: Iterable[str]) -> SeriesMatch:
    """Whether two names can be those of one member of a series.

    No number is as good as a first: what began as one project becomes the first of two.

    >>> compare_marks({"4"}, {"6"}), compare_marks({"1"}, ()), compare_marks({"2"}, ())
    (<SeriesMatch.DIFFERENT: 'different'>, <SeriesMatch.NONE: 'none'>, <SeriesMatch.ONE_SIDED: 'one-sided'>)
    """
    first, second = set(one), set(other)
    if not first or not second:
        return SeriesMatch.ONE_SIDED if (first | second) - {"1"} else SeriesMatch.NONE
    if first == second:
        return SeriesMatch.SAME
    if first <= second or second <= first:
        return SeriesMatch.ONE_SIDED
    return SeriesMatch.DIFFERENT
