"""Files as streams of unpacked bytes: plain, gzip or Zstandard, told apart by how they begin."""

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from os import fstat
from pathlib import Path
from typing import Any, Protocol

from sicore.errors import UsageError
from sicore.findings import Finding, RefusedSourceError, SourcePlace
from sicore.format import codes
from sicore.format.limits import Limits, readable_size
from sicore.format.zstd import DamagedError, ZstdReader

GZIP_START = b"\x1f\x8b"
ZSTD_START = b"\x28\xb5\x2f\xfd"
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
HEAD = 64 * 1024


class ExpandsTooFarError(Exception):
    """A compressed stream gave more than it is allowed to."""


class Readable(Protocol):
    """What a bounded reader reads from."""

    def read1(self, size: int, /) -> bytes:
        """Some of the next bytes, empty only at the end."""
        ...


class BoundedReader(io.RawIOBase):
    """Passes bytes through until more come than allowed; whatever is raised comes only after all bytes before it.

    Raises:
        ExpandsTooFarError: more bytes come than *allowed*.
    """

    def __init__(self, source: Readable, allowed: int) -> None:
        self._source = source
        self._left = allowed
        self._failure: Exception | None = None

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer, less only at the end or before a failure."""
        filled = 0
        while filled < len(buffer) and self._failure is None:
            content = self._next(len(buffer) - filled)
            if not content:
                break
            buffer[filled : filled + len(content)] = content
            filled += len(content)
        if self._failure is not None and not filled:
            raise self._failure
        return filled

    def _next(self, size: int) -> bytes:
        try:
            content = self._source.read1(size)
        except Exception as failure:  # noqa: BLE001  (raised again once what came before it is delivered)
            self._failure = failure
            return b""
        self._left -= len(content)
        if self._left < 0:
            self._failure = ExpandsTooFarError()
            return b""
        return content


def file_name(path: Path) -> str:
    """A file's own name for findings and places; bytes in it that are no characters become replacement characters."""
    return path.name.encode(errors="replace").decode()


def file_to_read(path: Path) -> io.BufferedReader:
    """Open a file that the user named.

    Raises:
        UsageError: it is not there or cannot be opened.
    """
    try:
        return io.BufferedReader(path.open("rb", buffering=0), HEAD)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error


@contextmanager
def unpacked(file: io.BufferedReader, limits: Limits) -> Iterator[io.BufferedReader]:
    """A context that yields the bytes of an open file, unpacked where it is compressed.

    Raises:
        MissingExtraError: the file is packed with Zstandard and the extra `fast` is not installed.
    """
    head = file.peek(4)[:4]
    with ExitStack() as closing:
        if head.startswith(GZIP_START):
            unpacker: Readable = closing.enter_context(gzip.GzipFile(fileobj=file, mode="rb"))
        elif head.startswith(ZSTD_START):
            unpacker = ZstdReader(file)
        else:
            yield file
            return
        bounded = BoundedReader(unpacker, limits.allowed(_size(file)))
        yield closing.enter_context(io.BufferedReader(bounded, buffer_size=HEAD))


def _size(file: io.BufferedReader) -> int | None:
    try:
        status = fstat(file.fileno())
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


@contextmanager
def damage_as_refusal(place: SourcePlace, limits: Limits) -> Iterator[None]:
    """A context in which damage to what is read raises one kind of exception, which carries the finding.

    Raises:
        RefusedSourceError: cut off, damaged, expands too far, or the disk failed.
    """
    try:
        yield
    except ExpandsTooFarError as error:
        expected = f"{readable_size(limits.expanded_freely)} and {limits.ratio} times the size of the file"
        raise RefusedSourceError(Finding.of(codes.EXPANDS_TOO_FAR, place=place, expected=expected)) from error
    except EOFError as error:
        raise RefusedSourceError(
            Finding.of(codes.COMPRESSION_BROKEN, place=place, reason="it ends too early")
        ) from error
    except (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, DamagedError) as error:
        raise RefusedSourceError(Finding.of(codes.COMPRESSION_BROKEN, place=place, reason=str(error))) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise RefusedSourceError(Finding.of(codes.FILE_UNREADABLE, place=place, reason=reason)) from error
