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


def speaks_for(centre: str, record_id: str) -> bool:
    """Whether an id belongs to a centre, or to one below it.

    >>> speaks_for("se.esf", "se.esf:1"), speaks_for("se", "se.esf:1"), speaks_for("se.esf", "se.esfx:1")
    (True, True, False)
    """
    owner = record_id.partition(":")[0]
    return owner == centre or owner.startswith(f"{centre}.")
