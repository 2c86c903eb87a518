"""The index of a feed: the one signed file that says which segments make it up."""

from collections.abc import Mapping
from typing import Any

from attrs import asdict, frozen

from sicore.exchange.errors import RefusedFeedError, refuse_newer
from sicore.exchange.names import is_centre, segment_name
from sicore.format import dump_json, parse_json
from sicore.model import FORMAT_VERSION

VERSION = "1.0"
"""Of the form of feeds. A reader takes every minor version of a major one that it knows."""

MOST_SEGMENTS = 10_000
LARGEST_INDEX = 4 * 1024 * 1024
LARGEST_SEGMENT = 64 * 1024 * 1024
"""Bytes of a segment as it is sent."""

LARGEST_UNPACKED = 1024 * 1024 * 1024


@frozen(kw_only=True)
class Segment:
    """Some records of a feed, in a file that is called by its own hash.

    Args:
        sha256: Of its bytes, in 64 hexadecimal digits.
        size: In bytes.
        unpacked: Bytes of its lines.
        lines: How many records and tombstones it has.
        publication: The number of the publication that it came with. Of one publication no two segments tell of one id.
    """

    sha256: str
    size: int
    unpacked: int
    lines: int
    publication: int

    @property
    def name(self) -> str:
        """Its name below the feed."""
        return segment_name(self.sha256)


@frozen(kw_only=True)
class Index:
    """What a feed consists of.

    Args:
        version: Of the form of feeds, such as `1.0`.
        format: The version of the exchange format that its records are in.
        centre: Whose feed it is, such as `se.ncc`.
        made: When it was published (ISO 8601 with zone).
        records: How many records it has when all segments were taken, without tombstones.
        segments: In the order in which they are taken; what comes later counts.
        purge: How often the centre wrote the feed anew because of names that must be forgotten.
    """

    version: str = VERSION
    format: str = FORMAT_VERSION
    centre: str
    made: str
    records: int
    segments: tuple[Segment, ...]
    purge: int = 0

    def to_bytes(self) -> bytes:
        """The index as it is signed."""
        told = {
            "sicore_feed": self.version,
            "format": self.format,
            "centre": self.centre,
            "made": self.made,
            "records": self.records,
            "purge": self.purge,
            "segments": [asdict(each) for each in self.segments],
        }
        return dump_json(told) + b"\n"


def index_of(content: bytes) -> Index:
    """Read an index, whose signature was checked.

    Raises:
        RefusedFeedError: it lists more than anybody needs, or names what cannot be.
        NewerFeedError: it has a later form than this version of sicore knows.
    """
    try:
        told = parse_json(content)
        version = str(told["sicore_feed"])
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedFeedError("malformed", "The index of the feed is signed, but is no index.") from error
    refuse_newer("The feed has form", version, VERSION)
    try:
        index = _index(told)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedFeedError("malformed", f"The index of the feed is signed, but is no index: {error}.") from error
    refuse_newer("The feed has records of version", index.format, FORMAT_VERSION)
    return index


def _index(told: Mapping[str, Any]) -> Index:
    segments = told["segments"]
    if not isinstance(segments, list):
        raise TypeError("its segments are no list")
    if len(segments) > MOST_SEGMENTS:
        raise RefusedFeedError(
            "too-many-segments", f"The feed lists {len(segments):,} segments, and {MOST_SEGMENTS:,} are the most."
        )
    if not is_centre(told["centre"]):
        raise ValueError("its centre is none")
    return Index(
        version=told["sicore_feed"],
        format=str(told["format"]),
        centre=told["centre"],
        made=str(told["made"]),
        records=_count(told["records"], None),
        segments=tuple(map(_segment, segments)),
        purge=_count(told.get("purge", 0), None),
    )


def _segment(told: Mapping[str, Any]) -> Segment:
    found = Segment(
        sha256=str(told["sha256"]),
        size=_count(told["size"], LARGEST_SEGMENT),
        unpacked=_count(told["unpacked"], LARGEST_UNPACKED),
        lines=_count(told["lines"], None),
        publication=_count(told["publication"], None),
    )
    segment_name(found.sha256)
    return found


def _count(told: Any, most: int | None) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or told < 0:
        raise TypeError(f"{told!r} is no number of bytes or lines")
    if most is not None and told > most:
        raise RefusedFeedError("too-large", f"The feed has a segment of {told:,} bytes, and {most:,} are the most.")
    return told
