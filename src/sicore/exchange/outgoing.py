"""What a centre publishes now, held against what its feed says already."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from sicore.checks.workers import in_parts
from sicore.exchange.line import Line, line_of

AT_ONCE = 500
_DIGEST = 16


class Said(NamedTuple):
    """What a centre says of an id now.

    Args:
        id: The id.
        is_deleted: Whether it is a tombstone.
        digest: Of its line; the same for the same line.
        text: The line without its end; None where the feed says the same already.
    """

    id: str
    is_deleted: bool
    digest: bytes
    text: bytes | None


Known = Callable[[Sequence[str]], Mapping[str, bytes]]
"""Gives the digests of what a feed says of some ids; those that it says nothing of are not there."""

Outgoing = Callable[[Known], Iterable[Sequence[Said]]]
"""Gives all that a centre publishes now, some at a time, each id once."""


def said(line: Line, known: bytes | None) -> Said:
    """A line held against what the feed says of its id.

    Args:
        line: The line.
        known: The digest of what the feed says; None where it says nothing.
    """
    digest = sha256(line.text).digest()[:_DIGEST]
    return Said(line.id, line.is_deleted, digest, None if digest == known else line.text)


def of_lines(told: Iterable[bytes]) -> Outgoing:
    """Lines as what a centre publishes."""

    def outgoing(known: Known) -> Iterator[Sequence[Said]]:
        for part in in_parts(map(line_of, told), AT_ONCE):
            digests = known([each.id for each in part])
            yield [said(each, digests.get(each.id)) for each in part]

    return outgoing
