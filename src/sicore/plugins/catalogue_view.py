"""What an exporter may see of a catalogue: what is published and freed of what is personal, and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from attrs import frozen

from sicore.members import Json
from sicore.model import Record


@frozen(kw_only=True)
class Trace:
    """What became of a published record, in short.

    Args:
        id: Its id.
        added: When it first came into the catalogue (ISO 8601 with zone).
        changed: When it last changed.
        mark: Another one whenever anything changed that the catalogue shows of the record: what it says, its sources,
            its history, what is linked with it, and what must not be told of natural persons.
    """

    id: str
    added: str
    changed: str
    mark: str


@frozen(kw_only=True)
class SidesOfValue:
    """A value on which the sources of a record differ.

    Args:
        pointer: Where it stands in the record (RFC 6901).
        said: What each source says, by the name of the source, as JSON holds it.
    """

    pointer: str
    said: Sequence[tuple[str, Json]]


@frozen(kw_only=True)
class PastStep:
    """A step in the history of a record.

    Args:
        made: When (ISO 8601 with zone).
        kind: What was done: `import` or `review`.
        source: What people call the source that was read; None for a review.
        members: The names of the members that the source says otherwise than before; empty for its first statement.
        is_first: Whether the source speaks here for the first time.
    """

    made: str
    kind: str
    source: str | None
    members: tuple[str, ...]
    is_first: bool


@frozen(kw_only=True)
class Past:
    """What lies behind a published record.

    Args:
        id: Its id.
        sides: The values on which its sources differ; empty where it has one source, or all agree.
        history: What became of it, the oldest step first.
    """

    id: str
    sides: Sequence[SidesOfValue] = ()
    history: Sequence[PastStep] = ()


class CatalogueView(Protocol):
    """A catalogue, read in one state; what is not published cannot be reached through it."""

    def count(self) -> int:
        """How many records are published."""

    def traces(self) -> Iterator[Trace]:
        """What became of every published record, in the order in which they first came; nothing of them is read."""

    def records(self, ids: Iterable[str] | None = None) -> Iterator[Record]:
        """Published records: those of some ids in their order, or all in the order in which they first came."""

    def pasts(self, ids: Iterable[str]) -> Iterator[Past]:
        """What lies behind the published records of some ids, in their order."""

    def same_thing(self, record_id: str) -> tuple[str, ...]:
        """The ids of other published records that are asserted to be of the same thing."""
