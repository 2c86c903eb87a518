"""The lists: cards of records, page by page, and their feeds."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from attrs import evolve, frozen
from markupsafe import Markup

from sicore_site.addresses import feed_of, group_page, record_page, root_of
from sicore_site.charts import Tile, tile_map
from sicore_site.entry import Entry, region_country
from sicore_site.group import ALL, PAGE, Group, kinds_named
from sicore_site.packing import unpacked
from sicore_site.record_pages import kind_name
from sicore_site.renderer import Renderer
from sicore_site.speaker import LONGEST_SUMMARY, LONGEST_TITLE, Said, Speaker

FED = (ALL, "country", "theme", "centre")
"""The kinds of groups that have feeds."""

_INDEXED = ("country", "theme", "centre", "community", "programme")
_NEAR = 2


@frozen(kw_only=True)
class ListWork:
    """What a page of a list is made of; it can be sent to another process.

    Args:
        group: The group.
        number: The number of the page, from 1.
        cards: What each record on it shows, packed for all languages, by the place of the record.
        orders: The places of the records on it in each language; the order differs, and so can the records.
        regions: Of a country its regions, on the first page.
        has_feed: Whether the group has a feed.
    """

    group: Group
    number: int
    cards: Mapping[int, bytes]
    orders: Sequence[Sequence[int]]
    regions: Sequence[Group] = ()
    has_feed: bool = False


@frozen(kw_only=True)
class FeedWork:
    """What a feed is made of.

    Args:
        group: The group.
        entries: The records that changed last, the newest first; each with the time of its change.
    """

    group: Group
    entries: Sequence[Entry]


def list_pages(renderer: Renderer, work: ListWork) -> Iterator[tuple[str, bytes]]:
    """A page of a list in each language: path and content."""
    group, page = work.group, work.group.page(work.number)
    cards = {place: unpacked(packed)[1:] for place, packed in work.cards.items()}
    for at, ((language, speaker), order) in enumerate(zip(renderer.speakers.items(), work.orders, strict=True)):
        said = _heading(group, speaker)
        number = f" – {work.number}" if work.number > 1 else ""
        told: dict[str, Any] = {
            "title": said.text[:120] + number,
            "heading": said,
            "count": group.count,
            "first": (work.number - 1) * PAGE + 1,
            "cards": Markup("\n".join(cards[place][at] for place in order)),  # noqa: S704  (escaped when noted)
            "pages": _paging(work, speaker),
            "map": _regions(work.regions, speaker) if work.regions else None,
            "above": _above(group, speaker),
            "record_href": record_page(group.key) if group.key else None,
            "feed": feed_of(group.page()) if work.has_feed else None,
        }
        yield f"{language}/{page}", renderer.page("list", language, page, **told)


def _heading(group: Group, speaker: Speaker) -> Said:
    """What a list is called; names of themes begin small in their code list, and large above a page."""
    said = group.said(speaker)
    return evolve(said, text=said.text[:1].upper() + said.text[1:]) if group.kind == "theme" else said


def _above(group: Group, speaker: Speaker) -> tuple[str, str] | None:
    """Where the group belongs: the page and what it is called; None for what is reached from everywhere."""
    if group.kind == "region":
        country = region_country(group.value)
        return group_page("country", country), speaker.country(country)
    return (f"{group.kind}/index.html", kinds_named(speaker)[group.kind]) if group.kind in _INDEXED else None


def card(entry: Entry, speaker: Speaker, *, with_day: bool = False) -> dict[str, Any]:
    """What a list shows of a record."""
    title = speaker.said(entry.title, entry.original, longest=LONGEST_TITLE)
    summary = speaker.said(entry.summary, entry.original, longest=LONGEST_SUMMARY)
    return {
        "type": entry.type if entry.type.replace("_", "").isalpha() and entry.type.isascii() else "other",
        "kind": kind_name(speaker, entry.type),
        "countries": ", ".join(speaker.country(iso) for iso in entry.countries[:4]),
        "day": speaker.iso_day(entry.changed) if with_day and entry.changed else None,
        "href": record_page(entry.key),
        "title": title,
        "summary": Said("") if summary.text == title.text else summary,
    }


def _paging(work: ListWork, speaker: Speaker) -> dict[str, Any]:
    group, number, last = work.group, work.number, work.group.pages
    near = sorted({1, last, *range(max(1, number - _NEAR), min(last, number + _NEAR) + 1)})
    steps: list[tuple[int, str | None]] = []
    for each in near:
        if steps and each > steps[-1][0] + 1:
            steps.append((each - 1, None))
        steps.append((each, group.page(each)))
    return {
        "number": number,
        "last": last,
        "name": speaker.translator.text("Pages"),
        "near": steps,
        "before": group.page(number - 1) if number > 1 else None,
        "after": group.page(number + 1) if number < last else None,
        "before_word": speaker.translator.text("Previous"),
        "after_word": speaker.translator.text("Next"),
    }


def _regions(regions: Sequence[Group], speaker: Speaker) -> dict[str, Any]:
    title = speaker.translator.text("By region")
    tiles = [
        Tile(
            code=region.value,
            label=f"{region.said(speaker).text}: {speaker.number(region.count)}",
            count=region.count,
            href=region.page(),
        )
        for region in sorted(regions, key=lambda each: each.value)
    ]
    rows = [(f"{each.value} {each.said(speaker).text}", speaker.number(each.count)) for each in regions]
    heads = (speaker.translator.text("Region"), speaker.translator.text("Records"))
    named = [(each.page(), each.said(speaker), speaker.number(each.count)) for each in regions]
    return tile_map(tiles, None, name="regions", title=title) | {"heads": heads, "rows": rows, "named": named}


def feeds(renderer: Renderer, work: FeedWork) -> Iterator[tuple[str, bytes]]:
    """The feed of a group in each language: path and content."""
    group, address = work.group, renderer.setting.address
    feed = feed_of(group.page())
    for language, speaker in renderer.speakers.items():
        home = f"{address}{language}/" if address else root_of(feed)
        said = group.said(speaker)
        title = renderer.site_title(speaker)
        entries = [
            {
                "id": uuid5(NAMESPACE_URL, f"sicore:{entry.id}").urn,
                "title": speaker.said(entry.title, entry.original, longest=LONGEST_TITLE),
                "summary": speaker.said(entry.summary, entry.original, longest=LONGEST_SUMMARY),
                "updated": entry.changed,
                "address": f"{home}{record_page(entry.key)}",
            }
            for entry in work.entries
        ]
        context = {
            "language": language,
            "id": uuid5(NAMESPACE_URL, f"sicore:{address}:{language}:{group.kind}:{group.value}").urn,
            "title": title if group.kind == ALL else f"{said.text} – {title}",
            "author": title,
            "updated": work.entries[0].changed,
            "address": address or f"../{root_of(feed)}",
            "feed": feed,
            "page": group.page(),
            "entries": entries,
        }
        yield (
            f"{language}/{feed}",
            renderer.plain("feed.xml", context).replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b""),
        )
