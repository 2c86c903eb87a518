"""Which pages of lists and which feeds must be made: those whose members, or what is shown of them, changed."""

from collections.abc import Iterator, Sequence

from sicore.checks.workers import in_parts
from sicore_site.building import Work
from sicore_site.entry import Entry, region_country
from sicore_site.group import ALL, PAGE, Group
from sicore_site.hashing import hash_of
from sicore_site.list_pages import FED, FeedWork, ListWork
from sicore_site.manifest import Manifest
from sicore_site.notes import Notes

FEED = 40
"""So many entries a feed has."""


def list_works(notes: Notes, manifest: Manifest, groups: Sequence[Group], made_with: str) -> Iterator[Work]:
    """The pages of the lists of some groups, and their feeds, but for those that are made of the same as before."""
    for group in groups:
        shown = (group.kind, group.value, group.count, sorted(group.title.items()) if group.title else None, group.key)
        head = hash_of(made_with, shown)
        fed = _newest(notes, group) if group.kind in FED else []
        regions = [each for each in groups if each.kind == "region" and region_country(each.value) == group.value]
        for number, some in enumerate(in_parts(_members(notes, group), PAGE), start=1):
            own = regions if group.kind == "country" and number == 1 else []
            name = f"l/{group.page(number)}"
            made_of = hash_of(head, number, some, bool(fed), [(each.value, each.count) for each in own])
            if not manifest.keep(name, made_of):
                cards = _cards(notes, [record_id for record_id, _ in some])
                what = ListWork(group=group, number=number, cards=cards, regions=own, has_feed=bool(fed))
                yield Work(name=name, made_of=made_of, what=what)
        if fed:
            name = f"f/{group.page()}"
            made_of = hash_of(head, [(each.id, each.digest, each.changed) for each in fed])
            if not manifest.keep(name, made_of):
                yield Work(name=name, made_of=made_of, what=FeedWork(group=group, entries=fed))


def _members(notes: Notes, group: Group) -> Iterator[tuple[str, str]]:
    """The id and digest of each record of a group, or of all, by title."""
    if group.kind == ALL:
        return notes.ask("select id, digest from record order by sorting, id")
    query = "select id, digest from tag join record using (place) where kind = ? and value = ? order by sorting, id"
    return notes.ask(query, group.kind, group.value)


def _cards(notes: Notes, ids: Sequence[str]) -> list[bytes]:
    cards = dict(notes.among("select id, cards from record where id in", ids))
    return [bytes(cards[record_id]) for record_id in ids]


def _newest(notes: Notes, group: Group) -> list[Entry]:
    asked = () if group.kind == ALL else (group.kind, group.value)
    return [entry for entry in notes.newest(FEED, *asked) if entry.changed]
