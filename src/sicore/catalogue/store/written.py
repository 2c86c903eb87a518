"""What came of writing what sources say about an id."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from sicore.findings import Finding
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord


class WrittenKind(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


class Line(NamedTuple):
    """A line of the feed that a run takes.

    Args:
        segment: The place of its segment among those of the feed, from 0.
        number: Its number in the segment, from 1.
    """

    segment: int
    number: int


class Telling(NamedTuple):
    """What one source says about an id.

    Args:
        standing: 1 where a keeper wrote the record as a whole, 2 for one source's statement, 3 for a step of a review,
            4 for a deletion taken back.
        line: The record, as the line that it is written on.
        origin: Where in the feed of the run it was told; None where it came otherwise.
    """

    standing: int
    line: bytes
    origin: Line | None = None


class Told(NamedTuple):
    """What a run says about an id.

    Args:
        id: The id of the record.
        tellings: What each source says, at most one telling for each.
    """

    id: str
    tellings: tuple[Telling, ...]


def told_of(records: Iterable[AnyRecord], standing: int) -> Iterator[Told]:
    """What a run says that writes records as they are, one telling for each."""
    return (Told(each.id, (Telling(standing, dump_json(to_json(each))),)) for each in records)


class Written(NamedTuple):
    """What came of it.

    Args:
        id: The id of the record.
        kind: Whether it is new, changed or the same.
        line: The current record, as the line that it is written on.
        joined: The current record where it was joined from several sources and nobody has checked it as it is now.
        before: The record as it was; None where it is new, or the same.
        findings: Where its sources disagree.
        given_way: The members that a keeper had corrected, where the correction gives way to what its sources say now.
    """

    id: str
    kind: WrittenKind
    line: bytes
    joined: AnyRecord | None = None
    before: bytes | None = None
    findings: tuple[Finding, ...] = ()
    given_way: tuple[str, ...] = ()


class Unseen(NamedTuple):
    """What a source said before and does not say any more.

    Args:
        source: What people call the source.
        total: How many ids it does not have any more.
        first_ids: The first of them.
    """

    source: str
    total: int
    first_ids: tuple[str, ...]
