"""Records as lines of JSON."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from sicore.format.codec import to_json
from sicore.format.json_text import dump_json, parse_json
from sicore.members import Json
from sicore.model import AnyRecord


class Writable(Protocol):
    """What bytes can be written to."""

    def write(self, content: bytes, /) -> int:
        """Take the bytes."""
        ...


Told = AnyRecord | Mapping[str, Json] | bytes
"""A record, its JSON object, or the line that it was written on, without the line end."""


def write_lines(records: Iterable[Told], file: Writable) -> int:
    """Write each record on a line of its own, ended by a line feed.

    Returns:
        How many there were.
    """
    count = 0
    for record in records:
        file.write(line_of(record) + b"\n")
        count += 1
    return count


def line_of(record: Told) -> bytes:
    """The line of a record that may already be one, without the line end."""
    return record if isinstance(record, bytes) else dump_json(members_of(record))


def members_of(record: Told) -> dict[str, Json]:
    """The JSON object of a record that may already be one."""
    if isinstance(record, bytes):
        members: dict[str, Json] = parse_json(record)
        return members
    return dict(record) if isinstance(record, Mapping) else to_json(record)
