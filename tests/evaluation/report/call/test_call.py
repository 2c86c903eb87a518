"""The analysis before a call."""

from collections.abc import Sequence

import pytest

from sicore.codelists import core_shelf
from sicore.errors import UsageError
from sicore.evaluation.report.annual import Made
from sicore.evaluation.report.call import CallOrder, call_report
from sicore.model import AnyRecord, Organisation, Participant
from sicore.text import LangText
from tests.evaluation.conftest import TODAY
from tests.evaluation.report.small import REGISTRY, SOURCES, lesson, portfolio, project


def analysed(records: Sequence[AnyRecord], theme: str = "employment", country: str | None = None) -> Made:
    order = CallOrder(theme=theme, day=TODAY, country=country)
    return call_report(order, lambda: records, registry=REGISTRY, shelf=core_shelf())


def values(made: Made) -> dict[str, str]:
    return {figure.id: str(figure.value) for _, _, _, figure in made.report.figures()}


def test_counts_what_is_of_the_theme_and_of_those_below_it() -> None:
    told = [project("se.esf:a"), project("se.esf:b", theme="unemployment"), project("se.esf:c", theme="education")]

    assert values(analysed(told))["portfolio.projects"] == "2"
    assert values(analysed(told, "unemployment"))["portfolio.projects"] == "1"


def test_lessons_count_where_they_were_learned_in_a_project_of_the_theme_also_before_it_comes() -> None:
    (kept,) = [each for each in analysed(portfolio()[::-1]).report.sections if each.id == "lessons"]

    assert [each.text["en"] for listed in kept.lists for each in listed.statements] == ["Begin with employers."]


def test_a_country_leaves_the_others_out() -> None:
    assert values(analysed(portfolio(), country="DK"))["portfolio.projects"] == "1"


def test_organisations_are_named_and_counted_once_for_each_project() -> None:
    org = Organisation(id="se.org:1", title=LangText({"sv": "Norrvik kommun"}), sources=SOURCES)
    part = Participant(role="beneficiary", organisation="se.org:1")
    named = Participant(role="partner", name="Föreningen Bron")
    funder = Participant(role="funder", name="Fonden")
    told = [
        project("se.esf:1", participants=(part, part, named, funder)),
        project("se.esf:2", participants=(part,)),
        org,
    ]
    made = analysed(told)

    (table,) = made.report.sections[-1].tables
    shown = {
        row.label.text.best()[1]: [str(each and each.value) for each in row.figures]
        for row in table.rows
        if row.label.text
    }
    assert shown == {"Norrvik kommun": ["2", "0"], "Föreningen Bron": ["0", "1"]}


def test_nothing_of_the_theme_is_a_report_that_says_so() -> None:
    made = analysed([lesson("se.esf:l", "Ask first.")], "health")

    assert not values(made)
    assert "portfolio" in {lack.about for lack in made.report.lacks}


def test_refuses_a_theme_that_the_list_lacks_and_names_those_near() -> None:
    with pytest.raises(UsageError, match="employment"):
        analysed([], "employmint")
