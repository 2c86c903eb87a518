"""Records as the catalogue keeps them: compressed lines, and what tells two statements apart."""

import hashlib
import zlib
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

from sicore.catalogue.errors import CatalogueError, DamagedCatalogueError
from sicore.errors import SicoreError
from sicore.format import dump_json, from_json, parse_json
from sicore.members import Json
from sicore.model import AnyRecord
from sicore.text import LangText

LONGEST = 64 * 2**20
"""Bytes of a line, as long as any that a document may hold."""

DIGEST_SIZE = 16

_SHAPELESS = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What reading raises of JSON that no schema has found valid, such as a list in place of a record."""
_LEVEL = 1  # higher levels take four times as long for a tenth less
_WHEN_AND_WHERE_READ = ("retrieved", "sha256")


@cache
def _zlib() -> ModuleType:
    """The quicker of two that read and write the same form (RFC 1950); their bytes differ."""
    try:
        from isal import isal_zlib  # noqa: PLC0415  (optional)
    except ImportError:
        return zlib
    return isal_zlib


def pack(line: bytes) -> bytes:
    """The line of a record, compressed.

    Raises:
        CatalogueError: it is longer than a document may hold, so that nobody could read it again.
    """
    if len(line) > LONGEST:
        raise CatalogueError(
            f"A record has grown beyond {LONGEST // 2**20} MB: {line[:120].decode(errors='replace')}… "
            "Take out of its sources what does not belong there."
        )
    packed: bytes = _zlib().compress(line, _LEVEL)
    return packed


def unpack(packed: bytes) -> bytes:
    """The line that was packed.

    Raises:
        DamagedCatalogueError: the bytes are not what was written, or another program wrote something else.
    """
    unpacking = _zlib().decompressobj()
    try:
        line: bytes = unpacking.decompress(packed, LONGEST)
    except (zlib.error, _zlib().error, TypeError) as error:
        raise DamagedCatalogueError from error
    if not unpacking.eof:
        raise DamagedCatalogueError
    return line


def unpacked_record(packed: bytes) -> AnyRecord:
    """The record whose line was packed.

    Raises:
        DamagedCatalogueError: it is no record any more.
    """
    return record_of_members(unpacked_members(packed))


def record_of_members(members: Mapping[str, Json]) -> AnyRecord:
    """The record of what `unpacked_members` gave.

    Raises:
        DamagedCatalogueError: it is no record any more.
    """
    with told_as_damage():
        return from_json(members)


def unpacked_members(packed: bytes) -> dict[str, Json]:
    """The record whose line was packed, as JSON.

    It has an id, a type, and a title by languages or none. Whether all else is what its type has, is told by making a
    record of it, which takes four times as long.

    Raises:
        DamagedCatalogueError: it is no record any more.
    """
    line = unpack(packed)
    with told_as_damage():
        members: dict[str, Json] = parse_json(line)
        if not (isinstance(members["id"], str) and isinstance(members["type"], str)):
            raise TypeError
        LangText(members.get("title") or {})
    return members


class told_as_damage:  # noqa: N801  (stands after `with`, like a function of contextlib, which takes five times as long)
    """What goes wrong in the block does so because a record that was kept is none any more.

    Args:
        record: Its id; None where a block around this one says it.

    Raises:
        DamagedCatalogueError: it went wrong.
    """

    __slots__ = ("_record",)

    def __init__(self, record: str | None = None) -> None:
        self._record = record

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, DamagedCatalogueError):
            is_ours = error.what is None and self._record is not None
        else:
            is_ours = isinstance(error, (SicoreError, *_SHAPELESS)) and not isinstance(error, CatalogueError)
        if is_ours:
            raise DamagedCatalogueError(self._record and f"The record {self._record}") from error


def kept_json(text: str, *, what: str) -> Any:
    """JSON that the catalogue keeps as a text.

    Args:
        text: The text.
        what: What it is, for people.

    Raises:
        DamagedCatalogueError: it is no JSON any more.
    """
    try:
        return parse_json(text.encode())
    except (SicoreError, *_SHAPELESS) as error:
        raise DamagedCatalogueError(what) from error


def digest(members: Mapping[str, Json]) -> bytes:
    """What is the same for two statements that say the same.

    When and from which bytes they were read does not count, nor in which lines: a row that is inserted at the top of
    a list changes nothing of what the others say.
    """
    said = {name: value for name, value in members.items() if name != "places"}
    said["sources"] = [
        {name: value for name, value in source.items() if name not in _WHEN_AND_WHERE_READ}
        for source in members.get("sources", ())
    ]
    return hashlib.blake2b(dump_json(said), digest_size=DIGEST_SIZE).digest()
