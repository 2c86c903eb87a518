"""Zstandard, through the extra `fast`."""

from types import ModuleType
from typing import IO, Any

from sicore.errors import MissingExtraError

PACKED_AT_ONCE = 2048
"""Bytes that are unpacked in one step: four of them can expand to 128 KiB, hence a step to 64 MiB at most."""

LEVEL = 10


class CutOffError(EOFError):
    """A compressed stream that ends before its last frame does."""


class DamagedError(Exception):
    """A compressed stream that cannot be unpacked; the text says why."""


def zstandard() -> ModuleType:
    """The package zstandard.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import zstandard as package  # noqa: PLC0415  (optional)
    except ImportError as error:
        raise MissingExtraError("fast", "read and write files packed with Zstandard (.zst)") from error
    return package


class ZstdReader:
    """The unpacked bytes of a file of one or more frames.

    The package's own reader ends silently where a file is cut off; this one says so.
    """

    def __init__(self, packed: IO[bytes]) -> None:
        package = zstandard()
        self._damaged: type[Exception] = package.ZstdError
        self._unpacker = package.ZstdDecompressor()
        self._packed = packed
        self._frame: Any = None
        self._rest = b""
        self._ready = memoryview(b"")

    def read1(self, size: int, /) -> bytes:
        """At most *size* of the next bytes; empty only at the end.

        Raises:
            CutOffError: the file ends within a frame.
            DamagedError: what the file holds cannot be unpacked.
        """
        while not self._ready:
            packed = self._rest or self._packed.read(PACKED_AT_ONCE)
            self._rest = b""
            if packed:
                self._ready = memoryview(self._unpack(packed))
            elif self._frame is None:
                return b""
            else:
                raise CutOffError("the last frame is not complete")
        taken, self._ready = self._ready[:size], self._ready[size:]
        return bytes(taken)

    def _unpack(self, packed: bytes) -> bytes:
        self._frame = self._frame or self._unpacker.decompressobj()
        try:
            content: bytes = self._frame.decompress(packed)
        except self._damaged as error:
            raise DamagedError(str(error)) from error
        if self._frame.eof:
            self._rest = self._frame.unused_data
            self._frame = None
        return content
