"""What an annual report tells of a portfolio."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sicore.codelists import Code, core_shelf
from sicore.evaluation.engine import Question
from sicore.evaluation.report.annual import Made, annual_report
from sicore.evaluation.report.parts import Section
from sicore.evaluation.report.telling import report_json
from sicore.findings import Finding
from sicore.format import dump_json
from sicore.model import AnyRecord, SpecificObjective, Topic
from sicore.plugins import MetricStatus
from sicore.text import LangText
from tests.evaluation.conftest import value
from tests.evaluation.report.small import (
    REGISTRY,
    edition,
    evaluation,
    figures,
    lesson,
    made,
    portfolio,
    project,
    topic,
    values,
)


def section(report: Made, name: str) -> Section:
    return next(each for each in report.report.sections if each.id == name)


def test_tells_the_portfolio_by_country_theme_group_objective_and_status() -> None:
    told = values(made(portfolio()))

    assert told["portfolio.projects"] == "3"
    assert (told["portfolio.country.SE"], told["portfolio.country.DK"]) == ("2", "1")
    assert (told["portfolio.theme.employment"], told["portfolio.theme.education"]) == ("2", "1")
    assert told["portfolio.group.unemployed"] == "3"
    assert told["portfolio.objective.not-stated"] == "3"
    assert (told["portfolio.status.running"], told["portfolio.status.not-stated"]) == ("1", "1")
    assert told["portfolio.money.SEK.total_eligible_cost"] == "100000"


def test_tells_participants_by_sex_and_by_country() -> None:
    told = values(made(portfolio()))

    assert told["indicators.EECO01.total"] == "190"
    assert told["indicators.EECO01.female"] == "85"
    assert told["indicators.EECO01.male"] == "55"
    assert told["indicators.EECO01.not-told"] == "50"
    assert told["indicators.country.SE.total"] == "150"
    assert told["indicators.country.DK.female"] == "25"


def test_divides_results_by_those_who_could_have_had_them_with_an_interval() -> None:
    rate = figures(made(portfolio()))["indicators.EECR05.rate.total"]

    assert f"{rate.value:f}" == "50"
    assert rate.n == 100
    assert rate.interval is not None
    assert rate.interval.method == "wilson"


def test_a_result_without_a_denominator_has_a_reason_and_no_value() -> None:
    told = made([project("se.esf:1", value("EECR05", "20"))])

    rate = figures(told)["indicators.EECR05.rate.total"]
    assert (rate.value, rate.status, rate.reason) == (None, MetricStatus.NOT_COMPUTABLE, "missing-denominator")
    assert any(lack.about == "esf.result_rate EECR05" and lack.count == 1 for lack in told.report.lacks)


def test_tells_what_was_reached_of_targets_over_projects_that_tell_both() -> None:
    told = values(made(portfolio()))

    assert told["achievement.EECO01.target.reached"] == "50"
    assert told["achievement.EECO01.target.aim"] == "200"
    assert told["achievement.EECO01.target"] == "0.25"


def test_adds_no_currencies_up() -> None:
    told = values(made(portfolio()))

    assert told["finance.cost.per_participant.SEK"] == "1000"
    assert told["finance.cost.per_participant.EUR"] == "400"
    assert "finance.cost.per_participant" not in told


def test_lessons_stand_by_kind_with_their_evidence_and_where_they_were_learned() -> None:
    lists = {each.id: each for each in section(made(portfolio()), "lessons").lists}

    (worked,) = lists["lessons.worked"].statements
    assert (worked.grade, worked.learned_in, worked.sources) == (
        "evaluated",
        ("se.esf:1",),
        ("https://example.org/list",),
    )
    assert lists["lessons.did-not"].statements[0].grade == "unknown"


def test_recommendations_are_the_records_own_words_the_strongest_evidence_first() -> None:
    (graded,) = section(made(portfolio()), "recommendations").lists

    told = [(each.grade, each.text["en"]) for each in graded.statements]
    assert told == [("counterfactual", "More found work."), ("evaluated", "Begin with employers.")]


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        ({"kind": "counterfactual"}, "counterfactual"),
        ({"kind": "ex-post"}, "evaluated"),
        ({"kind": "counterfactual", "independence": "internal"}, "monitored"),
        ({"kind": "counterfactual", "independence": None}, "monitored"),
        ({"kind": "self"}, "monitored"),
    ],
)
def test_an_evaluation_is_as_strong_as_its_kind_and_its_independence(told: dict[str, str], grade: str) -> None:
    (listed,) = section(made([evaluation("se.esf:e1", "It helped.", **told)]), "evaluations").lists

    assert listed.statements[0].grade == grade


@pytest.mark.parametrize("mode", ["planned", "running"])
def test_an_evaluation_that_is_not_completed_says_nothing_yet(mode: str) -> None:
    told = made([evaluation("se.esf:e1", "It will help.", mode=mode)])

    assert section(told, "evaluations").lists == ()
    assert section(told, "recommendations").is_empty


def test_what_several_records_say_in_the_same_words_is_one_statement() -> None:
    told = made(
        lesson(f"se.esf:l{number}", "Ask first.", kind="worked", learned_in=(f"se.esf:{number}",))
        for number in range(30)
    )

    (listed,) = section(told, "lessons").lists
    (statement,) = listed.statements
    assert (len(statement.records), len(statement.learned_in), listed.left_out) == (30, 30, 0)


def test_only_the_strongest_statements_are_shown_and_the_others_counted() -> None:
    weak = [
        lesson(f"se.esf:w{number}", f"Weak {number}.", kind="worked", evidence_level="anecdotal")
        for number in range(5000)
    ]
    told = made([*weak, lesson("se.esf:s", "Strong.", kind="worked", evidence_level="counterfactual")])

    (listed,) = section(told, "lessons").lists
    assert listed.statements[0].text["en"] == "Strong."
    assert len(listed.statements) + listed.left_out == 5001


def test_the_map_of_evidence_shows_gaps_and_what_did_not_work() -> None:
    drawn = section(made(portfolio()), "evidence").evidence

    assert drawn is not None
    strong = drawn.cells["unemployed", "employment"]
    assert (strong.projects, strong.grade, strong.pieces, strong.against) == (2, "counterfactual", 2, 0)
    failed = drawn.cells["unemployed", "education"]
    assert (failed.projects, failed.grade, failed.pieces, failed.against) == (1, "unknown", 1, 1)


def test_evidence_may_come_before_the_project_that_it_is_about() -> None:
    forth, back = made(portfolio()), made(reversed(portfolio()))

    assert section(forth, "evidence") == section(back, "evidence")


def test_a_country_is_told_by_what_records_state_and_else_by_who_keeps_them() -> None:
    told = made(portfolio(), country="DK")

    assert values(told)["portfolio.projects"] == "1"
    assert values(told)["indicators.EECO01.total"] == "40"
    assert not any(name.startswith("indicators.country") for name in values(told))
    assert section(told, "lessons").is_empty
    assert told.report.records == 3


def test_codes_that_no_list_has_and_own_words_stand_in_rows_of_their_own() -> None:
    told = values(
        made(
            [
                project("se.esf:1", themes=(Topic(code=Code(list="si-theme", code="x<b>")),)),
                project("se.esf:2", themes=(Topic(text=LangText({"sv": "Eget"})),)),
                project("se.esf:3", specific_objectives=(SpecificObjective(local_code="7"),), themes=()),
            ]
        )
    )

    assert {name for name in told if name.startswith("portfolio.theme")} == {
        "portfolio.theme.unlisted",
        "portfolio.theme.own-words",
        "portfolio.theme.not-stated",
    }
    assert told["portfolio.objective.own-words"] == "1"


def test_a_report_over_nothing_is_made_and_says_that_nothing_is_there() -> None:
    told = made([])

    assert not list(told.report.figures())
    lacking = {lack.about for lack in told.report.lacks if lack.reason == "no-records"}
    assert {"portfolio", "lessons", "evidence", "activities"} <= lacking


def test_wrong_values_are_findings_and_the_report_is_made() -> None:
    told = made([project("se.esf:1", value("EECO01", "-3"), value("EECX99", "4")), *portfolio()])

    assert {finding.code.code for finding in told.evaluation.tally.kept} >= {"indicator-wrong", "indicator-unknown"}
    assert values(told)["indicators.EECO01.total"] == "190"


def test_reads_the_records_once() -> None:
    passes = 0

    def records() -> Iterator[AnyRecord | Finding]:
        nonlocal passes
        passes += 1
        yield from portfolio()

    annual_report(edition(), records, registry=REGISTRY, shelf=core_shelf())

    assert passes == 1


def test_further_metrics_stand_in_the_report_with_how_they_were_made() -> None:
    asked = Question(metric="esf.sample_plan", parameters={"population": 200})
    told = made(portfolio(), further=(asked,))

    assert values(told)["further.esf.sample_plan"] == "169"
    assert "esf.sample_plan" in {each.id for each in told.report.derivations}


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(portfolio()))
def test_the_order_of_records_leaves_no_trace_but_in_the_digest(order: list[AnyRecord]) -> None:
    one, other = (report_json(made(records).report) | {"snapshot": None} for records in (portfolio(), order))

    assert dump_json(one) == dump_json(other)


def test_profiles_are_told_by_their_parts() -> None:
    domains = [{"domain": "costs and benefits", "score": 2}, {"domain": "problem", "score": 1}]
    asked = Question(metric="si.scalability", parameters={"domains": domains})
    told = values(made(portfolio(), further=(asked,)))

    assert {name: value for name, value in told.items() if "scalability" in name} == {
        "further.si.scalability.costs-and-benefits": "2",
        "further.si.scalability.problem": "1",
    }


def test_evaluations_of_clusters_stand_apart_with_criteria_independence_and_response() -> None:
    criteria = (topic("evaluation-criterion", "relevance"), Topic(text=LangText({"en": "dignity"})))
    synthesis = evaluation(
        "se.esf:e9",
        "In two of three projects it helped.",
        kind="cluster",
        criteria=criteria,
        response=LangText({"en": "We agree."}),
    )
    lists = {each.id: each.statements for each in section(made([*portfolio(), synthesis]), "evaluations").lists}
    (told,) = lists["evaluations.clusters"]

    assert [each.code or (each.text and each.text["en"]) for each in told.criteria] == ["relevance", "dignity"]
    assert (dict(told.facts)["independence"], told.response and told.response["en"]) == ("independent", "We agree.")
    assert [each.records for each in lists["evaluations.results"]] == [("dk.esf:e1",)]
