"""Records as lines of JSON."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from sicore.format.codec import to_json
from sicore.format.json_text import dump_json
from sicore.members import Json
from sicore.model import AnyRecord


class Writable(Protocol):
    """What bytes can be written to."""

    def write(self, content: bytes, /) -> int:
        """Take the bytes."""
        ...


def write_lines(records: Iterable[AnyRecord | Mapping[str, Json]], file: Writable) -> int:
    """Write each record on a line of its own, ended by a line feed.

    Returns:
        How many there were.
    """
    count = 0
    for record in records:
        file.write(dump_json(members_of(record)) + b"\n")
        count += 1
    return count


def members_of(record: AnyRecord | Mapping[str, Json]) -> dict[str, Json]:
    """The JSON object of a record that may already be one."""
    return dict(record) if isinstance(record, Mapping) else to_json(record)
