"""A catalogue as exporters see it: published records, their sources and history, and what is linked with them."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import evolve

from sicore.catalogue import opened
from sicore.linking import FAMILIES, by_record, cluster, entities_of, links_kept_in, standing_assertions
from sicore.linking.decision import Decided
from sicore.model import Record
from sicore.plugins import Past, Trace

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue
    from sicore.catalogue.outward import OutwardReading

_MARK = 16


@contextmanager
def outward_view(address: str) -> "Iterator[OutwardView]":
    """The view of the catalogue at an address, in one state of it.

    Raises:
        UsageError: there is no catalogue.
        MissingExtraError: the packages for catalogues are not installed.
        CatalogueError: it cannot be read.
    """
    with opened(address) as catalogue, catalogue.outward() as reading:
        yield OutwardView(reading, _together(catalogue))


def _together(catalogue: "Catalogue") -> dict[str, tuple[str, ...]]:
    """For each record that is linked with others all records of the thing."""
    kept = links_kept_in(catalogue)
    decisions = kept.decisions()
    standing = standing_assertions(kept.assertions(), decisions)
    wanted = {one for assertion in standing for one in assertion.pair}
    if not wanted:
        return {}
    records = (record for record in catalogue.records(*FAMILIES) if record.id in wanted)
    entities = {entity.id: entity for entity in entities_of(records)}
    accepted = [pair for pair, decision in decisions.items() if decision.decided is Decided.ACCEPTED]
    rejected = [pair for pair, decision in decisions.items() if decision.decided is Decided.REJECTED]
    return by_record(cluster(standing, entities, accepted=accepted, rejected=rejected))


class OutwardView:
    """See `sicore.plugins.CatalogueView`.

    Args:
        reading: What leaves the catalogue.
        together: For each record that is linked with others all records of the thing, published or not.
    """

    def __init__(self, reading: "OutwardReading", together: Mapping[str, tuple[str, ...]]) -> None:
        self._reading = reading
        is_out = reading.published({one for linked in together.values() for one in linked})
        self._together = {
            record_id: tuple(one for one in linked if one in is_out)
            for record_id, linked in together.items()
            if record_id in is_out
        }

    def count(self) -> int:
        """How many records are published."""
        return self._reading.count()

    def held_back(self) -> int:
        """How many records are there and not published."""
        return self._reading.held_back()

    def traces(self) -> Iterator[Trace]:
        """What became of every published record, in the order in which they first came."""
        for trace in self._reading.traces():
            linked = self._together.get(trace.id, ())
            mark = sha256(f"{trace.mark} {' '.join(linked)}".encode()).hexdigest()[:_MARK]
            yield evolve(trace, mark=mark)

    def records(self, ids: Iterable[str] | None = None) -> Generator[Record, None, None]:
        """Published records: those of some ids in their order, or all in the order in which they first came."""
        return self._reading.records(ids)

    def pasts(self, ids: Iterable[str]) -> Iterator[Past]:
        """What lies behind the published records of some ids, in their order."""
        return self._reading.pasts(ids)

    def same_thing(self, record_id: str) -> tuple[str, ...]:
        """The ids of other published records that are asserted to be of the same thing."""
        return tuple(other for other in self._together.get(record_id, ()) if other != record_id)
