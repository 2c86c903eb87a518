"""What the rules say about personal data."""

from datetime import date

import pytest

from sicore.checks import RuleContext
from sicore.checks.rules.people import natural_person
from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.findings import Severity
from sicore.identifiers import Identifier
from sicore.model import ContactPoint, Source
from sicore.places import Place
from sicore.text import LangText
from tests.checks.samples import codes, found, organisation, project, text

NUMBER = "19121212-1212"


def test_a_personal_number_in_a_text_is_an_error_and_masked() -> None:
    finding = found(project(purpose=text(f"The pupil {NUMBER} learns to swim.")))[0]

    assert (finding.code.code, finding.severity, finding.pointer) == ("personal-data", Severity.ERROR, "/purpose/en")
    assert finding.value == "19…"
    assert NUMBER not in finding.message


def test_personal_data_is_found_wherever_text_stands() -> None:
    record = project(
        needs=(),
        sources=(Source(name="list.csv", publisher=f"x {NUMBER}"),),
        raw={"/purpose": NUMBER},
        extensions={"se.lake": {"Kontakt": ["anna.berg@example.org"], "Övrigt": {"Tel/nr": "+46 8 123 456 78"}}},
        unknown={"colour": f"blue {NUMBER}"},
    )

    assert [(each.code.code, each.pointer) for each in found(record)] == [
        ("personal-data", "/sources/0/publisher"),
        ("personal-data", "/raw/~1purpose"),
        ("personal-mailbox", "/extensions/se.lake/Kontakt/0"),
        ("personal-phone", "/extensions/se.lake/Övrigt/Tel~1nr"),
        ("personal-data", "/colour"),
    ]


def test_a_role_mailbox_is_advice_in_a_text_and_right_in_a_contact_point() -> None:
    assert codes(found(project(purpose=text("Write to info@example.org.")))) == ["role-mailbox"]
    contact = ContactPoint(role="partner enquiries", mailbox="info@example.org")
    assert codes(found(organisation(contact_points=(contact,)))) == []


def test_a_persons_mailbox_in_a_contact_point_is_a_warning() -> None:
    contact = ContactPoint(role="partner enquiries", mailbox="anna.berg@example.org")

    assert codes(found(organisation(contact_points=(contact,)))) == ["personal-mailbox"]


def test_no_record_gets_more_than_twenty_finds() -> None:
    assert len(found(project(purpose=text(" ".join([NUMBER] * 3000))))) == 20


def test_plain_digits_are_numbers_of_people_only_in_their_country() -> None:
    pytest.importorskip("stdnum")
    polish = text("Numer 44051401359 w rejestrze.")

    assert codes(found(project(purpose=polish))) == []
    assert codes(found(project(purpose=polish, countries=("PL",)))) == ["personal-data"]


@pytest.mark.parametrize(
    ("published", "code"),
    [(None, "natural-person-due"), ("2024-11-21", "natural-person-due"), ("2024-11-22", "natural-person-name")],
)
def test_the_name_of_a_person_goes_after_two_years_and_unknown_counts_as_due(published: str | None, code: str) -> None:
    person = organisation(
        is_natural_person=True,
        legal_name="Anna Berg",
        first_published=PartialDate(published) if published else None,
    )
    finding = next(iter(natural_person(person, RuleContext(today=date(2026, 11, 21)))))

    assert (finding.code.code, finding.value) == (code, "An…")


def test_a_person_has_no_number_and_no_address_below_its_region() -> None:
    person = organisation(
        legal_category="natural-person",
        identifiers=(Identifier(scheme="XX-CLUB", value="7777777"),),
        address=Place(country="SE", postcode="211 20", nuts=Code(list="nuts", code="SE224"), city=text("Lake")),
    )
    findings = {each.code.code: each for each in found(person)}

    assert {"natural-person-number", "natural-person-address"} <= set(findings)
    assert findings["natural-person-address"].details["members"] == "postcode, city, nuts"


def test_an_organisation_is_no_person_unless_it_says_so() -> None:
    assert found(organisation(legal_name="Anna Berg AB", address=Place(country="SE", postcode="211 20"))) == []


def test_all_languages_of_a_text_are_read() -> None:
    texts = LangText({"en": "x", "sv": NUMBER})

    assert [each.pointer for each in found(project(title=texts))] == ["/title/sv"]
