"""Headers cut into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.tables.lexicon.header import parse_header


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Datum des Beginns des Vorhabens", "datum des beginns des vorhabens"),
        ("datum_des_beginns", "datum des beginns"),
        ("OperationStartDate", "operation start date"),
        ("NUTS2Code", "nuts 2 code"),
        ("interventionskategori1", "interventionskategori 1"),
        ("Nom de\nl'opération", "nom de l operation"),
        ("Nº de expediente", "# de expediente"),
        ("Part FSE (50 %)", "part fse 50"),
        ("Cofinancing (%)", "cofinancing %"),
        ("_of_ec_cofinancing", "% of ec cofinancing"),
        ("_cofinanciamento___eu_funding", "% cofinanciamento eu funding"),
        ("_fund", "fund"),
        ("title_en", "title language"),
        ("Titel (DE)", "titel language"),
        ("operation_no", "operation no"),
    ],
)
def test_reads_what_people_and_databases_write(raw: str, text: str) -> None:
    assert parse_header(raw).text == text


def test_tells_the_sides_of_a_header_in_two_languages() -> None:
    assert parse_header("Land / Country").sides == ("land", "country")
    assert parse_header("land__country").sides == ("land", "country")
    assert parse_header("Příjemce - název").sides == ("prijemce", "nazev")


def test_leaves_long_explanations_in_brackets_out_and_keeps_short_ones() -> None:
    header = parse_header("Operation end date (expected date for physical completion)")

    assert header.text == "operation end date"
    assert parse_header("Location (NUTS 3)").text == "location nuts 3"
    assert parse_header("Location (NUTS 3)").plain == "location"
    assert parse_header("(Location)").text == "location"


def test_knows_that_a_database_may_have_cut_the_last_word() -> None:
    slug = "gesamtbetrag_der_forderfahigen_ausgaben_des_vorhabens_total_el"

    assert parse_header(slug).is_cut
    assert parse_header(slug).text.endswith("total el")
    assert not parse_header("land_country").is_cut
    assert not parse_header(slug.replace("_", " ")).is_cut


@given(st.text())
def test_cuts_any_text_into_folded_words(raw: str) -> None:
    header = parse_header(raw)

    assert header.text == " ".join(header.text.split())
    assert len(header.text.split(" ")) <= 40


def test_looks_only_at_the_beginning_of_a_cell_that_is_no_header() -> None:
    assert len(parse_header("word " * 1_000_000).text.split()) == 40
    assert len(parse_header("x" * 5_000_000).text) == 64
