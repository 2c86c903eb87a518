"""Figures about few persons, and what would give them away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sicore.errors import MissingExtraError
from sicore.evaluation.disclosure import AUTHORITY, InvalidTableError, Ledger
from sicore.evaluation.engine import Question
from sicore.evaluation.report.annual import protecting
from sicore.evaluation.report.provenance import provenance_json
from sicore.evaluation.report.telling import report_json
from sicore.format import dump_json
from sicore.model import Project
from sicore.plugins import MetricStatus
from tests.evaluation.conftest import TODAY, money, value
from tests.evaluation.report.small import BY_RATE, by_sex, figures, made, portfolio, project, values

FEW = (*by_sex("EECO01", 57, 43), *by_sex("EECO12", 3, 20))
"""Three women with a disability, among a hundred."""


def hidden(records: list[Project], **told: object) -> set[str]:
    return {name for name, each in figures(made(records, **told)).items() if each.status is MetricStatus.SUPPRESSED}


def test_hides_a_count_of_few_and_what_would_give_it_away() -> None:
    told = hidden([project("se.esf:1", *FEW)])

    assert "indicators.EECO12.female" in told
    assert told & {"indicators.EECO12.male", "indicators.EECO12.total"}
    assert "indicators.EECO01.total" not in told


def test_an_authority_sees_what_the_public_does_not() -> None:
    records = [project("se.esf:1", *by_sex("EECO01", 57, 43), *by_sex("EECO12", 7, 20))]

    assert "indicators.EECO12.female" in hidden(records)
    assert hidden(records, audience=AUTHORITY) == set()


def test_a_hidden_figure_stands_in_no_form_of_the_report() -> None:
    women = 7
    records = [project("se.esf:1", *by_sex("EECO01", 5007, 4003), *by_sex("EECO12", women, 2011))]
    report = made(records).report

    for told in (report_json(report), provenance_json(report)):
        text = dump_json(told).decode()
        assert '"7"' not in text
        assert '"2018"' not in text or '"2011"' not in text


def test_a_rate_hides_with_those_who_missed_the_result() -> None:
    outputs = (*by_sex("EECO01", 60, 60), *by_sex("EECO02", 30, 30), *by_sex("EECO04", 30, 30))
    told = figures(made([project("se.esf:1", *outputs, *by_sex("EECR05", 57, 30))]))

    rate = told["indicators.EECR05.rate.female"]
    assert (rate.status, rate.value, rate.n, rate.interval) == (MetricStatus.SUPPRESSED, None, None, None)


def test_a_rate_does_not_give_away_the_output_that_it_is_divided_by() -> None:
    outputs = (*by_sex("EECO01", 60, 60), *by_sex("EECO02", 40, 40), *by_sex("EECO04", 16, 15), *by_sex("EECO05", 4, 5))
    told = hidden([project("se.esf:1", *outputs, *by_sex("EECR06", 2, 3))])

    assert {"indicators.EECO05.female", "indicators.EECR06.rate.female"} <= told


def test_what_was_reached_of_a_target_hides_with_the_output() -> None:
    told = hidden([project("se.esf:1", value("EECO01", "6", target=value("EECO01", "9").value))])

    assert {"indicators.EECO01.total", "achievement.EECO01.target", "achievement.EECO01.target.reached"} <= told


def test_a_cost_per_participant_of_few_is_hidden() -> None:
    told = hidden([project("se.esf:1", value("EECO01", "6"), total_eligible_cost=money("600"))])

    assert "finance.cost.per_participant.EUR" in told


def test_what_those_with_a_target_reached_is_hidden_where_few_have_none() -> None:
    """Of 106 all but 6 have a target: the 100 and the 106 together would tell the 6."""
    with_target = value("EECO01", "100", target=money("80").amount)
    told = hidden([project("se.esf:1", with_target), project("se.esf:2", value("EECO01", "6"))])

    assert {"achievement.EECO01.target", "achievement.EECO01.target.reached"} <= told
    assert "indicators.EECO01.total" not in told


def test_of_those_with_a_target_and_those_with_a_milestone_one_is_hidden_where_few_are_between_them() -> None:
    both = value("EECO01", "100", target=money("80").amount, milestone=money("40").amount)
    one = value("EECO01", "4", target=money("5").amount)
    told = hidden([project("se.esf:1", both), project("se.esf:2", one), project("se.esf:3", value("EECO01", "90"))])

    assert told & {"achievement.EECO01.target", "achievement.EECO01.milestone"}
    assert "indicators.EECO01.total" not in told


def test_a_cost_per_participant_is_hidden_where_it_tells_a_few_whose_cost_nobody_tells() -> None:
    records = [
        project("se.esf:1", value("EECO01", "100"), total_eligible_cost=money("5000", "SEK")),
        project("se.esf:2", value("EECO01", "3")),
    ]

    assert "finance.cost.per_participant.SEK" in hidden(records)
    assert "finance.cost.per_participant.SEK" not in hidden(records[:1])


def test_a_cost_per_participant_of_converted_amounts_is_told_where_it_gives_nobody_away() -> None:
    records = [
        project("se.esf:1", value("EECO01", "100"), total_eligible_cost=money("50000", "SEK")),
        project("se.esf:2", value("EECO01", "40"), total_eligible_cost=money("2000", "EUR")),
    ]
    few = project("se.esf:3", value("EECO01", "3"))

    assert values(made(records, money=BY_RATE))["finance.cost.per_participant.EUR"] == "50"
    assert "finance.cost.per_participant.EUR" in hidden([*records, few], money=BY_RATE)


def test_a_count_that_disclosure_control_did_not_look_at_is_hidden() -> None:
    protected = made([project("se.esf:1", value("EECO01", "100"), total_eligible_cost=money("5000"))]).protected

    assert not protected.hides_beside("EECO01", "cost EUR", money("100").amount)
    assert protected.hides_beside("EECO01", "cost EUR", money("150").amount)
    assert protected.hides_beside("EECO01", "cost SEK", money("100").amount)


def test_results_with_a_target_are_hidden_where_they_tell_those_whose_denominator_is_not_told() -> None:
    rated = (value("EECO05", "60"), value("EECR06", "40", target=money("50").amount))
    unrated = value("EECR06", "4", target=money("9").amount)
    told = hidden([project("se.esf:1", value("EECO01", "90"), *rated), project("se.esf:2", unrated)])

    assert told & {"indicators.EECR06.rate.total", "achievement.EECR06.target"}


def test_a_figure_that_users_ask_beside_is_hidden_where_it_counts_persons() -> None:
    asked = [
        Question(metric="esf.output", parameters={"indicator": "EECO12"}),
        Question(metric="cost.per_result"),
        Question(metric="sustain.at_t"),
    ]
    records = [project("se.esf:1", *FEW, value("EECR05", "3"), total_eligible_cost=money("600"))]
    report = made(records, further=asked)
    told = {name: each.status for name, each in figures(report).items() if name.startswith("further")}
    derived = {each.id: each.warnings for each in report.report.derivations}

    assert told["further.esf.output.EECO12"] is MetricStatus.SUPPRESSED
    assert derived["esf.output.EECO12"] == ()
    assert told["further.sustain.at_t"] is not MetricStatus.SUPPRESSED


def test_a_country_of_few_is_hidden_with_another() -> None:
    records = [
        project("se.esf:1", *by_sex("EECO01", 60, 40)),
        project("dk.esf:1", *by_sex("EECO01", 3, 4)),
        project("fi.esf:1", *by_sex("EECO01", 30, 20)),
    ]
    told = {name for name in hidden(records) if name.startswith("indicators.country") and name.endswith("total")}

    assert "indicators.country.DK.total" in told
    assert len(told) > 1


def test_sexes_that_come_to_more_than_the_total_are_not_told() -> None:
    wrong = project("se.esf:1", value("EECO01", "50"), *by_sex("EECO01", 40, 30))
    told = values(made([wrong, project("se.esf:2", value("EECO01", "100"), *by_sex("EECO01", 40, 0))]))

    assert told["indicators.EECO01.total"] == "150"
    assert told["indicators.EECO01.female"] == "40"
    assert told["indicators.EECO01.not-told"] == "110"
    assert not [name for name in values(made([wrong])) if name.endswith(("female", "not-told"))]


def test_indicators_that_contradict_each_other_are_still_protected() -> None:
    records = [project("se.esf:1", *by_sex("EECO01", 20, 20), *by_sex("EECO02", 90, 3), *by_sex("EECO05", 2, 30))]

    assert {"indicators.EECO02.male", "indicators.EECO05.female"} <= hidden(records)


def test_where_safety_cannot_be_shown_all_figures_about_persons_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise MissingExtraError("stats", "hide figures")

    monkeypatch.setattr(protecting, "suppress", missing)
    told = made(portfolio())

    persons = [
        each for name, each in figures(told).items() if name.startswith(("indicators", "achievement.EECO01.target.r"))
    ]
    assert {each.status for each in persons if each.status is not MetricStatus.NOT_COMPUTABLE} == {
        MetricStatus.SUPPRESSED
    }
    assert any(lack.reason == "not-shown-safe" and "stats" in lack.why for lack in told.report.lacks)
    assert values(told)["portfolio.projects"] == "3"


def test_counts_that_contradict_each_other_hide_all_figures_and_stand_in_no_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def contradicting(*_: object, **__: object) -> None:
        raise InvalidTableError("Two tables disagree: 1234 and 5678.")

    monkeypatch.setattr(protecting, "suppress", contradicting)
    told = made([project("se.esf:1", value("EECO01", "1234"))])
    (why,) = [lack.why for lack in told.report.lacks if lack.reason == "not-shown-safe"]

    assert figures(told)["indicators.EECO01.total"].status is MetricStatus.SUPPRESSED
    assert not set("12345678") & set(why)


def test_a_report_of_one_country_does_not_give_away_what_that_of_all_countries_hid() -> None:
    records = [
        project("se.esf:1", *by_sex("EECO01", 60, 40)),
        project("dk.esf:1", *by_sex("EECO01", 3, 4)),
        project("fi.esf:1", *by_sex("EECO01", 30, 20)),
    ]
    all_of_them = made(records)
    assert all_of_them.protected.suppression is not None
    assert figures(all_of_them)["indicators.country.FI.total"].value is None
    ledger = Ledger().with_release(all_of_them.protected.suppression.released("annual-2026-all", TODAY))

    assert "indicators.EECO01.total" not in hidden(records, country="FI")
    assert "indicators.EECO01.total" in hidden(records, country="FI", ledger=ledger)


@settings(max_examples=10, deadline=None)
@given(
    women=st.lists(st.integers(0, 25), min_size=3, max_size=3), men=st.lists(st.integers(0, 25), min_size=3, max_size=3)
)
def test_no_count_of_few_is_ever_shown(women: list[int], men: list[int]) -> None:
    statuses = [by_sex(code, women[at], men[at]) for at, code in enumerate(("EECO02", "EECO04", "EECO05"))]
    all_of_them = by_sex("EECO01", sum(women), sum(men))
    told = figures(made([project("se.esf:1", *all_of_them, *(each for pair in statuses for each in pair))]))

    for name, each in told.items():
        if each.unit == "persons" and each.value is not None and not name.startswith("achievement"):
            assert not 0 < each.value < 10
