"""Records that could be suggested, and who seeks."""

from typing import Any

from sicore.codelists import Code
from sicore.model import CaseStudy, Organisation, Participant, Project, Source, Topic
from sicore.text import LangText

SOURCES = (Source(name="list.csv", publisher="Norrvik"),)


def theme(code: str) -> Topic:
    return Topic(code=Code(list="si-theme", version="1", code=code))


def group(code: str) -> Topic:
    return Topic(code=Code(list="target-group", version="1", code=code))


def organisation(record_id: str = "fi.thl:org/1", **members: Any) -> Organisation:
    told: dict[str, Any] = {
        "id": record_id,
        "title": LangText({"fi": "Työpaja"}),
        "sources": SOURCES,
        "editorial_status": "published",
        "topics": (theme("homelessness"),),
        "countries": ("FI",),
    }
    return Organisation(**(told | members))


def case(record_id: str = "fi.thl:case/1", **members: Any) -> CaseStudy:
    told: dict[str, Any] = {
        "id": record_id,
        "title": LangText({"en": "Housing first"}),
        "sources": SOURCES,
        "editorial_status": "published",
        "themes": (theme("homelessness"),),
        "countries": ("FI",),
    }
    return CaseStudy(**(told | members))


def project(record_id: str = "se.norrvik:22-1", **members: Any) -> Project:
    told: dict[str, Any] = {
        "id": record_id,
        "title": LangText({"sv": "Bostad först"}),
        "sources": SOURCES,
        "editorial_status": "published",
        "themes": (theme("homelessness"),),
        "countries": ("SE",),
    }
    return Project(**(told | members))


def does(organisation_id: str, role: str = "partner") -> Participant:
    return Participant(role=role, organisation=organisation_id)
