"""Possible partners for many records at once: each is compared with those that it has most in common with."""

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import product

from attrs import evolve

from sicore.codelists import Shelf
from sicore.linking.partners import (
    Kin,
    PartnerNeed,
    Profile,
    RootedWords,
    Word,
    WordReader,
    kin_of,
    need_of,
    profile_of,
    suggest,
)
from sicore.linking.partners.facets import texts_of
from sicore.linking.partners.words import words_of
from sicore.model import Cluster, Record
from sicore.plugins import PossiblePartner
from sicore.workspace.partnering import HIERARCHIES

CIRCLE = 24
"""So many cases are compared with a record, beside the organisations that do their work."""

WORDS_UNTIL = 2_000
"""In a larger catalogue words are not compared: that takes most of the time, and adds least."""

_LOOKED_AT = 40
"""So many records of each centre are looked at that have a pair of codes in common."""

_ASKED = 4 * CIRCLE
"""Of so many it is asked whether they are the record's own in another way."""

_ORGANISATION = "organisation"
_ANY = ""


class PartnerCircles:
    """Takes in every published record once, and then suggests partners for any of them.

    `sicore partners` compares a record with everybody; here it is compared with some who have most themes, target
    groups and methods in common with it, since a site asks for all its records at once.

    Args:
        shelf: The code lists, whose hierarchy tells which themes are near each other.
        reader: What makes words of texts; by their roots when None.
    """

    def __init__(self, shelf: Shelf, reader: WordReader | None = None) -> None:
        self._kin: Kin = kin_of(shelf, HIERARCHIES)
        self._reader = reader or RootedWords()
        self._profiles: dict[str, Profile] = {}
        self._needs: dict[str, PartnerNeed] = {}
        self._sharing: dict[tuple[str, str], dict[str, list[str]]] = {}
        self._work: dict[str, list[str]] = {}
        self._fellows: dict[str, set[str]] = {}
        self._last: tuple[str, tuple[str, ...]] | None = None

    def take(self, record: Record) -> None:
        """Take in a record."""
        if isinstance(record, Cluster):
            for member in record.members:
                self._fellows.setdefault(member, set()).update((record.id, *record.members))
        profile = profile_of(record, _no_words)
        if profile is None:
            return
        # A profile and a need have the same words; reading them takes most of the time, and is done once.
        written = words_of(texts_of(record), self._reader) if len(self._profiles) < WORDS_UNTIL else {}
        profile = _with_words(profile, written)
        self._profiles[record.id] = profile
        self._needs[record.id] = evolve(need_of(record, _no_words), facets=profile.facets, written=written)
        if record.type == _ORGANISATION:
            return
        for pair in _pairs(profile):
            self._sharing.setdefault(pair, {}).setdefault(profile.centre, []).append(record.id)
        for party in profile.belongs_to:
            self._work.setdefault(party, []).append(record.id)

    def finish(self) -> None:
        """Make all comparable, once all were taken in."""
        if len(self._profiles) > WORDS_UNTIL:
            for record_id, profile in self._profiles.items():
                self._profiles[record_id] = bare = _with_words(profile, {})
                self._needs[record_id] = evolve(self._needs[record_id], facets=bare.facets, written={})

    def circle(self, record_id: str, same: Iterable[str] = ()) -> tuple[str, ...]:
        """The ids of those that a record is compared with, in their order."""
        # It is asked for twice in a row: to see whether anything changed, and to suggest.
        if self._last is None or self._last[0] != record_id:
            self._last = record_id, self._circle(record_id, same)
        return self._last[1]

    def _circle(self, record_id: str, same: Iterable[str]) -> tuple[str, ...]:
        need = self._need(record_id, same)
        if need is None:
            return ()
        asked = list(self._asked(need, record_id))
        cases = self._fitting(asked, need)
        if len(cases) < CIRCLE:
            # Where few work on the same, those who work on something near are looked at too.
            near = {(_ANY, _ANY), *((code, _ANY) for theme, _ in asked for code in self._kin.get(theme, ()))}
            near |= {(_ANY, group) for _, group in asked if group} | {(theme, _ANY) for theme, _ in asked}
            cases = list(dict.fromkeys((*cases, *self._fitting(sorted(near), need))))[:CIRCLE]
        parties = {party for case in cases for party in self._profiles[case].belongs_to}
        return tuple(sorted({*cases, *(party for party in parties if party in self._profiles)}))

    def _fitting(self, pairs: Iterable[tuple[str, str]], need: PartnerNeed) -> list[str]:
        """The cases of others that share most of some pairs, the most first."""
        common: Counter[str] = Counter()
        for pair in pairs:
            by_centre = self._sharing.get(pair, {})
            for centre, ids in by_centre.items():
                # Most of a list is of one centre, whose own it is; only of others each is asked.
                if centre not in need.own_centres:
                    common.update(ids[:_LOOKED_AT])
        ranked = nsmallest(_ASKED, ((-count, other) for other, count in common.items()))
        return [other for _, other in ranked if not need.is_own(self._profiles[other])][:CIRCLE]

    def suggestions(self, record_id: str, same: Iterable[str] = (), *, limit: int) -> tuple[PossiblePartner, ...]:
        """Who could be a partner, the best first."""
        need = self._need(record_id, same)
        if need is None:
            return ()
        circle = [self._whole(self._profiles[other]) for other in self.circle(record_id, same)]
        return tuple(
            PossiblePartner(
                id=found.profile.id,
                score=found.score,
                reasons=tuple((reason.facet, reason.shared) for reason in found.reasons),
            )
            for found in suggest(need, circle, limit=limit, kin=self._kin)
        )

    def _need(self, record_id: str, same: Iterable[str]) -> PartnerNeed | None:
        need = self._needs.get(record_id)
        return need and need.with_own((*same, *(self._fellows.get(record_id, set()) - {record_id})))

    def _asked(self, need: PartnerNeed, record_id: str) -> Iterator[tuple[str, str]]:
        profile = self._profiles[record_id]
        if profile.type == _ORGANISATION:
            for case in self._work.get(record_id, ()):
                yield from _pairs(self._profiles[case])
        yield from _pairs(evolve(profile, facets=need.facets))

    def _whole(self, profile: Profile) -> Profile:
        """An organisation with the work that it does, a case with how to reach its organisations."""
        if profile.type == _ORGANISATION:
            return profile.with_work(self._profiles[case] for case in self._work.get(profile.id, ())[:CIRCLE])
        parties = (self._profiles.get(party) for party in sorted(profile.belongs_to))
        return profile.with_organisations(each for each in parties if each is not None and each.type == _ORGANISATION)


def _pairs(profile: Profile) -> Iterator[tuple[str, str]]:
    """The pairs of a theme and a target group; the theme, the group or the method alone where the other is missing."""
    themes, groups = sorted(profile.facets.themes), sorted(profile.facets.target_groups)
    yield from product(themes or [_ANY], groups or [_ANY])
    if themes and groups:
        yield from ((theme, _ANY) for theme in themes)
        yield from ((_ANY, group) for group in groups)
    yield from (("method", method) for method in sorted(profile.facets.methods))


def _with_words(profile: Profile, words: Iterable[str]) -> Profile:
    return evolve(profile, facets=evolve(profile.facets, words=frozenset(words)))


def _no_words(_text: str, _language: str) -> Iterator[Word]:
    return iter(())
