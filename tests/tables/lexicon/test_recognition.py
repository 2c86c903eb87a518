"""Recognising fields by headers."""

import pytest

from sicore.tables.lexicon import recognise, recognise_all
from sicore.tables.suggestion import Suggestion


def first(header: str) -> str | None:
    """The field that would be taken for a header without asking."""
    found = recognise(header)
    return found[0].field if found and found[0].confidence >= 0.5 else None


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Datum des Beginns des Vorhabens / Operation start date", "start_date"),
        ("gesamtbetrag_der_frderfhigen_ausgaben_des_vorhabens_total_el", "total_eligible_cost"),
        ("unionskofinan_zierungs_satz_pro_prioritats_achse", "cofinancing_rate"),
        ("_of_ec_cofinancing", "cofinancing_rate"),
        ("OperationStartDate", "start_date"),
        ("POSTLEITZAHL DES VORHABENS", "postcode"),
        ("Zuwendungsempfängername", "beneficiary"),
        ("taux_de_cofinancement_de_loperation_par_lunion_europeenne", "cofinancing_rate"),
        ("concelhocounty", "city"),
    ],
)
def test_reads_headers_of_people_and_of_databases(header: str, field: str) -> None:
    assert first(header) == field


@pytest.mark.parametrize(
    "header",
    ["Beneficiary address", "Date of approval", "National co-financing amount", "Anzahl der Seiten", "", "___", "12"],
)
def test_takes_nothing_for_a_field_that_it_is_not(header: str) -> None:
    assert first(header) is None


def test_gives_at_most_three_the_likeliest_first_and_says_why() -> None:
    found = recognise("Name")

    assert found == sorted(found, reverse=True)
    assert 1 < len(found) <= 3
    assert all(isinstance(one, Suggestion) and "name (" in one.evidence for one in found)


def test_lets_one_column_alone_be_a_field_that_has_one_value() -> None:
    found = recognise_all(["Start", "Operation start date"])

    assert found[1][0].field == "start_date"
    assert found[0][0].confidence < 0.5
    assert "'Operation start date'" in found[0][0].evidence
