import json
import sys
from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sicore.errors import MissingExtraError, UsageError
from sicore.evaluation.disclosure import (
    AUTHORITY,
    PUBLIC,
    Audience,
    Dimension,
    InvalidTableError,
    Mark,
    PublishedTable,
    Reason,
    Rule,
    Split,
    Sum,
    Table,
    View,
    attack,
    suppress,
)
from tests.evaluation.disclosure.made import Codes, broken_promises, flat, marks, random_grid, ranges_of

THREE = Audience(name="three", rule=Rule(threshold=3))


def hidden_of(table: Table, audience: Audience = AUTHORITY) -> set[Codes]:
    return marks(suppress([table], audience).tables[0])


def test_hides_what_the_handbook_hides(shared: Path) -> None:
    case = json.loads((shared / "reference" / "evaluation" / "suppression_2x2.json").read_text(encoding="utf-8"))
    regions = case["inputs"]["table"]
    counts: dict[Codes, int] = {
        (region, kind): cell[1] for region, kinds in regions.items() for kind, cell in kinds.items()
    }
    table = Table(
        name="table 4.1",
        measure="respondents",
        dimensions=(Dimension.of("region", *regions), Dimension.of("kind", "A", "B")),
        counts=counts,
    )

    suppression = suppress([table], Audience(name="three", rule=Rule(threshold=case["inputs"]["threshold"])))

    why = {"/".join(code for _, code in reversed(cell.at)): reason for cell, reason in suppression.reasons.items()}
    assert {place for place, reason in why.items() if reason is Reason.PRIMARY} == set(case["expected"]["primary"])
    assert {place for place, reason in why.items() if reason is not Reason.PRIMARY} == set(
        case["expected"]["secondary"]
    )


def test_hides_a_square_around_one_small_cell() -> None:
    table = flat((2, 2), (12, 15, 2, 8))

    assert hidden_of(table, THREE) == {("a0", "b0"), ("a0", "b1"), ("a1", "b0"), ("a1", "b1")}


def test_shows_a_table_without_small_cells_whole() -> None:
    suppression = suppress([flat((2, 2), (12, 15, 20, 8))], AUTHORITY)

    assert suppression.reasons == {}
    assert suppression.share_hidden == 0
    assert suppression.tables[0].at("total", "total").count == 55
    assert suppression.attack.ranges == {}


def test_leaves_so_much_open_that_nobody_can_tell_a_cell_is_small() -> None:
    """Two small cells in one row would hide each other, but their sum is small as well."""
    table = flat((3,), (2, 2, 50))

    assert hidden_of(table) == {("a0",), ("a1",), ("a2",)}
    assert ranges_of(suppress([table], AUTHORITY).tables[0])["a0",] == (0, 54)


@pytest.mark.parametrize(
    ("sizes", "counts"),
    [
        ((1,), (3,)),
        ((4,), (1, 1, 1, 1)),
        ((1, 4), (3, 20, 30, 40)),
        ((4, 1), (3, 20, 30, 40)),
        ((2, 2), (1, 1, 1, 1)),
        ((2, 2), (3, 0, 0, 50)),
        ((2, 2), (0, 0, 0, 3)),
        ((3, 3), (3, 0, 0, 0, 60, 0, 0, 0, 80)),
        ((2, 2, 2), (3, 20, 30, 40, 50, 60, 70, 80)),
        ((2, 2, 2), (3, 0, 0, 4, 0, 60, 70, 0)),
        ((2, 3, 2), (1, 2, 3, 4, 50, 60, 7, 80, 9, 10, 0, 12)),
        ((2, 2, 2, 2), (3, 20, 30, 40, 50, 60, 70, 80, 1, 20, 30, 40, 50, 60, 70, 0)),
    ],
)
def test_keeps_its_promise_in_tables_of_every_shape(sizes: tuple[int, ...], counts: tuple[int, ...]) -> None:
    table = flat(sizes, counts)

    assert broken_promises(table, suppress([table], AUTHORITY), AUTHORITY.rule) == []


def test_hides_a_total_below_the_threshold_with_all_that_would_tell_it() -> None:
    assert hidden_of(flat((2, 2), (1, 1, 1, 1))) == set(product(("total", "a0", "a1"), ("total", "b0", "b1")))


def test_shows_zeros_unless_told_to_protect_them() -> None:
    table = flat((2, 2), (0, 50, 60, 70))
    strict = Audience(name="strict", rule=Rule(protect_zeros=True))

    assert hidden_of(table) == set()
    assert ("a0", "b0") in hidden_of(table, strict)
    assert ranges_of(suppress([table], strict).tables[0])["a0", "b0"][1] >= 5


