"""The records of a page of Social Innovation Match: the case study and the organisations that it names."""

import re
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from typing import Any
from urllib.parse import unquote, urlsplit

from attrs import field, frozen

from sicore.dates import PartialDate, Period
from sicore.errors import InvalidValueError
from sicore.findings import Finding, SourcePlace
from sicore.identifiers import RecordId
from sicore.model import AnyRecord, CaseStudy, Organisation, Participant, Reference, Topic
from sicore.model import Source as RecordSource
from sicore.plugins import ImportContext, Intake, Source
from sicore.plugins import codes as source_codes
from sicore.readings import read_date
from sicore.text import LangText
from sicore_eu.countries import country_of
from sicore_eu.derived import DERIVED_FROM
from sicore_eu.sim import codes
from sicore_eu.sim.layout import DETAILS, CasePage, Said, text_of
from sicore_eu.slug import slug

NAMESPACE = "eu.sim"
PUBLISHER = "European Competence Centre for Social Innovation"
ENGLISH = "en"
LEAD = "Lead organisation"

LEVELS = {
    "local": "local",
    "regional": "regional",
    "national": "national",
    "transnational": "transnational",
    "european": "eu",
    "eu": "eu",
}

_BULLET = re.compile(r"[•▪◦·*–—-]\s+")
_SEPARATOR = re.compile(r"\s*[;|]\s*")
_COMMA = re.compile(r"\s*,\s+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")


def envelope(source: Source, context: ImportContext, importer: str, page: CasePage) -> dict[str, Any]:
    """The members that all records of one page share."""
    read = RecordSource(
        url=source.url,
        name=source.name,
        publisher=PUBLISHER,
        retrieved=PartialDate(context.today.isoformat()),
        as_of=day_of(page),
        sha256=source.sha256,
        language=context.language or ENGLISH,
        importer=f"{importer} {version('sicore-eu')}",
    )
    return {"sources": (read,), "original_language": context.language or ENGLISH, "editorial_status": "published"}


def day_of(page: CasePage) -> PartialDate | None:
    """The day of publication; None where the page gives none or the calendar has no such day."""
    try:
        return PartialDate(page.day.text) if page.day else None
    except InvalidValueError:
        return None


def slug_of(url: str | None) -> str | None:
    """The database's own id of a case study, the end of its page's address; None without an address.

    >>> slug_of("https://example.org/en/case-studies/open-door?page=2")
    'open-door'
    """
    path = unquote(urlsplit(url).path).strip("/") if url else ""
    return path.rpartition("/")[2] or None


