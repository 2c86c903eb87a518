"""The rules about dates, money, programmes, places, codes, identifiers and languages."""

from decimal import Decimal
from typing import Any

import pytest

from sicore.codelists import Code
from sicore.dates import PartialDate, Period
from sicore.findings import Severity
from sicore.identifiers import Identifier
from sicore.model import Call, IndicatorValue, Programme, Source
from sicore.money import Money, Percent
from sicore.places import Place
from sicore.text import LangText
from tests.checks.samples import ESF_PLUS, codes, euro, field_code, found, organisation, project, text


def rate(number: str) -> Percent:
    return Percent(Decimal(number))


@pytest.mark.parametrize(
    ("start", "end", "is_wrong"),
    [
        ("2022-12-15", "2022-12-14", True),
        ("2022-12-15", "2022-12-15", False),
        ("2022-12-15", "2022", False),
        ("2022", "2022-05", False),
        ("2023", "2022-12-31", True),
        ("2022-06", "2022-05", True),
    ],
)
def test_an_end_before_the_beginning_is_an_error_only_where_it_is_certain(start: str, end: str, is_wrong: bool) -> None:
    for member in ("end_date_expected", "end_date_actual"):
        findings = found(project(start_date=PartialDate(start), **{member: PartialDate(end)}))

        assert [(each.code.code, each.pointer) for each in findings] == [("date-order", f"/{member}")] * is_wrong


def test_a_call_does_not_close_before_it_opens() -> None:
    call = Call(
        id="se.lake:c", title=text("Call"), sources=(), opens=PartialDate("2023-05"), closes=PartialDate("2023-04")
    )

    assert codes(found(call)) == ["date-order"]


def test_a_share_that_differs_from_the_rate_is_advice_that_names_the_base() -> None:
    finding = found(
        project(total_cost=euro("1350000"), eu_contribution=euro("1275915.80"), cofinancing_rate=rate("95"))
    )[0]

    assert (finding.code.code, finding.severity) == ("eu-share-differs", Severity.ADVICE)
    assert finding.details == {"share": "94.51", "base": "total_cost"}


@pytest.mark.parametrize(
    "more",
    [
        {"total_eligible_cost": euro("1343068")},
        {"total_cost": Money(amount=Decimal(9), currency="SEK")},
        {"total_cost": euro("0")},
        {"cofinancing_rate": None},
        {"cofinancing_rate": rate("94.5")},
    ],
)
def test_a_share_is_not_told_where_one_base_fits_or_nothing_can_be_compared(more: dict[str, Any]) -> None:
    amounts: dict[str, Any] = {
        "total_cost": euro("1350000"),
        "eu_contribution": euro("1275915.80"),
        "cofinancing_rate": rate("95"),
    }

    assert codes(found(project(**(amounts | more)))) == []


def test_amounts_that_cannot_be_are_warnings() -> None:
    assert codes(found(project(total_cost=euro("-5")))) == ["amount-negative"]
    assert codes(found(project(total_cost=euro("5"), eu_contribution=euro("6")))) == ["eu-share-above-cost"]
    assert codes(found(project(total_cost=euro("5"), total_eligible_cost=euro("6")))) == ["eligible-above-total"]
    assert codes(found(project(paid_amount=euro("-5"), participants_stated=0))) == []


def test_no_more_is_paid_than_was_granted() -> None:
    (finding,) = found(project(granted_amount=euro("0"), paid_amount=euro("500")))

    assert (finding.code.code, finding.severity, finding.pointer) == (
        "paid-above-granted",
        Severity.WARNING,
        "/paid_amount",
    )
    assert codes(found(project(granted_amount=euro("500"), paid_amount=euro("500")))) == []
    assert codes(found(project(granted_amount=euro("5"), paid_amount=Money(amount=Decimal(9), currency="SEK")))) == []


def count(number: str, sex: str | None = None, **more: Any) -> IndicatorValue:
    participants = Code(list="esf-plus-indicator", code="EECO01")
    return IndicatorValue(indicator=participants, value=Decimal(number), sex=sex, **more)


