import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.privacy import PersonalKind, may_hold_personal, personal_in

NUMBER, BIRTH = PersonalKind.NATIONAL_NUMBER, PersonalKind.BIRTH_DATE
PERSON, ROLE, PHONE = PersonalKind.PERSONS_MAILBOX, PersonalKind.ROLE_MAILBOX, PersonalKind.PHONE


def kinds(text: str, *countries: str) -> list[PersonalKind]:
    return [found.kind for found in personal_in(text, countries)]


@pytest.mark.parametrize("text", ["121212-1212", "19121212-1212", "191212121212", "121212+1212", "nr 1212121212."])
def test_finds_a_swedish_personal_number_in_every_form(text: str) -> None:
    assert kinds(text) == [NUMBER]


@pytest.mark.parametrize(
    "text",
    [
        "202100-4920",
        "2021004920",
        "802436-1234",
        "121212-1213",
        "123412-1212",
        "22-018-S01",
        "2021SE05SFPR001_22-018-S01",
        "0121212-1212",
        "2022-12-15 - 2025-12-30",
        "2021-2027",
        "03/2022-2024",
        "EUR 1 275 915,80",
        "197 000 000 euro",
        "ESF-SI-2023-NCC-01-0003",
        "https://example.org/main?cat=629&lang=en&call=604",
        "ISBN 978-3-16-148410-0",
        "SE45 5000 0000 0583 9825 7466",
        "010 10 Bratislava, 110 00 Praha",
        "a@b",
        "@lake on every network",
    ],
)
def test_leaves_other_numbers_alone(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("131052-308T", None),
        ("1800101221144", None),
        ("44051401359", "PL"),
        ("37605030299", "EE"),
        ("RSSMRA85T10A562S", "IT"),
        ("7523169263", "BG"),
        ("211062-5629", "DK"),
    ],
)
def test_finds_numbers_of_other_countries_where_they_can_be_told(text: str, country: str | None) -> None:
    pytest.importorskip("stdnum")

    assert kinds(text, *([country] if country else [])) == [NUMBER]


@pytest.mark.parametrize("text", ["44051401359", "37605030299", "RSSMRA85T10A562S"])
def test_does_not_look_for_plain_digits_of_countries_that_are_not_spoken_of(text: str) -> None:
    assert kinds(text, "SE") == []


@pytest.mark.parametrize("text", ["anna.berg@example.org", "a_berg@example.org", "Anna-Lisa.Berg@example.org"])
def test_an_address_of_first_and_last_name_is_a_persons(text: str) -> None:
    assert kinds(f"Skriv till {text}.") == [PERSON]


@pytest.mark.parametrize("text", ["info@example.org", "social.innovation@example.org", "lake@example.org", "x7@a.eu"])
def test_other_addresses_are_of_a_role(text: str) -> None:
    assert kinds(f"Skriv till {text}.") == [ROLE]


@pytest.mark.parametrize(
    "text", ["+46 (0)40-123 45 67", "070-123 45 67", "Tel. 1234567", "040/123 45 67", "puh 123 4567"]
)
def test_finds_telephone_numbers_as_people_write_them(text: str) -> None:
    assert kinds(text) == [PHONE]


@pytest.mark.parametrize("text", ["född 1980-02-03", "Born on 3.2.1980", "rojena 3. 2. 1980", "syntynyt 3.2.1980"])
def test_finds_dates_of_birth_by_the_word_before_them(text: str) -> None:
    assert kinds(text) == [BIRTH]


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_what_is_found_stands_in_it(text: str) -> None:
    for found in personal_in(text, ("SE", "PL", "IT")):
        assert found.text in text
        assert may_hold_personal(text, ("SE", "PL", "IT"))


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000 + "@", "1 " * 500_000, "0-" * 500_000, "a@" * 300_000, "1" * 1_000_000]
)
def test_long_texts_made_to_hold_a_reader_up_are_read_at_once(text: str) -> None:
    assert len(list(personal_in(text, ("SE", "IT", "BE")))) >= 0
