"""Short ways to make the records that these tests link."""

from decimal import Decimal
from typing import Any

from sicore.codelists import Code
from sicore.dates import PartialDate, Period
from sicore.identifiers import Identifier
from sicore.linking import Linker, Occasion
from sicore.model import CaseStudy, Organisation, Participant, Project, Relation, Source
from sicore.money import Money
from sicore.places import Place
from sicore.text import LangText

OCCASION = Occasion(made="2026-11-26T12:00:00Z", by="centre:se.esf")


def linker() -> Linker:
    return Linker(OCCASION)


def organisation(record_id: str, name: str, language: str = "und", **told: Any) -> Organisation:
    town, country = told.pop("town", None), told.pop("country", None)
    if town or country:
        told["address"] = Place(country=country, city=LangText({"und": town}) if town else None)
    numbers = tuple(Identifier(scheme=scheme, value=value) for scheme, value in told.pop("numbers", {}).items())
    return Organisation(
        id=record_id, title=LangText({language: name}), sources=_sources(record_id), identifiers=numbers, **told
    )


def project(record_id: str, title: str, language: str = "en", **told: Any) -> Project:
    return Project(id=record_id, title=LangText({language: title}), **_shared(record_id, told, "end_date_expected"))


def case_study(record_id: str, title: str, language: str = "en", **told: Any) -> CaseStudy:
    if "budget" in told:
        told["budget_text"] = LangText({"en": told.pop("budget")})
    if "period" in told:
        told["programming_period"] = Period(told.pop("period"))
    return CaseStudy(id=record_id, title=LangText({language: title}), **_shared(record_id, told, "end_date"))


def euros(amount: str) -> Money:
    return Money(amount=Decimal(amount), currency="EUR")


def fund(code: str) -> tuple[Code, ...]:
    return (Code(list="eu-programme", code=code),)


def _shared(record_id: str, told: dict[str, Any], end: str) -> dict[str, Any]:
    members: dict[str, Any] = {"sources": _sources(record_id), "countries": tuple(told.pop("countries", ()))}
    for name, member in (("start", "start_date"), ("end", end)):
        if name in told:
            members[member] = PartialDate(told.pop(name))
    if "partners" in told:
        members["participants"] = tuple(Participant(role="partner", name=name) for name in told.pop("partners"))
    if "numbers" in told:
        members["identifiers"] = tuple(Identifier(scheme=s, value=v) for s, v in told.pop("numbers").items())
    if "related" in told:
        members["relations"] = tuple(Relation(rel=rel, target=target) for rel, target in told.pop("related").items())
    return members | told


def _sources(record_id: str) -> tuple[Source, ...]:
    return (Source(name=f"{record_id.partition(':')[0]}.csv", retrieved=PartialDate("2026-11-21")),)
