"""Possible partners for every record: each is compared with those that it has most in common with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from heapq import nsmallest
from itertools import product

from sicore.codelists import Shelf
from sicore.linking.partners import Kin, PartnerNeed, Profile, kin_of, suggest
from sicore_site.notes import Notes
from sicore_site.partner import ORGANISATION, Partner
from sicore_site.partner_profile import read_profile

CIRCLE = 24
"""So many cases are compared with a record, beside the organisations that do their work."""

_LOOKED_AT = 40
"""So many records of each centre are looked at that have a pair of codes in common."""

_ASKED = 4 * CIRCLE
"""Of so many it is asked whether they are the record's own in another way."""

_HELD = 250
"""So many profiles are held; the same few are compared again and again."""

_CLUSTER = "cluster"
_HIERARCHIES = ("si-theme", "target-group", "esf-plus-specific-objective")
_ANY = ""

Pair = tuple[str, str]


class Partners:
    """Suggests partners for any record that is noted.

    `sicore partners` compares a record with everybody; here it is compared with some who have most themes, target
    groups and methods in common with it, since a site asks for all its records at once.

    Args:
        notes: What is noted of the records; those who belong to an organisation are added.
        shelf: The code lists, whose hierarchy tells which themes are near each other.
    """

    def __init__(self, notes: Notes, shelf: Shelf) -> None:
        self._notes = notes
        self._kin: Kin = kin_of(shelf, _HIERARCHIES)
        self._sharing: dict[Pair, dict[str, list[str]]] = {}
        self._held = lru_cache(_HELD)(self._read)
        self._whole = lru_cache(_HELD)(self._made_whole)
        self._ranked = lru_cache(_HELD)(self._ranking)
        made_of = sha256()
        query = "select place, id, type, profile from record where profile is not null order by place"
        for place, record_id, kind, written in notes.ask(query):
            made_of.update(repr((record_id, written)).encode())
            self._take(place, record_id, kind, written)
        for told in notes.ask(
            "select named.target, record.id from named join record on record.place = named.place "
            "where named.rel = 'members' and record.type = ? order by 1, 2", _CLUSTER
        ):  # fmt: skip
            made_of.update(repr(told).encode())
        self.made_of = made_of.hexdigest()[:16]
        """Another one whenever anybody's partners may have changed, but for what is asserted to be the same thing."""

    def _take(self, place: int, record_id: str, kind: str, written: bytes) -> None:
        if kind == ORGANISATION:
            return
        profile, _ = read_profile(record_id, kind, written)
        for pair in _pairs(profile):
            ids = self._sharing.setdefault(pair, {}).setdefault(profile.centre, [])
            if len(ids) < _LOOKED_AT:
                ids.append(record_id)
        self._notes.database.executemany(
            "insert or ignore into party values (?, ?)", [(party, place) for party in profile.belongs_to]
        )

    def circle(self, record_id: str, same: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Those that a record is compared with, in the order of their ids, and a hash of all that is compared."""
        known = self._held(record_id)
        if known is None:
            return "", ()
        profile, need, digest = known
        need = need.with_own((*same, *self._fellows(record_id)))
        asked = tuple(sorted(set(self._asked(profile))))
        cases = self._fitting(asked, need)
        if len(cases) < CIRCLE:
            # Where few work on the same, those who work on something near are looked at too.
            near = {(_ANY, _ANY), *((code, _ANY) for theme, _ in asked for code in self._kin.get(theme, ()))}
            near |= {(_ANY, group) for _, group in asked if group} | {(theme, _ANY) for theme, _ in asked}
            cases = list(dict.fromkeys((*cases, *self._fitting(tuple(sorted(near)), need))))[:CIRCLE]
        found = {case: self._whole(case) for case in cases}
        parties = {party for whole in found.values() if whole for party in whole[0].belongs_to}
        found |= {party: self._whole(party) for party in parties}
        ids = tuple(sorted(each for each, whole in found.items() if whole is not None))
        compared = [(each, whole[1]) for each in ids if (whole := found[each]) is not None]
        return sha256(repr((digest, sorted(need.own), compared)).encode()).hexdigest()[:16], ids

    def suggested(self, record_id: str, same: Sequence[str], circle: Iterable[str], *, limit: int) -> list[Partner]:
        """Who of a circle could be a partner for what a record says of itself, the best first.

        At most *limit* are organisations, and as many are cases.
        """
        known = self._held(record_id)
        if known is None:
            return []
        need = known[1].with_own((*same, *self._fellows(record_id)))
        wholes = (self._whole(each) for each in circle)
        found = suggest(need, [each[0] for each in wholes if each is not None], kin=self._kin)
        organisations = [each for each in found if each.profile.type == ORGANISATION][:limit]
        cases = [each for each in found if each.profile.type != ORGANISATION][:limit]
        return [
            Partner(each.profile.id, tuple((reason.facet, _told_once(reason.shared)) for reason in each.reasons))
            for each in (*organisations, *cases)
        ]

    def _fellows(self, record_id: str) -> set[str]:
        """The clusters that a record is in, and all that are in them."""
        query = (
            "select record.id, other.target from named join record on record.place = named.place "
            "join named other on other.place = record.place and other.rel = 'members' "
            "where named.target = ? and named.rel = 'members' and record.type = ?"
        )
        return {one for told in self._notes.ask(query, record_id, _CLUSTER) for one in told} - {record_id}

    def _fitting(self, pairs: tuple[Pair, ...], need: PartnerNeed) -> list[str]:
        """The cases of others that share most of some pairs, the most first."""
        ranked = self._ranked(pairs, need.own_centres)
        fitting = []
        for other in ranked:
            known = self._held(other)
            if known is not None and not need.is_own(known[0]):
                fitting.append(other)
                if len(fitting) == CIRCLE:
                    break
        return fitting

    def _ranking(self, pairs: tuple[Pair, ...], own_centres: frozenset[str]) -> list[str]:
        common: Counter[str] = Counter()
        for pair in pairs:
            for centre, ids in self._sharing.get(pair, {}).items():
                # Most of a list is of one centre, whose own it is; only of others each is asked.
                if centre not in own_centres:
                    common.update(ids)
        return [other for _, other in nsmallest(_ASKED, ((-count, other) for other, count in common.items()))]

    def _asked(self, profile: Profile) -> Iterator[Pair]:
        if profile.type == ORGANISATION:
            for case, _ in self._work(profile.id, _LOOKED_AT):
                yield from _pairs(case)
        yield from _pairs(profile)

    def _work(self, party: str, most: int) -> Iterator[tuple[Profile, str]]:
        """The first cases that an organisation does the work of, each with a hash."""
        query = (
            "select id, type, profile from party join record on record.place = party.place where target = ? "
            "order by party.place limit ?"
        )
        for record_id, kind, written in self._notes.ask(query, party, most):
            yield read_profile(record_id, kind, written)[0], sha256(written).hexdigest()[:16]

    def _read(self, record_id: str) -> tuple[Profile, PartnerNeed, str] | None:
        query = "select type, profile from record where id = ? and profile is not null"
        for kind, written in self._notes.ask(query, record_id):
            return *read_profile(record_id, kind, written), sha256(written).hexdigest()[:16]
        return None

    def _made_whole(self, record_id: str) -> tuple[Profile, str] | None:
        """An organisation with the work that it does, a case with whether its organisations look for partners."""
        known = self._held(record_id)
        if known is None:
            return None
        profile, _, digest = known
        if profile.type == ORGANISATION:
            work = list(self._work(profile.id, CIRCLE))
            told = repr((digest, [(case.id, of_case) for case, of_case in work]))
            return profile.with_work(case for case, _ in work), sha256(told.encode()).hexdigest()[:16]
        parties = [self._held(party) for party in sorted(profile.belongs_to)]
        organisations = [each[0] for each in parties if each is not None and each[0].type == ORGANISATION]
        whole = profile.with_organisations(organisations)
        return whole, f"{digest} {whole.is_looking}"


def _told_once(shared: Iterable[str]) -> tuple[str, ...]:
    """What is shared, without what reads the same: a word of two languages, for one."""
    first: dict[str, str] = {}
    for each in shared:
        first.setdefault(each.casefold(), each)
    return tuple(first.values())


def _pairs(profile: Profile) -> Iterator[Pair]:
    """The pairs of a theme and a target group; the theme, the group or the method alone where the other is missing."""
    themes, groups = sorted(profile.facets.themes), sorted(profile.facets.target_groups)
    yield from product(themes or [_ANY], groups or [_ANY])
    if themes and groups:
        yield from ((theme, _ANY) for theme in themes)
        yield from ((_ANY, group) for group in groups)
    yield from (("method", method) for method in sorted(profile.facets.methods))
