"""Reading dates and answers as pages and lists write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.dates import PartialDate
from sicore.readings import DateOrder, read_answer, read_date

ANY_TEXT = (
    st.text(max_size=20)
    | st.text(alphabet="0123456789.-/ T:\n", max_size=22)
    | st.lists(st.sampled_from(["maj", "de", "15.", "2022", "31st", "gada", ",", "m.", "listopad"])).map(" ".join)
)
SEPARATORS = st.sampled_from(["-", "/", ".", " ", ". "])


# Dates


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2022-12-15", "2022-12-15"),
        ("2022/12/15", "2022-12-15"),
        ("2022.12.15.", "2022-12-15"),
        ("2022-3-4", "2022-03-04"),
        ("2022-12", "2022-12"),
        ("2022", "2022"),
        ("15.12.2022", "2022-12-15"),
        ("15. 12. 2022", "2022-12-15"),
        ("15.12.2022.", "2022-12-15"),
        ("12/15/2022", "2022-12-15"),
        ("4.4.2022", "2022-04-04"),
        ("12/2022", "2022-12"),
        ("1. 2022", "2022-01"),
        ("2022-12-15 00:00:00", "2022-12-15"),
        ("2022-12-15T00:00:00.000", "2022-12-15"),
        ("15/12/2022 00:00", "2022-12-15"),
        ("\u00a02022-12-15\n", "2022-12-15"),
        ("2024-02-29", "2024-02-29"),
        ("20221215", "2022-12-15"),
        ("15122022", "2022-12-15"),
        ("20121220", "2012-12-20"),
    ],
)
def test_reads_a_date_that_has_but_one_meaning(raw: str, iso: str) -> None:
    assert str(read_date(raw).value) == iso


@pytest.mark.parametrize("raw", ["03/04/2022", "3.4.2022", "03-04-2022", "3 4 2022", "03042022"])
def test_asks_whether_day_or_month_comes_first(raw: str) -> None:
    reading = read_date(raw)
    finding = reading.finding(record=None, pointer="/start_date", place=None)

    assert reading.value is None
    assert finding is not None
    assert finding.code.code == "date-ambiguous"
    assert finding.message == f"{raw} can be read as 2022-04-03 or as 2022-03-04."
    assert str(read_date(raw, order="dmy").value) == "2022-04-03"
    assert str(read_date(raw, order="mdy").value) == "2022-03-04"


@pytest.mark.parametrize(("raw", "order"), [("12/15/2022", "dmy"), ("15/12/2022", "mdy")])
def test_does_not_turn_a_date_around_against_the_declared_order(raw: str, order: DateOrder) -> None:
    reading = read_date(raw, order=order)

    assert reading.value is None
    assert reading.code is not None


@pytest.mark.parametrize(
    "raw",
    [
        "15.12.22",
        "2022-02-30",
        "29.2.2023",
        "2022-13",
        "13/2022",
        "31/31/2022",
        "0000",
        "22121215",
        "20221315",
        "2022-12/15",
        "15--12--2022",
        "2022-12-15 13:45",
        "autumn 2021",
        "2021-23",
        "15 decembrius 2022",
        "31 april 2022",
        "december",
        "44910",
        "٢٠٢٢",
        "-",
    ],
)
def test_leaves_a_date_open_that_is_none(raw: str) -> None:
    reading = read_date(raw)

    assert reading.value is None
    assert reading.code is not None
    assert reading.code.code == "date-unreadable"
    assert reading.was_changed


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("15 december 2022", "2022-12-15"),
        ("15. Dezember 2022", "2022-12-15"),
        ("15. joulukuuta 2022", "2022-12-15"),
        ("15 décembre 2022", "2022-12-15"),
        ("15 de diciembre de 2022", "2022-12-15"),
        ("15th December, 2022", "2022-12-15"),
        ("December 15, 2022", "2022-12-15"),
        ("15-Dec-2022", "2022-12-15"),
        ("1er mai 2022", "2022-05-01"),
        ("15 Δεκεμβρίου 2022", "2022-12-15"),
        ("15 декември 2022 г.", "2022-12-15"),
        ("2022. december 15.", "2022-12-15"),
        ("2022 m. gruodžio 15 d.", "2022-12-15"),
        ("2022. gada 15. decembris", "2022-12-15"),
        ("15 Meán Fómhair 2022", "2022-09-15"),
        ("Sept 2022", "2022-09"),
        ("joulukuu 2022", "2022-12"),
        ("maj\u00a02022", "2022-05"),
    ],
)
def test_reads_a_month_that_is_a_word_in_a_language_of_the_union(raw: str, iso: str) -> None:
    reading = read_date(raw)

    assert str(reading.value) == iso
    assert reading.was_changed


def test_asks_which_month_is_meant_where_languages_call_different_ones_alike() -> None:
    reading = read_date("1. listopada 2022.")

    assert reading.code is not None
    assert reading.code.code == "date-ambiguous"
    assert reading.details == {"first": "2022-10-01", "second": "2022-11-01"}
    assert str(read_date("1. listopada 2022.", language="hr").value) == "2022-10-01"
    assert str(read_date("1. listopada 2022", language="pl").value) == "2022-11-01"
    assert str(read_date("1. Oktober 2022", language="hr").value) == "2022-10-01"


@given(st.dates(), SEPARATORS, st.sampled_from(["dmy", "mdy"]), st.booleans())
def test_reads_every_day_in_both_declared_orders(day: date, separator: str, order: DateOrder, padded: bool) -> None:
    parts = [day.day, day.month] if order == "dmy" else [day.month, day.day]
    texts = [f"{part:02}" if padded else str(part) for part in parts]
    raw = separator.join([*texts, f"{day.year:04}"])

    assert read_date(raw, order=order).value == PartialDate(day.isoformat())


@given(st.dates(), SEPARATORS, st.booleans())
def test_without_an_order_reads_a_day_right_or_asks(day: date, separator: str, day_first: bool) -> None:
    parts = [day.day, day.month] if day_first else [day.month, day.day]
    reading = read_date(separator.join([*map(str, parts), f"{day.year:04}"]))

    assert day.isoformat() in {str(reading.value), *reading.details.values()}


@given(ANY_TEXT, st.sampled_from([None, "dmy", "mdy"]))
def test_never_fails_on_any_text_in_a_cell_of_dates(raw: str, order: DateOrder | None) -> None:
    reading = read_date(raw, order=order)

    assert (reading.value is None) or (reading.code is None)


def test_a_missing_date_is_missing() -> None:
    assert read_date(" \n").value is None
    assert read_date("").code is None


# Answers


SWEDISH = {"ja": True, "nej": False}


@pytest.mark.parametrize(("raw", "answer"), [("Ja", True), (" NEJ\n", False), ("", None)])
def test_reads_yes_and_no_in_the_words_of_the_source(raw: str, *, answer: bool | None) -> None:
    assert read_answer(raw, SWEDISH).value is answer
    assert read_answer(raw, SWEDISH).code is None


@pytest.mark.parametrize("raw", ["kanske", "yes", "-", "0", "ja nej"])
def test_an_answer_in_other_words_stays_unknown(raw: str) -> None:
    finding = read_answer(raw, SWEDISH).finding(record=None, pointer=None, place=None)

    assert finding is not None
    assert finding.code.code == "yes-no-unreadable"
    assert finding.repair == "Write one of: ja, nej."


@given(st.text(max_size=10))
def test_never_fails_on_any_answer(raw: str) -> None:
    assert read_answer(raw, SWEDISH).value in {True, False, None}
