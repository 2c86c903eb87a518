"""Drafting a case study from a project: what it says, and nothing else."""

from datetime import date
from decimal import Decimal
from typing import Any

from sicore.checks import RuleContext, SchemaChecker
from sicore.codelists import Code
from sicore.dates import PartialDate, Period
from sicore.findings import Severity
from sicore.format import to_json
from sicore.model import Funding, Objective, Participant, Project, Relation, Source, Topic
from sicore.money import Money
from sicore.text import LangText
from sicore.workspace.case_draft import CaseDraft, drafted
from sicore.workspace.questions import question

CONTEXT = RuleContext(today=date(2026, 11, 21))
FUND = Code(list="eu-programme", version="20250618-0", code="ESF_PLUS")


def project(**members: Any) -> Project:
    told = {"id": "se.esf:1", "title": LangText({"en": "Workshops"}), "sources": (Source(name="page.txt"),)}
    return Project(**(told | members))


def draft(**members: Any) -> CaseDraft:
    return drafted(project(**members), CONTEXT)


def texts(**by_language: str) -> LangText:
    return LangText(by_language)


def test_takes_over_what_means_the_same() -> None:
    members: dict[str, Any] = {
        "summary": texts(en="Short"),
        "problem": texts(en="No work"),
        "solution": texts(en="Workshops"),
        "countries": ("SE",),
        "themes": (Topic(text=texts(en="Work")),),
        "participants": (Participant(role="beneficiary", name="Norrvik"),),
        "status": "running",
        "start_date": PartialDate("2022-12"),
        "original_language": "en",
    }

    case = draft(**members).record

    assert {name: getattr(case, name) for name in members} == members
    assert case.id == "se.esf:1/case-study/1"
    assert case.editorial_status == "draft"
    assert case.relations == (Relation(rel="documents", target="se.esf:1"),)
    assert case.sources == project().sources


def test_what_led_to_the_project_is_the_context_and_what_was_achieved_the_results() -> None:
    case = draft(background=texts(en="A survey"), achievements=texts(en="21 at work")).record

    assert case.context == texts(en="A survey")
    assert case.results == texts(en="21 at work")


def test_an_objective_that_is_reported_as_reached_is_a_result() -> None:
    reached = (
        Objective(text=texts(en="21 at work", sv="21 i arbete"), status="reported"),
        Objective(text=texts(en="9 in school"), status="reported"),
        Objective(text=texts(en="100 reached"), status="intended"),
    )

    case = draft(objectives=reached).record

    assert case.results == texts(en="21 at work\n9 in school", sv="21 i arbete")


def test_an_intention_is_no_result_and_that_is_said() -> None:
    intended = (Objective(text=texts(en="All are at work."), status="intended"), Objective(text=texts(en="More.")))

    found = draft(objectives=intended)

    assert found.record.results is None
    assert "/results" in found.questions
    (advice,) = [finding for finding in found.findings if finding.code == "draft-intention"]
    assert advice.value == "2"


def test_the_actual_end_comes_before_the_expected_one() -> None:
    ends = {"end_date_expected": PartialDate("2025-12-30"), "end_date_actual": PartialDate("2026-02")}

    assert draft(**ends).record.end_date == PartialDate("2026-02")
    assert draft(end_date_expected=PartialDate("2025-12-30")).record.end_date == PartialDate("2025-12-30")


def test_the_contribution_of_the_union_belongs_to_the_only_fund() -> None:
    amount = Money(amount=Decimal(5), currency="EUR")
    other = Code(list="eu-programme", code="ERDF")

    assert draft(funds=(FUND,), eu_contribution=amount).record.funding == (Funding(fund=FUND, amount=amount),)
    assert draft(eu_contribution=amount).record.funding == (Funding(amount=amount),)
    assert draft(funds=(FUND, other), eu_contribution=amount).record.funding == (
        Funding(fund=FUND),
        Funding(fund=other),
    )
    assert draft().record.funding == ()


def test_the_period_is_that_of_the_programme() -> None:
    assert draft(cci_stem="2021SE05SFPR").record.programming_period == Period("2021-2027")
    assert draft().record.programming_period is None


def test_places_and_raw_texts_go_along_with_what_they_are_about() -> None:
    places = {
        "/title/en": "0:line 1",
        "/background/en": "0:line 2",
        "/end_date_expected": "0:line 3",
        "/kind": "0:line 4",
    }

    case = draft(places=places, raw={"/end_date_expected": "30/12"}, end_date_expected=PartialDate("2025-12-30")).record

    assert case.places == {"/title/en": "0:line 1", "/context/en": "0:line 2", "/end_date": "0:line 3"}
    assert case.raw == {"/end_date": "30/12"}


def test_each_gap_of_the_checklist_has_a_question() -> None:
    found = draft()

    gaps = {finding.pointer for finding in found.findings if finding.code == "draft-gap"}
    assert gaps == {
        *("/participants", "/countries", "/themes", "/problem", "/solution", "/results", "/mainstreaming"),
        *("/lessons_learned", "/funding_text", "/target_groups", "/level_of_action", "/summary"),
    }
    assert found.questions.keys() == gaps
    assert "What belongs here?" not in found.questions.values()
    assert all(finding.severity is not Severity.ERROR for finding in found.findings)


def test_a_text_that_is_not_there_in_english_is_a_gap_in_that_language() -> None:
    found = draft(title=texts(sv="Verkstäder"), problem=LangText({"sv": "Brist", "en-t-sv": "Want"}))

    assert "/title/en" in found.questions
    assert "/problem/en" not in found.questions


def test_a_member_that_nobody_asks_for_has_a_question_all_the_same() -> None:
    assert question("media") == "What belongs here?"


def test_a_draft_follows_the_schema() -> None:
    assert SchemaChecker().check(to_json(draft(funds=(FUND,), problem=texts(en="No work")).record)) == []
