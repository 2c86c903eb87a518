"""The project that a page of Kohesio tells of."""

import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from sicore.codelists import Code
from sicore.dates import Period
from sicore.errors import InvalidValueError
from sicore.findings import Finding, SourcePlace
from sicore.identifiers import Identifier, RecordId
from sicore.model import AnyRecord, Participant, Project
from sicore.money import Money
from sicore.places import Place
from sicore.plugins import ImportContext, Intake, Source
from sicore.plugins import codes as source_codes
from sicore.readings import read_amount, read_date, read_rate
from sicore.text import LangText
from sicore_eu.countries import country_of
from sicore_eu.derived import DERIVED_FROM
from sicore_eu.funds import FUND_LIST, FUND_VERSION
from sicore_eu.kohesio import codes
from sicore_eu.kohesio.coded import fund_named
from sicore_eu.kohesio.language import ENGLISH
from sicore_eu.kohesio.page_layout import ProjectPage, Said, Spot, number_of
from sicore_eu.kohesio.system import NAMESPACE, PROJECT_SCHEME, entity_address
from sicore_eu.slug import slug

EURO = "EUR"

_MONEY = re.compile(r"(?:€|EUR)?\s*(?P<amount>[0-9][0-9.,' \u00a0\u2009\u202f]*?)\s*(?:€|euros?|eur)?", re.IGNORECASE)
_SUPPORT = re.compile(r"(?P<money>[^()]+?)\s*\(\s*(?P<rate>[0-9.,]+\s*%)\s*\)")
_FUND = re.compile(r"(?P<name>.*?)\s*\((?P<short>[^()]+)\)")
_LONGEST_SPOT = 80


def project_of(
    page: ProjectPage, source: Source, context: ImportContext, shared: dict[str, Any]
) -> Iterator[AnyRecord | Finding]:
    """Yield the project and the findings about it; the page has a title."""
    return _Reading(page, source, context).finish(shared)


