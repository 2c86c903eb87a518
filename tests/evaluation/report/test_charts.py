"""Charts of indicators by sex: they draw what their tables show and nothing else."""

import re
from decimal import Decimal

import pytest

from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.page.charts import bars, drawn_columns
from sicore.evaluation.report.parts import Chart, FigureTable, Label, Row
from tests.evaluation.report.small import by_sex, made, project
from tests.evaluation.report.test_page import page_of


def row(*values: str | None) -> Row:
    """A row of figures; None for one that is hidden."""
    figures = [Figure(id=f"{at}", value=Decimal(told or 0), derivation="d") for at, told in enumerate(values)]
    shown = [each.hidden() if told is None else each for each, told in zip(figures, values, strict=True)]
    return Row(label=Label(code="x"), figures=tuple(shown))


def table(*rows: Row, chart: Chart = Chart.PARTS) -> FigureTable:
    return FigureTable(
        id="t", caption="outputs-by-sex", stub="indicator", columns=(Label(word="total"),) * 4, rows=rows, chart=chart
    )


def test_draws_the_parts_of_a_whole_one_after_the_other() -> None:
    drawn = table(row("200", "110", "80", "10"))

    assert [(bar.left, bar.width, bar.has_room) for bar in bars(drawn, drawn.rows[0])] == [
        (0.0, 55.0, True),
        (55.0, 40.0, True),
        (95.0, 5.0, False),
    ]


@pytest.mark.parametrize("figures", [(None, "110", "80", "10"), ("0", "0", "0", "0")])
def test_draws_nothing_where_the_whole_is_hidden_or_nobody(figures: tuple[str | None, ...]) -> None:
    drawn = table(row(*figures))

    assert bars(drawn, drawn.rows[0]) == []
    assert drawn_columns(drawn) == ()


def test_leaves_hidden_parts_out_and_scales_by_what_is_shown() -> None:
    drawn = table(row("200", "110", None, None), row("10", "5", "5", None))

    assert [(bar.column, bar.width) for bar in bars(drawn, drawn.rows[0])] == [(1, 55.0)]
    assert drawn_columns(drawn) == (1, 2)


def test_draws_rates_side_by_side_from_0_to_100_percent() -> None:
    drawn = table(row("40", "25", None, "50"), chart=Chart.SIDE_BY_SIDE)

    assert [(bar.column, bar.left, bar.width) for bar in bars(drawn, drawn.rows[0])] == [(1, 0.0, 25.0), (3, 0.0, 50.0)]


def test_a_page_tells_the_shares_of_each_bar_in_words() -> None:
    page = page_of(made([project("se.esf:1", *by_sex("EECO01", 60, 40))]).report)

    assert 'aria-label="female 60%, male 40%"' in page


def test_what_a_table_hides_stands_in_no_chart() -> None:
    """Of 2,018 with a disability 7 are women, so that neither women nor all of them are shown."""
    page = page_of(made([project("se.esf:1", *by_sex("EECO01", 5000, 4000), *by_sex("EECO12", 7, 2011))]).report)

    assert set(re.findall(r'aria-label="([^"]*%)"', page)) == {"female 56%, male 44%"}
