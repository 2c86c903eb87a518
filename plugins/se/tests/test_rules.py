"""What holds for the projects of the ESF Council, and what their extension may hold."""

from datetime import date
from typing import Any

import pytest

from sicore.checks import Checker, RuleContext
from sicore.dates import PartialDate
from sicore.findings import Finding
from sicore.format import to_json
from sicore.identifiers import Identifier
from sicore.model import AnyRecord, Organisation, Priority, Project, SpecificObjective
from sicore.model import Source as RecordSource
from sicore.plugins import Registry
from sicore.text import LangText
from sicore_se import plugin, rules

CONTEXT = RuleContext(today=date(2026, 11, 21))
BASE: dict[str, Any] = {
    "id": "se.esf:24-910-S01",
    "title": LangText({"sv": "Broar"}),
    "sources": (RecordSource(name="list.csv"),),
}


def project(**members: Any) -> Project:
    return Project(**(BASE | members))


def told(rule: Any, record: AnyRecord) -> list[tuple[str, str | None, str | None]]:
    found: list[Finding] = list(rule(record, CONTEXT))
    return [(each.code.code, each.pointer, each.value) for each in found]


@pytest.mark.parametrize("number", ["24-910-S01", "22-018-S12"])
def test_a_registration_number_is_year_serial_number_and_part(number: str) -> None:
    known = (Identifier(scheme="se-esf-dnr", value=number),)

    assert told(rules.numbers, project(id=f"se.esf:{number}", identifiers=known)) == []


@pytest.mark.parametrize("number", ["24-91-S01", "2024-910-S01", "24-910", "Q9901"])
def test_another_form_of_number_is_told(number: str) -> None:
    assert told(rules.numbers, project(id=f"se.esf:{number}")) == [("esf-number-form", "/id", number)]


def test_a_number_of_another_project_is_told(tmp_path: object) -> None:  # noqa: ARG001
    others = (Identifier(scheme="inforegio", value="7"), Identifier(scheme="se-esf-dnr", value="24-911-S01"))

    assert told(rules.numbers, project(identifiers=others)) == [
        ("esf-number-differs", "/identifiers/1/value", "24-911-S01")
    ]
    both = (*others, Identifier(scheme="se-esf-dnr", value="24-910-S01"))
    assert told(rules.numbers, project(identifiers=both)) == []


def test_an_objective_of_another_programme_area_is_told() -> None:
    objectives = (SpecificObjective(local_code="E1"), SpecificObjective(local_code="A2"))

    assert told(rules.objectives, project(priority=Priority(code="E"), specific_objectives=objectives)) == [
        ("esf-objective-elsewhere", "/specific_objectives/1/local_code", "A2")
    ]
    assert told(rules.objectives, project(specific_objectives=objectives)) == []


@pytest.mark.parametrize(
    ("day", "found"), [("2023-12-31", True), ("2024-01-01", False), ("2024", False), ("2023-11", True)]
)
def test_a_beginning_before_the_year_of_the_application_is_told(day: str, *, found: bool) -> None:
    assert bool(told(rules.start, project(start_date=PartialDate(day)))) is found


@pytest.mark.parametrize("rule", [rules.numbers, rules.objectives, rules.start])
def test_the_rules_are_for_projects_of_the_bank_alone(rule: Any) -> None:
    odd: dict[str, Any] = {
        "start_date": PartialDate("1999"),
        "priority": Priority(code="E"),
        "specific_objectives": (SpecificObjective(local_code="A2"),),
    }

    assert told(rule, project(id="se.other:24-91", **odd)) == []
    assert told(rule, Organisation(**(BASE | {"id": "se.esf:organisation/x"}))) == []


def found_in(extension: Any) -> list[tuple[str, str | None]]:
    """What a run with the plugin says of a record that holds the extension."""
    registry = Registry({"se": plugin}, discover=False)
    checker = Checker(today=CONTEXT.today, rules=registry.rules_at_hand(), extensions=registry.extensions_at_hand())
    members = to_json(project()) | {"extensions": {"se.esf": extension, "xx.other": {"any": [{"thing": 1}]}}}
    return [(each.code.code, each.pointer) for each in checker.check_members(members).findings]


def test_what_the_importers_keep_fits_the_extension() -> None:
    kept = {"Projektnummer": "24-910-S01", "Okänd rubrik": "text", "Utan värde": None, "Celler utan kolumn": ["a", "b"]}

    assert found_in(kept) == []


@pytest.mark.parametrize(
    ("kept", "code", "pointer"),
    [
        ({"Projektnummer": "24-91"}, "esf-number-form", "/extensions/se.esf/Projektnummer"),
        ({"Okänd rubrik": {"nested": 1}}, "extension-form", "/extensions/se.esf/Okänd rubrik"),
        ({"Celler utan kolumn": [5]}, "extension-form", "/extensions/se.esf/Celler utan kolumn"),
    ],
)
def test_what_the_bank_cannot_have_said_is_told_at_its_place(kept: Any, code: str, pointer: str) -> None:
    assert found_in(kept) == [(code, pointer)]


def test_every_label_of_the_extension_is_told_in_swedish_and_english() -> None:
    labels = Registry({"se": plugin}, discover=False).extension_labels["se.esf"]

    assert labels["Rubrik"] == {"sv": "Rubrik", "en": "Heading"}
    assert all({"sv", "en"} <= words.keys() for words in labels.values())
