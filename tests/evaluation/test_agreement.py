"""Two raters."""

import pytest

from sicore.evaluation.agreement import agreement, cohen_kappa
from sicore.evaluation.refusals import Refusal, RefusedResultError


def _rated(counts: dict[tuple[str, str], int]) -> tuple[dict[str, str], dict[str, str]]:
    pairs = [pair for pair, number in counts.items() for _ in range(number)]
    one = {str(number): first for number, (first, _) in enumerate(pairs)}
    return one, {str(number): second for number, (_, second) in enumerate(pairs)}


def test_kappa_of_a_two_by_two_table_follows_its_definition() -> None:
    raters = _rated({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})

    # Observed 35/50; by chance 25/50 × 30/50 + 25/50 × 20/50 = 0.5.
    assert cohen_kappa(*raters) == pytest.approx((0.7 - 0.5) / 0.5)
    assert agreement(*raters).share == 0.7


def test_below_ten_items_agreement_is_told_and_no_kappa() -> None:
    raters = _rated({("a", "a"): 7, ("a", "b"): 2})
    found = agreement(*raters)

    assert (found.items, found.agreed, found.kappa) == (9, 7, None)
    assert found.differing == {"7": ("a", "b"), "8": ("a", "b")}
    with pytest.raises(RefusedResultError) as caught:
        cohen_kappa(*raters)
    assert caught.value.reason is Refusal.TOO_FEW_ITEMS


def test_weights_forgive_neighbours_on_a_scale() -> None:
    raters = _rated({("1", "1"): 5, ("2", "3"): 5, ("3", "3"): 5})
    scale = ("1", "2", "3")

    plain, linear, quadratic = (
        cohen_kappa(*raters, scale=scale, weights=name) for name in ("none", "linear", "quadratic")
    )

    assert plain < linear < quadratic < 1


def test_refuses_what_nobody_rated_twice_and_ratings_beside_the_scale() -> None:
    with pytest.raises(RefusedResultError):
        agreement({"a": "1"}, {"b": "1"})
    with pytest.raises(RefusedResultError):
        agreement({"a": "9"}, {"a": "1"}, scale=("1", "2"))
    with pytest.raises(RefusedResultError):
        cohen_kappa(*_rated({("a", "a"): 12}))
    with pytest.raises(RefusedResultError):
        cohen_kappa(*_rated({("a", "a"): 11, ("b", "a"): 1}), weights="cubic")
