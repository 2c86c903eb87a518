"""Segments: records and tombstones as packed JSON Lines, called by the hash of their bytes."""

import os
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.index import Segment
from sicore.exchange.names import SEGMENTS
from sicore.format.limits import Limits
from sicore.format.lines import BYTES_AT_ONCE, Block
from sicore.format.streams import BoundedReader, ExpandsTooFarError

_FULL = 32 * 1024 * 1024
"""Bytes of lines after which a segment ends: large enough for few requests, small enough to be taken again."""

_LEVEL, _FAST_LEVEL = 6, 3
_GZIP = 31
_PIECE = 1024 * 1024
_LONGEST = Limits().line


def write_segments(lines: Iterable[bytes], feed: Path, publication: int) -> Iterator[Segment]:
    """Write lines below a feed, and yield the segments; the same lines give the same bytes on the same machine.

    A segment bears its name only when it is whole, and what is there already under its name is left alone.

    Args:
        lines: Records and tombstones, each as one line without its end.
        feed: The folder of the feed.
        publication: The number of the publication that they come with.
    """
    folder = feed / SEGMENTS
    folder.mkdir(parents=True, exist_ok=True)
    waiting = iter(lines)
    for first in waiting:
        part = folder / f".{os.getpid()}.part"
        try:
            with part.open("wb") as file:
                told = _pack(first, waiting, file, publication)
                file.flush()
                os.fsync(file.fileno())
            part.replace(feed / told.name)
        finally:
            part.unlink(missing_ok=True)
        yield told


def _pack(first: bytes, waiting: Iterator[bytes], file: IO[bytes], publication: int) -> Segment:
    unpacked = size = count = 0
    packing, digest = _compressor(), sha256()
    line: bytes | None = first
    while line is not None:
        packed = packing.compress(line + b"\n")
        if packed:
            digest.update(packed)
            size += file.write(packed)
        unpacked += len(line) + 1
        count += 1
        line = next(waiting, None) if unpacked < _FULL else None
    packed = packing.flush()
    digest.update(packed)
    size += file.write(packed)
    return Segment(sha256=digest.hexdigest(), size=size, unpacked=unpacked, lines=count, publication=publication)


def _compressor() -> Any:
    """What packs in the form of gzip (RFC 1952), without a name and a time: the quicker one that is there."""
    try:
        from isal import isal_zlib  # noqa: PLC0415  (optional)
    except ImportError:
        return zlib.compressobj(_LEVEL, wbits=_GZIP)
    return isal_zlib.compressobj(_FAST_LEVEL, wbits=_GZIP)


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    found = sha256()
    with file.open("rb") as content:
        while piece := content.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def read_segment(file: Path, told: Segment) -> Iterator[bytes]:
    """The lines of a segment whose hash was checked, without their ends.

    Raises:
        RefusedFeedError: it unpacks to more than the index says, or is no segment.
    """
    for block in blocks_in(file, told):
        yield from block.text.split(b"\n")


def blocks_in(file: Path, told: Segment) -> Iterator[Block]:
    """The lines of a segment whose hash was checked, many at a time, by the name of the segment.

    Raises:
        RefusedFeedError: it unpacks to more than the index says, or is no segment.
    """
    number = 1
    held = b""
    with file.open("rb") as packed:
        for piece in _unpacked(packed, told):
            lines, end, rest = piece.rpartition(b"\n")
            if end:
                text = held + lines
                yield Block(text, told.name, number)
                number += text.count(b"\n") + 1
                held = rest
            else:
                held += piece
            if len(held) > _LONGEST:
                raise RefusedFeedError("too-large", f"A line of a segment is longer than {_LONGEST:,} bytes.")
    if held:
        raise RefusedFeedError("malformed", f"The segment {told.sha256[:12]} ends within a line.")
    _check_count(told, number - 1)


def _unpacked(packed: IO[bytes], told: Segment) -> Iterator[bytes]:
    content = BoundedReader(_OneMember(packed), told.unpacked)
    try:
        while piece := content.read(BYTES_AT_ONCE):
            yield piece
    except ExpandsTooFarError as error:
        raise RefusedFeedError("bomb", "A segment unpacks to more bytes than the signed index says.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise RefusedFeedError("malformed", f"The segment {told.sha256[:12]} cannot be unpacked.") from error


def _check_count(told: Segment, count: int) -> None:
    if count != told.lines:
        raise RefusedFeedError(
            "malformed", f"The segment {told.sha256[:12]} has {count:,} lines, and the index says {told.lines:,}."
        )


class _OneMember:
    """What a file in the form of gzip unpacks to that is one member and nothing else, as segments are written.

    The standard library's reader takes several members, and what is no member behind them.
    """

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._unpacking = zlib.decompressobj(wbits=_GZIP)

    def read1(self, size: int, /) -> bytes:
        """Some of the next bytes, empty only at the end.

        Raises:
            EOFError: it ends too early, or something follows its end.
        """
        content = b""
        while not content:
            piece = self._unpacking.unconsumed_tail or self._packed.read(_PIECE)
            if self._unpacking.eof or not piece:
                if not self._unpacking.eof or piece or self._unpacking.unused_data:
                    raise EOFError
                break
            content = self._unpacking.decompress(piece, size)
        return content
