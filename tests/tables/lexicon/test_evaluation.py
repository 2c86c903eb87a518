"""The evaluation by the gold of ten countries."""

from pathlib import Path

import pytest

from sicore.tables.targets import TARGETS
from tools.eval_headers.__main__ import PAGE
from tools.eval_headers.gold import CORRECTIONS, GoldColumn, corrected, read_crosswalk, read_gold, rows_of
from tools.eval_headers.report import page
from tools.eval_headers.scoring import Proposal, judged, lexicon_without, macro, proposals, score
from tools.eval_headers.written import written_headers


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[GoldColumn]:
    return read_gold(shared / "data" / "headers")


@pytest.fixture(scope="module")
def before(gold: list[GoldColumn]) -> list[Proposal]:
    return proposals(gold)


@pytest.fixture(scope="module")
def after(gold: list[GoldColumn], before: list[Proposal]) -> list[Proposal]:
    return judged(before, corrected(gold))


def column(header: str, *fields: str, gold: tuple[str, ...] | None = None) -> GoldColumn:
    return GoldColumn(
        country="XX",
        table="1",
        header=header,
        gold=frozenset(fields if gold is None else gold),
        fields=frozenset(fields),
    )


def test_counts_right_proposals_twins_and_fields_beyond_the_scheme() -> None:
    columns = [column("Operation name", "title"), column("Country", "city"), column("Title"), column("Fund")]
    one = score(proposals([*columns, column("Zorbs", "place"), column("Address")]))

    assert (one.mapped, one.proposed, one.right) == (3, 2, 1)
    assert (one.unmapped, one.wrongly_mapped, one.twins, one.beyond) == (3, 1, 1, 1)
    assert (one.precision, one.recall) == (1 / 2, 1 / 3)


def test_knows_nothing_of_a_country_that_only_its_gold_taught() -> None:
    without, others = lexicon_without("PT"), lexicon_without("FR")

    assert without.suggest(without.read("nutiii")) == []
    assert others.suggest(others.read("nutiii"))[0].field == "nuts3_name"


def test_crosswalk_and_corrections_name_fields_of_ours() -> None:
    assert frozenset().union(*read_crosswalk().values()) <= TARGETS.keys()
    assert {field for row in rows_of(CORRECTIONS) for field in row["fields"].split()} <= TARGETS.keys()
    assert all(row["reason"] for row in rows_of(CORRECTIONS))


@pytest.mark.slow
def test_recognises_as_well_as_was_promised_by_the_gold_as_it_is(before: list[Proposal]) -> None:
    one, (precision, recall) = score(before), macro(before)

    assert (one.mapped, one.unmapped) == (523, 218)
    assert one.precision >= 0.96
    assert one.recall >= 0.82
    assert precision >= 0.94
    assert recall >= 0.78
    assert one.wrong_share <= 0.10


@pytest.mark.slow
def test_maps_no_column_wrongly_by_the_corrected_gold(after: list[Proposal]) -> None:
    one, (precision, recall) = score(after), macro(after)

    assert one.precision >= 0.98
    assert one.recall >= 0.90
    assert precision >= 0.98
    # Columns that share an item of the law with another one are left to their cells, right as their headers are.
    assert recall >= 0.88
    assert one.any_share <= 0.05


@pytest.mark.slow
def test_page_has_the_figures_of_today(before: list[Proposal], after: list[Proposal]) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(before, after, written_headers()), (
        "run make eval-headers EVAL=--write"
    )
