"""What lists, charts and the search need to know of a record."""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from attrs import asdict, frozen

from sicore.codelists import Code
from sicore.format import dump_json, parse_json
from sicore.members import Json
from sicore.model import Cluster, Community, Project, Record, Topic
from sicore.money import Money
from sicore.places import Place, nuts_country
from sicore.text import LangText
from sicore_site.addresses import key_of

THEMES = "si-theme"
GROUPS = "target-group"
LOOKING = ("partners", "looking")
"""The facet of organisations that look for partners, and its only value."""
REGION = 4
"""The length of the code of a NUTS 2 region."""

_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{2,3}")
_LONGEST = 600
_AMOUNTS = ("total_cost", "total_eligible_cost", "granted_amount", "eu_contribution", "budget", "paid_amount")
_STARTS = ("start_date", "opens", "since", "eligible_from")
_CODED = re.compile(r"[A-Z]{2}")
_NAMED = re.compile(r"[a-z]{2}([.][a-z0-9-]+)*:[A-Za-z0-9._~%/-]{1,200}")


@frozen(kw_only=True)
class Entry:
    """A record in short.

    Args:
        id: Its id.
        key: The short name of its files.
        type: Its type.
        title: What it is called, in each language.
        summary: A few sentences, cut.
        original: The language that it was first written in; None where that is not said.
        countries: ISO 3166-1 codes.
        tags: The groups that it belongs to: their kind and value.
        facets: What a search can be narrowed by: the facet and its value.
        names: The ids of records that it names, with the word for how.
        ids: Every id that stands anywhere in it, whether there is such a record or not.
        year: The year in which it starts; None where that is not said.
        amount: The largest kind of amount that is said, as text, and its currency; None where none is.
        funds: The codes of the Funds.
        added: When it came (ISO 8601); None where that is not known.
        changed: When it changed.
        mentions: The countries and themes that stand anywhere in it: a page links them where they have lists.
        digest: Another one whenever something changes that others show of it.
    """

    id: str
    key: str
    type: str
    title: LangText
    summary: LangText | None
    original: str | None
    countries: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    facets: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    ids: tuple[str, ...]
    year: int | None
    amount: tuple[str, str] | None
    funds: tuple[str, ...]
    added: str | None
    changed: str | None
    mentions: tuple[str, ...]
    digest: str

    def written(self) -> bytes:
        """The entry as JSON, but for its id."""
        members = asdict(self, recurse=False) | {"title": self.title.by_tag()}
        del members["id"]
        return dump_json(members | {"summary": self.summary.by_tag() if self.summary else None})

    @classmethod
    def read(cls, record_id: str, written: bytes) -> "Entry":
        """The entry of an id from its JSON."""
        members = parse_json(written)
        for name, value in members.items():
            if isinstance(value, list):
                members[name] = tuple(tuple(each) if isinstance(each, list) else each for each in value)
        summary = members.pop("summary")
        title = LangText(members.pop("title"))
        return cls(id=record_id, title=title, summary=LangText(summary) if summary is not None else None, **members)


def entry_of(record: Record, members: Json, *, added: str | None, changed: str | None) -> Entry:
    """The entry of a record, of which *members* is the JSON object."""
    title, summary = _cut(record.title), _cut(record.summary or getattr(record, "purpose", None))
    countries = _countries(record)
    shown = dump_json([record.type, title.by_tag(), summary.by_tag() if summary else None, list(countries)])
    return Entry(
        id=record.id,
        key=key_of(record.id),
        type=record.type,
        title=title,
        summary=summary or None,
        original=record.original_language,
        countries=countries,
        tags=tuple(dict.fromkeys(_tags(record, countries))),
        facets=tuple(dict.fromkeys(_facets(record, countries))),
        names=tuple(dict.fromkeys(_names(record))),
        ids=tuple(sorted(set(_ids(members)) - {record.id})),
        year=_year(record),
        amount=_amount(record),
        funds=tuple(dict.fromkeys(code.code for code in _funds(record))),
        added=added,
        changed=changed or record.modified,
        mentions=tuple(sorted(set(_mentions(members)))),
        digest=sha256(shown).hexdigest()[:16],
    )


