"""Which of the encodings of the Union's languages a text is in, by the letters that its bytes would be.

For every encoding and language: how likely are these letters in these places? Encodings that give the same text are
one answer, under the name that is commonest.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from math import exp, log

from attrs import frozen

from sicore.tables.reading.letters import JOINING, SIGNS, all_letters, shares

PRIORS = {
    "cp1252": 30,
    "cp1250": 20,
    "cp1253": 8,
    "cp1257": 8,
    "cp1251": 5,
    "iso-8859-15": 5,
    "iso-8859-1": 5,
    "iso-8859-2": 5,
    "iso-8859-7": 3,
    "iso-8859-13": 2,
    "iso-8859-16": 1,
    "iso-8859-4": 1,
    "iso-8859-5": 1,
    "iso-8859-3": 1,
    "cp852": 2,
    "cp850": 2,
    "cp775": 1,
    "cp737": 1,
    "cp855": 1,
    "mac-roman": 3,
    "mac-latin2": 0.3,
    "mac-greek": 0.3,
    "mac-cyrillic": 0.3,
}
"""The encodings that are considered, and how common files in them are."""

_STRANGE_LETTER = 0.004
"""The likelihood of a letter that another language of the Union has, as in a name."""
_OTHER_LETTER = 0.0005
_SIGN = 0.03
_SIGN_IN_WORD = 0.002
_OTHER_SIGN = 0.0005
_CONTROL = 0.000001
_CAPITAL = 0.2
"""How much less often a letter is a capital; also how often a small letter stands right behind one."""
_WRONG_CASE = 0.02

_TOLD = 6
_ENOUGH = 40
"""Letters beyond which more of the same text is no further evidence."""

_IN_PLACE = re.compile(rb"(?=(^|[\x00-\x7f]|[\x80-\xff])([\x80-\xff])([\x00-\x7f]|[\x80-\xff]|$))", re.DOTALL)


@frozen(kw_only=True)
class Guess:
    """One reading of the bytes.

    Args:
        encoding: The commonest encoding that gives it.
        confidence: How likely it is among all readings, from 0 to 1.
        letters: How it reads the commonest bytes that the two likeliest read differently.
    """

    encoding: str
    confidence: float
    letters: str


def guesses(sample: bytes) -> tuple[Guess, ...]:
    """The readings of a text, the likeliest first; none where no encoding gives a text.

    Args:
        sample: Some of the text, with bytes beyond ASCII in it.

    >>> [guess.encoding for guess in guesses("Zażółć gęślą jaźń".encode("cp1250"))][0]
    'cp1250'
    """
    places = Counter((each[1], each[2], each[3]) for each in _IN_PLACE.finditer(sample))
    used = bytes(sorted({byte[0] for _, byte, _ in places}))
    readings: dict[str, list[str]] = {}
    for encoding in PRIORS:
        try:
            readings.setdefault(used.decode(encoding), []).append(encoding)
        except UnicodeDecodeError:
            continue
    weights = {text: _weight(dict(zip(used, text, strict=True)), names, places) for text, names in readings.items()}
    most = max(weights.values(), default=0.0)
    likely = {text: exp(weight - most) for text, weight in weights.items()}
    total = sum(likely.values())
    ordered = sorted(likely, key=lambda text: -likely[text])
    telling = {byte for byte, *letters in zip(used, *ordered[:2], strict=True) if len(set(letters)) == len(letters)}
    counts = Counter(byte for byte in sample if byte in telling)
    commonest = bytes(byte for byte, _ in counts.most_common(_TOLD))
    return tuple(
        Guess(
            encoding=readings[text][0],
            confidence=min(likely[text] / total, 0.99),
            letters=commonest.decode(readings[text][0], "replace"),
        )
        for text in ordered
    )


def _weight(letters: Mapping[int, str], encodings: list[str], places: Counter[tuple[bytes, bytes, bytes]]) -> float:
    """The logarithm of how likely the text is, in the language in which it is likeliest."""
    prior = log(sum(PRIORS[encoding] for encoding in encodings))
    seen = [
        (letters[byte[0]], _class_of(before, letters), _class_of(after, letters), count)
        for (before, byte, after), count in places.items()
    ]
    total = places.total()
    return prior + max(
        sum(count * log(_likelihood(letter, before, after, known)) for letter, before, after, count in seen)
        * min(1.0, _ENOUGH / total)
        for known in shares().values()
    )


def _class_of(neighbour: bytes, letters: Mapping[int, str]) -> str:
    """A small letter (a), a capital (A), or nothing of a word."""
    character = letters.get(neighbour[0], chr(neighbour[0])) if neighbour else ""
    return "a" if character.islower() else "A" if character.isupper() else ""


def _likelihood(letter: str, before: str, after: str, known: Mapping[str, float]) -> float:
    if not letter.isalpha():
        return _likelihood_of_sign(letter, is_in_word=bool(before and after))
    small = letter.lower()
    share = known.get(small) or (_STRANGE_LETTER if small in all_letters() else _OTHER_LETTER)
    if letter != small:
        return share * (_WRONG_CASE if before == "a" else _CAPITAL)
    return share * (_WRONG_CASE if before == "A" and after == "A" else 1)


def _likelihood_of_sign(sign: str, *, is_in_word: bool) -> float:
    if sign in SIGNS:
        return _SIGN_IN_WORD if is_in_word and sign not in JOINING else _SIGN
    return _CONTROL if sign < "\xa0" else _OTHER_SIGN


def lines_beyond_ascii(chunks: Iterator[bytes], *, most: int) -> bytes:
    """The lines that hold anything beyond ASCII, at most so many bytes of them.

    Args:
        chunks: The text in pieces.
        most: How many bytes are enough.
    """
    kept: list[bytes] = []
    left = most
    for chunk in chunks:
        for line in () if chunk.isascii() else chunk.splitlines():
            if not line.isascii():
                kept.append(line[:left])
                left -= len(kept[-1])
        if left <= 0:
            break
    return b"\n".join(kept)
