"""How it is known whether a case is national or transnational."""

import pytest

from sicore.catalogue.review import Actor, judges, reach_of
from sicore.codelists import Code
from sicore.errors import InvalidValueError
from sicore.places import Place
from tests.catalogue.review.cases import case, method


def test_the_level_of_action_outweighs_the_countries() -> None:
    reach = reach_of(case(level_of_action="transnational"))

    assert reach.is_transnational
    assert reach.because == "its level of action is transnational"


def test_places_tell_countries_also_by_their_regions_alone() -> None:
    region = Place(nuts=Code(list="nuts", code="EL30"))

    assert reach_of(case(countries=(), locations=(region,))).countries == ("GR",)
    assert reach_of(case(locations=(Place(country="FI"),))).is_transnational
    assert reach_of(case(countries=(), locations=(Place(nuts=Code(list="nuts", code="?")),))).countries == ("SE",)


def test_a_record_that_names_no_country_is_of_the_centre_that_its_id_begins_with() -> None:
    reach = reach_of(method())
    european = reach_of(method(id="eu.esf-plus:method/1"))

    assert (reach.countries, reach.is_transnational) == (("SE",), False)
    assert "begins with se.norrvik" in reach.because
    assert (european.countries, european.is_transnational) == ((), True)


def test_methods_can_be_validated_by_the_european_centre_too() -> None:
    assert judges(method(), reach_of(method())) == ("national-centre", "european-centre")
    assert judges(case(), reach_of(case())) == ("national-centre",)


@pytest.mark.parametrize(
    ("centre", "countries"), [("el.ncc", ("GR",)), ("uk.ncc:1", ("GB",)), ("eu.esf-plus", ("EU",))]
)
def test_a_centre_stands_for_the_country_that_its_name_begins_with(centre: str, countries: tuple[str, ...]) -> None:
    assert Actor(role="national-centre", centre=centre).territory() == countries


def test_refuses_a_role_and_a_centre_that_cannot_be() -> None:
    with pytest.raises(InvalidValueError, match="author, national-centre"):
        Actor(role="boss", centre="se.ncc")
    with pytest.raises(InvalidValueError, match="neither the id"):
        Actor(role="author", centre="Norrvik kommun")