def test_sexes_of_one_date_come_to_no_more_than_their_total() -> None:
    (finding,) = found(project(indicators=(count("90", "female"), count("100"), count("80", "male"))))

    assert (finding.code.code, finding.severity, finding.pointer) == (
        "sexes-above-total",
        Severity.WARNING,
        "/indicators/1/value",
    )
    assert (finding.value, finding.expected) == ("100", "≥ 170")


@pytest.mark.parametrize(
    "values",
    [
        (count("100"), count("20", "female"), count("80", "male")),
        (count("100"), count("20", "female")),
        (count("20", "female"), count("80", "male")),
        (count("100", as_of=PartialDate("2024")), count("120", "female", as_of=PartialDate("2025"))),
        (count("100", subject="se.lake:a"), count("120", "female")),
    ],
)
def test_sexes_of_another_date_or_subject_or_without_a_total_are_not_judged(values: tuple[IndicatorValue, ...]) -> None:
    assert "sexes-above-total" not in codes(found(project(indicators=values)))


def test_a_cci_without_its_serial_is_kept_with_a_warning_and_never_padded() -> None:
    record = project(cci_stem="2021SE05SFPR")
    findings = found(record)

    assert [(each.code.code, each.severity, each.value) for each in findings] == [
        ("cci-stem", Severity.WARNING, "2021SE05SFPR")
    ]
    assert record.cci is None


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"cci": "2021FR05SFPR001", "countries": ("SE",)}, "cci-country"),
        ({"cci": "2021GR05SFPR001", "countries": ("GR",)}, None),
        ({"cci": "2021TC16RFTN001", "countries": ("SE", "FI")}, None),
        ({"cci": "2021SE16RFPR001", "funds": ESF_PLUS}, "cci-fund"),
        ({"cci": "2021BG16FFPR003", "funds": ESF_PLUS}, None),
        ({"cci": "1999SE05SFPR001"}, "cci-period"),
        ({"cci": "2021SE05SFPR001", "cci_stem": "2021SE05SFOP"}, "cci-stem-differs"),
        ({"cci": "2021SE05SFPR001", "cci_stem": "2021SE05SFPR"}, None),
        ({"cci": "2014SE05M9OP001", "intervention_fields": (field_code("163"),)}, "code-period"),
    ],
)
def test_a_cci_agrees_with_country_fund_and_period(members: dict[str, Any], code: str | None) -> None:
    assert codes(found(project(**members))) == ([code] if code else [])


def test_a_programme_of_another_period_than_its_cci_is_told() -> None:
    programme = Programme(
        id="se.lake:p", title=text("P"), sources=(), cci="2021SE05SFPR001", period=Period("2014-2020")
    )

    assert codes(found(programme)) == ["cci-period"]


def nuts(code: str, *, version: str | None = None, country: str | None = "SE", label: str | None = None) -> Place:
    labels = LangText({"sv": label}) if label else None
    return Place(country=country, nuts=Code(list="nuts", code=code, version=version, label=labels))


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (nuts("SE224"), []),
        (nuts("SE0"), ["nuts-unknown"]),
        (nuts("SE2245"), ["nuts-unknown"]),
        (nuts("FI1B1"), ["nuts-country"]),
        (nuts("EL30", country="GR"), []),
        (nuts("SE22", label="NUTS-2 kod"), []),
        (nuts("SE2", label="NUTS-2 kod"), ["nuts-level"]),
        (nuts("SE224", version="2016"), ["not-checked"]),
        (nuts("sverige"), ["nuts-unknown"]),
        (nuts("SEZZZ"), []),
    ],
)
def test_a_region_is_judged_by_list_country_and_level(place: Place, expected: list[str]) -> None:
    assert codes(found(project(locations=(place,), countries=("SE", "GR")))) == expected


def test_regions_of_a_period_whose_versions_are_not_at_hand_are_not_judged() -> None:
    findings = found(project(cci="2014SE05M9OP001", locations=(nuts("SE0"),)))

    assert codes(findings) == ["not-checked"]
    assert findings[0].severity is Severity.ADVICE


def test_countries_are_written_as_iso_writes_them() -> None:
    findings = found(project(countries=("EL",), locations=(Place(country="UK"), Place(country="XQ"))))

    assert [(each.pointer, each.expected) for each in findings if each.code.code == "country-code"] == [
        ("/countries/0", "GR"),
        ("/locations/0/country", "GB"),
        ("/locations/1/country", None),
    ]