def _ids(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        if _NAMED.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for below in value.values():
            yield from _ids(below)
    elif isinstance(value, list):
        for below in value:
            yield from _ids(below)


def _mentions(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        if _CODED.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        if value.get("list") == THEMES and isinstance(value.get("code"), str):
            yield value["code"]
        for below in value.values():
            yield from _mentions(below)
    elif isinstance(value, list):
        for below in value:
            yield from _mentions(below)


def _cut(text: LangText | None) -> LangText:
    return LangText({tag: said[:_LONGEST] for tag, said in text.items() if said.strip()} if text else {})


def _countries(record: Record) -> tuple[str, ...]:
    named = list(getattr(record, "countries", ()))
    address = getattr(record, "address", None)
    if isinstance(address, Place) and address.country:
        named.append(address.country)
    return tuple(dict.fromkeys(named))


def _entries(record: Record, *members: str) -> Iterator[Any]:
    for name in members:
        held = getattr(record, name, None)
        yield from held if isinstance(held, tuple) else () if held is None else (held,)


def _codes(record: Record, list_id: str, *members: str) -> Iterator[str]:
    for each in _entries(record, *members):
        code = each.code if isinstance(each, Topic) else each
        if isinstance(code, Code) and code.list == list_id:
            yield code.code


def _themes(record: Record) -> Iterator[str]:
    return _codes(record, THEMES, "themes", "topics", "theme", "scope")


def _groups(record: Record) -> Iterator[str]:
    return _codes(record, GROUPS, "target_groups", "audience", "for_whom")


def _funds(record: Record) -> Iterator[Code]:
    yield from getattr(record, "funds", ())
    for each in getattr(record, "funding", ()):
        fund = getattr(each, "fund", None)
        if isinstance(fund, Code):
            yield fund


def _tags(record: Record, countries: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "type", record.type
    yield from (("country", iso) for iso in countries)
    yield "centre", record.centre
    yield from (("theme", code) for code in _themes(record))
    yield from (("region", code) for code in _regions(record))
    for rel, target in _names(record):
        if rel in ("programme", "funded-by"):
            yield "programme", target
    if isinstance(record, Community):
        yield "community", record.id


def _regions(record: Record) -> Iterator[str]:
    for place in _entries(record, "locations", "address", "place"):
        if isinstance(place, Place) and place.nuts is not None and _NUTS.fullmatch(place.nuts.code):
            yield place.nuts.code[:REGION]


def region_country(code: str) -> str:
    """The ISO 3166 code of the country of a region."""
    return nuts_country(code)


def _facets(record: Record, countries: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "type", record.type
    yield from (("country", iso) for iso in countries)
    yield from (("theme", code) for code in _themes(record))
    yield from (("target-group", code) for code in _groups(record))
    yield from (("stage", code) for code in _codes(record, "si-process-stage", "stage", "stages"))
    level = getattr(record, "evidence_level", None)
    if isinstance(level, str):
        yield "evidence", level
    yield from (("funding", code.code) for code in _funds(record))
    if getattr(record, "looking_for_partner", None):
        yield LOOKING
    yield from (("language", language) for language in sorted(record.title.languages()) if language != "und")


def _names(record: Record) -> Iterator[tuple[str, str]]:
    yield from ((relation.rel, relation.target) for relation in record.relations)
    for member in ("programme", "awarded_under", "managing_authority", "coordinator", "parent"):
        target = getattr(record, member, None)
        if isinstance(target, str):
            yield member, target
    for each in getattr(record, "participants", ()):
        target = getattr(each, "organisation", None)
        if isinstance(target, str):
            yield "participants", target
    for member in ("methods", "originators", "adopters", "hosts", "projects", "learned_in", "developed_by"):
        yield from ((member, target) for target in getattr(record, member, ()) if isinstance(target, str))
    if isinstance(record, Cluster | Community):
        yield from (("members", target) for target in record.members)


def _year(record: Record) -> int | None:
    for name in _STARTS:
        day = getattr(record, name, None)
        if day is not None:
            return int(day.iso[:4])
    return None


def _amount(record: Record) -> tuple[str, str] | None:
    for name in _AMOUNTS:
        held = getattr(record, name, None)
        if isinstance(held, Money) and isinstance(record, Project):
            return f"{held.amount:f}", held.currency
    return None
