"""Recognising the field of one header."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.tables.lexicon import Lexicon, Word, core_lexicon, read_patterns, recognise
from sicore.tables.lexicon.meanings import Meaning
from sicore.tables.lexicon.patterns import PATTERNS
from sicore.tables.suggestion import Suggestion
from sicore.tables.targets import CONTACT, TARGETS


def first(header: str, language: str | None = None) -> str | None:
    """The field that would be taken for a header without asking."""
    found = recognise(header, language=language)
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
        ("p_jemce", "beneficiary"),
        ("Tytu\N{REPLACEMENT CHARACTER} projektu", "title"),
        ("naimenovanie_na_operatsiyata", "title"),
        ("Durchführungszeitraum / von", "start_date"),
        ("Beneficiary Location:Name", "place"),
        ("Příjemce - IČO", "beneficiary_id"),
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


@pytest.mark.parametrize(
    ("header", "other", "field", "other_field"),
    [
        ("Postcode of the operation", "Postcode of the beneficiary", "postcode", "beneficiary_postcode"),
        ("EU contribution", "EU co-financing rate", "eu_contribution", "cofinancing_rate"),
        ("EU contribution", "EU contribution in %", "eu_contribution", "cofinancing_rate"),
        ("Priority axis code", "Priority axis name", "priority", "priority_name"),
        ("Category of intervention: code", "Category of intervention: name", *("intervention_field",) * 2),
        ("NUTS 2 name", "NUTS 3 name", "nuts2_name", "nuts3_name"),
        ("Total cost", "Total eligible cost", "total_cost", "total_eligible_cost"),
        ("Expected end date", "Actual end date", "end_date", "end_date_actual"),
        ("Grant awarded", "Grant paid", "granted_amount", "paid_amount"),
        ("Number of the project", "Number of participants", "id", "planned_participants"),
    ],
)
def test_tells_neighbouring_fields_apart(header: str, other: str, field: str, other_field: str) -> None:
    assert first(header) == field
    assert (first(other) or "").removesuffix("_name") == other_field.removesuffix("_name")


@pytest.mark.parametrize("header", ["Contact person", "E-Mail", "Ansprechpartner", "Téléphone", "Imię i nazwisko"])
def test_calls_contact_persons_by_the_name_that_no_mapping_can_use(header: str) -> None:
    assert first(header) == CONTACT


def test_leaves_open_what_means_something_else_in_another_language() -> None:
    assert first("Kraj") != first("Kraj", "pl") == "country"
    assert first("Kraj", "cs") == "nuts3_name"


def test_gives_at_most_three_the_likeliest_first_and_says_why() -> None:
    found = recognise("Name")

    assert found == sorted(found, reverse=True)
    assert 1 < len(found) <= 3
    assert all(isinstance(one, Suggestion) and "name (en: name; law)" in one.evidence for one in found)


def test_says_of_a_known_term_that_it_is_known() -> None:
    (best, *_) = recognise("name_des_begunstigten")

    assert best.field == "beneficiary"
    assert best.evidence == "The header is known: Name des Begünstigten (de; law)."


def test_loses_confidence_with_each_word_that_it_does_not_know() -> None:
    confidences = [recognise(header)[0].confidence for header in ("Project budget", "Project budget zorbled")]

    assert confidences[0] > confidences[1] > 0


def test_knows_only_the_words_that_it_was_given() -> None:
    word = Word(text="zorb*", language="en", meanings=frozenset({Meaning.COUNTRY}), is_whole=False, source="law")
    lexicon = Lexicon([word], read_patterns(PATTERNS))

    assert [one.field for one in lexicon.suggest(lexicon.read("Zorbs"))] == ["country"]
    assert lexicon.suggest(lexicon.read("Country")) == []


@given(st.text(max_size=120))
def test_answers_any_text(header: str) -> None:
    for one in recognise(header):
        assert 0 <= one.confidence <= 1
        assert one.field in {*TARGETS, CONTACT}


@given(
    st.lists(st.sampled_from(["eu", "esf", "projekt", "område", "rate", "/", "_", " ", "(", "nuts", "2"]), max_size=200)
)
def test_answers_words_in_any_number_and_order(pieces: list[str]) -> None:
    assert len(recognise("".join(pieces))) <= 3


def test_reads_no_file_before_it_is_asked() -> None:
    program = "from sicore.tables.lexicon import core_lexicon; print(core_lexicon.cache_info().currsize)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "0"
    assert core_lexicon() is core_lexicon()
