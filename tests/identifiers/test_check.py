import importlib
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.codelists import core_shelf
from sicore.identifiers import SCHEMES, IdentifierStatus, Problem, check_identifier, find_scheme, org_scheme_for
from sicore.identifiers.ror import ror_check_digits

MEMBER_STATES = [
    code for code, entry in core_shelf().get("country").entries.items() if entry.more["eu_member"] == "yes"
]

# Numbers that were made up for these tests so that their check digits fit.
INVENTED = {
    "AT-FB": "FN 100000x",
    "BE-BCE_KBO": "0400.000.086",
    "BG-EIK": "100000019",
    "CZ-ICO": "10000003",
    "DK-CVR": "10 00 00 09",
    "EE-RIK": "10000018",
    "ES-NIF": "B10000008",
    "FI-PRO": "1000001-2",
    "FR-RCS": "100 000 009",
    "HR-OIB": "10000000018",
    "HU-AFA": "10000018-2-43",
    "LT-PVM": "LT 100000115",
    "LV-RE": "40000000015",
    "PL-NIP": "100-000-00-12",
    "PL-REGON": "100000014",
    "PT-NIPPC": "500000018",
    "RO-CUI": "RO 10000016",
    "SE-ON": "202100-4920",
    "SI-PRS": "5000017",
    "SI-TIN": "SI10000011",
    "SK-ICO": "10000003",
    "isni": "0000 0000 0000 0028",
    "lei": "SICORE00000000000074",
    "ror": "05asf4e91",
    "vat": "SE202100492001",
}
WRITTEN = [
    ("SE-ON", "2021004920", "202100-4920"),
    ("SE-ON", "SE202100492001", "202100-4920"),
    ("SE-ON", "162021004920", "202100-4920"),
    ("SE-ON", "202100\u20134920", "202100-4920"),
    ("FI-PRO", "FI10000012", "1000001-2"),
    ("BE-BCE_KBO", "400000086", "0400000086"),
    ("HU-AFA", "10000018-2-43", "10000018"),
    ("pic", "951881080", "951881080"),
    ("ror", "https://ror.org/05asf4e91", "05asf4e91"),
    ("XI-ROR", "05ASF4E91", "05asf4e91"),
    ("kohesio", "https://linkedopendata.eu/entity/Q42", "Q42"),
    ("kohesio-local", "2021SE05SFPR001_22-018-S01", "2021SE05SFPR001_22-018-S01"),
    ("se-esf-dnr", "22-018-S01", "22-018-S01"),
    ("keep.eu", "12345", "12345"),
    ("inforegio", "123", "123"),
    ("operation-number", "2021/00114", "2021/00114"),
    ("abbreviation", "EaSI", "EaSI"),
    ("wikidata", "Q42", "Q42"),
    ("si-plus-grant", "ESF-SI-2023-NCC-01-0003", "ESF-SI-2023-NCC-01-0003"),
    ("nuts", "SE22", "SE22"),
]


@pytest.mark.parametrize(("scheme", "value"), INVENTED.items())
def test_accepts_a_number_whose_check_digits_fit(scheme: str, value: str) -> None:
    check = check_identifier(scheme, value)

    assert (check.status, check.problem, check.reason) == (IdentifierStatus.VALID, None, "")


@pytest.mark.parametrize(("scheme", "value", "canonical"), WRITTEN)
def test_writes_what_means_the_same_in_one_way(scheme: str, value: str, canonical: str) -> None:
    check = check_identifier(scheme, value)

    assert (check.status, check.canonical) == (IdentifierStatus.VALID, canonical)


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("SE-ON", ""),
        ("SE-ON", "202100-492"),
        ("SE-ON", "Malmö universitet"),
        ("SE-ON", "٢٠٢١٠٠٤٩٢٠"),
        ("ror", "05asf4u91"),
        ("pic", "95188108"),
        ("se-esf-dnr", "22-018"),
        ("kohesio", "42"),
        ("lei", "1"),
        ("vat", "202100492001"),
    ],
)
def test_names_the_form_where_that_is_wrong(scheme: str, value: str) -> None:
    check = check_identifier(scheme, value)

    assert (check.status, check.problem, check.canonical) == (IdentifierStatus.INVALID, Problem.FORM, None)
    assert check.reason.startswith("The form is wrong: expected ")


