"""Systemic changes: what case studies tell of growth, and the register that inputs give."""

from sicore.codelists import Code
from sicore.evaluation.engine import Question
from sicore.evaluation.report.annual import Made
from sicore.evaluation.report.parts import Section
from sicore.model import CaseStudy, Scaling
from sicore.text import LangText
from tests.evaluation.report.small import SOURCES, made, project, values

CHANGES = [
    {"change": "The region pays.", "kind": "budget", "source": "Budget 2026", "is_verified": True},
    {"change": "Offices open late.", "kind": "practice", "is_verified": True},
]


def case(name: str, kind: str | None, text: str, level: str | None = None) -> CaseStudy:
    """A case study that tells how it grew."""
    code = None if kind is None else Code(list="si-scaling-type", code=kind)
    scaling = (Scaling(kind=code, text=LangText({"en": text})),)
    return CaseStudy(id=name, title=LangText({"en": name}), sources=SOURCES, scaling=scaling, evidence_level=level)


def systemic(report: Made) -> Section:
    return next(each for each in report.report.sections if each.id == "systemic")


def test_counts_growth_by_kind_and_tells_it_in_the_words_of_the_records() -> None:
    told = made(
        [
            case("se.esf:c1", "up", "The county made it a rule.", "evaluated"),
            case("se.esf:c2", "out", "Two towns took it up."),
            case("se.esf:c3", None, "It spread."),
        ]
    )
    (listed,) = systemic(told).lists

    assert [values(told)[f"systemic.scaling.{kind}"] for kind in ("up", "out", "own-words")] == ["1", "1", "1"]
    assert (listed.statements[0].grade, listed.statements[0].text["en"]) == (
        "evaluated",
        "The county made it a rule.",
    )


def test_a_register_of_changes_stands_with_what_shows_them_and_counts_what_was_verified() -> None:
    asked = Question(metric="systemic.change", parameters={"changes": CHANGES})
    told = made([project("se.esf:1")], further=(asked,))
    (register,) = systemic(told).texts

    assert [(row[0], row[3]) for row in register.rows] == [
        ("The region pays.", "Budget 2026"),
        ("Offices open late.", "–"),
    ]
    assert values(told)["systemic.change.total"] == "1"
    assert values(told)["systemic.change.budget"] == "1"
    assert "further" not in {each.id for each in told.report.sections}


def test_says_where_nobody_tells_of_systemic_changes() -> None:
    told = made([project("se.esf:1")])

    assert "systemic" in {lack.about for lack in told.report.lacks if lack.reason == "no-records"}
