import pytest

from sicore.codelists import Code, CodeEntry, CodeList, CodeStatus, core_shelf
from sicore.dates import Period
from sicore.errors import InvalidValueError
from sicore.places import (
    Place,
    Point,
    check_nuts,
    eu_country,
    is_extra_regio,
    iso_country,
    nuts_country,
    nuts_level,
    nuts_versions_for,
)


def nuts(code: str, version: str | None = None) -> Code:
    return Code(list="nuts", version=version, code=code)


@pytest.mark.parametrize(("union", "iso"), [("EL", "GR"), ("UK", "GB"), ("SE", "SE")])
def test_the_union_writes_two_countries_in_its_own_way(union: str, iso: str) -> None:
    assert iso_country(union) == iso
    assert eu_country(iso) == union


def test_the_two_ways_agree_with_the_code_list_of_countries() -> None:
    countries = core_shelf().get("country").entries

    assert [code for code, entry in countries.items() if eu_country(code) != entry.more["eu_code"]] == []


@pytest.mark.parametrize(
    ("code", "country", "level"),
    [("SE", "SE", 0), ("SE0", "SE", 1), ("EL30", "GR", 2), ("UKI31", "GB", 3), ("SEZZZ", "SE", 3)],
)
def test_a_region_tells_its_country_and_level(code: str, country: str, level: int) -> None:
    assert (nuts_country(code), nuts_level(code)) == (country, level)


def test_the_levels_of_the_list_are_those_that_the_codes_say() -> None:
    regions = core_shelf().get("nuts").entries

    assert [code for code, entry in regions.items() if nuts_level(code) != int(entry.more["level"])] == []


@pytest.mark.parametrize(
    ("code", "beyond"), [("SEZ", True), ("SEZZZ", True), ("SE", False), ("CZ0", False), ("SE1ZZ", False)]
)
def test_extra_regio_ends_in_nothing_but_z(code: str, *, beyond: bool) -> None:
    assert is_extra_regio(code) is beyond


@pytest.mark.parametrize("code", ["", "S", "se11", "SE1111", "SE 1", "SE1\n", "SE١"])
def test_refuses_what_has_not_the_form_of_a_region(code: str) -> None:
    with pytest.raises(InvalidValueError, match="not the form of a NUTS code"):
        nuts_level(code)


@pytest.mark.parametrize("period", [None, Period("2021-2027")])
def test_a_region_of_2024_is_known_now(period: Period | None) -> None:
    assert check_nuts(nuts("SE224"), period=period).status is CodeStatus.KNOWN


@pytest.mark.parametrize("period", [None, Period("2021-2027")])
def test_se0_is_unknown_today(period: Period | None) -> None:
    check = check_nuts(nuts("SE0"), period=period)

    assert check.status is CodeStatus.UNKNOWN
    assert check.near == ("SE1", "SE2", "SE3")


def test_says_which_versions_of_the_period_were_not_at_hand() -> None:
    assert nuts_versions_for(Period("2021-2027")) == ("2016", "2021", "2024")
    assert check_nuts(nuts("SE0"), period=Period("2021-2027")).not_at_hand == ("2016", "2021")


@pytest.mark.parametrize("period", [Period("2014-2020"), Period("2007-2013"), Period("2000-2006")])
def test_a_region_of_an_earlier_period_is_not_judged_by_the_list_of_today(period: Period) -> None:
    assert check_nuts(nuts("SE0"), period=period).status is CodeStatus.NOT_CHECKED


def test_a_version_that_the_code_names_outweighs_the_period() -> None:
    assert check_nuts(nuts("SE224", "2024"), period=Period("2014-2020")).status is CodeStatus.KNOWN
    assert check_nuts(nuts("SE224", "2016"), period=Period("2021-2027")).status is CodeStatus.NOT_CHECKED


@pytest.mark.parametrize("code", ["NO081", "UKI31", "CH0"])
def test_nothing_is_said_about_regions_of_countries_that_the_list_leaves_out(code: str) -> None:
    assert check_nuts(nuts(code)).status is CodeStatus.NOT_CHECKED


def test_a_region_of_no_country_is_unknown() -> None:
    assert check_nuts(nuts("QQ1")).status is CodeStatus.UNKNOWN


def test_a_plugin_may_bring_an_earlier_version() -> None:
    entries = [CodeEntry(code="SE"), CodeEntry(code="SE0", parent="SE")]
    earlier = CodeList.of(id="nuts", version="2016", title="", source="", licence="", entries=entries)
    shelf = core_shelf().with_lists([earlier])

    assert check_nuts(nuts("SE0"), period=Period("2014-2020"), shelf=shelf).status is CodeStatus.KNOWN


def test_a_place_keeps_a_region_that_no_list_knows() -> None:
    place = Place(country="SE", nuts=nuts("SE0"), basis="activity")

    assert place.nuts == nuts("SE0")
    assert place.point is None


@pytest.mark.parametrize("country", ["", "se", "SWE", "S1", "SE\n"])
def test_refuses_a_country_that_is_not_two_capitals(country: str) -> None:
    with pytest.raises(InvalidValueError, match="not a country code"):
        Place(country=country)


@pytest.mark.parametrize(("lat", "lon"), [("59.27", "15.21"), ("-90", "180.0"), ("0", "-0.5"), ("90.00", "-180")])
def test_a_point_keeps_the_digits_of_its_source(lat: str, lon: str) -> None:
    point = Point(lat=lat, lon=lon)

    assert (point.lat, point.lon) == (lat, lon)


@pytest.mark.parametrize(
    ("lat", "lon"), [("90.1", "0"), ("0", "180.1"), ("59,27", "15"), ("1e1", "0"), ("0", "٥"), ("", "0")]
)
def test_refuses_a_point_outside_the_earth_or_in_another_form(lat: str, lon: str) -> None:
    with pytest.raises(InvalidValueError):
        Point(lat=lat, lon=lon)