@pytest.mark.parametrize("scheme", ["SE-ON", "DK-CVR", "FR-RCS", "HR-OIB", "FI-PRO", "ror", "lei", "isni"])
@given(data=st.data())
def test_catches_every_single_wrong_digit(scheme: str, data: st.DataObject) -> None:
    number = INVENTED[scheme].replace(" ", "").replace("-", "")
    spot = data.draw(st.sampled_from([spot for spot, letter in enumerate(number) if letter.isdigit()]))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[spot]]))

    changed = number[:spot] + wrong + number[spot + 1 :]

    assert check_identifier(scheme, changed).status is IdentifierStatus.INVALID


@given(st.sampled_from(sorted(SCHEMES)), st.text())
def test_never_raises_however_odd_the_value(scheme: str, value: str) -> None:
    check = check_identifier(scheme, value)

    assert (check.reason == "") == (check.status is IdentifierStatus.VALID)
    assert (check.problem is None) == (check.status is IdentifierStatus.VALID)


@given(st.sampled_from(sorted(INVENTED)))
def test_the_one_way_of_writing_is_right_itself(scheme: str) -> None:
    written = check_identifier(scheme, INVENTED[scheme]).canonical or ""

    assert check_identifier(scheme, written).canonical == written


def test_says_nothing_about_a_scheme_that_is_not_known() -> None:
    check = check_identifier("no-such", "1")

    assert (check.status, check.problem) == (IdentifierStatus.NOT_CHECKED, Problem.NO_RULE)
    assert check.reason == "The scheme 'no-such' is not known here."


def test_says_nothing_about_a_region_that_another_version_may_have() -> None:
    assert check_identifier("nuts", "SE0").status is IdentifierStatus.NOT_CHECKED


def test_a_hungarian_court_register_number_has_no_check_digit() -> None:
    assert check_identifier("HU-AFA", "01-03-022165").status is IdentifierStatus.NOT_CHECKED


def test_gives_the_address_of_a_right_identifier() -> None:
    assert check_identifier("ror", "05asf4e91").uri == "https://ror.org/05asf4e91"
    assert check_identifier("ror", "05asf4e92").uri is None
    assert check_identifier("pic", "951881080").uri is None


@pytest.mark.parametrize("scheme", ["SE-ON", "FI-PRO", "lei"])
def test_without_the_extra_nothing_is_checked_and_the_install_command_is_named(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_stdnum(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", without_stdnum)
    check = check_identifier(scheme, INVENTED[scheme])

    assert (check.status, check.problem) == (IdentifierStatus.NOT_CHECKED, Problem.MISSING_EXTRA)
    assert "pip install 'sicore[ids]'" in check.reason


def test_without_the_extra_a_wrong_form_and_a_person_are_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_stdnum(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", without_stdnum)

    assert check_identifier("SE-ON", "202100").status is IdentifierStatus.INVALID
    assert check_identifier("SE-ON", "121212-1212").may_be_personal


def test_the_check_digits_of_ror_are_computed_without_any_package() -> None:
    assert [ror_check_digits(body) for body in ("05asf4e", "01kj2bm", "049e6bc")] == ["91", "70", "10"]


@pytest.mark.parametrize("country", MEMBER_STATES)
def test_every_member_state_has_a_usual_register_that_the_code_list_has_too(country: str) -> None:
    scheme = org_scheme_for(country)

    assert scheme is not None
    assert scheme in core_shelf().get("org-id-scheme")


def test_the_code_list_of_registers_and_the_schemes_agree() -> None:
    listed = core_shelf().get("org-id-scheme").codes

    assert [code for code in listed if find_scheme(code) is None] == []
