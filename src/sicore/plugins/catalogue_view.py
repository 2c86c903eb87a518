"""What an exporter may see of a catalogue: what is published and freed of what is personal, and nothing else."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from attrs import frozen

from sicore.members import Json
from sicore.model import Record


@frozen(kw_only=True)
class Trace:
    """What became of a published record, in short.

    Args:
        added: When it first came into the catalogue (ISO 8601 with zone).
        changed: When it last changed.
        mark: Another one whenever anything changed that the catalogue shows of the record: what it says, its sources,
            its history, and what is linked with it.
    """

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
class PossiblePartner:
    """A record whose people could be partners.

    Args:
        id: The id of the record.
        score: From 1 to 100.
        reasons: What the two have in common, by facet, such as `themes`; the weightiest first. What is shared is given
            as codes with their list (`si-theme:housing`), NUTS codes, ids, or words.
    """

    id: str
    score: int
    reasons: Sequence[tuple[str, tuple[str, ...]]]


class CatalogueView(Protocol):
    """A catalogue, read in one state; what is not published cannot be reached through it."""

    def records(self) -> Iterator[Record]:
        """Every published record, in the order in which they first came."""

    def trace(self, record_id: str) -> Trace:
        """When a published record came and last changed; asked once it was read."""

    def sides(self, record_id: str) -> Sequence[SidesOfValue]:
        """The values on which the sources of a record differ; empty where it has one source, or all agree."""

    def history(self, record_id: str) -> Sequence[PastStep]:
        """What became of a record, the oldest step first."""

    def same_thing(self, record_id: str) -> tuple[str, ...]:
        """The ids of other published records that are asserted to be of the same thing."""

    def partner_circle(self, record_id: str) -> tuple[str, ...]:
        """The ids of the records that possible partners are chosen among; asked once all records were read."""

    def possible_partners(self, record_id: str, *, limit: int) -> tuple[PossiblePartner, ...]:
        """Who could be a partner for what a record says of itself, the best first; asked once all records were read."""
