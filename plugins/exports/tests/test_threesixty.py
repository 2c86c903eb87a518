"""360Giving, held against its constraints.

The schema of the standard comes in no package of the registry and is not copied here. `GRANT` and `PACKAGE` state what
the package and grant schemas of version 1.1 require of the members that the exporter writes: which must be there, their
types, the forms of dates, addresses, and the lists of currencies and countries
(https://standard.threesixtygiving.org/en/latest/technical/reference/).
"""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from sicore.codelists import core_shelf

DAY = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
MOMENT = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$",
}
ADDRESS = {"type": "string", "pattern": "^https?://[^ ]+$"}
TEXT = {"type": "string", "minLength": 1}


def closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


def several(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


CURRENCY = {"enum": list(core_shelf().get("currency").codes)}
COUNTRY = {"enum": list(core_shelf().get("country").codes)}
ORGANISATION = closed(("id", "name"), id=TEXT, name=TEXT, postalCode=TEXT, addressCountry=COUNTRY)
LOCATION = closed(
    name=TEXT, countryCode=COUNTRY, latitude=TEXT, longitude=TEXT, geoCode=TEXT, geoCodeType={"const": "NUTS"}
)
GRANT = closed(
    (
        "id",
        "title",
        "description",
        "currency",
        "amountAwarded",
        "awardDate",
        "recipientOrganization",
        "fundingOrganization",
    ),
    id=TEXT,
    title=TEXT,
    description=TEXT,
    currency=CURRENCY,
    amountAwarded={"type": "number"},
    amountDisbursed={"type": "number"},
    awardDate=DAY,
    plannedDates=several(closed(startDate=DAY, endDate=DAY)),
    actualDates=several(closed(startDate=DAY, endDate=DAY)),
    recipientOrganization=several(ORGANISATION),
    fundingOrganization=several(ORGANISATION) | {"maxItems": 1},
    beneficiaryLocation=several(LOCATION),
    grantProgramme=several(closed(code=TEXT)),
    url=ADDRESS,
    dateModified=MOMENT,
    classifications=several(closed(vocabulary=TEXT, code=TEXT, title=TEXT)),
)
PACKAGE = closed(
    ("grants",),
    version={"type": "string", "pattern": r"^[0-9]+\.[0-9]+$"},
    title=TEXT,
    issued=DAY,
    publisher=closed(("name",), name=TEXT, identifier=TEXT, website=ADDRESS),
    license=ADDRESS,
    accessURL=ADDRESS,
    grants=several(GRANT) | {"uniqueItems": True},
)
DECLARED = {
    "publisher": "Norrviks förvaltningsmyndighet",
    "publisher_id": "SE-ON-2120000001",
    "award_date": "start_date",
    "address": "https://example.org/",
}


def faults(document: Any) -> list[str]:
    checker = Draft202012Validator(PACKAGE, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(document)]


def grant_of(written: Any, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written.text)["grants"][number]
    return found


def granted(make: Any, **members: Any) -> Any:
    sound = {
        "summary": {"en": "For all."},
        "start_date": "2024-02-01",
        "granted_amount": {"amount": "10", "currency": "EUR"},
        "participants": [{"role": "beneficiary", "name": "Town"}, {"role": "funder", "name": "Fund"}],
    }
    return make(**sound | members)


def test_the_package_follows_the_constraints(write: Any, samples: Any) -> None:
    written = write("360giving", samples, title="Grants", licence="CC-BY-4.0", **DECLARED)

    assert faults(json.loads(written.text)) == []
    assert grant_of(written)["amountAwarded"] == 2460000
    assert grant_of(written)["recipientOrganization"][0]["id"] == "SE-ON-212000-0001"


def test_the_constraints_refuse_a_package_without_grants() -> None:
    assert faults({"version": "1.1", "issued": "2026-11-26", "grants": []}) != []


@pytest.mark.parametrize("name", ["id", "description", "amountAwarded", "awardDate", "fundingOrganization"])
def test_the_constraints_refuse_a_grant_without_what_is_required(write: Any, samples: Any, name: str) -> None:
    document = json.loads(write("360giving", samples, **DECLARED).text)
    del document["grants"][0][name]

    assert faults(document) != []


def test_the_first_day_is_the_award_date_only_where_that_is_declared(write: Any, make: Any) -> None:
    without = write("360giving", [granted(make)])
    declared = write("360giving", [granted(make)], award_date="start_date")

    assert [each.value for each in without.told("form-lacks")] == ["awardDate"]
    assert grant_of(declared)["awardDate"] == "2024-02-01"
    assert declared.told("award-date-declared")


@pytest.mark.parametrize(
    ("members", "lacking"),
    [
        ({"summary": {}}, "description"),
        ({"start_date": "2024-02"}, "awardDate"),
        ({"participants": [{"role": "funder", "name": "Fund"}]}, "recipientOrganization"),
        ({"participants": [{"role": "beneficiary", "name": "Town"}]}, "fundingOrganization"),
        ({"granted_amount": {"amount": "9" * 400, "currency": "EUR"}}, "amountAwarded"),
    ],
)
def test_a_grant_that_lacks_what_is_required_is_left_out_and_says_so(
    write: Any, make: Any, members: Any, lacking: str
) -> None:
    written = write("360giving", [granted(make, **members)], award_date="start_date")

    assert [each.value for each in written.told("form-lacks")] == [lacking]
    assert written.told("export-refused")
    assert not written.path.exists()


def test_the_publisher_stands_in_for_a_funder_that_is_not_named(write: Any, make: Any) -> None:
    written = write("360giving", [granted(make, participants=[{"role": "beneficiary", "name": "Town"}])], **DECLARED)

    assert grant_of(written)["fundingOrganization"] == [{"id": "SE-ON-2120000001", "name": DECLARED["publisher"]}]


def test_a_project_without_a_granted_amount_is_no_grant(write: Any, make: Any) -> None:
    written = write("360giving", [make(eu_contribution={"amount": "1", "currency": "EUR"})], **DECLARED)

    assert written.lost("se.x:1") == {None}


def test_what_was_paid_in_another_currency_is_not_added(write: Any, make: Any) -> None:
    record = granted(make, paid_amount={"amount": "5", "currency": "SEK"})

    written = write("360giving", [record], award_date="start_date")

    assert "amountDisbursed" not in grant_of(written)
    assert "/paid_amount" in written.lost("se.x:1")


def test_own_identifiers_stand_behind_the_prefix_without_spaces_or_slashes(write: Any, make: Any) -> None:
    written = write("360giving", [granted(make, id="se.x:a/b")], award_date="start_date", grant_prefix="360G-norrvik")

    assert grant_of(written)["id"] == "360G-norrvik-se.x:a_b"
    assert grant_of(written)["recipientOrganization"] == [{"id": "360G-norrvik-Town", "name": "Town"}]


def test_a_natural_person_is_no_recipient(write: Any, make: Any) -> None:
    person = make(type="organisation", id="se.x:p", title={"en": "Kim"}, is_natural_person=True)
    record = granted(make, participants=[{"role": "beneficiary", "organisation": "se.x:p", "name": "Kim"}])

    written = write("360giving", [record, granted(make, id="se.x:2"), person], **DECLARED)

    assert "Kim" not in written.text
    assert [each.value for each in written.told("form-lacks")] == ["recipientOrganization"]


def test_hostile_records_follow_the_constraints_too(write: Any, hostile: Any) -> None:
    assert faults(json.loads(write("360giving", hostile, **DECLARED).text)) == []
