"""A project page of Kohesio taken apart: labelled values, title, summary, and where it takes place."""

import re
from collections.abc import Iterable, Mapping

from attrs import Factory, define, frozen

from sicore.plugins import Source
from sicore.plugins.pages import PageLine
from sicore_eu.kohesio.system import entity_number

LABELS = {
    "start date": "start",
    "end date": "end",
    "expected end date": "expected_end",
    "fund": "fund",
    "total budget": "total",
    "eu contribution": "support",
    "programming period": "period",
    "programme": "programme",
    "managing authority": "authority",
    "beneficiary": "beneficiary",
    "intervention field": "category",
    "theme": "theme",
    "website": "website",
    "last update": "updated",
}
"""What each label is about, by the label in small letters."""

BLOCKS = frozenset({"project info", "funding", "programme"})
SKIPPED = frozenset({"skip to main content", "home", "projects", "kohesio", "share", "print", "report data issue"})

_LABELLED = re.compile(r"(?P<label>[^:]{2,40}):\s*(?P<value>.*)", re.DOTALL)
_FLAG = re.compile(r"Flag of (?P<country>.+?)(?:\s{2,}|\t|$)(?P<rest>.*)", re.DOTALL)
_ADDRESS = re.compile(
    r"(?:linkedopendata\.eu/(?:entity/|wiki/Item:)|kohesio\.ec\.europa\.eu/[a-z]{2}/projects/)(Q[1-9][0-9]*)"
)


@frozen(kw_only=True)
class Said:
    """A text of the page with its label and the line that it stands on."""

    text: str
    line: int
    label: str = ""


@frozen(kw_only=True)
class Spot:
    """Where a project takes place, as the page says it.

    Args:
        country: The name of the country.
        region: The name of the region, empty where only the country is named.
        whole: The line.
        line: Its number.
    """

    country: str
    region: str
    whole: str
    line: int


@define(kw_only=True)
class ProjectPage:
    """What stands on a page; every line is in exactly one place.

    Args:
        title: The project's name, None where there is none.
        summary: The paragraphs under it.
        values: What stands beside the labels that are known.
        again: Further values of a label, with another text than the first.
        empty: Labels without a value.
        unknown: Values under labels that are not known.
        spots: Where it takes place.
        skipped: Lines that belong to the site.
        numbers: The numbers in addresses of projects on the page, each with the first line that it stands on.
    """

    title: Said | None = None
    summary: list[Said] = Factory(list)
    values: dict[str, Said] = Factory(dict)
    again: list[Said] = Factory(list)
    empty: list[Said] = Factory(list)
    unknown: list[Said] = Factory(list)
    spots: list[Spot] = Factory(list)
    skipped: list[Said] = Factory(list)
    numbers: Mapping[str, int] = Factory(dict)


def read_layout(lines: Iterable[PageLine], source: Source) -> ProjectPage:
    """Take a page apart.

    Args:
        lines: Its lines.
        source: The file, whose whole text is searched for the address of the project.
    """
    page = ProjectPage(numbers=_numbers(source.text))
    waiting: Said | None = None
    for line in lines:
        if not line.text:
            continue
        said = _labelled(line, may_be_new=page.title is None)
        if said is None and waiting is not None and _may_be_value(line.text):
            said = Said(text=line.text, line=waiting.line, label=waiting.label)
            waiting = None
        if said is None:
            _place_line(page, line)
            continue
        if waiting is not None:
            page.empty.append(waiting)
            waiting = None
        if said.text:
            _place_value(page, said)
        else:
            waiting = said
    if waiting is not None:
        page.empty.append(waiting)
    return page


def number_of(page: ProjectPage, url: str | None) -> str | None:
    """The project's number by the address that the user declares, otherwise by the only one on the page."""
    declared = entity_number(url) if url else None
    return declared or (next(iter(page.numbers)) if len(page.numbers) == 1 else None)


def _numbers(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    line, counted = 1, 0
    for match in _ADDRESS.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        found.setdefault(match[1], line)
    return found


def _labelled(line: PageLine, *, may_be_new: bool) -> Said | None:
    """A label with its value. A new label is known by its colon alone, since titles have colons inside."""
    match = _LABELLED.fullmatch(line.text)
    if match is None:
        return None
    label = " ".join(match["label"].split())
    if label.casefold() not in LABELS and (match["value"] or not may_be_new):
        return None
    return Said(text=match["value"].strip(), line=line.number, label=label)


def _may_be_value(text: str) -> bool:
    return text.casefold() not in BLOCKS and _FLAG.match(text) is None


def _place_value(page: ProjectPage, said: Said) -> None:
    about = LABELS.get(said.label.casefold())
    if about is None:
        page.unknown.append(said)
        return
    first = page.values.setdefault(about, said)
    if first is not said and first.text != said.text:
        page.again.append(said)


def _place_line(page: ProjectPage, line: PageLine) -> None:
    folded = line.text.casefold()
    flag = _FLAG.fullmatch(line.text)
    said = Said(text=line.text, line=line.number)
    if flag is not None:
        page.spots.append(_spot(flag, line))
    elif folded in BLOCKS or folded in SKIPPED:
        page.skipped.append(said)
    elif page.title is None:
        page.title = said
    else:
        page.summary.append(said)


def _spot(flag: re.Match[str], line: PageLine) -> Spot:
    """`Flag of Sweden  Skåne, Sweden`; where spaces were lost, the country's name shows where the region begins."""
    country, rest = " ".join(flag["country"].split()), " ".join(flag["rest"].split())
    if not rest:
        words = country.split(" ")
        for count in range(len(words) - 1, 0, -1):
            name = " ".join(words[:count])
            if country.endswith(name) and country != name:
                country, rest = name, " ".join(words[count:])
                break
    region = rest.removesuffix(country).rstrip(" ,")
    return Spot(country=country, region=region, whole=line.text, line=line.number)
