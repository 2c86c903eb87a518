"""Amounts, counts, seasons, months and lengths of time in running text."""

import pytest

from sicore_eu.figures import find_count, find_duration, find_money, find_month, find_season
from sicore_eu.lexicon import Lexicon, lexicon_for, lexicons

AMOUNTS = [
    ("da", "med sine 197 mio. euro", "EUR 197000000"),
    ("en", "a budget of €197 million", "EUR 197000000"),
    ("en", "EUR 197 000 000 in all", "EUR 197000000"),
    ("en", "worth 197.5 million euros", "EUR 197500000"),
    ("et", "eelarve on 197 miljonit eurot", "EUR 197000000"),
    ("fr", "dotée de 197 millions d’euros", "EUR 197000000"),
    ("lt", "skirta 197 mln. eurų", "EUR 197000000"),
    ("lv", "pieejami 197 miljoni eiro", "EUR 197000000"),
    ("pl", "ma 197 mln EUR", "EUR 197000000"),
    ("pt", "com 197 milhões de euros", "EUR 197000000"),
    ("sk", "má 197 miliónov eur", "EUR 197000000"),
]
SEASONS = [
    ("cs", "na podzim 2021", "2021-23"),
    ("en", "in the spring of 2022", "2022-21"),
    ("hr", "u jesen 2021.", "2021-23"),
    ("lv", "2021. gada rudenī", "2021-23"),
    ("lt", "2021 m. rudenį", "2021-23"),
    ("nl", "in het najaar van 2021", "2021-23"),
    ("pt", "no outono de 2021", "2021-23"),
    ("et", "2021. aasta sügisel", "2021-23"),
]
MONTHS = [
    ("cs", "od května 2021", "2021-05"),
    ("et", "alates 2021. aasta maist", "2021-05"),
    ("hu", "2021 májusától", "2021-05"),
    ("lt", "nuo 2021 m. gegužės", "2021-05"),
    ("lv", "no 2021. gada maija", "2021-05"),
    ("pl", "od maja 2021 r.", "2021-05"),
    ("mt", "minn Mejju 2021", "2021-05"),
    ("sk", "od mája 2021", "2021-05"),
]
COUNTS = [
    ("cs", "šest projektů", 6),
    ("es", "seis proyectos", 6),
    ("hr", "šest velikih projekata", 6),
    ("it", "sei progetti", 6),
    ("pl", "sześć projektów", 6),
    ("nl", "zes projecten", 6),
    ("ga", "sé thionscadal", 6),
    ("en", "In 2021 there are 12 new projects", 12),
]
DURATIONS = [
    ("de", "in zweijähriger Arbeit", "P2Y"),
    ("en", "for 24 months", "P24M"),
    ("es", "durante dos años", "P2Y"),
    ("nl", "in twee jaar", "P2Y"),
    ("cs", "během dvou let", "P2Y"),
    ("lt", "per dvejus metus", "P2Y"),
    ("en", "a two-year effort", "P2Y"),
]


def words(language: str) -> Lexicon:
    return lexicon_for(language)


@pytest.mark.parametrize(("language", "text", "amount"), AMOUNTS)
def test_reads_an_amount_in_millions_or_in_full(language: str, text: str, amount: str) -> None:
    reading = find_money(text, words(language))

    assert reading is not None
    assert str(reading.value) == amount


def test_an_amount_that_can_be_read_in_two_ways_is_a_finding() -> None:
    reading = find_money("EUR 1.970 million", words("en"))

    assert reading is not None
    assert reading.value is None
    assert str(reading.code) == "amount-ambiguous"


@pytest.mark.parametrize("text", ["197 million reasons", "in 2021 the euro", "EUR much", ""])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert find_money(text, words("en")) is None


@pytest.mark.parametrize(("language", "text", "season"), SEASONS)
def test_reads_a_season_with_the_year_before_or_after_it(language: str, text: str, season: str) -> None:
    found = find_season(text, words(language))

    assert found is not None
    assert str(found.value) == season


@pytest.mark.parametrize(("language", "text", "month"), MONTHS)
def test_reads_a_month_with_the_year_before_or_after_it(language: str, text: str, month: str) -> None:
    found = find_month(text, words(language))

    assert found is not None
    assert str(found.value) == month


@pytest.mark.parametrize(("language", "text", "count"), COUNTS)
def test_reads_a_count_in_digits_or_words_and_never_a_year(language: str, text: str, count: int) -> None:
    found = find_count(text, "projects", words(language))

    assert found is not None
    assert found.value == count


@pytest.mark.parametrize(("language", "text", "duration"), DURATIONS)
def test_reads_a_length_of_time_as_one_not_as_an_end(language: str, text: str, duration: str) -> None:
    found = find_duration(text, words(language))

    assert found is not None
    assert str(found.value) == duration


def test_a_season_without_a_year_is_no_date() -> None:
    assert find_season("every autumn", words("en")) is None


def test_there_are_words_for_all_official_languages_and_the_seen_ones_are_marked() -> None:
    known = lexicons()

    assert len(known) == 24
    assert {tag for tag, lexicon in known.items() if lexicon.is_verified} == {"da", "fi", "ro", "sl"}


@pytest.mark.parametrize("language", sorted(lexicons()))
def test_every_language_has_words_for_every_subject(language: str) -> None:
    lexicon = words(language)

    assert set(lexicon.words) == set(words("en").words)
    assert (len(lexicon.months), len(lexicon.seasons)) == (12, 4)
    assert all(form.strip() == form and form for forms in lexicon.words.values() for form in forms)
