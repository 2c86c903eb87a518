from datetime import date
from itertools import product

import pytest

from sicore.errors import UsageError
from sicore.evaluation.disclosure import (
    AUTHORITY,
    PUBLIC,
    Audience,
    Dimension,
    Ledger,
    Reason,
    Rule,
    Suppression,
    Table,
    View,
    attack,
    suppress,
)
from tests.evaluation.disclosure.made import Codes, flat, marks, random_grid

FIRST, SECOND = date(2025, 3, 1), date(2026, 3, 1)
SEX, AGE = Dimension.of("sex", "women", "men"), Dimension.of("age", "young", "middle", "old")
PEOPLE: dict[Codes, int] = dict(zip(product(SEX.leaves, AGE.leaves), (3, 27, 30, 20, 40, 50), strict=True))
WITHIN = Table(name="by sex and age", measure="participants", dimensions=(SEX, AGE), counts=PEOPLE)


def ledger_of(*suppressions: Suppression) -> Ledger:
    ledger = Ledger()
    for number, suppression in enumerate(suppressions, start=1):
        ledger = ledger.with_release(suppression.released(f"release {number}", FIRST))
    return ledger


def everything_seen(*suppressions: Suppression) -> View:
    known = {cell: figure for each in suppressions for cell, figure in each.shown.items()}
    return View(
        known=known,
        sums=tuple(dict.fromkeys(some for each in suppressions for some in each.sums)),
        hidden=tuple({cell: None for each in suppressions for cell in each.reasons if cell not in known}),
    )


def test_hides_the_same_when_the_same_is_released_again() -> None:
    first = suppress([WITHIN], AUTHORITY)

    again = suppress([WITHIN], AUTHORITY, ledger=ledger_of(first))

    assert again.tables == first.tables
    assert again.findings == ()
    assert again.count(Reason.COMPLEMENTARY) == 0


def test_does_not_show_in_a_later_table_what_an_earlier_one_hid() -> None:
    """By age alone nothing is small; beside last year's table it would tell who is young and a woman."""
    without_margins = WITHIN.evolve(margins=False)
    first = suppress([without_margins], AUTHORITY)
    by_age = Table(
        name="by age",
        measure="participants",
        dimensions=(AGE,),
        counts={(age,): WITHIN.all_counts["total", age] for age in AGE.leaves},
    )
    assert marks(first.tables[0]) == {("women", "young")}
    careless = suppress([by_age], AUTHORITY)
    assert attack(everything_seen(first, careless)).recovered

    careful = suppress([by_age], AUTHORITY, ledger=ledger_of(first))

    assert careful.count(Reason.COMPLEMENTARY) > 0
    assert attack(everything_seen(first, careful)).recovered == {}


def test_keeps_a_cell_hidden_that_was_hidden_for_another_one() -> None:
    first = suppress([WITHIN], AUTHORITY)
    helper = next(cell for cell, reason in first.reasons.items() if reason is Reason.COMPLEMENTARY)
    codes = next(codes for codes in WITHIN.shown if WITHIN.cell(codes) == helper)
    alone = Table(
        name="one figure",
        measure="participants",
        dimensions=(SEX, AGE),
        counts={codes: WITHIN.all_counts[codes]},
    )

    later = suppress([alone], AUTHORITY, ledger=ledger_of(first))

    assert later.reasons == {helper: Reason.RELEASE}


def test_says_that_an_earlier_release_has_shown_what_is_too_small_now() -> None:
    shown = suppress([flat((2, 2), (7, 50, 60, 70))], Audience(name="public", rule=AUTHORITY.rule, is_everybody=True))

    later = suppress([flat((2, 2), (7, 50, 60, 70))], PUBLIC, ledger=ledger_of(shown))

    (finding,) = later.findings
    assert finding.code == "disclosure-shown-before"
    assert "release 1" in finding.message
    assert "7" not in finding.message
    assert marks(later.tables[0]) == {("a0", "b0")}


def test_says_that_earlier_releases_give_a_cell_away_already() -> None:
    """Two careless releases: what each hides, the other one tells."""
    without_margins = WITHIN.evolve(margins=False)
    by_age = Table(
        name="by age",
        measure="participants",
        dimensions=(AGE,),
        counts={(age,): WITHIN.all_counts["total", age] for age in AGE.leaves},
    )
    careless = ledger_of(suppress([without_margins], AUTHORITY), suppress([by_age], AUTHORITY))

    later = suppress([flat((2,), (30, 40))], AUTHORITY, ledger=careless)

    assert [finding.code.code for finding in later.findings] == ["disclosure-given-away"]


