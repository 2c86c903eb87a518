"""Records as lines of JSON."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from sicore.format.codec import to_json
from sicore.format.json_text import dump_json, parse_json
from sicore.members import Json
from sicore.model import AnyRecord


class Writable(Protocol):
    """What bytes can be written to."""

    def write(self, content: bytes, /) -> int:
        """Take the bytes."""
        ...


class RecordLine(NamedTuple):
    """A record that is a line of JSON already, as this library writes it, without the line end."""

    text: bytes


Written = AnyRecord | Mapping[str, Json] | RecordLine
"""What can be written as a record: the record, its JSON object, or its line."""


def write_lines(records: Iterable[Written], file: Writable) -> int:
    """Write each record on a line of its own, ended by a line feed.

    Returns:
        How many there were.
    """
    count = 0
    for record in records:
        file.write((record.text if type(record) is RecordLine else dump_json(members_of(record))) + b"\n")
        count += 1
    return count


def members_of(record: Written) -> dict[str, Json]:
    """The JSON object of a record that may already be one, or its line."""
    if isinstance(record, RecordLine):
        members: dict[str, Json] = parse_json(record.text)
        return members
    return dict(record) if isinstance(record, Mapping) else to_json(record)
