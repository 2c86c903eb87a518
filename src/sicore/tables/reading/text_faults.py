"""Whether a whole file is text in some encoding, and otherwise where it is not."""

import codecs
from typing import BinaryIO

from attrs import frozen

CHUNK = 1024 * 1024


@frozen(kw_only=True)
class TextFault:
    """The first place at which a file is no text.

    Args:
        line: The line, counted from 1.
        found: The bytes that are no character; zero bytes where they are none that a text has.
    """

    line: int
    found: bytes

    @property
    def is_zero(self) -> bool:
        """Whether a zero byte stands there."""
        return not self.found.strip(b"\0")


def first_fault(file: BinaryIO, encoding: str) -> TextFault | None:
    """The first place that is not text in an encoding; None where the whole file is.

    Args:
        file: The file, read in pieces from where it stands.
        encoding: An encoding that Python knows.

    Raises:
        OSError: the file cannot be read.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    is_last = False
    while not is_last:
        chunk = file.read(CHUNK)
        is_last = not chunk
        try:
            text = decoder.decode(chunk, is_last)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(encoding, "ignore")
            return TextFault(line=line + _lines_in(before), found=error.object[error.start : error.end])
        except UnicodeError:  # no mark where the encoding demands one
            return TextFault(line=line, found=chunk[:4])
        if "\0" in text:
            return TextFault(line=line + _lines_in(text[: text.index("\0")]), found=b"\0")
        line += _lines_in(text)
    return None


def _lines_in(text: str) -> int:
    return text.count("\n")