def test_never_hides_what_everybody_knows_to_be_nobody() -> None:
    table = flat((2, 2), (3, 50, 60, 0), impossible=frozenset({("a1", "b1")}))
    published = suppress([table], Audience(name="strict", rule=Rule(protect_zeros=True))).tables[0]

    assert published.at("a1", "b1").mark is Mark.IMPOSSIBLE
    assert published.at("a0", "b0").mark is Mark.HIDDEN


def test_hides_across_the_levels_of_a_hierarchy() -> None:
    region = Dimension.tree("region", {"total": ["SE", "DK"], "SE": ["SE1", "SE2"], "DK": ["DK1", "DK2"]})
    counts: dict[Codes, int] = {("SE1",): 3, ("SE2",): 40, ("DK1",): 60, ("DK2",): 70}
    table = Table(name="t", measure="n", dimensions=(region,), counts=counts)

    assert hidden_of(table) == {("SE1",), ("SE2",)}


def test_hides_across_two_ways_to_split_one_whole() -> None:
    place = Dimension(name="place", splits=(Split("all", ("north", "south")), Split("all", ("town", "country"))))
    counts: dict[Codes, int] = {("north",): 3, ("south",): 57, ("town",): 30, ("country",): 30}
    table = Table(name="t", measure="n", dimensions=(place,), counts=counts)

    assert hidden_of(table) == {("north",), ("south",)}


def test_hides_in_one_table_what_another_would_give_away() -> None:
    sex, age = Dimension.of("sex", "women", "men"), Dimension.of("age", "young", "old")
    by_sex = Table(name="1", measure="n", dimensions=(sex,), counts={("women",): 30, ("men",): 34})
    small: dict[Codes, int] = {("women", "young"): 3, ("women", "old"): 27, ("men", "young"): 20, ("men", "old"): 14}
    within = Table(name="2", measure="n", dimensions=(sex, age), counts=small, margins=False)

    alone = suppress([within], AUTHORITY)
    together = suppress([by_sex, within], AUTHORITY)

    assert marks(alone.tables[0]) == {("women", "young")}
    assert marks(together.tables[0]) | marks(together.tables[1]) > {("women", "young")}
    assert together.attack.recovered == {}


def test_says_why_a_cell_is_hidden_to_the_house_and_not_to_readers() -> None:
    suppression = suppress([flat((2, 2), (12, 15, 2, 8))], THREE)

    assert suppression.count(Reason.PRIMARY) == 1
    assert suppression.count(Reason.COMPLEMENTARY) == 3
    figures = [figure for figure in suppression.tables[0].figures.values() if figure.mark is Mark.HIDDEN]
    assert len(set(figures)) == 1
    assert figures[0].count is None


def test_knows_nothing_of_a_hidden_figure_once_it_is_done() -> None:
    suppression = suppress([flat((2, 2), (1237, 1511, 2, 8))], THREE)

    assert "1237" not in repr(suppression) + repr(suppression.shown) + repr(suppression.attack)


def test_hides_a_rate_whose_parts_are_hidden() -> None:
    published = suppress([flat((2,), (3, 57))], AUTHORITY).tables[0]

    assert published.rate(("a0",), ("total",)).mark is Mark.HIDDEN
    assert published.rate(("total",), ("total",)).value == Fraction(1)


def test_has_no_rate_of_nobody() -> None:
    published = suppress([flat((2,), (0, 57))], AUTHORITY).tables[0]

    assert published.rate(("a0",), ("a0",)).mark is Mark.IMPOSSIBLE


def test_refuses_a_place_that_a_table_does_not_show() -> None:
    with pytest.raises(UsageError, match="no place"):
        suppress([flat((2,), (3, 57))], AUTHORITY).tables[0].at("a7")


def test_takes_tables_without_cells_and_no_table() -> None:
    assert suppress([], AUTHORITY).tables == ()
    assert suppress([Table(name="t", measure="n", dimensions=(), counts={})], AUTHORITY).reasons == {}
    assert (
        suppress([Table(name="t", measure="n", dimensions=(), counts={(): 3})], AUTHORITY).tables[0].at().count is None
    )


def test_gives_the_same_answer_whatever_the_order_of_the_counts() -> None:
    table = random_grid(4)
    turned = table.evolve(counts=dict(reversed(list(table.counts.items()))))

    assert suppress([table], PUBLIC) == suppress([turned], PUBLIC)


