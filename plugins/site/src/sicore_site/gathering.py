"""The first pass: every record in short, before any page is made."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from hashlib import sha256

from attrs import Factory, define

from sicore.analysis import fold
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord, Centre, Community, Programme, Record
from sicore.plugins import CatalogueView
from sicore.text import LangText
from sicore_site.entry import Entry, entry_of
from sicore_site.group import ALL, KINDS, Group
from sicore_site.search_index import CARDS, SearchIndex, card, cards_file
from sicore_site.store import Store

_SORTED_BY = 80
_PUBLISHED = "published"


@define(kw_only=True)
class Gathered:
    """What was gathered.

    Attributes:
        count: How many records there are.
        years: How many records start in a year.
        sums: What projects come to by Fund and currency, with their number; records of the same thing once.
        cards: The files of the search that hold cards.
    """

    count: int = 0
    years: dict[int, int] = Factory(dict)
    sums: dict[tuple[str, str], tuple[Decimal, int]] = Factory(dict)
    communities: list[Community] = Factory(list)
    titles: dict[str, tuple[LangText, str]] = Factory(dict)
    centres: dict[str, tuple[LangText, str]] = Factory(dict)


def gather(records: Iterable[AnyRecord], view: CatalogueView | None, store: Store, index: SearchIndex) -> Gathered:
    """Take in every record that may be shown; of an id that comes twice the first.

    Records that come without a catalogue are shown unless they say that they are not published.
    """
    gathered = Gathered()
    for record in records:
        if not isinstance(record, Record) or record.editorial_status not in (None, _PUBLISHED):
            continue
        trace = view.trace(record.id) if view is not None else None
        members = to_json(record)
        line = dump_json(members)
        times = {"added": trace.added, "changed": trace.changed} if trace else {"added": None, "changed": None}
        entry = entry_of(record, members, **times)
        mark = trace.mark if trace else sha256(line).hexdigest()[:16]
        if not store.add(gathered.count, entry, line, mark=mark, sorting=_sorting(entry)):
            continue
        index.add(gathered.count, record, entry)
        _remember(record, entry, gathered)
        gathered.count += 1
    _join_communities(gathered, store)
    return gathered


def add_sums(entries: Iterable[Entry], view: CatalogueView | None, gathered: Gathered) -> None:
    """Add up what projects cost; of records of the same thing the one that stands first by its id counts."""
    for entry in entries:
        if entry.amount is None:
            continue
        if view is not None and any(other < entry.id for other in view.same_thing(entry.id)):
            continue
        amount, currency = entry.amount
        try:
            value = Decimal(amount)
        except InvalidOperation:
            continue
        # An operation of several Funds counts with the one that it names first, so that no euro counts twice.
        key = (next(iter(entry.funds), ""), currency)
        total, count = gathered.sums.get(key, (Decimal(0), 0))
        gathered.sums[key] = (total + value, count + 1)


def groups_of(store: Store, gathered: Gathered) -> list[Group]:
    """Every group that has a list, all records first."""
    found = [Group(kind=ALL, value="index", count=gathered.count)]
    for kind in KINDS:
        for value, count in store.groups(kind):
            title, key = (gathered.centres if kind == "centre" else gathered.titles).get(value, (None, None))
            named = kind in ("centre", "community", "programme")
            found.append(
                Group(kind=kind, value=value, count=count, title=title if named else None, key=key if named else None)
            )
    return found


def card_files(store: Store) -> Iterator[tuple[str, bytes]]:
    """The cards of all records, for the search."""
    some: list[list[object]] = []
    number = 0
    for _, _, entry in store.all():
        some.append(card(entry))
        if len(some) == CARDS:
            yield cards_file(number, some)
            number, some = number + 1, []
    if some:
        yield cards_file(number, some)


def _sorting(entry: Entry) -> str:
    tag, text = entry.title.best(*([entry.original] if entry.original else [])) if entry.title else ("", "")
    return fold(text[:_SORTED_BY], tag) or "\N{REPLACEMENT CHARACTER}"


def _remember(record: Record, entry: Entry, gathered: Gathered) -> None:
    if entry.year is not None:
        gathered.years[entry.year] = gathered.years.get(entry.year, 0) + 1
    if isinstance(record, Community):
        gathered.communities.append(record)
    if isinstance(record, Community | Programme) or record.type == "initiative":
        gathered.titles[record.id] = (entry.title, entry.key)
    if isinstance(record, Centre):
        gathered.centres.setdefault(record.centre, (entry.title, entry.key))


def _join_communities(gathered: Gathered, store: Store) -> None:
    """Put into the group of a community its members, what names it, and what is about its theme."""
    for community in gathered.communities:
        store.tag_ids("community", community.id, community.members)
        store.tag_those_naming("community", community.id, community.id)
        if community.theme is not None:
            store.tag("community", community.id, [("theme", community.theme.code)])
