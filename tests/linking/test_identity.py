import pytest

from sicore.identifiers import Identifier
from sicore.linking.identity import contradicting_schemes, identity_of, shared_schemes


def told(*pairs: tuple[str, str], programmes: tuple[str, ...] = ()) -> dict[str, frozenset[str]]:
    return dict(identity_of((Identifier(scheme=s, value=v) for s, v in pairs), programmes=programmes))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("SE-ON", "202100-4920"), ("SE-ON", "2021004920")),
        (("SE-ON", "2021004920"), ("vat", "SE202100492001")),
        (("PL-NIP", "100-000-00-12"), ("vat", "PL1000000012")),
        (("ror", "https://ror.org/05wp7an13"), ("XI-ROR", "05wp7an13")),
    ],
)
def test_one_number_is_known_again_however_it_is_written(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert shared_schemes(told(one), told(other)) != []


def test_the_number_of_an_establishment_is_that_of_its_organisation() -> None:
    siren = told(("FR-RCS", "100000009"))["FR-RCS"]

    assert told(("FR-RCS", "100 000 009 00009")) == {"FR-RCS": siren}


@pytest.mark.parametrize(
    "pair",
    [
        ("SE-ON", "202100-4921"),
        ("pic", "000000000"),
        ("DE-CR", "HRB 1234"),
        ("cci", "2021SE05SFPR001"),
        ("abbreviation", "KSI"),
        ("operation-number", "22-018"),
        ("GR-CR", "n/a"),
    ],
)
def test_wrong_shared_and_empty_numbers_identify_nothing(pair: tuple[str, str]) -> None:
    assert told(pair) == {}


def test_an_operation_is_known_by_its_number_within_its_programme() -> None:
    national = told(("se-esf-dnr", "22-018-S01"), programmes=("2021SE05SFPR",))
    kohesio = told(("kohesio-local", "2021SE05SFPR001_22-018-S01"))

    assert shared_schemes(national, kohesio) == ["operation"]
    assert shared_schemes(told(("operation-number", "7"), programmes=("2021SE05SFPR",)), kohesio) == []


def test_two_numbers_of_one_register_contradict_each_other() -> None:
    one, other = told(("SE-ON", "2021004920")), told(("SE-ON", "5560360793"))

    assert contradicting_schemes(one, other, is_organisation=True) == ["SE-ON"]


def test_two_numbers_in_kohesio_tell_projects_apart_but_not_organisations() -> None:
    one, other = told(("kohesio", "Q1234")), told(("kohesio", "Q5678"))

    assert contradicting_schemes(one, other, is_organisation=False) == ["kohesio"]
    assert contradicting_schemes(one, other, is_organisation=True) == []
