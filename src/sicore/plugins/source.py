"""A source as importers see it: a file with a name, its bytes, and the text in them."""

import codecs
import hashlib
import unicodedata
from functools import cached_property
from io import BufferedReader
from pathlib import Path

from attrs import define, field

from sicore.findings import Finding, FindingCode, RefusedSourceError, SourcePlace
from sicore.plugins import codes
from sicore.plugins.garbling import ends_within_character, garbled_in

HEAD = 64 * 1024
LARGEST_PAGE = 16 * 1024 * 1024

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@define(kw_only=True, slots=False)
class Source:
    """One file to import.

    Args:
        path: Where it is on this machine; never written into a record.
        url: Where it was retrieved from, where the user says so.
        encoding: The encoding that the user declares; None to accept UTF-8, or UTF-16 with its mark, and nothing else.
        address: The whole address that sicore itself retrieved it from, for an importer that asks on; never written
            into a record, since its query may hold a secret. None for a file.
    """

    path: Path = field(converter=Path)
    url: str | None = None
    encoding: str | None = None
    address: str | None = field(default=None, repr=False)

    @cached_property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return self.path.name

    @property
    def suffix(self) -> str:
        """The end of the name in lower case, with its point, such as `.xlsx`."""
        return self.path.suffix.lower()

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB.

        Raises:
            RefusedSourceError: the file cannot be opened.
        """
        with self._opened() as file:
            return file.read(HEAD)

    @property
    def is_binary(self) -> bool:
        """Whether it begins with bytes that no text in an encoding that is read without being named has.

        Raises:
            RefusedSourceError: the file cannot be opened.
        """
        return b"\0" in self.head and self.encoding is None and self.head[:2] not in _UTF_16_MARKS

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of all bytes, in lower-case hex.

        Raises:
            RefusedSourceError: the file cannot be opened.
        """
        with self._opened() as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @cached_property
    def text(self) -> str:
        """The whole text of a page, each line ended by a single line feed, letters with accents as one character each.

        Raises:
            RefusedSourceError: empty, binary, larger than 16 MiB, cut off within a character, not in UTF-8 while no
                encoding is declared, or once read in a wrong one, so that its letters are spoilt.
        """
        content = self._whole()
        is_wide = content[:2] in _UTF_16_MARKS
        if b"\0" in content and self.encoding is None and not is_wide:
            raise self.refusal(codes.SOURCE_BINARY)
        text = self._decoded(content, self.encoding or ("utf-16" if is_wide else "utf-8")).removeprefix("\ufeff")
        if "\0" in text:
            raise self.refusal(codes.SOURCE_BINARY)
        if not text.strip():
            raise self.refusal(codes.SOURCE_EMPTY)
        text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
        if (garbled := garbled_in(text)) is not None:
            raise self.refusal(codes.SOURCE_GARBLED, line=garbled.line, value=garbled.letters, expected=garbled.meant)
        return text

    def _whole(self) -> bytes:
        with self._opened() as file:
            content = file.read(LARGEST_PAGE + 1)
        if len(content) > LARGEST_PAGE:
            raise self.refusal(codes.SOURCE_TOO_LARGE, expected="16 MiB")
        return content

    def _decoded(self, content: bytes, encoding: str) -> str:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            if ends_within_character(error, content):
                raise self.refusal(codes.SOURCE_TRUNCATED, line=line, reason="it ends within a character") from error
            byte = f"0x{content[error.start]:02X}"
            raise self.refusal(
                codes.SOURCE_ENCODING, line=line, value=byte, reason="a byte begins no character"
            ) from error
        except (LookupError, ValueError) as error:
            raise self.refusal(codes.SOURCE_ENCODING, reason=f"there is no encoding {encoding!r}") from error

    def _opened(self) -> BufferedReader:
        try:
            return self.path.open("rb")
        except OSError as error:
            raise self.refusal(codes.SOURCE_UNREADABLE, reason=error.strerror or str(error)) from error

    def place(self, *, line: int | None = None, column: str | None = None) -> SourcePlace:
        """A spot in this source."""
        return SourcePlace(source=self.name, line=line, column=column)

    def refusal(
        self, code: FindingCode, *, line: int | None = None, expected: str | None = None, **details: str
    ) -> RefusedSourceError:
        """The exception that refuses this source, to be raised."""
        return RefusedSourceError(Finding.of(code, place=self.place(line=line), expected=expected, **details))
