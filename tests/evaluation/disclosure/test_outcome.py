from fractions import Fraction

import pytest

from sicore.evaluation.disclosure import (
    AUTHORITY,
    ELIGIBLE,
    NOT_REACHED,
    REACHED,
    Dimension,
    InvalidTableError,
    Mark,
    Table,
    outcome_table,
    suppress,
)

SEX = Dimension.of("sex", "women", "men")


def rates(women: tuple[int, int], men: tuple[int, int]) -> Table:
    return outcome_table(
        name="employed after six months",
        measure="not employed at entry",
        dimensions=(SEX,),
        eligible={("women",): women[1], ("men",): men[1]},
        reached={("women",): women[0], ("men",): men[0]},
        facts={"indicator": "EECR05", "period": "2025"},
    )


def test_shows_a_rate_with_what_it_is_made_of() -> None:
    published = suppress([rates((30, 60), (20, 50))], AUTHORITY).tables[0]

    rate = published.rate(("women", REACHED), ("women", ELIGIBLE))
    assert rate.value == Fraction(1, 2)
    assert published.at("women", NOT_REACHED).count == 30


@pytest.mark.parametrize("women", [(3, 60), (57, 60)])
def test_hides_a_rate_whose_result_or_rest_is_small(women: tuple[int, int]) -> None:
    published = suppress([rates(women, (20, 50))], AUTHORITY).tables[0]

    assert published.at("women", REACHED).mark is Mark.HIDDEN
    assert published.at("women", NOT_REACHED).mark is Mark.HIDDEN
    assert published.rate(("women", REACHED), ("women", ELIGIBLE)).mark is Mark.HIDDEN


def test_hides_the_other_group_where_the_total_would_tell() -> None:
    published = suppress([rates((3, 60), (20, 50))], AUTHORITY).tables[0]

    shown = [published.at(code, REACHED).mark for code in ("women", "men", "total")]
    assert shown.count(Mark.SHOWN) <= 1


def test_shares_its_denominator_with_another_table() -> None:
    entered = Table(
        name="entered",
        measure="not employed at entry",
        dimensions=(SEX,),
        counts={("women",): 60, ("men",): 50},
        facts={"indicator": "EECR05", "period": "2025"},
    )
    suppression = suppress([rates((3, 60), (20, 50)), entered], AUTHORITY)

    assert suppression.attack.recovered == {}
    assert suppression.tables[1].at("women").count == suppression.tables[0].at("women", ELIGIBLE).count


def test_refuses_more_results_than_could_be() -> None:
    with pytest.raises(InvalidTableError, match="more who reached the result than could, at women"):
        rates((61, 60), (20, 50))


def test_refuses_a_result_without_its_denominator() -> None:
    with pytest.raises(InvalidTableError, match="at men"):
        outcome_table(name="t", measure="n", dimensions=(SEX,), eligible={("men",): 3}, reached={})
