"""The page of a record, in each language of the site."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from attrs import Factory, frozen

from sicore.errors import InvalidValueError
from sicore.fetch import NoFetcher
from sicore.format import dump_json, from_json, parse_json
from sicore.format.schema import member_title, type_title
from sicore.members import Json, name_of
from sicore.model import RECORD_TYPES, Record, Source
from sicore.model.relation import RELATIONS
from sicore.money import read_decimal
from sicore.places import iso_country
from sicore.plugins import PageContext, PastStep, SidesOfValue
from sicore.privacy import NEUTRAL_NAME
from sicore.text import LangText, is_language_tag
from sicore_site.addresses import group_page, key_of, record_file, record_page, safe_address
from sicore_site.facts import MOST, Fact, Known, Member, Piece, Presenter, members_of
from sicore_site.forms import JSON_LD, Forms, for_machines
from sicore_site.json_ld import addresses, json_ld_text
from sicore_site.partner import ORGANISATION, Partner
from sicore_site.renderer import Renderer
from sicore_site.speaker import LONGEST_TITLE, Said, Speaker, shown

_LONGEST_VALUE = 600
_LONGEST_SUMMARY = 6_000
_MOST_PROSE = 60_000
_DATE = re.compile("[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_NOWHERE = NoFetcher()
_NEUTRAL = frozenset(NEUTRAL_NAME.values())
_COUNTRY = len("SE")
_LISTS = {"places": "nuts", "stages": "si-process-stage", "languages": "language"}


@frozen(kw_only=True)
class RecordWork:
    """What the page of a record is made of; it can be sent to another process.

    Args:
        id: The id of the record.
        type: Its type.
        line: The record as it is written.
        known: The records that it names, and that name it, as far as they have pages.
        linked_from: The word for a relation that another record tells, and the id of that record.
        same: The ids of the records of the same thing.
        sides: What its sources say differently.
        history: What became of it.
        partners: Who could be a partner.
        about_partners: The type and the countries of those who could be partners, by id.
        groups: The kind and value of the groups that have a list, as far as the record mentions them.
    """

    id: str
    type: str
    line: bytes
    known: Known
    linked_from: tuple[tuple[str, str], ...] = ()
    same: tuple[str, ...] = ()
    sides: Sequence[SidesOfValue] = ()
    history: Sequence[PastStep] = ()
    partners: Sequence[Partner] = ()
    about_partners: dict[str, tuple[str, tuple[str, ...]]] = Factory(dict)
    groups: frozenset[tuple[str, str]] = frozenset()


class RecordPages:
    """Makes the pages of records.

    Args:
        renderer: Makes pages.
    """

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    def pages(self, work: RecordWork) -> Iterator[tuple[str, bytes]]:
        """The page of a record in each language, and what can be taken along from it: path and content.

        Raises:
            PluginError: a plugin failed to write the record in its own form.
        """
        page, setting = record_page(key_of(work.id)), self._renderer.setting
        record = from_json(parse_json(work.line))
        assert isinstance(record, Record)  # noqa: S101  (only records are handed over)
        members = members_of(record)
        first, *_ = setting.languages
        original = (record.original_language,) if record.original_language else ()
        forms = Forms.of(setting.forms, record, self._context(work, first, (*original, *setting.languages)))
        for taken in forms.files:
            yield taken.path, taken.text.encode("utf-8", "replace")
        for language, speaker in self._renderer.speakers.items():
            telling = _Telling(speaker, record, work, members=members, forms=forms)
            told = json_ld_text(record, self._context(work, language, (language, "en")), for_machines(setting.forms))
            head = telling.head(told)
            yield f"{language}/{page}", self._renderer.page("record", language, page, head=head, **telling.told())

    def _context(self, work: RecordWork, language: str, languages: tuple[str, ...]) -> PageContext:
        """What other plugins are told to write a record: in the best of some languages, for pages of one."""
        setting = self._renderer.setting
        with_pages = frozenset((work.id, *work.known))

        def called(record_id: str) -> LangText | None:
            _, title = work.known.get(record_id, (None, None))
            return title if title and not _NEUTRAL.issuperset(title.values()) else None

        return PageContext(
            today=setting.today, shelf=setting.shelf, languages=languages, title=setting.title,
            address=addresses(setting.address, language, with_pages), called=called, http=_NOWHERE,
        )  # fmt: skip


class _Telling:
    """Tells one record to the readers of one language."""

    def __init__(
        self, speaker: Speaker, record: Record, work: RecordWork, *, members: Sequence[Member], forms: Forms
    ) -> None:
        self._speaker = speaker
        self._translator = speaker.translator
        self._work = work
        self._record = record
        self._forms = forms
        self._members = members
        self._presenter = Presenter(speaker, work.known, work.groups, record.original_language)

    def told(self) -> dict[str, Any]:
        """What the template wants."""
        record, speaker = self._record, self._speaker
        facts = list(self._presenter.facts(self._members))
        title = speaker.said(record.title, record.original_language)
        key = key_of(record.id)
        return {
            "title": shown(title.text, 120),
            "heading": Said(shown(title.text, _LONGEST_VALUE), title.language, title.mark),
            "other_titles": list(self._other_titles(title)),
            "type": record.type if record.type in RECORD_TYPES else "other",
            "kind": kind_name(speaker, record.type),
            "type_page": group_page("type", record.type),
            "countries": list(self._countries()),
            "summary": speaker.said(record.summary, record.original_language, longest=_LONGEST_SUMMARY),
            "prose": list(_within(fact for fact in facts if fact.is_prose)),
            "facts": [fact for fact in facts if not fact.is_prose],
            "sides": list(self._sides()),
            "links": list(self._links()),
            "linked_from": list(self._linked_from()),
            "same": [self._presenter.link(other) for other in self._work.same],
            "suggested": list(self._suggested()),
            "sources": [self._source(source) for source in record.sources],
            "documents": list(self._documents()),
            "contacts": list(self._contacts()),
            "history": [self._step(step) for step in reversed(self._work.history)],
            "most": MOST,
            "citation": self._citation(),
            "files": [("JSON", record_file(key)), *((taken.label, taken.path) for taken in self._forms.files)],
            "id": shown(record.id, LONGEST_TITLE),
        }

    def head(self, told: str) -> str:
        """What machines read: where the record itself is, in which forms, and what it is about."""
        files = [("application/json", record_file(key_of(self._record.id)))]
        files += [(taken.media_type, taken.path) for taken in self._forms.files]
        links = (f'<link rel="alternate" type="{kind}" href="../../../{path}">\n' for kind, path in files)
        return f'{"".join(links)}<script type="{JSON_LD}">{told}</script>'

    def _citation(self) -> Said:
        """The line by which the record is cited, in the language that it was first written in."""
        original = self._record.original_language
        language = self._speaker.foreign(original) if original else None
        return Said(shown(self._forms.citation or "", _LONGEST_VALUE), language)

    def _other_titles(self, title: Said) -> Iterator[Said]:
        original = self._record.original_language
        there = self._record.title
        if original and title.mark and original in there:
            yield Said(shown(there[original], _LONGEST_VALUE), self._speaker.foreign(original))

    def _countries(self) -> Iterator[tuple[str | None, str]]:
        for iso in dict.fromkeys(getattr(self._record, "countries", ())):
            yield self._presenter.group("country", iso), self._speaker.country(iso)

    def _sides(self) -> Iterator[dict[str, Any]]:
        for side in self._work.sides:
            said = [(shown(name, LONGEST_TITLE), self._value(value)) for name, value in side.said]
            yield {"label": self._member_of(side.pointer), "said": said}

    def _member_of(self, pointer: str) -> str:
        steps = [name_of(step) for step in pointer.split("/")[1:]]
        names = [step for step in steps if not step.isdigit()]
        told = [
            self._speaker.language_name(name) if place and is_language_tag(name) else self._member(name)
            for place, name in enumerate(names)
        ]
        return ", ".join(told)

    def _member(self, name: str) -> str:
        return shown(self._speaker.vocabulary.title(member_title(name)) if name else name, LONGEST_TITLE)

    def _value(self, value: Json) -> str:
        return shown(self._plain(value), _LONGEST_VALUE)

    def _plain(self, value: Json) -> str:
        if isinstance(value, list):
            return "; ".join(map(self._plain, value))
        if isinstance(value, str):
            return self._speaker.iso_day(value) if _DATE.fullmatch(value) else value
        if not isinstance(value, dict):
            return dump_json(value).decode()
        if {"amount", "currency"} <= value.keys():
            return self._amount(value["amount"], value["currency"])
        if isinstance(value.get("list"), str) and isinstance(value.get("code"), str):
            found = self._speaker.label(value["list"], None, value["code"])
            return f"{found.text} ({value['code']})" if found else value["code"]
        if value and all(map(is_language_tag, value)):
            return " / ".join(map(self._plain, value.values()))
        return ", ".join(map(self._plain, value.values()))

    def _amount(self, amount: Json, currency: Json) -> str:
        try:
            return self._speaker.amount(read_decimal(amount), str(currency))
        except InvalidValueError:
            # A member that the format does not know may hold anything.
            return f"{self._plain(amount)} {self._plain(currency)}"

    def _linked_from(self) -> Iterator[tuple[str, Piece]]:
        for word, other in self._work.linked_from:
            if other in self._work.known:
                yield self._word(word), self._presenter.link(other)

    def _links(self) -> Iterator[tuple[str, Piece]]:
        for relation in self._record.relations:
            yield self._word(relation.rel), self._presenter.link(relation.target)

    def _word(self, word: str) -> str:
        known = word in RELATIONS
        return self._speaker.word(word) if known else self._member(word).lower()

    def _suggested(self) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
        """Who could be a partner, and whose work is alike: the name of the part of the page, its heading, and each."""
        translator = self._translator
        headings = {"partners": translator.text("Possible partners"), "cases": translator.text("Related cases")}
        for name, heading in headings.items():
            found = list(self._partners(are_organisations=name == "partners"))
            if found:
                yield name, heading, found

    def _partners(self, *, are_organisations: bool) -> Iterator[dict[str, Any]]:
        names = reason_names(self._speaker)
        for partner in self._work.partners:
            kind, countries = self._work.about_partners.get(partner.id, ("", ()))
            if (kind == ORGANISATION) is not are_organisations:
                continue
            told = [] if are_organisations else [kind_name(self._speaker, kind)]
            yield {
                "piece": self._presenter.link(partner.id),
                "about": ", ".join((*told, *map(self._speaker.country, countries))),
                "reasons": [
                    (names[facet], ", ".join(self._shared(facet, each) for each in shared))
                    for facet, shared in partner.reasons
                    if facet in names
                ],
            }

    def _shared(self, facet: str, shared: str) -> str:
        if facet == "words":
            return shown(shared, LONGEST_TITLE)
        if facet == "methods":
            return self._presenter.link(shared).said.text
        if facet == "places" and len(shared) == _COUNTRY:
            # The list of regions has the countries in one language alone.
            return self._speaker.country(iso_country(shared))
        list_id, code = (_LISTS[facet], shared) if facet in _LISTS else shared.rpartition(":")[::2]
        found = self._speaker.label(list_id, None, code)
        return found.text if found else shown(code, LONGEST_TITLE)

    def _source(self, source: Source) -> dict[str, str | None]:
        href = safe_address(source.url)
        title = self._speaker.said(source.title, longest=LONGEST_TITLE).text
        name = title or source.publisher or source.url or source.name or "–"
        return {
            "name": shown(name, LONGEST_TITLE),
            "href": href,
            "day": self._speaker.day(source.retrieved) if source.retrieved else None,
            "licence": shown(source.licence, LONGEST_TITLE) if source.licence else None,
        }

    def _documents(self) -> Iterator[Piece]:
        for each in self._record.documents:
            title = self._speaker.said(each.title, longest=LONGEST_TITLE)
            name = title if title.text else Said(shown(each.kind or each.url or "–", LONGEST_TITLE))
            yield Piece(name, safe_address(each.url))

    def _contacts(self) -> Iterator[tuple[str, str | None]]:
        for point in getattr(self._record, "contact_points", ()):
            mailbox = point.mailbox if point.mailbox and _is_mailbox(point.mailbox) else None
            yield shown(point.role, LONGEST_TITLE), mailbox

    def _step(self, step: PastStep) -> dict[str, str]:
        translator = self._translator
        source = shown(step.source or "", 120)
        if step.kind == "review":
            told = translator.text("reviewed")
        elif step.is_first:
            told = translator.text("first read from {source}", source=source)
        elif step.members:
            members = ", ".join(self._member(name) for name in step.members[:6])
            told = translator.text("read anew from {source}: {members}", source=source, members=members)
        else:
            told = translator.text("read anew from {source}", source=source)
        return {"iso": shown(step.made, 40), "day": self._speaker.iso_day(step.made), "told": told}


def kind_name(speaker: Speaker, word: str) -> str:
    """What a type of record is called."""
    kind = RECORD_TYPES.get(word)
    return speaker.vocabulary.title(type_title(kind)) if kind is not None else shown(word, LONGEST_TITLE)


@lru_cache(maxsize=64)
def reason_names(speaker: Speaker) -> dict[str, str]:
    """What the facets of a suggestion are called."""
    translator = speaker.translator
    return {
        "themes": translator.text("the same or a near theme"),
        "target_groups": translator.text("the same people"),
        "words": translator.text("the same words"),
        "methods": translator.text("the same method"),
        "places": translator.text("the place"),
        "looking": translator.text("looks for partners"),
        "stages": translator.text("the stage of the innovation"),
        "languages": translator.text("a language in common"),
    }


def _within(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Prose as far as a page holds it; the whole is in the record's own file."""
    room = _MOST_PROSE
    for fact in facts:
        room -= sum(len(piece.said.text) for value in fact.values for piece in value)
        if room < 0:
            return
        yield fact


def _is_mailbox(text: str) -> bool:
    name, at, host = text.partition("@")
    return bool(name and at and "." in host) and text.isascii() and not any(each in text for each in " <>\"'?&%\n\r\t")
