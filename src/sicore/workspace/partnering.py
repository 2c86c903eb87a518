"""Partners from a catalogue, for a record in it or a described need."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from sicore.catalogue.asked import Asked
from sicore.catalogue.query import And, Everything, Matching, Not, Or, Word
from sicore.catalogue.query import Asked as AskedText
from sicore.catalogue.search.found import Found
from sicore.catalogue.store.standing import PUBLISHED
from sicore.codelists import Shelf
from sicore.errors import UsageError
from sicore.linking.partners import (
    KINDS,
    Kin,
    PartnerNeed,
    Profile,
    RootedWords,
    Suggestion,
    WordReader,
    kin_of,
    need_of,
    parties_of,
    profile_of,
    read_need,
    suggest,
)
from sicore.linking.partners.facets import GROUP_MEMBERS, THEME_MEMBERS
from sicore.linking.partners.words import language_in
from sicore.model import AnyRecord, Record, Tombstone
from sicore.places import iso_country
from sicore.text import UNDETERMINED
from sicore.workspace.linking import linked_with

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue
    from sicore.catalogue.store.candidates import CandidateSearch

ALL_BELOW = 5_000
"""Of so few records all are compared; of more, those that have a code or rare words in common."""

MOST_CANDIDATES = 2_000
"""At most so many cases and organisations are compared in a larger catalogue: those with most codes in common."""

MOST_BY_TEXT = 500
"""At most so many more that have most of a need's rarest words."""

WORDS_COUNTED, WORDS_ASKED = 32, 12
"""How many words of a need are counted in a large catalogue, and by how many of the rarest it is searched."""

HIERARCHIES = ("si-theme", "target-group", "esf-plus-specific-objective")

_ORGANISATION = "organisation"


@frozen(kw_only=True)
class Partnering:
    """Looks for partners.

    Args:
        catalogue: Where to look.
        shelf: The code lists, whose hierarchy tells which themes are near each other.
        reader: What makes words of texts.
        all_below: Of how many records all are compared.
    """

    catalogue: "Catalogue"
    shelf: Shelf
    reader: WordReader = field(factory=RootedWords, repr=False)
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
            same = linked_with(self.catalogue, record_id)
            parties = [parties_of(each) for each in search.published(same, KINDS) if isinstance(each, Record)]
            own = {*search.fellows(record_id), *same, *(party for each in parties for party in each)}
            need = self._with_linked(need_of(record, self.reader).with_own(own))
            return self._suggested(need.within_own_centre() if is_near else need, search, limit)

    def for_need(self, file: Path | str, *, limit: int | None = None) -> tuple[Suggestion, ...]:
        """Partners for a need that a file describes.

        Raises:
            NeedError: the file describes no need.
            CatalogueError: the catalogue cannot be read.
        """
        need = self._with_linked(read_need(file, self.shelf, self.reader))
        with self.catalogue.candidates() as search:
            return self._suggested(need, search, limit)

    def _with_linked(self, need: PartnerNeed) -> PartnerNeed:
        """The need with what links that stand join with its own: other systems know the same organisations."""
        return need.with_own(linked_with(self.catalogue, *sorted(need.own)))

    def _suggested(self, need: PartnerNeed, search: "CandidateSearch", limit: int | None) -> tuple[Suggestion, ...]:
        kin = kin_of(self.shelf, HIERARCHIES)
        count = search.count(KINDS)
        if count <= self.all_below:
            known = {profile.id: profile for profile in self._profiles(search.everybody(KINDS))}
            return suggest(need, _together(known), limit=limit, kin=kin)
        shares = self._shares(need)
        known = {profile.id: profile for profile in self._looked_up(need, kin, shares, search)}
        return suggest(need, _together(known), limit=limit, kin=kin, shares=shares)

    def _shares(self, need: PartnerNeed) -> dict[str, float]:
        """For words of a need the share of all published records in their language that have them, never nothing."""
        some = [word for word in need.written if word in need.facets.words][:WORDS_COUNTED]
        languages = {language: _in_language(language) for language in map(language_in, some)}
        totals = {language: self._found(asked).total for language, asked in languages.items()}
        shares = {}
        for word in some:
            language = language_in(word)
            having = self._found(languages[language], Word(text=need.written[word])).total
            shares[word] = max(having, 0.5) / max(totals[language], having, 1)
        return shares

    def _found(self, *asked: AskedText, limit: int = 1) -> Found:
        is_candidate = (Matching(field="type", values=KINDS), Matching(field="status", values=(PUBLISHED,)))
        return self.catalogue.search(str(And(parts=(*is_candidate, *asked))), limit=limit)

    def _profiles(self, records: Iterable[AnyRecord]) -> Iterator[Profile]:
        profiles = (profile_of(record, self.reader) for record in records)
        return (profile for profile in profiles if profile is not None)

    def _looked_up(
        self, need: PartnerNeed, kin: Kin, shares: Mapping[str, float], search: "CandidateSearch"
    ) -> Iterator[Profile]:
        """Those that have a code or rare words in common, then the organisations that work on them."""
        if not (need.facets.themes or need.facets.target_groups or need.facets.methods or shares):
            raise UsageError(
                "In a catalogue of this size partners are found by themes, target groups, methods or words, and the "
                "need has none. Describe the need in a file and give it with --need."
            )
        by_code = self._profiles(search.fitting(_asked(need, kin)))
        by_text = self._profiles(search.published(self._by_text(need, shares), KINDS))
        seen: set[str] = set()
        at_work: set[str] = set()
        for profile in chain(by_code, by_text):
            seen.add(profile.id)
            if profile.type != _ORGANISATION:
                at_work |= profile.belongs_to
            yield profile
        yield from self._profiles(search.published(sorted(at_work - seen), (_ORGANISATION,)))

    def _by_text(self, need: PartnerNeed, shares: Mapping[str, float]) -> list[str]:
        """The ids of the records that have most of the need's rarest words."""
        rarest = sorted(shares, key=lambda word: (shares[word], word))[:WORDS_ASKED]
        if not rarest:
            return []
        words = tuple(Word(text=need.written[word]) for word in rarest)
        own = [Not(part=Matching(field="centre", values=(each,))) for each in sorted(_namespaces(need))]
        found = self._found(*own, Or(parts=words) if len(words) > 1 else words[0], limit=MOST_BY_TEXT)
        return [hit.id for hit in found.hits]


def _asked(need: PartnerNeed, kin: Kin) -> Asked:
    """What the catalogue is asked for by codes."""
    codes = need.facets.themes | need.facets.target_groups
    near = {other for code in codes for other in kin.get(code, frozenset())}
    return Asked(
        types=KINDS,
        fields=(*THEME_MEMBERS, *GROUP_MEMBERS),
        subjects=frozenset(_split(code) for code in codes | near),
        methods=need.facets.methods,
        countries=frozenset(iso_country(place[:2]) for place in need.facets.places),
        not_centres=_namespaces(need),
        limit=MOST_CANDIDATES,
    )


def _in_language(language: str) -> AskedText:
    """What the records are asked for that are in a language; all where it is not known which."""
    return Everything() if language in ("", UNDETERMINED) else Matching(field="language", values=(language,))


def _namespaces(need: PartnerNeed) -> frozenset[str]:
    """The namespaces of the own centres, those that are named by id left out."""
    return frozenset(centre for centre in need.own_centres if ":" not in centre)


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
