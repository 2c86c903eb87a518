"""A catalogue as exporters see it: published records, their sources and history, what is linked, possible partners."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import evolve

from sicore.catalogue import opened
from sicore.codelists import Shelf
from sicore.linking import FAMILIES, by_record, cluster, entities_of, links_kept_in, standing_assertions
from sicore.linking.decision import Decided
from sicore.model import Record
from sicore.plugins import PastStep, PossiblePartner, SidesOfValue, Trace
from sicore.workspace.partner_circles import PartnerCircles

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue
    from sicore.catalogue.outward import OutwardReading

_MARK = 16


@contextmanager
def outward_view(address: str, shelf: Shelf) -> "Iterator[OutwardView]":
    """The view of the catalogue at an address, in one state of it.

    Raises:
        UsageError: there is no catalogue.
        MissingExtraError: the packages for catalogues are not installed.
        CatalogueError: it cannot be read.
    """
    with opened(address) as catalogue, catalogue.outward() as reading:
        yield OutwardView(reading, _together(catalogue), PartnerCircles(shelf))


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
        circles: Suggests partners, once `records` was read to its end.
    """

    def __init__(
        self, reading: "OutwardReading", together: dict[str, tuple[str, ...]], circles: PartnerCircles
    ) -> None:
        self._reading = reading
        self._together = together
        self._circles = circles
        self._traces: dict[str, Trace] = {}

    def records(self) -> Generator[Record, None, None]:
        """Every published record, in the order in which they first came; whoever stops early closes the generator."""
        with closing(self._reading.records()) as records:
            for record, trace in records:
                self._circles.take(record)
                linked = self._together.get(record.id, ())
                mark = sha256(f"{trace.mark} {' '.join(linked)}".encode()).hexdigest()[:_MARK]
                self._traces[record.id] = evolve(trace, mark=mark)
                yield record
        self._circles.finish()

    def trace(self, record_id: str) -> Trace:
        """When a published record came and last changed."""
        return self._traces[record_id]

    def sides(self, record_id: str) -> Sequence[SidesOfValue]:
        """The values on which the sources of a record differ."""
        return self._reading.sides(record_id) if record_id in self._traces else ()

    def history(self, record_id: str) -> Sequence[PastStep]:
        """What became of a record, the oldest step first."""
        return self._reading.history(record_id) if record_id in self._traces else ()

    def same_thing(self, record_id: str) -> tuple[str, ...]:
        """The ids of other published records that are asserted to be of the same thing."""
        linked = self._together.get(record_id, ())
        return tuple(other for other in linked if other != record_id and other in self._traces)

    def partner_circle(self, record_id: str) -> tuple[str, ...]:
        """The ids of the records among which possible partners for a record are chosen."""
        return self._circles.circle(record_id, self.same_thing(record_id))

    def possible_partners(self, record_id: str, *, limit: int) -> tuple[PossiblePartner, ...]:
        """Records that could be partners for what a record says of itself, the best first."""
        return self._circles.suggestions(record_id, self.same_thing(record_id), limit=limit)
