"""The pages about the whole: start, groups, figures, search, data protection."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import Factory, frozen

from sicore.format import dump_json
from sicore_site.addresses import feed_of, safe_address
from sicore_site.charts import EUROPE, Tile, columns_chart, rows_chart, tile_map
from sicore_site.entry import LOOKING, Entry
from sicore_site.group import Group, kinds_named
from sicore_site.list_pages import card
from sicore_site.record_pages import kind_name
from sicore_site.renderer import Renderer
from sicore_site.speaker import Speaker, shown
from sicore_site.written_json import in_element

NEWEST = 8
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years beyond these stand in the table of the timeline alone, and so do those far from most others."""

_BESIDE_THEMES = ("centre", "community", "programme")
_INDEXES = ("country", "theme", *_BESIDE_THEMES)
WHOLE_PAGES = ("index.html", *(f"{kind}/index.html" for kind in _INDEXES), "figures.html", "search.html", "about.html")
"""Where the pages about the whole are, below the folder of a language."""

MOST_GROUPS, MOST_VALUES = 400, 250
"""So many groups an index lists, and so many values of a facet a search offers, the largest of them: a page stays light
whatever codes somebody makes up."""

_SPDX = re.compile(r"[A-Za-z0-9.+-]{2,60}")
_FEWEST_YEARS, _CHART_YEARS, _MOST_BARS, _MOST_CURRENCIES = 6, 60, 16, 6
_FACET_LISTS = {
    "country": "country",
    "theme": "si-theme",
    "target-group": "target-group",
    "stage": "si-process-stage",
    "funding": "eu-programme",
    "language": "language",
}


@frozen(kw_only=True)
class Whole:
    """What the pages about the whole are made of.

    Args:
        groups: The groups by their kind, each kind with the largest first.
        newest: The records that changed last.
        years: How many records start in a year.
        sums: What the records come to by Fund and currency, records of the same thing once; the Fund is empty where
            none is said.
        facets: The values of each facet of the search.
        has_feed: Whether there is a feed of all records.
    """

    groups: Mapping[str, Sequence[Group]]
    newest: Sequence[Entry]
    years: Mapping[int, int]
    sums: Mapping[tuple[str, str], tuple[Decimal, int]]
    facets: Mapping[str, Sequence[str]] = Factory(dict)
    has_feed: bool = False


def overview_pages(renderer: Renderer, whole: Whole) -> Iterator[tuple[str, bytes]]:
    """Every page about the whole in each language: path and content."""
    for language, speaker in renderer.speakers.items():
        for page, template, told in _pages(renderer, whole, speaker):
            yield f"{language}/{page}", renderer.page(template, language, page, **told)


def _pages(renderer: Renderer, whole: Whole, speaker: Speaker) -> Iterator[tuple[str, str, dict[str, Any]]]:
    translator = speaker.translator
    yield "index.html", "start", _start(whole, speaker)
    for kind in _INDEXES:
        yield f"{kind}/index.html", "groups", _index(kind, whole, speaker)
    yield "figures.html", "figures", _figures(whole, speaker)
    told = in_element(dump_json(_search(whole, speaker)))
    head = (
        f'<script type="application/json" id="search-told">{told}</script>\n<script src="../search.js" defer></script>'
    )
    yield "search.html", "search", {"title": translator.text("Search"), "head": head}
    licence = renderer.setting.licence
    yield (
        "about.html",
        "about",
        {
            "title": translator.text("Data protection and licence"),
            "licence": licence,
            "licence_href": _licence_page(licence),
        },
    )


def _licence_page(licence: str | None) -> str | None:
    """Where a licence can be read: at its own address, or in the list of SPDX (https://spdx.org/licenses/)."""
    if licence and _SPDX.fullmatch(licence):
        return f"https://spdx.org/licenses/{licence}.html"
    return safe_address(licence)


def _start(whole: Whole, speaker: Speaker) -> dict[str, Any]:
    names = kinds_named(speaker)
    return {
        "title": "",
        "kinds": _listed(whole.groups.get("type", ()), speaker),
        "newest": [card(entry, speaker, with_day=True) for entry in whole.newest[:NEWEST]],
        "themes": _listed(whole.groups.get("theme", ())[:14], speaker),
        "map": _map(whole, speaker),
        "others": [(f"{each}/index.html", names[each]) for each in _BESIDE_THEMES if whole.groups.get(each)],
        "feed": feed_of("all/index.html") if whole.has_feed else None,
        "looking": f"search.html?{'='.join(LOOKING)}" if whole.facets.get(LOOKING[0]) else None,
    }


