import pytest

from sicore.identifiers import check_identifier, may_be_personal

# Invented, or the specimens that the registers themselves publish; none belongs to anybody.
PERSONS = [
    ("SE-ON", "121212-1212"),
    ("SE-ON", "19121212-1212"),
    ("SE-ON", "191212121212"),
    ("SE-ON", "121212+1212"),
    ("SE-ON", "SE121212121201"),
    ("SE-ON", "701063-2391"),
    ("FI-PRO", "010101-123N"),
    ("FI-PRO", "010101A123N"),
    ("DK-CVR", "010101-0101"),
    ("EE-RIK", "30101010000"),
    ("LT-RC", "30101010000"),
    ("LV-RE", "010101-10000"),
    ("PL-NIP", "01010100000"),
    ("RO-CUI", "1010101000000"),
    ("BG-EIK", "0101010000"),
    ("CZ-ICO", "010101/0000"),
    ("SK-ICO", "010101/0000"),
    ("ES-NIF", "12345678Z"),
    ("ES-NIF", "X1234567L"),
    ("IT-CF", "AAAAAA00A00A000A"),
    ("BE-BCE_KBO", "01.01.01-000.00"),
    ("NL-KVK", "123456789"),
    ("PT-NIPPC", "100000002"),
    ("SI-TIN", "0101001500000"),
    ("HU-AFA", "8000000000"),
    ("IE-CRO", "1234567T"),
    ("vat", "SE121212121201"),
    ("vat", "BG0101010000"),
    ("SE-XX", "121212-1212"),
]


@pytest.mark.parametrize(("scheme", "value"), PERSONS)
def test_sees_a_number_that_may_be_that_of_a_person(scheme: str, value: str) -> None:
    assert check_identifier(scheme, value).may_be_personal


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("SE-ON", "202100-4920"),
        ("SE-ON", "SE202100492001"),
        ("SE-ON", "16 202100-4920"),
        ("FI-PRO", "1000001-2"),
        ("DK-CVR", "10000009"),
        ("LV-RE", "40000000015"),
        ("IT-CF", "00000000000"),
        ("HU-AFA", "01-03-022165"),
        ("pic", "951881080"),
        ("se-esf-dnr", "22-018-S01"),
        ("vat", "DK10000009"),
        ("no-such", "121212-1212"),
    ],
)
def test_leaves_the_numbers_of_organisations_and_projects_in_the_open(scheme: str, value: str) -> None:
    assert not check_identifier(scheme, value).may_be_personal


def test_without_a_country_nobody_can_tell() -> None:
    assert not may_be_personal(None, "121212-1212")
