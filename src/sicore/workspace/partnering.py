"""Partners from a catalogue, for a record in it or a described need."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from sicore.catalogue.asked import Asked
from sicore.codelists import Shelf
from sicore.errors import UsageError
from sicore.linking.partners import (
    KINDS,
    Analyser,
    Kin,
    PartnerNeed,
    Profile,
    Suggestion,
    kin_of,
    need_of,
    plain_words,
    profile_of,
    read_need,
    suggest,
)
from sicore.linking.partners.facets import GROUP_MEMBERS, THEME_MEMBERS
from sicore.model import AnyRecord, Record, Tombstone
from sicore.places import iso_country

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue
    from sicore.catalogue.store.candidates import CandidateSearch

ALL_BELOW = 5_000
"""Of so few records all are compared; of more, those that have a code in common."""

MOST_CANDIDATES = 2_000
"""At most so many cases and organisations are compared in a larger catalogue: those with most codes in common."""

HIERARCHIES = ("si-theme", "target-group", "esf-plus-specific-objective")

_ORGANISATION = "organisation"


@frozen(kw_only=True)
class Partnering:
    """Looks for partners.

    Args:
        catalogue: Where to look.
        shelf: The code lists, whose hierarchy tells which themes are near each other.
        analyser: What makes words of texts.
        all_below: Of how many records all are compared.
    """

    catalogue: "Catalogue"
    shelf: Shelf
    analyser: Analyser = plain_words
    all_below: int = ALL_BELOW

    def for_record(self, record_id: str, *, limit: int | None = None, is_near: bool = False) -> tuple[Suggestion, ...]:
        """Partners for what a record of the catalogue says of itself.

        Args:
            record_id: Its id; it need not be published.
            limit: At most so many; None for all.
            is_near: Whether to look among what the own centre keeps, too.

        Raises:
            UsageError: the catalogue has no such record, it was deleted, or it says too little for a large catalogue.
            CatalogueError: the catalogue cannot be read.
        """
        with self.catalogue.candidates() as search:
            record = _there(search.record(record_id), record_id)
            need = need_of(record, self.analyser).with_own(search.fellows(record_id))
            return self._suggested(need.within_own_centre() if is_near else need, search, limit)

    def for_need(self, file: Path | str, *, limit: int | None = None) -> tuple[Suggestion, ...]:
        """Partners for a need that a file describes.

        Raises:
            NeedError: the file describes no need.
            UsageError: it says too little for a large catalogue.
            CatalogueError: the catalogue cannot be read.
        """
        need = read_need(file, self.shelf, self.analyser)
        with self.catalogue.candidates() as search:
            return self._suggested(need, search, limit)

    def _suggested(self, need: PartnerNeed, search: "CandidateSearch", limit: int | None) -> tuple[Suggestion, ...]:
        kin = kin_of(self.shelf, HIERARCHIES)
        is_small = search.count(KINDS) <= self.all_below
        found = self._profiles(search.everybody(KINDS)) if is_small else self._looked_up(need, kin, search)
        known = {profile.id: profile for profile in found}
        return suggest(need, _together(known), limit=limit, kin=kin)

    def _profiles(self, records: Iterable[AnyRecord]) -> Iterator[Profile]:
        profiles = (profile_of(record, self.analyser) for record in records)
        return (profile for profile in profiles if profile is not None)

    def _looked_up(self, need: PartnerNeed, kin: Kin, search: "CandidateSearch") -> Iterator[Profile]:
        """Those that have a code in common, then the organisations that work on them."""
        codes = need.facets.themes | need.facets.target_groups
        near = {other for code in codes for other in kin.get(code, frozenset())}
        if not codes and not need.facets.methods:
            raise UsageError(
                "In a catalogue of this size partners are found by themes, target groups or methods, and none is said. "
                "Describe the need in a file and give it with --need."
            )
        asked = Asked(
            types=KINDS,
            fields=(*THEME_MEMBERS, *GROUP_MEMBERS),
            subjects=frozenset(_split(code) for code in codes | near),
            methods=need.facets.methods,
            countries=frozenset(iso_country(place[:2]) for place in need.facets.places),
            not_centres=frozenset(centre for centre in need.own_centres if ":" not in centre),
            limit=MOST_CANDIDATES,
        )
        seen: set[str] = set()
        at_work: set[str] = set()
        for profile in self._profiles(search.fitting(asked)):
            seen.add(profile.id)
            if profile.type != _ORGANISATION:
                at_work |= profile.belongs_to
            yield profile
        yield from self._profiles(search.published(sorted(at_work - seen), (_ORGANISATION,)))


def _there(record: AnyRecord | None, record_id: str) -> Record:
    if record is None:
        raise UsageError(f"The catalogue has no record {record_id!r}. To find one: sicore catalogue search")
    if isinstance(record, Tombstone):
        raise UsageError(f"{record_id} was deleted ({record.reason}); nobody needs partners for it.")
    return record


def _split(code: str) -> tuple[str, str]:
    list_id, _, alone = code.partition(":")
    return list_id, alone


def _together(known: dict[str, Profile]) -> Iterator[Profile]:
    """Each organisation with what the cases tell that it works on, each case with how to reach its organisations."""
    work: dict[str, list[Profile]] = {}
    for profile in known.values():
        if profile.type != _ORGANISATION:
            for party in profile.belongs_to:
                work.setdefault(party, []).append(profile)
    for profile in known.values():
        if profile.type == _ORGANISATION:
            yield profile.with_work(work.get(profile.id, ()))
        else:
            yield profile.with_organisations(
                known[party] for party in profile.belongs_to if party in known and known[party].type == _ORGANISATION
            )