def _listed(groups: Sequence[Group], speaker: Speaker) -> list[dict[str, Any]]:
    return [{"href": each.page(), "said": each.said(speaker), "count": speaker.number(each.count)} for each in groups]


def _index(kind: str, whole: Whole, speaker: Speaker) -> dict[str, Any]:
    names = kinds_named(speaker)
    groups = whole.groups.get(kind, ())
    listed = sorted(_listed(groups[:MOST_GROUPS], speaker), key=lambda group: speaker.order(group["said"].text))
    return {
        "title": names[kind],
        "groups": listed,
        "more": max(0, len(groups) - MOST_GROUPS),
        "others": [(f"{each}/index.html", names[each]) for each in _INDEXES if each != kind],
        "map": _map(whole, speaker) if kind == "country" and whole.groups.get("country") else None,
    }


def _map(whole: Whole, speaker: Speaker) -> dict[str, Any]:
    countries = whole.groups.get("country", ())
    tiles = [
        Tile(
            code=group.value,
            label=f"{group.said(speaker).text}: {speaker.number(group.count)}",
            count=group.count,
            href=group.page(),
        )
        for group in countries
    ]
    translator = speaker.translator
    rows = [(group.said(speaker).text, speaker.number(group.count)) for group in countries]
    heads = (translator.text("Country"), translator.text("Records"))
    return tile_map(tiles, EUROPE, name="map", title=translator.text("By country")) | {"heads": heads, "rows": rows}


def _figures(whole: Whole, speaker: Speaker) -> dict[str, Any]:
    charts = [_timeline(whole, speaker), *_money(whole, speaker)]
    return {"title": speaker.translator.text("Figures"), "map": _map(whole, speaker), "charts": charts}


def _timeline(whole: Whole, speaker: Speaker) -> dict[str, Any]:
    translator = speaker.translator
    years = _drawn_years(whole.years)
    values = [(str(year), whole.years.get(year, 0)) for year in years]
    title = translator.text("When they begin")
    told = translator.text("A column for each year, as high as the number of records that begin in it.")
    chart = columns_chart(values, name="years", title=title, told=told)
    rows = [(str(year), speaker.number(whole.years[year])) for year in sorted(whole.years)]
    note = translator.text("Records that say no beginning are left out.")
    if not set(whole.years) <= set(years):
        note = f"{note} {translator.text('Years far from the others stand in the table alone.')}"
    heads = (translator.text("Year"), translator.text("Records"))
    return chart | {"heads": heads, "rows": rows, "note": note}


def _drawn_years(years: Mapping[int, int]) -> range:
    """The years in which most records begin, so many as fit; a misprint far from all others moves nothing."""
    usual = sorted(year for year in years if FIRST_YEAR <= year <= LAST_YEAR)
    if not usual:
        return range(0)

    def begun_until(last: int) -> int:
        return sum(years[year] for year in usual if last - _CHART_YEARS < year <= last)

    last = max(usual, key=lambda year: (begun_until(year), -year))
    first = min(year for year in usual if year > last - _CHART_YEARS)
    return range(max(min(first, last - _FEWEST_YEARS + 1), FIRST_YEAR), last + 1)


def _money(whole: Whole, speaker: Speaker) -> Iterator[dict[str, Any]]:
    """A chart of the Funds for each currency of many projects; the table of the first has them all."""
    translator = speaker.translator
    currencies = _currencies(whole.sums)
    title = translator.text("What projects cost, by Fund")
    heads = (translator.text("Fund"), translator.text("Sum"), translator.text("Projects"))
    note = translator.text(
        "The bars show {currency}; sums in other currencies stand in the table and are not converted.",
        currency=currencies[0],
    )
    ordered = sorted(whole.sums.items(), key=lambda each: (currencies.index(each[0][1]), -each[1][0], each[0]))
    for number, currency in enumerate(currencies[:_MOST_CURRENCIES]):
        of_currency = [each for each in ordered if each[0][1] == currency]
        bars = [
            (_fund(fund, speaker), amount, _rounded(amount, currency, speaker))
            for (fund, _), (amount, _) in of_currency
        ]
        told = translator.text(
            "A bar for each Fund, as long as the sum of the projects in {currency}.", currency=currency
        )
        name = f"{title}: {currency}" if len(currencies) > 1 else title
        chart = rows_chart(bars[:_MOST_BARS], name=f"funds-{number}", title=name, told=told)
        rows = [
            (_fund(fund, speaker), _rounded(amount, held, speaker), speaker.number(count))
            for (fund, held), (amount, count) in (of_currency if number else ordered)[:MOST_GROUPS]
        ]
        yield chart | {"heads": heads, "rows": rows, "note": "" if number else note}


