"""What a line of a segment tells of, found out without making a record of it."""

from typing import NamedTuple

from sicore.exchange.errors import RefusedFeedError
from sicore.format import parse_json
from sicore.model import Tombstone


class Line(NamedTuple):
    """A record or a tombstone as one line.

    Args:
        id: Its id.
        is_deleted: Whether it is a tombstone.
        text: The line without its end.
    """

    id: str
    is_deleted: bool
    text: bytes


def line_of(text: bytes) -> Line:
    """What a line tells of.

    Raises:
        RefusedFeedError: it is no record.
    """
    try:
        members = parse_json(text)
        return Line(str(members["id"]), members["type"] == Tombstone.TYPE, text)
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedFeedError("malformed", f"A signed segment has a line that is no record: {error}.") from error
