"""Codes, Funds, places and identifiers by the cells alone."""

import pytest

from sicore.tables.proposing.content import closed, coded, identifiers, places
from sicore.tables.proposing.content.words import fund_code
from tests.tables.proposing.columns import column


@pytest.mark.parametrize(
    ("text", "period", "code"),
    [
        ("ESF", "2014-2020", "ESF"),
        ("ESF", "2021-2027", "ESF_PLUS"),
        ("FSE+", "2021-2027", "ESF_PLUS"),
        ("ESF+", "2014-2020", None),
        ("Europäischer Sozialfonds Plus", "2021-2027", "ESF_PLUS"),
        ("Kohezijski sklad", "2014-2020", "CF"),
        ("EFRE", "2014-2020", "ERDF"),
        ("ΕΤΠΑ", "2021-2027", "ERDF_2021"),
        ("ЕСФ", "2014-2020", "ESF"),
        ("R", "2014-2020", None),
    ],
)
def test_funds_are_known_by_their_letters_and_names_in_any_language(text: str, period: str, code: str | None) -> None:
    assert fund_code(text, period) == code


def test_funds_of_an_unknown_period_are_a_question() -> None:
    look = coded.look_at_funds(column("FEDER", "FSE"), None)

    assert look.asks == "map-fund-period"
    assert [option.answer for option in look.options] == ["2014-2020", "2021-2027"]


@pytest.mark.parametrize(
    ("cells", "take", "split"),
    [
        (("115", "109"), None, None),
        ((106.0, 103.0), None, None),
        (("115 - Reducing early leaving", "109 Inclusion"), "^([0-9]{3}[a-z]?)", None),
        (("115; 109", "103"), None, r"\s*[,;|/]\s*"),
    ],
)
def test_intervention_fields_are_found_alone_before_their_names_and_several(
    cells: tuple[str | float, ...], take: str | None, split: str | None
) -> None:
    (use,) = coded.look_at_intervention_fields(column(*cells)).options[0].uses

    assert (use.take, use.split) == (take, split)


def test_numbers_beyond_the_list_are_no_intervention_fields() -> None:
    assert coded.look_at_intervention_fields(column("945", "312", "777")).is_unlikely


@pytest.mark.parametrize(
    ("cells", "countries", "take"),
    [
        (("AUSTRIA", "Österreich", "AT"), ("AT",), None),
        (("Deutschland, Bayern", "Deutschland"), ("DE",), "^([^,]+)"),
        (("EL", "UK"), ("GR", "GB"), None),
        (("SVN", "HRV"), ("SI", "HR"), None),
    ],
)
def test_countries_are_known_in_every_language(
    cells: tuple[str, ...], countries: tuple[str, ...], take: str | None
) -> None:
    look = places.look_at_countries(column(*cells))

    assert look.is_sure
    assert set(look.countries) == set(countries)
    assert look.options[0].uses[0].take == take


def test_a_word_that_is_no_country_is_shown() -> None:
    look = places.look_at_countries(column("SLO"))

    assert look.is_unlikely
    assert '"SLO" is none' in look.said


@pytest.mark.parametrize(
    ("country", "cells", "is_sure"),
    [
        ("DE", ("80331", 4109.0), True),
        ("SE", ("211 20", "58102"), True),
        ("NL", ("1011 AB", "5611CD"), True),
        ("LV", ("LV-1050", "1010"), True),
        ("NL", ("80331", "50667"), False),
        ("DE", ("Bonn", "Köln"), False),
    ],
)
def test_postcodes_have_the_form_of_their_country(country: str, cells: tuple[str | float, ...], is_sure: bool) -> None:
    assert places.look_at_postcodes(column(*cells), (country,)).is_sure is is_sure


def test_metres_of_a_grid_are_no_degrees() -> None:
    assert places.look_at_degrees(column("560016.186", "573736.19"), 180).is_unlikely
    assert places.look_at_degrees(column("56.16", "-10.2"), 90).is_sure


def test_codes_before_names_are_taken_apart() -> None:
    cells = ("OP20.00001   OSKRBA S PITNO VODO", "OP20.00002   SPODBUJANJE", "OP20.00003   PRVI IZZIV 2015")
    first, second = identifiers.look_at_codes_ahead(column(*cells)).options[0].uses

    assert (first.to, second.to) == ("id", "title")
    assert first.take == r"^(\S+)"


def test_few_numbers_are_too_few_to_believe_in_check_digits() -> None:
    assert identifiers.look_at_registers(column("2021004920", "2120002882"), ("SE",)).is_unlikely


def test_a_priority_is_a_code_a_name_or_both() -> None:
    both = coded.look_at_priorities(column("1. Work for all", "2. School for all"))
    name = coded.look_at_priorities(column("Work for all", "School for all"))
    code = coded.look_at_priorities(column("1", "2.1"))

    assert [use.to for use in both.options[0].uses] == ["priority", "priority_name"]
    assert [use.to for use in name.options[0].uses] == ["priority_name"]
    assert [use.to for use in code.options[0].uses] == ["priority"]


def test_every_cell_with_one_period_is_a_column_of_periods() -> None:
    look = coded.look_at_periods(column("Growth (2014-2020)", "Competitiveness (2007-2013)", "Growth (2014-2020)"))

    assert look.is_sure
    assert coded.look_at_periods(column("2014-2015", "2014-2015")).is_unlikely


def test_yes_and_no_are_known_in_every_language() -> None:
    (use,) = closed.look_at_answers(column("Tak", "Nie", "Tak"), "strategic_importance").options[0].uses

    assert (use.yes, use.no) == (("tak",), ("nie",))
