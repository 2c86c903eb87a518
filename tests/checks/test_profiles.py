from decimal import Decimal
from typing import Any

import pytest

from sicore.checks import PROFILE_NAMES, RecordChecker, profile_named
from sicore.checks.member_paths import MemberPath
from sicore.checks.rules.kohesio import EXCHANGE_RATE
from sicore.dates import PartialDate
from sicore.errors import UsageError
from sicore.findings import Severity
from sicore.format import from_json
from sicore.identifiers import Identifier
from sicore.model import RECORD_TYPES, CaseStudy, Objective, Participant, SpecificObjective, Topic
from sicore.money import Money, Percent
from sicore.places import Place
from tests.checks.samples import ESF_PLUS, TODAY, codes, euro, field_code, members, organisation, project, text, under

LISTED: dict[str, Any] = {
    "identifiers": (Identifier(scheme="se-esf-dnr", value="22-018-S01"),),
    "participants": (Participant(role="beneficiary", name="Lake association"),),
    "purpose": text("To learn to swim."),
    "summary": text("A school."),
    "achievements": text("Many swim."),
    "start_date": PartialDate("2022"),
    "end_date_expected": PartialDate("2025"),
    "total_cost": euro("100"),
    "total_eligible_cost": euro("100"),
    "funds": ESF_PLUS,
    "specific_objectives": (SpecificObjective(local_code="E1"),),
    "cofinancing_rate": Percent(Decimal(95)),
    "countries": ("SE",),
    "locations": (Place(country="SE", postcode="211 20"),),
    "intervention_fields": (field_code("163"),),
    "cci": "2021SE05SFPR001",
    "modified": "2026-11-21T12:00:00Z",
}


@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_a_full_operation_follows_every_profile(name: str) -> None:
    assert under(name, project(**LISTED)) == []


@pytest.mark.parametrize("name", PROFILE_NAMES)
def test_a_profile_says_nothing_about_record_types_that_it_does_not_name(name: str) -> None:
    named = set(profile_named(name).requirements)

    for word in sorted(set(RECORD_TYPES) - named - {"tombstone"}):
        assert under(name, from_json(members(type=word))) == []


@pytest.mark.parametrize(
    ("name", "member", "law"),
    [
        ("art49", "total_cost", "Article 49(3)(h)"),
        ("art49", "participants", "Article 49(3)(a)"),
        ("art49", "intervention_fields", "Article 49(3)(n)"),
        ("annex12", "total_eligible_cost", "Annex XII, section 1, total eligible expenditure"),
        ("kohesio", "start_date", "Kohesio column Operation_Start_Date"),
    ],
)
def test_a_missing_member_is_an_error_that_names_the_law(name: str, member: str, law: str) -> None:
    finding = under(name, project(**{each: value for each, value in LISTED.items() if each != member}))[0]

    assert (finding.code.code, finding.severity, finding.pointer) == (
        "profile-member-missing",
        Severity.ERROR,
        f"/{member}",
    )
    assert law in finding.message


def test_one_of_several_members_is_enough() -> None:
    ended = LISTED | {"end_date_expected": None, "end_date_actual": PartialDate("2025")}
    aimed = LISTED | {"purpose": None, "objectives": (Objective(text=text("Swim")),)}

    assert under("art49", project(**ended)) == []
    assert under("art49", project(**aimed)) == []


def test_a_beneficiary_is_asked_for_and_not_just_anybody() -> None:
    partner = LISTED | {"participants": (Participant(role="partner", name="Lake association"),)}

    assert codes(under("kohesio", project(**partner))) == ["profile-member-missing"]


def test_kohesio_wants_one_way_to_find_the_place() -> None:
    nowhere = LISTED | {"locations": (Place(country="SE", city=text("Lake")),)}

    assert codes(under("kohesio", project(**nowhere))) == ["profile-member-missing"]


def test_kohesio_wants_an_exchange_rate_for_other_currencies() -> None:
    kronor = LISTED | {"total_eligible_cost": Money(amount=Decimal(100), currency="SEK")}
    rated = kronor | {"extensions": {"eu.kohesio": {EXCHANGE_RATE: "0.0912"}}}

    assert [(each.code.code, each.pointer) for each in under("kohesio", project(**kronor))] == [
        ("exchange-rate-missing", "/total_eligible_cost/currency")
    ]
    assert under("kohesio", project(**rated)) == []


def case_study(**members: Any) -> CaseStudy:
    return CaseStudy(**({"id": "se.lake:c", "title": text("Lake school"), "sources": ()} | members))


def test_the_european_database_wants_organisation_country_and_theme_and_advises_the_sections() -> None:
    findings = under("sim", case_study())

    assert [each.pointer for each in findings if each.severity is Severity.ERROR] == [
        "/participants",
        "/countries",
        "/themes",
    ]
    advised = {each.pointer for each in findings if each.severity is Severity.ADVICE}
    assert {"/problem", "/solution", "/results", "/lessons_learned", "/funding_text"} <= advised


def test_the_european_database_wants_english_texts() -> None:
    swedish = case_study(problem=text("A lake").__class__({"sv": "En sjö"}), themes=(Topic(text=text("x")),))

    assert [each.pointer for each in under("sim", swedish) if each.code.code == "profile-language-missing"] == [
        "/problem"
    ]


def test_an_organisation_alone_needs_a_country_in_the_european_database() -> None:
    assert [each.pointer for each in under("sim", organisation()) if each.severity is Severity.ERROR] == ["/countries"]
    assert under("sim", organisation(address=Place(country="SE"), topics=(Topic(text=text("x")),))) == []


def test_the_seed_lacks_its_total_cost_under_article_49_and_nothing_under_core() -> None:
    thin = project(**(LISTED | {"total_cost": None}))

    assert under("core", thin) == []
    assert [each.pointer for each in under("art49", thin)] == ["/total_cost"]


def test_an_unknown_profile_is_refused_with_the_list_of_those_there_are() -> None:
    with pytest.raises(UsageError, match="core, art49, annex12, kohesio, sim"):
        profile_named("art94")


def test_a_profile_weighs_findings_of_other_rules() -> None:
    checker = RecordChecker(today=TODAY, profiles=(profile_named("kohesio"),))
    record = project(**(LISTED | {"end_date_expected": PartialDate("2021")}))

    assert [(each.code.code, each.severity) for each in checker.check_record(record)] == [
        ("date-order", Severity.ERROR)
    ]


@pytest.mark.parametrize("path", ["", "Locations", "locations/", "participants[role]", "nowhere"])
def test_a_path_of_another_form_or_to_nowhere_is_refused(path: str) -> None:
    with pytest.raises(UsageError):
        MemberPath.parse(path, RECORD_TYPES["project"])
