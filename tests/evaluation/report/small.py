"""A small portfolio whose figures can be worked out by hand, and what reports are made with."""

from collections.abc import Iterable, Mapping
from typing import Any

from sicore.builtin import plugin as builtin_plugin
from sicore.codelists import Code, core_shelf
from sicore.evaluation.money import Kind, RateShelf, Wanted
from sicore.evaluation.report.annual import Edition, Made, annual_report
from sicore.evaluation.report.figure import Figure
from sicore.findings import Finding
from sicore.model import (
    Activity,
    AnyRecord,
    CaseStudy,
    Community,
    Evaluation,
    IndicatorValue,
    Lesson,
    Project,
    Source,
    Topic,
)
from sicore.plugins import Registry
from sicore.text import LangText
from tests.evaluation.conftest import TODAY, money, value
from tests.evaluation.money.made import table

SOURCES = (Source(name="list", url="https://example.org/list"),)
BY_RATE = Wanted.read({"policy": "ecb_annual", "dated": "2025"}).by(
    RateShelf.of([table(Kind.ECB_ANNUAL, {("SEK", "2025"): "10"})])
)
"""Converts kronor, ten for a euro."""
REGISTRY = Registry({"sicore": builtin_plugin}, discover=False)


def edition(**told: Any) -> Edition:
    """What is asked of a report."""
    return Edition(**{"year": 2026, "day": TODAY, **told})


def made(records: Iterable[AnyRecord | Finding], **told: Any) -> Made:
    """An annual report."""
    kept = list(records)
    return annual_report(edition(**told), lambda: kept, registry=REGISTRY, shelf=core_shelf())


def figures(report: Made) -> Mapping[str, Figure]:
    """The figures by id."""
    return {figure.id: figure for _, _, _, figure in report.report.figures()}


def values(report: Made) -> Mapping[str, str | None]:
    """The values of the figures by id, as text."""
    return {name: None if each.value is None else f"{each.value:f}" for name, each in figures(report).items()}


def topic(list_id: str, code: str) -> Topic:
    """A theme or a target group."""
    return Topic(code=Code(list=list_id, code=code))


def by_sex(code: str, women: int, men: int, **more: Any) -> tuple[IndicatorValue, IndicatorValue]:
    """An indicator of women and men."""
    return value(code, str(women), sex="female", **more), value(code, str(men), sex="male", **more)


def project(name: str, *indicators: IndicatorValue, theme: str = "employment", **more: Any) -> Project:
    """A project; its country is that of its centre."""
    told: dict[str, Any] = {
        "themes": (topic("si-theme", theme),),
        "target_groups": (topic("target-group", "unemployed"),),
        **more,
    }
    return Project(id=name, title=LangText({"en": name}), sources=SOURCES, indicators=indicators, **told)


def lesson(name: str, text: str, **more: Any) -> Lesson:
    """A lesson."""
    return Lesson(id=name, title=LangText({"en": name}), statement=LangText({"en": text}), sources=SOURCES, **more)


def evaluation(name: str, text: str, **more: Any) -> Evaluation:
    """A completed evaluation by somebody independent."""
    told: dict[str, Any] = {"mode": "completed", "independence": "independent", "kind": "ex-post", **more}
    return Evaluation(id=name, title=LangText({"en": name}), results=LangText({"en": text}), sources=SOURCES, **told)


def portfolio() -> list[AnyRecord]:
    """Three projects in two countries, and what was learned in them."""
    return [
        project(
            "se.esf:1",
            *by_sex("EECO01", 60, 40),
            *by_sex("EECO02", 40, 30),
            *by_sex("EECO04", 20, 10),
            *by_sex("EECR05", 30, 20),
            status="running",
            total_eligible_cost=money("100000", "SEK"),
        ),
        project(
            "se.esf:2",
            value("EECO01", "50", target=money("200").amount),
            theme="education",
            status="completed",
            total_eligible_cost=money("20000", "EUR"),
        ),
        project("dk.esf:3", *by_sex("EECO01", 25, 15), countries=("DK",)),
        lesson(
            "se.esf:l1",
            "Begin with employers.",
            kind="worked",
            evidence_level="evaluated",
            learned_in=("se.esf:1",),
            for_whom=(Topic(text=LangText({"en": "job centres"})),),
        ),
        lesson("se.esf:l2", "Courses alone did not help.", kind="did-not", learned_in=("se.esf:2",)),
        evaluation("dk.esf:e1", "More found work.", kind="counterfactual", subjects=("se.esf:1",)),
        CaseStudy(
            id="dk.esf:c1",
            title=LangText({"en": "Case"}),
            sources=SOURCES,
            stage=Code(list="si-process-stage", version="2010", code="3"),
        ),
        Activity(id="se.esf:a1", title=LangText({"en": "Seminar"}), sources=SOURCES, mode="held"),
        Community(id="se.esf:k1", title=LangText({"sv": "Nätverk"}), sources=SOURCES, members=("se.org:1", "se.org:2")),
    ]
