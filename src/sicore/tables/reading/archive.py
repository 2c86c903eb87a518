"""Zip archives that workbooks are: looked at without trusting what they say about themselves."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from attrs import field, frozen

from sicore.format.archive import ZIP_DAMAGE
from sicore.format.limits import readable_size
from sicore.tables.reading.limits import LARGEST_PART, LARGEST_UNPACKED, MOST_PARTS, UNPACKED_FREELY, UNPACKED_TIMES
from sicore.tables.reading.refusals import DamagedError, EncryptedError, TooLargeError

ZIP_START = b"PK\x03\x04"

_LOCAL = struct.Struct("<4s22xHH")
"""The part of a local file header that says how long its name and its extra field are (APPNOTE 4.3.7)."""
_END = b"PK\x05\x06"
_END_RECORD = struct.Struct("<4s8xLL")
_ZIP_64 = 2 * 0xFFFF_FFFF
"""Where both numbers say that they stand elsewhere."""
_TAIL = 66_000
_CHUNK = 256 * 1024
_ENCRYPTED = 0x1


@frozen(kw_only=True)
class Archive:
    """The files inside of a zip archive.

    Args:
        file: The archive, open for reading.
        entries: The files in it by their names in lower case.
    """

    file: BinaryIO = field(repr=False)
    entries: dict[str, zipfile.ZipInfo] = field(repr=False)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.entries

    def size(self, name: str) -> int:
        """How many bytes a part unpacks to."""
        return self.entries[name.lower()].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, unpacked piece by piece; never more than it claims to be.

        Raises:
            DamagedError: it is not there, cannot be unpacked, or is not as long as it claims.
        """
        entry = self.entries.get(name.lower())
        if entry is None:
            raise DamagedError(f"its part {name} is missing")
        left = entry.file_size
        try:
            for chunk in self._unpacked(entry):
                left -= len(chunk)
                if left < 0:
                    raise DamagedError(f"its part {name} is longer than it claims")
                yield chunk
        except (OSError, EOFError, struct.error, zlib.error) as error:
            raise DamagedError(f"its part {name} cannot be unpacked") from error
        if left:
            raise DamagedError(f"its part {name} is shorter than it claims")

    def whole(self, name: str) -> bytes:
        """All bytes of a small part.

        Raises:
            DamagedError: as `chunks` does.
            TooLargeError: it is larger than such a part can be.
        """
        if name in self and self.size(name) > LARGEST_PART:
            raise TooLargeError(f"its part {name} is larger than {readable_size(LARGEST_PART)}")
        return b"".join(self.chunks(name))

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        self.file.seek(entry.header_offset)
        start, name_length, extra_length = _LOCAL.unpack(self.file.read(_LOCAL.size))
        if start != ZIP_START:
            raise EOFError
        self.file.seek(name_length + extra_length, 1)
        packed = self._packed(entry.compress_size)
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from packed
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        for piece in packed:
            rest = piece
            while rest and not unpacker.eof:
                content = unpacker.decompress(rest, _CHUNK)
                rest = unpacker.unconsumed_tail
                if content:
                    yield content
        if not unpacker.eof:
            raise EOFError

    def _packed(self, size: int) -> Iterator[bytes]:
        place = self.file.tell()
        while size:
            self.file.seek(place)
            piece = self.file.read(min(size, _CHUNK))
            if not piece:
                raise EOFError
            place += len(piece)
            size -= len(piece)
            yield piece


def look_into(file: BinaryIO) -> Archive:
    """The archive that a file is, after a look at what it claims.

    Args:
        file: The file, open for reading; it stays open.

    Raises:
        DamagedError: it is no whole archive, or one that readers may disagree about.
        EncryptedError: a part of it is encrypted.
        TooLargeError: it would unpack to more than any workbook is.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            listed = archive.infolist()
    except (*ZIP_DAMAGE, OSError) as error:
        raise DamagedError("it is no whole zip archive") from error
    size = file.seek(0, 2)
    if _count_ends(file, size) > 1:
        raise DamagedError("it has two ends, and readers disagree about which one counts")
    entries = {entry.filename.lower(): entry for entry in listed}
    if len(entries) != len(listed):
        raise DamagedError("it has two parts of one name")
    for entry in listed:
        if entry.flag_bits & _ENCRYPTED:
            raise EncryptedError
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DamagedError(f"its part {entry.filename} is packed in a way that workbooks are not")
    _refuse_bomb(listed, size)
    return Archive(file=file, entries=entries)


def _count_ends(file: BinaryIO, size: int) -> int:
    """How many places at the end of a file look like the end of an archive, and fit there (APPNOTE 4.3.16)."""
    start = max(0, size - _TAIL)
    file.seek(start)
    tail = file.read()
    found = 0
    place = tail.find(_END)
    while 0 <= place <= len(tail) - _END_RECORD.size:
        _, directory_size, directory_start = _END_RECORD.unpack_from(tail, place)
        found += directory_size + directory_start in (start + place, _ZIP_64)
        place = tail.find(_END, place + 1)
    return found


def _refuse_bomb(listed: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in listed)
    allowed = min(LARGEST_UNPACKED, max(UNPACKED_FREELY, UNPACKED_TIMES * size))
    if len(listed) > MOST_PARTS:
        raise TooLargeError(f"it has {len(listed):,} parts, and {MOST_PARTS:,} are the most")
    if unpacked > allowed:
        raise TooLargeError(f"it unpacks to {readable_size(unpacked)}, and {readable_size(allowed)} are the most")
