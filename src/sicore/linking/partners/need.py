"""For what partners are sought, and what is one's own and never suggested."""

from collections.abc import Iterable

from attrs import evolve, field, frozen

from sicore.linking.partners.facets import Facets, facets_of, texts_of
from sicore.linking.partners.profile import KINDS, Profile, parties_of
from sicore.linking.partners.words import WordReader, Written, plain_words, words_of
from sicore.model import Record
from sicore.places import iso_country

_EUROPEAN = "EU"


@frozen(kw_only=True)
class PartnerNeed:
    """A described need, or what a record says.

    Args:
        facets: What partners are compared by.
        kinds: The types of records that are asked for.
        own: The ids of what is one's own: records, organisations and the cluster they are in.
        own_centres: The centres that are one's own, by id or by the namespace that their ids begin with.
        written: The words of its texts as they stand there, so that reasons can name them.
    """

    facets: Facets = field(repr=False)
    kinds: tuple[str, ...] = KINDS
    own: frozenset[str] = frozenset()
    own_centres: frozenset[str] = frozenset()
    written: Written = field(factory=dict, repr=False)

    def is_own(self, candidate: Profile) -> bool:
        """Whether a candidate is one's own.

        That is a record of one's own, one derived from it or that it was derived from, one that an own organisation
        does the work of, is a unit of or has as a unit, and one that an own centre keeps.
        """
        if self.own & {candidate.id, *candidate.belongs_to}:
            return True
        if any(_is_derived(candidate.id, mine) or _is_derived(mine, candidate.id) for mine in self.own):
            return True
        keeper = candidate.maintained_by
        keepers = {candidate.id, candidate.centre, *([keeper, keeper.partition(":")[0]] if keeper else [])}
        return not keepers.isdisjoint(self.own_centres)

    def with_own(self, ids: Iterable[str]) -> "PartnerNeed":
        """The need with more that is one's own, such as other records of the same thing."""
        return evolve(self, own=self.own | frozenset(ids))

    def within_own_centre(self) -> "PartnerNeed":
        """The need of somebody who also looks among what the own centre keeps."""
        return evolve(self, own_centres=frozenset())


def need_of(record: Record, reader: WordReader = plain_words) -> PartnerNeed:
    """The need of a record: partners for what it says of itself.

    Its own centre is the one that maintains it, and the one whose namespace its id begins with, but for those that
    begin with `eu`: European systems keep the records of everybody.
    """
    centres = {record.maintained_by} if record.maintained_by else set()
    if iso_country(record.id[:2].upper()) != _EUROPEAN:
        centres.add(record.centre)
    return PartnerNeed(
        facets=facets_of(record, reader),
        own=parties_of(record) | {record.id},
        own_centres=frozenset(centres),
        written=words_of(texts_of(record), reader),
    )


def _is_derived(record_id: str, from_id: str) -> bool:
    return record_id.startswith(f"{from_id}/")