@frozen(kw_only=True)
class CaseReading:
    """One page while it is read.

    Args:
        page: The page, which has a title.
        context: What the importer may use.
        url: The address that the user declares.
        spot: The place of a line.
    """

    page: CasePage
    context: ImportContext = field(repr=False)
    url: str | None = None
    spot: Callable[[int], SourcePlace | None] = field(default=lambda _line: None, repr=False)

    def records(self, shared: dict[str, Any]) -> Iterator[AnyRecord | Finding]:
        """Yield the case study, its organisations and the findings."""
        title = self.page.title or Said(text="", line=1)
        stated = slug_of(self.url)
        case_id = RecordId.of(NAMESPACE, stated or slug(title.text))
        intake = Intake(CaseStudy, str(case_id), namespace=NAMESPACE)
        intake.put("/title", self._say(title.text), self.spot(title.line))
        if stated is None:
            intake.keep(DERIVED_FROM, ["title"], self.spot(title.line))
            intake.find(codes.SLUG_DERIVED, None, self.spot(title.line))
        self._day(intake)
        for member, lines in self.page.sections.items():
            self._section(intake, member, lines)
        organisations = self._participants(intake, case_id)
        self._details(intake)
        self._leftovers(intake)
        yield from intake.finish(**shared)
        for organisation in organisations:
            yield from organisation.finish(**shared)

    def _say(self, text: str) -> LangText:
        return LangText({self.context.language or ENGLISH: text})

    def _day(self, intake: Intake[CaseStudy]) -> None:
        day, said = day_of(self.page), self.page.day
        intake.put("/as_of", day, self.spot(said.line) if said else None)
        if said is None:
            intake.find(codes.DAY_MISSING, "/as_of")
        elif day is None:
            intake.take("/as_of", read_date(said.text, language=ENGLISH), self.spot(said.line))

    def _section(self, intake: Intake[CaseStudy], member: str, lines: Sequence[Said]) -> None:
        text = text_of(lines)
        if text:
            first = next(said for said in lines if said.text)
            intake.put(f"/{member}", self._say(text), self.spot(first.line))

    def _participants(self, intake: Intake[CaseStudy], case_id: RecordId) -> list[Intake[Organisation]]:
        lead = [Said(text=said.text, line=said.line) for said in self.page.values.get("lead", ())]
        others = list(self._entries("participants"))
        made: dict[str, Intake[Organisation]] = {}
        taking_part: list[Participant] = []
        for is_lead, said in (*((True, each) for each in lead), *((False, each) for each in others)):
            key = slug(said.text)
            if key in made:
                continue
            organisation = Intake(Organisation, str(case_id.derived("participant", key)), namespace=NAMESPACE)
            organisation.put("/title", self._say(said.text), self.spot(said.line))
            organisation.put("/legal_name", said.text, self.spot(said.line))
            made[key] = organisation
            intake.put(f"/participants/{len(taking_part)}", None, self.spot(said.line))
            note = LangText({ENGLISH: LEAD}) if is_lead else None
            taking_part.append(Participant(role="partner", organisation=organisation.id, name=said.text, note=note))
        intake.put("/participants", tuple(taking_part) or None)
        return list(made.values())

    def _entries(self, about: str) -> Iterator[Said]:
        """The entries under a label: one to a line, or on a single line between semicolons or commas."""
        lines = self.page.values.get(about, [])
        for said in lines:
            plain = _BULLET.sub("", said.text, count=1) if _BULLET.match(said.text) else None
            if plain is not None:
                yield Said(text=plain, line=said.line)
                continue
            parts = _SEPARATOR.split(said.text)
            if len(parts) == 1 and len(lines) == 1:
                parts = _COMMA.split(said.text)
            yield from (Said(text=part, line=said.line) for part in parts if part)

    def _details(self, intake: Intake[CaseStudy]) -> None:
        self._countries(intake)
        self._level(intake)
        self._period(intake)
        for member in ("start_date", "end_date"):
            for said in self.page.values.get(member, ()):
                reading = read_date(said.text, order=self.context.conventions.date, language=ENGLISH)
                intake.take(f"/{member}", reading, self.spot(said.line))
        for member in ("source_of_funding", "type_of_initiative"):
            for said in self.page.values.get(member, ()):
                intake.put(f"/{member}", said.text, self.spot(said.line))
        for said in self.page.values.get("budget_text", ()):
            intake.put("/budget_text", self._say(said.text), self.spot(said.line))
        for member in ("themes", "target_groups"):
            topics: list[Topic] = []
            for said in self._entries(member):
                intake.put(f"/{member}/{len(topics)}", None, self.spot(said.line))
                topics.append(Topic(text=self._say(said.text)))
            intake.put(f"/{member}", tuple(topics) or None)
        self._media(intake)

    def _countries(self, intake: Intake[CaseStudy]) -> None:
        known: list[str] = []
        for said in self._entries("countries"):
            code = country_of(said.text, self.context.shelf)
            if code is None:
                intake.keep(self.page.labels["countries"].text, said.text, self.spot(said.line))
                intake.find(codes.COUNTRY_NAME_UNKNOWN, "/countries", self.spot(said.line), value=said.text)
            elif code not in known:
                pointer = f"/countries/{len(known)}"
                intake.put(pointer, None, self.spot(said.line), raw=said.text)
                known.append(code)
        intake.put("/countries", tuple(known) or None)

    def _level(self, intake: Intake[CaseStudy]) -> None:
        for said in self.page.values.get("level_of_action", ()):
            level = LEVELS.get(said.text.casefold().removesuffix(" level"))
            if level is not None:
                intake.put("/level_of_action", level, self.spot(said.line), raw=said.text)
            else:
                intake.keep(self.page.labels["level_of_action"].text, said.text, self.spot(said.line))
                intake.find(codes.LEVEL_UNKNOWN, "/level_of_action", self.spot(said.line), value=said.text)

    def _period(self, intake: Intake[CaseStudy]) -> None:
        for said in self.page.values.get("programming_period", ()):
            years = re.sub(r"\s*[-–—/]\s*", "-", said.text)
            place = self.spot(said.line)
            try:
                raw = said.text if years != said.text else None
                intake.put("/programming_period", Period(years), place, raw=raw)
            except InvalidValueError:
                intake.put("/programming_period", None, place, raw=said.text)
                intake.find(codes.PERIOD_FORM, "/programming_period", place, value=said.text)

    def _media(self, intake: Intake[CaseStudy]) -> None:
        media: list[Reference] = []
        for said in self.page.values.get("media", ()):
            text = _BULLET.sub("", said.text, count=1)
            address = _ADDRESS.search(text)
            intake.put(f"/media/{len(media)}", None, self.spot(said.line))
            media.append(Reference(text=text, url=_address(address[0]) if address else None))
        intake.put("/media", tuple(media) or None)

    def _leftovers(self, intake: Intake[CaseStudy]) -> None:
        for label, said in (*self.page.again, *self.page.unknown):
            intake.keep(label, said.text, self.spot(said.line))
        for label in dict.fromkeys(label for label, _ in self.page.unknown if label != DETAILS):
            intake.find(source_codes.LABEL_UNKNOWN, None, None, value=label)
        for label, said in self.page.again:
            intake.find(source_codes.LABEL_TWICE, None, self.spot(said.line), value=label)
        for empty in self.page.empty:
            found = empty.text.removesuffix(":")
            intake.find(source_codes.LABEL_WITHOUT_VALUE, None, self.spot(empty.line), value=found)


def _address(found: str) -> str:
    address = found.rstrip(".,;)")
    return address if "://" in address else f"https://{address}"
