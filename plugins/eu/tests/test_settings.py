"""What an authority declares about its lists."""

import pytest

from sicore.errors import UsageError
from sicore.plugins.settings import make_settings
from sicore_eu.settings import Settings


def test_nothing_is_declared_by_default_and_nobody_is_named() -> None:
    assert make_settings("eu", Settings, {}, {}) == Settings()
    assert Settings().publishes_persons is False


def test_they_come_from_sicore_toml_and_from_the_environment() -> None:
    told = {"publishes_persons": True, "persons_first_published": "2026-11-26"}

    made = make_settings("eu", Settings, told, {"SICORE_EU_LIST_PERIOD": "2014-2020"})

    assert (made.persons_first_published, made.list_period) == ("2026-11-26", "2014-2020")


@pytest.mark.parametrize(
    ("name", "value"), [("persons_first_published", "last week"), ("list_period", "2014"), ("list_centre", "Norrvik")]
)
def test_a_value_of_another_form_is_refused_and_names_the_setting(name: str, value: str) -> None:
    with pytest.raises(UsageError, match=r"settings of the plugin 'eu' are wrong"):
        make_settings("eu", Settings, {name: value}, {})
