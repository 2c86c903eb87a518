"""Compound files, in which old Excel keeps a workbook: a small file system of chained sectors ([MS-CFB]).

Only as much as is needed to be sure of every chain before another library follows it.
"""

import struct
from array import array
from typing import NamedTuple

from attrs import frozen

from sicore.tables.reading.refusals import DamagedError

COMPOUND_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = struct.Struct("<30xHH10xLL4xLLLLL109L")
"""The header, with the first 109 numbers of the sectors that say which sector follows which (2.2)."""
_ENTRY = struct.Struct("<64sHB49xLQ")
_WORD = 4
_HIGHEST_SECTOR = 0xFFFF_FFFA
_END_OF_CHAIN = 0xFFFF_FFFE
_FREE = 0xFFFF_FFFF
_STREAM, _ROOT = 2, 5
_SHIFTS = {9, 12}
_MINI_SHIFT = 6


class _Header(NamedTuple):
    shift: int
    mini_shift: int
    fat_sectors: int
    directory: int
    least: int
    """Smaller streams stand in small sectors."""
    small_list: int
    small_list_sectors: int
    more_fat: int
    more_fat_sectors: int


@frozen(kw_only=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


@frozen(kw_only=True)
class _Sectors:
    """Sectors of one size, and which follows which."""

    content: bytes
    shift: int
    first: int
    following: "array[int]"

    def chain(self, start: int, *, what: str) -> list[int]:
        """The numbers of the sectors of a chain.

        Raises:
            DamagedError: it leaves the file or runs in a circle.
        """
        found: list[int] = []
        most = (len(self.content) >> self.shift) + 1
        at = start
        while at != _END_OF_CHAIN and at != _FREE:
            if at >= len(self.following) or len(found) > most:
                raise DamagedError(f"{what} is chained wrongly")
            found.append(at)
            at = self.following[at]
        return found

    def read(self, start: int, *, what: str, size: int | None = None) -> bytes:
        """The bytes of a chain.

        Raises:
            DamagedError: it is chained wrongly, or shorter than its size.
        """
        offsets = ((at + self.first) << self.shift for at in self.chain(start, what=what))
        content = b"".join(self.content[offset : offset + (1 << self.shift)] for offset in offsets)
        if size is not None and len(content) < size:
            raise DamagedError(f"{what} is shorter than it claims")
        return content[:size]


def streams_of(content: bytes) -> dict[str, bytes]:
    """The streams of a compound file by their names in lower case.

    Args:
        content: The whole file.

    Raises:
        DamagedError: a chain is broken, or the file claims more than it holds.
    """
    try:
        header = _Header(*_HEADER.unpack_from(content)[: len(_Header._fields)])
        if header.shift not in _SHIFTS or header.mini_shift != _MINI_SHIFT:
            raise DamagedError("its sectors have a size that no such file has")
        sectors = _sectors(content, header)
        entries = _entries(sectors.read(header.directory, what="its directory"))
        small = _small_sectors(sectors, entries, header)
    except (struct.error, IndexError) as error:
        raise DamagedError("it is cut off") from error
    if sum(entry.size for entry in entries) > 2 * len(content):
        raise DamagedError("it claims more than it holds")
    return {
        entry.name.lower(): (small if entry.size < header.least else sectors).read(
            entry.start, what=f"its stream {entry.name}", size=entry.size
        )
        for entry in entries
        if entry.kind == _STREAM and entry.size
    }


def _sectors(content: bytes, header: _Header) -> _Sectors:
    count = (len(content) >> header.shift) + 1
    words = (1 << header.shift) // _WORD
    listed = _HEADER.unpack_from(content)[len(_Header._fields) :]
    numbers = [at for at in listed if at < _HIGHEST_SECTOR]
    at, seen = header.more_fat, 0
    while at < _HIGHEST_SECTOR:
        *more, at = struct.unpack_from(f"<{words}L", content, (at + 1) << header.shift)
        numbers += [number for number in more if number < _HIGHEST_SECTOR]
        seen += 1
        if seen > count:
            raise DamagedError("its list of sectors is chained wrongly")
    if max(len(numbers), header.fat_sectors, header.small_list_sectors, header.more_fat_sectors) > count:
        raise DamagedError("its list of sectors is longer than the file")
    following = array("I")
    for number in numbers:
        following.extend(struct.unpack_from(f"<{words}L", content, (number + 1) << header.shift))
    return _Sectors(content=content, shift=header.shift, first=1, following=following)


def _small_sectors(sectors: _Sectors, entries: list[_Entry], header: _Header) -> _Sectors:
    root = next((entry for entry in entries if entry.kind == _ROOT), None)
    if root is None:
        raise DamagedError("it has no root")
    words = sectors.read(header.small_list, what="its list of small sectors")
    following = array("I", struct.unpack(f"<{len(words) // _WORD}L", words))
    content = sectors.read(root.start, what="its store of small sectors", size=root.size) if root.size else b""
    return _Sectors(content=content, shift=_MINI_SHIFT, first=0, following=following)


def _entries(directory: bytes) -> list[_Entry]:
    found = []
    for offset in range(0, len(directory) - _ENTRY.size + 1, _ENTRY.size):
        name, length, kind, start, size = _ENTRY.unpack_from(directory, offset)
        if kind:
            text = name[: max(0, length - 2)].decode("utf-16-le", "replace")
            found.append(_Entry(name=text, kind=kind, start=start, size=size & 0xFFFF_FFFF))
    return found