@frozen
class _Reading:
    """Fills the project of one page."""

    page: ProjectPage
    source: Source
    context: ImportContext

    def finish(self, shared: dict[str, Any]) -> Iterator[AnyRecord | Finding]:
        number = number_of(self.page, self.source.url)
        intake = Intake(Project, str(self._id(number)), namespace=NAMESPACE)
        intake.put("/kind", "operation")
        if number is not None:
            known = Identifier(scheme=PROJECT_SCHEME, value=number, uri=entity_address(number))
            line = None if self.source.url else self.page.numbers.get(number)
            intake.put("/identifiers", (known,), self.source.place(line=line) if line else None)
        else:
            intake.keep(DERIVED_FROM, ["title", "start date"], self._place(self.page.title))
            intake.find(codes.ID_DERIVED, None, self._place(self.page.title), value="title and the start date")
        self._texts(intake)
        self._dates(intake)
        self._money(intake)
        self._programme(intake)
        self._places(intake)
        self._leftovers(intake)
        yield from intake.finish(**shared)

    def _id(self, number: str | None) -> RecordId:
        if number is not None:
            return RecordId.of(NAMESPACE, number)
        title = self.page.title.text if self.page.title else ""
        start = self.page.values.get("start")
        day = read_date(start.text, order=self.context.conventions.date, language=ENGLISH).value if start else None
        return RecordId.of(NAMESPACE, "-".join(part for part in (slug(title), str(day or "")) if part))

    def _place(self, said: Said | Spot | None) -> SourcePlace | None:
        return self.source.place(line=said.line) if said else None

    def _texts(self, intake: Intake[Project]) -> None:
        language = self.context.language or ENGLISH
        if self.page.title is not None:
            intake.put("/title", LangText({language: self.page.title.text}), self._place(self.page.title))
        shown_flag = {spot.line for spot in self._last_line()} if not self.page.spots else set()
        paragraphs = [said for said in self.page.summary if said.line not in shown_flag]
        if paragraphs:
            summary = LangText({language: "\n\n".join(said.text for said in paragraphs)})
            intake.put("/summary", summary, self._place(paragraphs[0]))

    def _dates(self, intake: Intake[Project]) -> None:
        for about, pointer in (("start", "/start_date"), ("end", "/end_date_expected"), ("updated", "/as_of")):
            said = self.page.values.get(about)
            # The page calls the end of a running project and that of a finished one alike; expected claims less.
            if about == "end" and "expected_end" in self.page.values:
                pointer = "/end_date_actual"  # noqa: PLW2901
            if said is not None:
                reading = read_date(said.text, order=self.context.conventions.date, language=ENGLISH)
                intake.take(pointer, reading, self._place(said))
        said = self.page.values.get("expected_end")
        if said is not None:
            reading = read_date(said.text, order=self.context.conventions.date, language=ENGLISH)
            intake.take("/end_date_expected", reading, self._place(said))

    def _money(self, intake: Intake[Project]) -> None:
        total, support = self.page.values.get("total"), self.page.values.get("support")
        if total is not None:
            self._amount(intake, "/total_cost", total, total.text)
        if support is None:
            return
        match = _SUPPORT.fullmatch(support.text)
        self._amount(intake, "/eu_contribution", support, match["money"] if match else support.text)
        if match is not None:
            rate = read_rate(match["rate"], form=self.context.conventions.rate)
            intake.take("/cofinancing_rate", rate, self._place(support))

    def _amount(self, intake: Intake[Project], pointer: str, said: Said, text: str) -> None:
        match = _MONEY.fullmatch(text.strip())
        digits = match["amount"] if match else text
        has_euro = re.search("€|eur", text, re.IGNORECASE) is not None
        reading = read_amount(digits, decimal_mark=self.context.conventions.decimal)
        place = self._place(said)
        if reading.value is None:
            intake.take(pointer, reading, place)
        elif not has_euro:
            intake.put(pointer, None, place, raw=said.text)
            intake.find(codes.CURRENCY_NOT_STATED, pointer, place, value=said.text)
        else:
            intake.put(pointer, Money(amount=reading.value, currency=EURO), place, raw=said.text)

    def _programme(self, intake: Intake[Project]) -> None:
        period, fund = self.page.values.get("period"), self.page.values.get("fund")
        if fund is not None:
            self._fund(intake, fund, _period(period.text) if period else None)
        taking_part: list[Participant] = []
        for about, role in (("beneficiary", "beneficiary"), ("authority", "managing-authority")):
            said = self.page.values.get(about)
            if said is not None:
                intake.put(f"/participants/{len(taking_part)}", None, self._place(said))
                taking_part.append(Participant(role=role, name=said.text))
        intake.put("/participants", tuple(taking_part) or None)
        for about in ("period", "programme", "category", "theme", "website"):
            said = self.page.values.get(about)
            if said is not None:
                intake.keep(said.label, said.text, self._place(said))

    def _fund(self, intake: Intake[Project], said: Said, period: Period | None) -> None:
        match = _FUND.fullmatch(said.text)
        code = fund_named(match["short"] if match else said.text, period, self.context)
        if code is None:
            intake.keep(said.label, said.text, self._place(said))
            period_said = str(period or "?")
            intake.find(codes.FUND_UNKNOWN, "/funds", self._place(said), value=said.text, period=period_said)
            return
        label = LangText({ENGLISH: match["name"]}) if match and match["name"] else None
        fund = Code(list=FUND_LIST, version=FUND_VERSION, code=code, label=label)
        intake.put("/funds", (fund,), self._place(said), raw=said.text)

    def _places(self, intake: Intake[Project]) -> None:
        known: list[str] = []
        places: list[Place] = []
        for spot in self.page.spots or self._last_line():
            code = country_of(spot.country, self.context.shelf)
            if code is None:
                intake.keep("Flag", spot.whole, self._place(spot))
                intake.find(codes.COUNTRY_UNKNOWN, "/countries", self._place(spot), value=spot.country)
                continue
            if code not in known:
                intake.put(f"/countries/{len(known)}", None, self._place(spot))
                known.append(code)
            if spot.region:
                intake.put(f"/locations/{len(places)}", None, self._place(spot), raw=spot.whole)
                places.append(Place(country=code, label=LangText({ENGLISH: spot.region})))
        intake.put("/countries", tuple(known) or None)
        intake.put("/locations", tuple(places) or None)

    def _last_line(self) -> tuple[Spot, ...]:
        """A saved HTML page shows no text for the flag; then the last line is a region and its country."""
        last = self.page.summary[-1] if self.page.summary else None
        region, comma, country = last.text.rpartition(", ") if last else ("", "", "")
        if last is None or not comma or len(last.text) > _LONGEST_SPOT:
            return ()
        if country_of(country, self.context.shelf) is None or len(country) == 2:
            return ()
        return (Spot(country=country, region=region, whole=last.text, line=last.line),)

    def _leftovers(self, intake: Intake[Project]) -> None:
        for said in self.page.again:
            intake.keep(said.label, said.text, self._place(said))
            intake.find(source_codes.LABEL_TWICE, None, self._place(said), value=said.label)
        for said in self.page.unknown:
            intake.keep(said.label, said.text, self._place(said))
            intake.find(source_codes.LABEL_UNKNOWN, None, self._place(said), value=said.label)
        for said in self.page.empty:
            intake.find(source_codes.LABEL_WITHOUT_VALUE, None, self._place(said), value=said.label)


def _period(text: str) -> Period | None:
    """The years of a period, with whatever dash between them."""
    try:
        return Period(re.sub(r"\s*[-–—/]\s*", "-", text.strip()))
    except InvalidValueError:
        return None
