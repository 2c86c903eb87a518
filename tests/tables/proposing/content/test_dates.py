"""What a column of dates says about the order of day and month."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sicore.readings import read_date
from sicore.tables.proposing.content.dates import look_at_dates, look_at_spans, order_of, split_span
from tests.tables.proposing.columns import column

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 12, 31))


@given(st.lists(days, min_size=1, max_size=30))
def test_the_order_that_was_written_is_never_excluded(written: list[date]) -> None:
    look = look_at_dates(column(*(f"{day:%d/%m/%Y}" for day in written)))

    assert look.is_sure
    orders = {use.date for option in look.options for use in option.uses}
    assert orders & {"dmy", None}
    if orders == {None}:
        assert all(day.day == day.month for day in written)


@given(st.lists(days, min_size=1, max_size=30))
def test_what_is_decided_reads_every_cell_as_it_was_written(written: list[date]) -> None:
    look = look_at_dates(column(*(f"{day:%m/%d/%Y}" for day in written)))

    if len(look.options) == 1:
        order = look.options[0].uses[0].date
        for day in written:
            assert read_date(f"{day:%m/%d/%Y}", order=order).value is not None  # type: ignore[arg-type]
            if order is not None:
                assert order == "mdy"


def test_one_day_above_twelve_decides_for_the_whole_column() -> None:
    look = look_at_dates(column("01/02/2016", "03/04/2016", "25/12/2016"))

    assert [option.answer for option in look.options] == ["dmy"]
    assert '"25/12/2016" has the day first' in look.said


def test_dates_that_a_workbook_knows_need_no_order() -> None:
    look = look_at_dates(column(date(2016, 3, 1), date(2018, 2, 28)))

    assert [use.date for option in look.options for use in option.uses] == [None]


@pytest.mark.parametrize("text", ["1016-03-01", "2099-01-01", "soon", "12", "12.05", ""])
def test_days_in_which_no_operation_begins_are_no_dates(text: str) -> None:
    assert order_of(text) is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("01/01/2014 - 31/12/2015", ("01/01/2014", "31/12/2015")),
        ("2010 - 2013", ("2010", "2013")),
        ("1.3.2016 – 28.2.2018", ("1.3.2016", "28.2.2018")),
        ("01.03.2016 bis 28.02.2018", ("01.03.2016", "28.02.2018")),
        ("2016-03-01", None),
        ("from time to time", None),
    ],
)
def test_two_dates_in_one_cell_are_told_apart(text: str, ends: tuple[str, str] | None) -> None:
    assert split_span(text) == ends


def test_both_dates_of_a_cell_are_taken_with_expressions_that_fit_every_cell() -> None:
    import re  # noqa: PLC0415

    cells = ("01/01/2014 - 31/12/2015", "2010 - 2013", "15/06/2014 – 30/06/2015")
    look = look_at_spans(column(*cells))
    (option,) = look.options
    start, end = option.uses

    assert (start.to, end.to, start.date) == ("start_date", "end_date", "dmy")
    for cell in cells:
        first, last = re.search(start.take or "", cell), re.search(end.take or "", cell)
        assert first is not None
        assert last is not None
        assert (first[1], last[1]) == split_span(cell)
