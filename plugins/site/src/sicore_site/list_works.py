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

_CARDS = "select place, cards from record where place in"


def list_works(
    notes: Notes, manifest: Manifest, groups: Sequence[Group], made_with: str, *, languages: int
) -> Iterator[Work]:
    """The pages of the lists of some groups, and their feeds, but for those that are made of the same as before.

    Args:
        notes: What is noted of the records.
        manifest: The pages that there are.
        groups: The groups.
        made_with: Another one whenever all pages must be made anew.
        languages: How many languages the site has; the lists of each have an order of their own.
    """
    for group in groups:
        shown = (group.kind, group.value, group.count, sorted(group.title.items()) if group.title else None, group.key)
        head = hash_of(made_with, shown)
        fed = _newest(notes, group) if group.kind in FED else []
        regions = [each for each in groups if each.kind == "region" and region_country(each.value) == group.value]
        for number, orders in enumerate(_pages(notes, group, languages), start=1):
            own = regions if group.kind == "country" and number == 1 else []
            name = f"l/{group.page(number)}"
            known = _known(notes, orders)
            some = [[known[place] for place in order] for order in orders]
            made_of = hash_of(head, number, some, bool(fed), [(each.value, each.count) for each in own])
            if not manifest.keep(name, made_of):
                cards = {place: bytes(packed) for place, packed in notes.among(_CARDS, known)}
                what = ListWork(
                    group=group, number=number, cards=cards, orders=orders, regions=own, has_feed=bool(fed)
                )  # fmt: skip
                yield Work(name=name, made_of=made_of, what=what)
        if fed:
            name = f"f/{group.page()}"
            made_of = hash_of(head, [(each.id, each.digest, each.changed) for each in fed])
            if not manifest.keep(name, made_of):
                yield Work(name=name, made_of=made_of, what=FeedWork(group=group, entries=fed))


def _pages(notes: Notes, group: Group, languages: int) -> Iterator[tuple[list[int], ...]]:
    """For each page of the list of a group the places of the records on it, in the order of each language.

    All records have a page even where there are none yet, since every page leads to it.
    """
    if not group.count:
        return iter([([],) * languages])
    asked = (None, None) if group.kind == ALL else (group.kind, group.value)
    return zip(*(in_parts(notes.places(language, *asked), PAGE) for language in range(languages)), strict=True)


def _known(notes: Notes, orders: Sequence[Sequence[int]]) -> dict[int, tuple[str, str]]:
    """The id and digest of each record of a page, by its place."""
    places = dict.fromkeys(place for order in orders for place in order)
    query = "select place, id, digest from record where place in"
    return {place: (record_id, digest) for place, record_id, digest in notes.among(query, places)}


def _newest(notes: Notes, group: Group) -> list[Entry]:
    asked = () if group.kind == ALL else (group.kind, group.value)
    return [entry for entry in notes.newest(FEED, *asked) if entry.changed]
