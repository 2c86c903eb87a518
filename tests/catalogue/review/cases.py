"""Records in review, and who acts on them."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sicore.catalogue.review import Actor, Background, Taking, advance
from sicore.model import CaseStudy, Method, Record, Source
from sicore.text import LangText

AUTHOR = Actor(role="author", centre="se.norrvik")
NATIONAL = Actor(role="national-centre", centre="se.ncc")
EUROPEAN = Actor(role="european-centre", centre="eu.esf-plus:european-competence-centre")
EVALUATOR = Actor(role="evaluator", centre="se.utvardering")
SINGLE = ("problem-scope", "approach", "results", "scaling-transfer", "personal-data")

_MOMENTS = (datetime(2026, 11, 26, 9, tzinfo=UTC) + timedelta(minutes=number) for number in count())


def remarks(text: str) -> LangText:
    return LangText({"en": text})


def case(**members: Any) -> CaseStudy:
    told: dict[str, Any] = {
        "id": "se.norrvik:case/1",
        "title": LangText({"sv": "Verkstaden"}),
        "sources": (Source(name="case.xlsx"),),
        "editorial_status": "draft",
        "countries": ("SE",),
    }
    return CaseStudy(**(told | members))


def method(**members: Any) -> Method:
    told: dict[str, Any] = {
        "id": "se.norrvik:method/1",
        "title": LangText({"sv": "Medborgarlabb"}),
        "sources": (Source(name="method.xlsx"),),
        "editorial_status": "draft",
    }
    return Method(**(told | members))


def take(
    record: Any,
    step: str,
    actor: Actor = NATIONAL,
    decision: str | None = None,
    *,
    why: str | None = None,
    background: Background | None = None,
) -> Any:
    """The record after a step that is taken a minute after the one before."""
    taking = Taking(
        step=step,
        actor=actor,
        when=next(_MOMENTS),
        decision=decision,
        remarks=remarks(why) if why is not None else None,
    )
    return advance(record, taking, background or Background())


def accepted(record: Any, actor: Actor = NATIONAL) -> Any:
    """The record with every single step accepted."""
    for step in SINGLE:
        record = take(record, step, actor)
    return record


def validated(record: Record, actor: Actor = NATIONAL) -> Any:
    """A draft after its way to validated."""
    return take(accepted(take(record, "submit", AUTHOR), actor), "overall", actor)


def published(record: Record, actor: Actor = NATIONAL) -> Any:
    """A draft after its way to published."""
    return take(validated(record, actor), "publish", actor)
