"""Text that was cut within a character, and UTF-8 that was once read as another encoding and saved so: `Ã¤` for `ä`."""

import codecs
import re
from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen

_MISTAKEN_FOR = ("cp1252", "cp1250", "cp1257")
"""What programs on Western, Central European and Baltic machines take UTF-8 for."""

_FEWEST_LINES = 2
_MOST_LINES = 1000
_NOT_ASCII = re.compile("[^\\x00-\\x7f]+")
_CUT = frozenset({"unexpected end of data", "truncated data"})


@frozen(kw_only=True)
class Garbled:
    """Where the letters of a text are spoilt.

    Args:
        line: The first such line, counted from 1.
        letters: The first spoilt letters in it.
        meant: What they were.
    """

    line: int
    letters: str
    meant: str


def garbled_in(text: str) -> Garbled | None:
    r"""Where UTF-8 was read as another encoding; None where it was not.

    One line can be valid in both readings by chance. So most lines with more than ASCII have to be, and at least two.

    >>> garbled_in("FÃ¶rst\nSÃ¥ hÃ¤r\n")
    Garbled(line=1, letters='Ã¶', meant='ö')
    >>> garbled_in("Först\nSå här\n")
    """
    if text.isascii():
        return None
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if not line.isascii()]
    lines = lines[:_MOST_LINES]
    for encoding in _MISTAKEN_FOR:
        spoilt = [(number, line) for number, line in lines if _meant(line, encoding) is not None]
        if len(spoilt) >= _FEWEST_LINES and len(spoilt) * 2 > len(lines):
            number, line = spoilt[0]
            letters, meant = next(_differences(line, encoding))
            return Garbled(line=number, letters=letters, meant=meant)
    return None


def ends_within_character(error: UnicodeDecodeError, begins: bytes) -> bool:
    """Whether a text could not be decoded because it ends within a character, which a cut download leaves behind.

    Args:
        error: What decoding it raised.
        begins: How the text begins. Where it has only ASCII, nothing speaks for UTF-8, and the last byte may be a
            letter of another encoding.
    """
    return error.reason in _CUT and not (error.encoding == "utf-8" and begins.decode("utf-8", "ignore").isascii())


def _meant(line: str, encoding: str) -> str | None:
    """What a line was before; None where it was nothing else, or no letter of it differs."""
    try:
        meant = codecs.charmap_encode(line, "strict", _bytes_of(encoding))[0].decode("utf-8")
    except UnicodeError:
        return None
    return meant if any(not letter.isascii() and letter.isalpha() for letter in meant) else None


def _differences(line: str, encoding: str) -> Iterator[tuple[str, str]]:
    for letters in _NOT_ASCII.findall(line):
        if (meant := _meant(letters, encoding)) is not None:
            yield letters, meant


@cache
def _bytes_of(encoding: str) -> Mapping[int, int]:
    """The byte of every letter, and of the control characters that a byte without a letter becomes."""
    letters = (bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256))
    return {byte: byte for byte in range(0x80, 0xA0)} | {ord(letter): byte for byte, letter in enumerate(letters)}
