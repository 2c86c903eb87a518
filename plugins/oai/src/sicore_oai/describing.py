"""From Dublin Core to a record: what each element becomes, and what stays under its own name."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import define, evolve, field

from sicore.findings import Finding, SourcePlace
from sicore.identifiers import Identifier, RecordId
from sicore.model import AnyRecord, Document, Method, Record
from sicore.model import Source as Origin
from sicore.model.statement import Topic
from sicore.plugins import ImportContext, Intake
from sicore.readings import read_date
from sicore.text import UNDETERMINED, LangText
from sicore_oai import codes
from sicore_oai.answers import Element, Resource
from sicore_oai.kinds import METHOD_KINDS, TYPES, plain_kind, type_of
from sicore_oai.languages import tag_of
from sicore_oai.names import is_organisation
from sicore_oai.settings import LEFT_OUT, Settings

NAMESPACE = "eu.oai"

_DATE_AND_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_SPDX = re.compile(r"(?:CC|EUPL|ODbL|ODC|PDDL|OGL|MIT|Apache|GPL|LGPL)[A-Za-z0-9.+-]*[0-9][A-Za-z0-9.+-]*|MIT|CC0")
_PERSONS = ("creator", "contributor")


def when_of(datestamp: str) -> str | None:
    """The moment that a datestamp names, in the form of the exchange format; None where it has another form.

    >>> when_of("2026-11-02"), when_of("2026-11-02T10:00:00Z"), when_of("yesterday")
    ('2026-11-02T00:00:00Z', '2026-11-02T10:00:00Z', None)
    """
    whole = datestamp if "T" in datestamp else f"{datestamp}T00:00:00Z"
    return whole if _DATE_AND_TIME.fullmatch(whole) else None


@define
class Describing:
    """One resource on its way to a record.

    Args:
        resource: The resource.
        origin: The repository as a source.
        context: What the importer may use.
        place: Where a line of the answer is.
        modified: When the resource was changed last (ISO 8601 with zone); None where that is not known.
    """

    resource: Resource
    origin: Origin
    context: ImportContext
    place: Callable[[int], SourcePlace]
    modified: str | None
    _left_out: int = field(default=0, init=False)

    def record(self, record_id: RecordId) -> Iterator[AnyRecord | Finding]:
        """The record and its findings; a finding alone where it cannot become one."""
        texts = self._by_language("title")
        if not texts:
            yield self._no_record("it has no title")
            return
        kinds = [each.text for each in self._all("type")]
        known = type_of(kinds)
        chosen = known or self._settings.otherwise
        if chosen == LEFT_OUT:
            yield self._no_record("its kind says no type of record")
            return
        intake: Intake[Any] = Intake(TYPES[chosen], str(record_id), namespace=NAMESPACE)
        if known is None:
            told = ", ".join(kinds) or "none"
            intake.find(codes.TYPE_UNKNOWN, "/type", self.place(self.resource.line), value=told, expected=chosen)
        self._texts(intake, "/title", texts)
        self._texts(intake, "/summary", self._by_language("description", joined=True))
        self._fill(intake, TYPES[chosen])
        if self._left_out:
            intake.find(codes.NAME_LEFT_OUT, place=self.place(self.resource.line), value=str(self._left_out))
        yield from intake.finish(**self._envelope())

    @property
    def _settings(self) -> Settings:
        return self.context.settings if isinstance(self.context.settings, Settings) else Settings()

    def _no_record(self, reason: str) -> Finding:
        place = self.place(self.resource.line)
        return Finding.of(codes.RESOURCE_LEFT_OUT, place=place, value=self.resource.identifier, reason=reason)

    def _all(self, name: str) -> Iterator[Element]:
        return (each for each in self.resource.elements if each.name == name)

    @property
    def _language(self) -> str | None:
        """The language of the resource, the first that can be told."""
        tags = (tag_of(each.text) for each in self._all("language"))
        return next(filter(None, tags), None) or self.context.language

    def _tag(self, element: Element) -> str:
        return tag_of(element.language) or self._language or UNDETERMINED

    def _by_language(self, name: str, *, joined: bool = False) -> dict[str, list[Element]]:
        """The texts of an element by language: the first of each, or all where they are joined."""
        found: dict[str, list[Element]] = {}
        for each in self._all(name):
            found.setdefault(self._tag(each), []).append(each)
        return found if joined else {tag: texts[:1] for tag, texts in found.items()}

    def _texts(self, intake: Intake[Any], pointer: str, texts: dict[str, list[Element]]) -> None:
        if not texts:
            return
        by_tag = {tag: "\n\n".join(each.text for each in told) for tag, told in texts.items()}
        intake.put(pointer, LangText(by_tag))
        for tag, told in texts.items():
            intake.put(f"{pointer}/{tag}", None, self.place(told[0].line))

    def _fill(self, intake: Intake[Any], kind: type[Record]) -> None:
        """All that is no title and no description."""
        self._identifiers(intake)
        self._themes(intake)
        self._date(intake)
        self._kind(intake, kind)
        titles = {each[0] for each in self._by_language("title").values()}
        self._keep(intake, (each for each in self._all("title") if each not in titles))
        self._keep(intake, self._named())
        self._keep(intake, (each for each in self._all("rights") if _licence(each.text) is None))
        self._keep(intake, (each for each in self._all("language") if tag_of(each.text) is None))
        for name in ("format", "source", "coverage", "type"):
            self._keep(intake, self._all(name))

    def _keep(self, intake: Intake[Any], elements: Iterable[Element]) -> None:
        for each in elements:
            intake.keep(each.name, each.text, self.place(each.line))

    def _named(self) -> Iterator[Element]:
        """Those who made, helped and published, as far as they are organisations."""
        for each in self.resource.elements:
            if each.name in (*_PERSONS, "publisher"):
                if is_organisation(each.text):
                    yield each
                else:
                    self._left_out += 1

    def _identifiers(self, intake: Intake[Any]) -> None:
        """Identifiers, and addresses where the resource or what it relates to can be had."""
        identifiers = [Identifier(scheme="oai", value=self.resource.identifier)]
        documents: list[Document] = []
        for each in self.resource.elements:
            if each.name not in ("identifier", "relation"):
                continue
            is_own = each.name == "identifier"
            doi, address = _DOI.fullmatch(each.text), _ADDRESS.fullmatch(each.text)
            if is_own and doi:
                identifiers.append(Identifier(scheme="doi", value=doi["doi"], uri=f"https://doi.org/{doi['doi']}"))
            elif address:
                intake.put(f"/documents/{len(documents)}", None, self.place(each.line))
                documents.append(Document(kind="resource" if is_own else "related", url=each.text))
            else:
                intake.keep(each.name, each.text, self.place(each.line))
        intake.put("/identifiers", tuple(identifiers), self.place(self.resource.line))
        if documents:
            intake.put("/documents", tuple(documents))

    def _themes(self, intake: Intake[Any]) -> None:
        subjects = list(self._all("subject"))
        if not subjects:
            return
        for number, each in enumerate(subjects):
            intake.put(f"/themes/{number}", None, self.place(each.line))
        intake.put("/themes", tuple(Topic(text=LangText({self._tag(each): each.text})) for each in subjects))

    def _date(self, intake: Intake[Any]) -> None:
        first, *others = [*self._all("date"), None]
        if first is not None:
            intake.take("/as_of", read_date(first.text), self.place(first.line))
        self._keep(intake, filter(None, others))

    def _kind(self, intake: Intake[Any], kind: type[Record]) -> None:
        if kind is not Method:
            return
        for each in self._all("type"):
            if (found := METHOD_KINDS.get(plain_kind(each.text))) is not None:
                intake.put("/kind", found, self.place(each.line), raw=each.text)
                return

    def _envelope(self) -> dict[str, Any]:
        publisher = next((each.text for each in self._all("publisher") if is_organisation(each.text)), None)
        licences = (_licence(each.text) for each in self._all("rights"))
        return {
            "sources": (evolve(self.origin, publisher=publisher or self.origin.publisher),),
            "licence": next(filter(None, licences), None),
            "original_language": self._language,
            "modified": self.modified,
        }


def _licence(rights: str) -> str | None:
    """The licence that a statement of rights is: an SPDX identifier or an address; None where it is words."""
    return rights if _SPDX.fullmatch(rights) or _ADDRESS.fullmatch(rights) else None