def test_an_infrastructure_field_on_an_esf_operation_is_a_warning_and_stays() -> None:
    record = project(funds=ESF_PLUS, intervention_fields=(field_code("127"), field_code("163"), field_code("182")))
    findings = found(record)

    assert [(each.code.code, each.pointer, each.severity) for each in findings] == [
        ("intervention-unusual", "/intervention_fields/0/code", Severity.WARNING)
    ]
    assert record.intervention_fields[0].code == "127"


def test_an_infrastructure_field_is_usual_where_another_fund_takes_part_or_none_is_known() -> None:
    regional = (*ESF_PLUS, Code(list="eu-programme", code="ERDF_2021"))

    assert codes(found(project(funds=regional, intervention_fields=(field_code("127"),)))) == []
    assert codes(found(project(intervention_fields=(field_code("127"),)))) == []
    assert codes(found(project(cci="2021SE05SFPR001", intervention_fields=(field_code("127"),)))) == [
        "intervention-unusual"
    ]


def test_an_unknown_code_is_advice_with_near_codes() -> None:
    finding = found(project(intervention_fields=(field_code("145a"),)))[0]

    assert (finding.code.code, finding.severity) == ("code-unknown", Severity.ADVICE)
    assert finding.expected is not None
    assert "145" in finding.expected


def test_a_code_of_a_list_that_is_not_at_hand_is_said_not_to_be_checked() -> None:
    old = Code(list="cpr-2014-intervention-field", version="2014", code="117")

    assert codes(found(project(funds=(old,)))) == ["not-checked"]


@pytest.mark.parametrize(
    ("identifier", "code", "severity"),
    [
        (Identifier(scheme="SE-ON", value="202100-4920"), None, None),
        (Identifier(scheme="SE-ON", value="202100-4921"), "id-check-digit", Severity.ERROR),
        (Identifier(scheme="SE-ON", value="2021"), "id-form", Severity.WARNING),
        (Identifier(scheme="XX-CLUB", value="7"), "id-not-checked", Severity.ADVICE),
    ],
)
def test_identifiers_are_judged_by_their_scheme(
    identifier: Identifier, code: str | None, severity: Severity | None
) -> None:
    pytest.importorskip("stdnum")
    findings = found(organisation(identifiers=(identifier,)))

    assert [(each.code.code, each.severity) for each in findings] == ([(code, severity)] if code else [])


def test_a_number_that_may_be_personal_is_a_warning_with_its_value_masked() -> None:
    findings = found(organisation(identifiers=(Identifier(scheme="SE-ON", value="121212-1212"),)))

    assert "orgnr-may-be-personal" in codes(findings)
    assert all("1212-" not in (each.value or "") for each in findings)


def test_a_legal_person_that_is_said_to_be_one_may_have_such_a_number() -> None:
    legal = organisation(identifiers=(Identifier(scheme="SE-ON", value="121212-1212"),), is_natural_person=False)

    assert "orgnr-may-be-personal" not in codes(found(legal))


def test_texts_that_lack_a_language_of_the_title_get_one_advice_for_each_language() -> None:
    record = project(
        title=LangText({"en": "Lake school", "sv": "Sjöskola", "fi": "Järvikoulu"}),
        summary=LangText({"en": "A school", "sv": "En skola"}),
        purpose=LangText({"en-t-sv": "To learn"}),
    )

    assert [(each.code.code, each.value, each.details["members"]) for each in found(record)] == [
        ("language-incomplete", "fi", "summary, purpose"),
        ("language-incomplete", "sv", "purpose"),
    ]


def test_a_title_without_the_original_language_is_advice() -> None:
    assert codes(found(project(original_language="sv"))) == ["original-language-missing"]


def test_a_plain_record_gets_no_finding() -> None:
    record = project(
        countries=("SE",),
        start_date=PartialDate("2022"),
        cofinancing_rate=rate("95"),
        funds=ESF_PLUS,
        cci="2021SE05SFPR001",
        intervention_fields=(field_code("163"),),
        participants_stated=0,
        sources=(Source(name="list.csv"),),
    )

    assert found(record) == []
