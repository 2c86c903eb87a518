"""What an index that follows the records while they are written has to offer."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from sicore.catalogue.store.flat import Flat
from sicore.members import Json


class Indexed(NamedTuple):
    """A record that an index takes in.

    Args:
        number: The number of the record.
        change: The number of its last change.
        entry: What the index holds of it.
        told: What stands in the columns of the record, and what else follows from it; None where it is to be asked for.
    """

    number: int
    change: int
    entry: Any
    told: tuple[Mapping[str, Any], Flat] | None = None


class Following(Protocol):
    """An index that takes records in while they are written, in the same transaction."""

    @property
    def entry_of(self) -> Callable[[Mapping[str, Json]], Any]:
        """What the index holds of a record; can be sent to other processes."""

    def take(self, changed: Sequence[Indexed]) -> None:
        """Take records in."""

    def hold(self, numbers: Collection[int]) -> None:
        """Leave records for the end, when it is known whether something of them has to be forgotten."""

    def holds(self, numbers: Collection[int]) -> bool:
        """Whether none of some records was taken in yet."""

    def end(self) -> None:
        """Take in what was left for the end, and note what the index holds."""