def test_shows_whole_tables_without_the_extra_and_names_it_where_something_is_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)

    assert suppress([flat((2,), (30, 57))], AUTHORITY).reasons == {}
    with pytest.raises(MissingExtraError, match=r"sicore\[stats\]"):
        suppress([flat((2,), (3, 57))], AUTHORITY)


@settings(max_examples=200)
@given(seed=st.integers(0, 2**32), audience=st.sampled_from((AUTHORITY, PUBLIC, THREE)))
def test_nothing_hidden_can_be_worked_out_in_any_table_with_margins(seed: int, audience: Audience) -> None:
    table = random_grid(seed)

    assert broken_promises(table, suppress([table], audience), audience.rule) == []


@pytest.mark.parametrize("counts", [(1, 2, 4, 3), (2, 0, 3, 4), (1, 0, 2, 3, 0, 3)])
def test_every_hidden_cell_has_other_figures_when_all_tables_are_tried(counts: tuple[int, ...]) -> None:
    table = flat((2, len(counts) // 2), counts)
    published = suppress([table], THREE).tables[0]
    whole = published.at("total", "total").count
    assert whole is not None

    possible = _all_tables(table, published, whole)

    for codes in marks(published):
        figures = {each[codes] for each in possible}
        assert len(figures) > 1
        assert max(figures) - min(figures) >= 3 or not 0 < table.all_counts[codes] < 3


def _all_tables(table: Table, published: PublishedTable, whole: int) -> list[Mapping[Codes, int]]:
    """Every table of these places with the total and all else that is published."""
    inner = list(table.counts)
    found = []
    for some in product(range(whole + 1), repeat=len(inner) - 1):
        if sum(some) <= whole:
            counts = table.evolve(counts=dict(zip(inner, (*some, whole - sum(some)), strict=True))).all_counts
            if all(figure.count in {None, counts[codes]} for codes, figure in published.figures.items()):
                found.append(counts)
    return found


def test_the_attack_finds_what_careless_hiding_leaves() -> None:
    """The attack is not one that never finds anything: without the complementary cells it does."""
    suppression = suppress([flat((2, 2), (12, 15, 2, 8))], THREE)
    table = flat((2, 2), (12, 15, 2, 8))
    primary = [cell for cell, reason in suppression.reasons.items() if reason is Reason.PRIMARY]
    figures = {table.cell(codes): count for codes, count in table.all_counts.items()}

    known = {cell: count for cell, count in figures.items() if cell not in primary}

    found = attack(View(known=known, sums=suppression.sums, hidden=tuple(primary)))

    assert [found.recovered[cell].value for cell in primary] == [2]


def test_protects_what_no_table_shows_and_everybody_can_subtract() -> None:
    """Readers see 40 of 43; the 3 that are left stand nowhere."""
    table = flat((2,), (40, 3)).evolve(seen=frozenset({("total",), ("a0",)}))
    found = suppress([table], AUTHORITY)

    assert set(found.tables[0].figures) == {("total",), ("a0",)}
    assert len(marks(found.tables[0])) == 1
    assert {cell: each.width >= 5 for cell, each in found.attack.ranges.items() if cell in found.watched} == {
        table.cell(("a1",)): True
    }


def test_reckons_with_what_adds_up_across_tables() -> None:
    """By themselves both tables are safe; that they tell of the same persons gives the 3 away."""
    one = flat((2,), (40, 30))
    other = one.evolve(facts={"told": "again"}, counts={("a0",): 40, ("a1",): 33}, margins=True)
    same = Sum(other.cell(("a0",)), (one.cell(("a0",)),))
    rest = flat((1,), (3,)).evolve(facts={"only": "the rest"}, seen=frozenset())
    between = Sum(other.cell(("a1",)), (one.cell(("a1",)), rest.cell(("a0",))))

    assert marks(suppress([one, other, rest], AUTHORITY).tables[1]) == set()
    found = suppress([one, other, rest], AUTHORITY, across=[same, between])
    assert found.reasons
    assert found.attack.ranges[rest.cell(("a0",))].width >= 5


def test_refuses_what_does_not_add_up_across_tables() -> None:
    one = flat((2,), (40, 30))

    with pytest.raises(InvalidTableError, match="other tables"):
        suppress([one], AUTHORITY, across=[Sum(one.cell(("a0",)), (one.cell(("a1",)),))])
