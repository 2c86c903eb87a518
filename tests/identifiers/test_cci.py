import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.codelists import core_shelf
from sicore.errors import InvalidValueError
from sicore.identifiers import Cci, check_identifier


def test_takes_a_whole_code_apart() -> None:
    cci = Cci("2021SE05SFPR001")

    assert (cci.year, cci.country, cci.area, cci.fund_mix, cci.instrument, cci.serial) == (
        2021,
        "SE",
        "05",
        "SF",
        "PR",
        "001",
    )
    assert str(cci.period) == "2021-2027"
    assert not cci.is_stem


def test_keeps_a_stem_and_never_pads_it() -> None:
    cci = Cci("2021SE05SFPR")

    assert cci.is_stem
    assert cci.serial is None
    assert str(cci) == cci.stem == "2021SE05SFPR"


@pytest.mark.parametrize(
    ("code", "country"),
    [("2014GR05M9OP001", "GR"), ("2014EL05M9OP001", "GR"), ("2014UK05M9OP001", "GB"), ("2014TC16RFCB001", None)],
)
def test_tells_the_country_by_its_iso_code(code: str, country: str | None) -> None:
    assert Cci(code).country == country


@pytest.mark.parametrize(
    ("code", "funds"),
    [
        ("2021SE05SFPR001", ("ESF_PLUS",)),
        ("2014SE05SFOP001", ("ESF",)),
        ("2021SE16RFPR001", ("ERDF_2021",)),
        ("2021BG16FFPR003", ()),
        ("2014SE05M9OP001", ()),
        ("2007SE05SFOP001", ()),
    ],
)
def test_names_the_fund_where_the_code_tells_it(code: str, funds: tuple[str, ...]) -> None:
    assert Cci(code).funds == funds
    assert all(fund in core_shelf().get("eu-programme") for fund in funds)


@pytest.mark.parametrize("text", ["", "2021SE05SFPR01", "2021SE05SFPR0012", "1821SE05SFPR001", "2021SE05SFPR001\n"])
def test_refuses_what_is_not_a_programme_code(text: str) -> None:
    with pytest.raises(InvalidValueError):
        Cci(text)


def test_finds_a_code_behind_spaces_and_small_letters() -> None:
    assert Cci.find(" 2021 se05sfpr 001 ") == Cci("2021SE05SFPR001")
    assert Cci.find("ESF+") is None


def test_a_stem_is_not_a_whole_code_and_the_other_way_round() -> None:
    assert check_identifier("cci", "2021SE05SFPR001").status == "valid"
    assert check_identifier("cci", "2021SE05SFPR").status == "invalid"
    assert check_identifier("cci-stem", "2021SE05SFPR").status == "valid"
    assert check_identifier("cci-stem", "2021SE05SFPR001").status == "invalid"


@given(st.from_regex(r"\A(19|20)[0-9]{2}[A-Z]{2}[0-9]{2}[A-Z0-9]{2}[A-Z]{2}([0-9]{3})?\Z"))
def test_the_parts_of_every_code_make_the_code_again(code: str) -> None:
    cci = Cci(code)
    parts = (f"{cci.year:04d}", code[4:6], cci.area, cci.fund_mix, cci.instrument, cci.serial or "")

    assert "".join(parts) == code
