"""Invented records to look for."""

from decimal import Decimal
from typing import Any

from sicore import CaseStudy, Catalogue, LangText, PartialDate, Project, Source, Tombstone
from sicore.catalogue import RunAbout, Telling, Told
from sicore.codelists import Code
from sicore.format import dump_json, to_json
from sicore.identifiers import Identifier
from sicore.model import AnyRecord
from sicore.model.project import SpecificObjective, WeightedCode
from sicore.money import Money
from sicore.places import Place

IMPORT = RunAbout(kind="import", role="officer", centre="se.esf", reason="the list of November")


def money(amount: str, currency: str = "SEK") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def nuts(code: str) -> Place:
    return Place(nuts=Code(list="nuts", version="2021", code=code))


def project(name: str, title: dict[str, str], summary: dict[str, str] | None = None, **said: Any) -> Project:
    centre = name.partition(":")[0]
    return Project(
        id=name,
        title=LangText(title),
        summary=LangText(summary) if summary else None,
        sources=(Source(name=f"list of {centre}", url=f"https://example.org/{centre}", importer="x 1.0"),),
        **said,
    )


RECORDS: tuple[AnyRecord, ...] = (
    project(
        "se.esf:1",
        {"sv": "Unga i arbete", "en-t-sv": "Young people at work"},
        {"sv": "Ungdomar får praktik hos kommunerna. Arbetsmarknadspolitiken prövas på nytt."},
        original_language="sv",
        countries=("SE",),
        locations=(nuts("SE232"),),
        start_date=PartialDate("2022-01-15"),
        end_date_expected=PartialDate("2023-12-31"),
        total_cost=money("1350000.00"),
        eu_contribution=money("600000"),
        intervention_fields=(WeightedCode(list="cpr-2021-intervention-field", version="2021", code="136"),),
        specific_objectives=(
            SpecificObjective(eu=Code(list="esf-plus-specific-objective", version="2021", code="ESO4.1")),
        ),
        programme="se.esf:programme",
        identifiers=(Identifier(scheme="cci", value="2021SE05SFPR001"),),
        cci="2021SE05SFPR001",
    ),
    project(
        "se.esf:2",
        {"sv": "Social innovation i Skåne"},
        {"sv": "Ett kompetenscenter för social innovation och sociala företag."},
        original_language="sv",
        countries=("SE",),
        locations=(nuts("SE224"),),
        start_date=PartialDate("2021"),
        total_cost=money("500000"),
        extensions={"se.esf": {"Okänd rubrik": "Särskilt uppdrag om granskning"}},
    ),
    project(
        "de.bmas:3",
        {"de": "Kompetenzzentrum Straße"},
        {"de": "Förderungen für Jugendliche in Köln, 2014DE05SFOP002, Phase 1.2."},
        original_language="de",
        countries=("DE",),
        locations=(nuts("DEA23"),),
        start_date=PartialDate("2020-05"),
        end_date_actual=PartialDate("2021-04"),
        total_cost=money("250000.50", "EUR"),
        cci_stem="2014DE05SFOP",
    ),
    project(
        "pl.mfipr:4",
        {"pl": "Łódź: innowacje społeczne"},
        {"pl": "Wsparcie osób starszych w regionie."},
        original_language="pl",
        countries=("PL",),
        locations=(nuts("PL71"),),
        start_date=PartialDate("2023-03"),
    ),
    project(
        "gr.mou:5",
        {"el": "Κέντρο Κοινωνικής Καινοτομίας", "en-t-el": "Centre for social innovation"},
        {"el": "Υπηρεσίες για νέους στην Αθήνα."},
        original_language="el",
        countries=("GR",),
        locations=(nuts("EL303"),),
        total_cost=money("1350000", "EUR"),
    ),
    CaseStudy(
        id="se.esf.skane:6",
        title=LangText({"en": "A case: social innovation in Skåne", "sv": "Ett fall"}),
        summary=LangText({"en": "How a municipality innovates. Social, and then innovation. " + "Much more. " * 60}),
        sources=(Source(name="own", importer="x 1.0"),),
        original_language="en",
        countries=("SE", "DK"),
    ),
    Tombstone(id="se.esf:7", deleted="2026-01-01", reason="withdrawn by the centre"),
)


def told(record: AnyRecord) -> Told:
    """What its source says of a record."""
    return Told(record.id, (Telling(2, dump_json(to_json(record))),))


def write(catalogue: Catalogue, *records: AnyRecord) -> None:
    """Write records as statements of their sources."""
    with catalogue.running(IMPORT) as run:
        for _ in run.writing.write(map(told, records)):
            pass  # nothing is asked of what comes of it
