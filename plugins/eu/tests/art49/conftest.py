"""Writing lists and calendars in tests, and invented operations to write."""

import csv
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.findings import Finding
from sicore.format import from_json, parse_json
from sicore.identifiers import Identifier
from sicore.model import AnyRecord, Call, Organisation, Participant, Project, SpecificObjective, Topic
from sicore.model import Source as RecordSource
from sicore.model.project import WeightedCode
from sicore.money import Money, Percent
from sicore.places import Place
from sicore.plugins import ExportContext
from sicore.text import LangText
from sicore_eu.art49.calendar_writing import CalendarExporter
from sicore_eu.art49.list_writing import ListExporter
from sicore_eu.settings import Settings

TODAY = date(2026, 11, 21)
SOURCES = (RecordSource(name="own"),)


@frozen(kw_only=True)
class Written:
    """A table that was written: its headings, its rows by heading, and what was found."""

    headings: list[str]
    rows: list[dict[str, str]]
    findings: list[Finding]

    def column(self, english: str) -> list[str]:
        """The cells of the column whose heading has these English words, such as `Country: code`."""
        (heading,) = (each for each in self.headings if each.rpartition(" / ")[2] == english)
        return [row[heading] for row in self.rows]

    def codes(self, *names: str) -> list[tuple[str, str | None]]:
        """The codes found, each with its record; those named alone, where any is named."""
        return [(each.code.code, each.record) for each in self.findings if not names or each.code.code in names]

    def finding(self, code: str) -> Finding:
        return next(each for each in self.findings if each.code.code == code)


Publish = Callable[..., Written]


def _read(path: Path, findings: list[Finding]) -> Written:
    with path.open(encoding="utf-8", newline="") as file:
        headings, *rows = list(csv.reader(file))
    return Written(headings=headings, rows=[dict(zip(headings, row, strict=True)) for row in rows], findings=findings)


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Writes a list of operations as CSV; settings by their names."""

    def writing(
        *records: AnyRecord, languages: Iterable[str] = ("sv",), today: date = TODAY, **declared: Any
    ) -> Written:
        context = ExportContext(created=today, languages=tuple(languages), settings=Settings(**declared))
        target = tmp_path / "list.csv"
        return _read(target, list(ListExporter().write(iter(records), target, context)))

    return writing


@pytest.fixture
def announce(tmp_path: Path) -> Publish:
    """Writes a calendar of calls as CSV."""

    def writing(*records: AnyRecord, languages: Iterable[str] = ("sv",), today: date = TODAY) -> Written:
        context = ExportContext(created=today, languages=tuple(languages))
        target = tmp_path / "calendar.csv"
        return _read(target, list(CalendarExporter().write(iter(records), target, context)))

    return writing


@pytest.fixture
def authority() -> list[AnyRecord]:
    """The records of the invented authority that ship with the plugin."""
    lines = (files("sicore_eu.samples") / "authority.jsonl").read_bytes().splitlines()
    return [from_json(parse_json(line)) for line in lines]


@pytest.fixture
def association() -> Organisation:
    """A legal entity."""
    return Organisation(
        id="se.norrvik:organisation/a",
        title=LangText({"sv": "Föreningen Broar"}),
        legal_name="Föreningen Broar",
        address=Place(country="SE", nuts=Code(list="nuts", version="2024", code="SE331"), postcode="999 01"),
        sources=SOURCES,
    )


@pytest.fixture
def person() -> Organisation:
    """A natural person, as the authority that must publish the name has her."""
    return Organisation(
        id="se.norrvik:organisation/p",
        title=LangText({"sv": "En fysisk person"}),
        legal_name="Siv Broman",
        is_natural_person=True,
        first_published=PartialDate("2026-01-10"),
        address=Place(country="SE", nuts=Code(list="nuts", version="2024", code="SE331"), postcode="999 01"),
        sources=SOURCES,
    )


@pytest.fixture
def operation(association: Organisation) -> Project:
    """An operation that lacks nothing of what Article 49(3) asks for."""
    return Project(
        id="se.norrvik:N-1",
        kind="operation",
        identifiers=(Identifier(scheme="se-norrvik", value="N-1"),),
        title=LangText({"sv": "Broar", "en": "Bridges"}),
        original_language="sv",
        purpose=LangText({"sv": "Grannar möts.", "en": "Neighbours meet."}),
        achievements=LangText({"sv": "De möts.", "en": "They meet."}),
        start_date=PartialDate("2024-01-15"),
        end_date_expected=PartialDate("2026-12-31"),
        total_cost=Money(amount=Decimal("1275915.80"), currency="SEK"),
        cofinancing_rate=Percent(Decimal("94.51")),
        funds=(Code(list="eu-programme", version="20250618-0", code="ESF_PLUS"),),
        specific_objectives=(
            SpecificObjective(eu=Code(list="esf-plus-specific-objective", version="2021", code="ESO4.8")),
        ),
        intervention_fields=(WeightedCode(list="cpr-2021-intervention-field", version="2021", code="163"),),
        countries=("SE",),
        locations=(Place(country="SE", nuts=Code(list="nuts", version="2024", code="SE331"), basis="activity"),),
        participants=(Participant(role="beneficiary", organisation=association.id, name="Föreningen Broar"),),
        editorial_status="published",
        modified="2026-10-01T08:00:00Z",
        sources=SOURCES,
    )


@pytest.fixture
def older_operation(operation: Project) -> Project:
    """An operation of 2014-2020 that lacks nothing of what Annex XII asks for."""
    return evolve(
        operation,
        id="se.norrvik:O-1",
        identifiers=(Identifier(scheme="se-norrvik", value="O-1"),),
        summary=LangText({"sv": "Grannar möttes."}),
        purpose=None,
        start_date=PartialDate("2016-01-15"),
        end_date_expected=PartialDate("2018-12-31"),
        total_eligible_cost=Money(amount=Decimal(500000), currency="SEK"),
        funds=(Code(list="eu-programme", version="20250618-0", code="ESF"),),
        intervention_fields=(WeightedCode(list="cpr-2014-intervention-field", version="2014", code="109"),),
    )


@pytest.fixture
def call() -> Call:
    """A call that lacks nothing of what Article 49(2) asks for; planned on the day of the tests."""
    return Call(
        id="se.norrvik:call/1",
        title=LangText({"sv": "Fler vägar", "en": "More ways"}),
        identifiers=(Identifier(scheme="se-norrvik", value="U-1"),),
        area=(Topic(text=LangText({"sv": "Norrvik", "en": "Norrvik"})),),
        countries=("SE",),
        objectives=(
            Topic(
                code=Code(list="esf-plus-specific-objective", version="2021", code="ESO4.8"),
                text=LangText({"sv": "Aktiv inkludering", "en": "Active inclusion"}),
            ),
        ),
        eligible_applicants=(Topic(text=LangText({"sv": "Kommuner", "en": "Municipalities"})),),
        budget=Money(amount=Decimal(12000000), currency="SEK"),
        opens=PartialDate("2027-01-15"),
        closes=PartialDate("2027-04-30"),
        url="https://example.org/u-1",
        editorial_status="published",
        original_language="sv",
        modified="2026-10-01T08:00:00Z",
        sources=SOURCES,
    )
