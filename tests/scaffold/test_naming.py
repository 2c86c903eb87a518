"""The names of a new plugin."""

import pytest

from sicore.errors import UsageError
from sicore.scaffold import PluginNames


def test_all_names_follow_from_a_country_and_a_word() -> None:
    names = PluginNames.of("at", "social-projects")

    assert names.distribution == "sicore-at-social-projects"
    assert names.package == "sicore_at_social_projects"
    assert names.plugin == "at-social-projects"
    assert names.component == "at.social-projects"


@pytest.mark.parametrize(("country", "code"), [("EL", "gr"), ("UK", "gb"), ("EU", "eu"), (" se ", "se")])
def test_countries_are_written_as_iso_does_whatever_the_union_writes(country: str, code: str) -> None:
    assert PluginNames.of(country, "lists").country == code


def test_refuses_a_country_that_is_none_and_names_near_ones() -> None:
    with pytest.raises(UsageError, match=r"no country 'AX1'.*such as AT"):
        PluginNames.of("AX1", "lists")


@pytest.mark.parametrize("country", ["Austria", "Österreich", "autriche", "Austira"])
def test_names_the_code_of_a_country_by_its_name_in_any_language(country: str) -> None:
    with pytest.raises(UsageError, match="Did you mean AT"):
        PluginNames.of(country, "lists")


@pytest.mark.parametrize(
    "name", ["", "Lists", "my_lists", "7lists", "lists-", "a--b", "länder", "x" * 41, "../up", "class name"]
)
def test_refuses_a_name_that_no_package_could_have(name: str) -> None:
    with pytest.raises(UsageError, match=r"begins with a letter .* small letters"):
        PluginNames.of("AT", name)