def test_takes_a_revised_figure_for_another_one() -> None:
    first = suppress([WITHIN], AUTHORITY)
    grown = WITHIN.evolve(counts={codes: count + 40 for codes, count in PEOPLE.items()})

    later = suppress([grown], AUTHORITY, ledger=ledger_of(first))

    assert later.reasons == {}
    assert later.findings == ()


def test_keeps_hidden_what_a_partly_revised_table_would_tell() -> None:
    """Only men were revised: what is said of women now is still about the women of the first release."""
    first = suppress([WITHIN], AUTHORITY)
    revised = WITHIN.evolve(counts=PEOPLE | {("men", "old"): 55})

    later = suppress([revised], AUTHORITY, ledger=ledger_of(first))

    assert ("women", "young") in marks(later.tables[0])
    assert later.attack.recovered == {}


def test_shows_officers_what_is_hidden_from_everybody() -> None:
    table = flat((2, 2), (7, 50, 60, 70))
    public = suppress([table], PUBLIC)

    inside = suppress([table], AUTHORITY, ledger=ledger_of(public))

    assert marks(public.tables[0])
    assert inside.reasons == {}


def test_does_not_tell_officers_by_a_public_release_what_was_hidden_from_them() -> None:
    inside = suppress([WITHIN.evolve(margins=False)], AUTHORITY)
    by_age = Table(
        name="by age",
        measure="participants",
        dimensions=(AGE,),
        counts={(age,): WITHIN.all_counts["total", age] for age in AGE.leaves},
    )

    public = suppress([by_age], PUBLIC, ledger=ledger_of(inside))

    assert suppress([by_age], PUBLIC).reasons == {}
    assert public.reasons != {}
    assert attack(everything_seen(inside, public)).recovered == {}


def test_does_not_reckon_with_what_the_public_has_not_seen() -> None:
    inside = suppress([flat((2, 2), (7, 50, 60, 70))], AUTHORITY)

    assert suppress([flat((2, 2), (7, 50, 60, 70))], PUBLIC, ledger=ledger_of(inside)).findings == ()


def test_keeps_a_zero_hidden_that_was_hidden_under_a_stricter_rule() -> None:
    table = flat((2, 2), (0, 50, 60, 70))
    strict = suppress([table], Audience(name="authority", rule=Rule(protect_zeros=True)))

    later = suppress([table], AUTHORITY, ledger=ledger_of(strict))

    assert ("a0", "b0") in marks(later.tables[0])
    assert later.attack.recovered == {}


def test_takes_figures_that_cannot_be_of_one_time_for_two() -> None:
    """The total of the first release is less than a part of it is now, so that part is another figure now."""
    first = suppress([flat((2,), (3, 40))], AUTHORITY)
    grown = Table(name="one", measure="participants", dimensions=flat((2,), (0, 0)).dimensions, counts={("a1",): 500})

    later = suppress([grown], AUTHORITY, ledger=ledger_of(first))

    assert later.findings == ()
    assert later.tables[0].at("a1").count == 500


def test_refuses_a_second_release_of_one_name() -> None:
    suppression = suppress([WITHIN], AUTHORITY)

    with pytest.raises(UsageError, match="another name"):
        ledger_of(suppression).with_release(suppression.released("release 1", SECOND))


def test_a_release_of_a_name_that_is_taken_gets_a_number_behind_it() -> None:
    ledger = ledger_of(suppress([WITHIN], AUTHORITY))

    assert (ledger.free_name("release 1"), ledger.free_name("another")) == ("release 1-2", "another")


@pytest.mark.parametrize("seed", range(12))
def test_two_releases_together_give_nothing_away(seed: int) -> None:
    """First the inner cells, then rows, then columns and all: each is safe beside those before it."""
    table = random_grid(seed, most=4)
    rows, columns = table.dimensions
    parts = [
        table.evolve(margins=False),
        _margin(table, rows, 0),
        _margin(table, columns, 1),
        table,
    ]
    released: list[Suppression] = []
    for part in parts:
        released.append(suppress([part], AUTHORITY, ledger=ledger_of(*released)))

    assert [each.findings for each in released] == [()] * 4
    assert attack(everything_seen(*released)).recovered == {}


def _margin(table: Table, dimension: Dimension, axis: int) -> Table:
    counts = {}
    for code in dimension.codes:
        codes = [each.total for each in table.dimensions]
        codes[axis] = code
        counts[code,] = table.all_counts[tuple(codes)]
    return table.evolve(dimensions=(dimension,), counts=counts)