def _currencies(sums: Mapping[tuple[str, str], tuple[Decimal, int]]) -> list[str]:
    """The currencies, that of most projects first; euro where as many are in euro, and where there are none."""
    counts = {} if sums else {"EUR": 0}
    for (_, currency), (_, count) in sums.items():
        counts[currency] = counts.get(currency, 0) + count
    return sorted(counts, key=lambda currency: (-counts[currency], currency != "EUR", currency))


def _fund(code: str, speaker: Speaker) -> str:
    if not code:
        return speaker.translator.text("No Fund is said")
    found = speaker.label("eu-programme", None, code)
    return found.text[:90] if found else shown(code, 60)


def _rounded(amount: Decimal, currency: str, speaker: Speaker) -> str:
    return f"{speaker.number(amount.to_integral_value())}\N{NO-BREAK SPACE}{currency}"


def _search(whole: Whole, speaker: Speaker) -> dict[str, Any]:
    """What the script of the search is told: words and labels."""
    offered = {facet: values[:MOST_VALUES] for facet, values in whole.facets.items()}
    labels = {facet: _labels(facet, values, speaker) for facet, values in offered.items()}
    names = _facet_names(speaker)
    return {
        "language": speaker.language,
        "root": "../",
        "labels": labels,
        "facets": [
            {"name": facet, "label": names[facet], "values": _ordered(facet, values, labels[facet], speaker)}
            for facet, values in offered.items()
            if values
        ],
        "words": _count_words(speaker),
    }


def _ordered(facet: str, values: Sequence[str], labels: Mapping[str, str], speaker: Speaker) -> list[str]:
    """The most frequent first, but for what has an order of its own."""
    if facet == "stage":
        return sorted(values)
    return sorted(values, key=lambda value: speaker.order(labels[value])) if facet == "country" else list(values)


def _labels(facet: str, values: Sequence[str], speaker: Speaker) -> dict[str, str]:
    if facet == "type":
        return {value: kind_name(speaker, value) for value in values}
    if facet == "evidence":
        return {value: speaker.word(value) for value in values}
    if facet == LOOKING[0]:
        return {value: speaker.translator.text("Looks for partners") for value in values}
    found = {value: speaker.label(_FACET_LISTS[facet], None, value) for value in values}
    return {value: said.text if said else shown(value, 80) for value, said in found.items()}


def _facet_names(speaker: Speaker) -> dict[str, str]:
    translator = speaker.translator
    return {
        "type": translator.text("Type"),
        "country": translator.text("Country"),
        "theme": translator.text("Theme"),
        "target-group": translator.text("Target group"),
        "stage": translator.text("Stage"),
        "evidence": translator.text("Evidence"),
        "funding": translator.text("Funding"),
        "partners": translator.text("Partners"),
        "language": translator.text("Language"),
    }


_PLURALS = {"en": (1, 2), "sv": (1, 2), "da": (1, 2), "fi": (1, 2), "sl": (1, 2, 3, 5), "ro": (1, 2, 20)}
"""A number for each form of the plural that a language has."""


def _count_words(speaker: Speaker) -> dict[str, str]:
    """How many finds there are, in each form of the plural, by its name in CLDR."""
    translator = speaker.translator
    words = {}
    for count in _PLURALS[speaker.language]:
        told = translator.plural("{count} record found", "{count} records found", count)
        words[speaker.locale.plural_form(count)] = told.replace(str(count), "{count}")
    return words | {
        "none": translator.text("Nothing was found. Fewer or shorter words may help."),
        "remove": translator.text("Remove filter: {value}", value="{value}"),
        "nothing": translator.text("None of the finds has anything here."),
        "clear": translator.text("Remove all filters"),
        "broken": translator.text("The search could not be loaded."),
    }
