"""How far two raters agree on judgements of the same items."""

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import Factory, frozen

from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase, plural_phrase

LEAST_FOR_KAPPA = 10
"""Below so many items agreement is told and no kappa, which would swing with each of them."""


@frozen(kw_only=True)
class Agreement:
    """How far two raters agree.

    Args:
        items: How many both rated.
        agreed: On how many they said the same.
        kappa: Cohen's kappa; None below ten items, and where both gave all items one and the same rating.
        weights: How far apart ratings count as: `none`, `linear` or `quadratic`.
        differing: The items that they rated differently, with both ratings.
    """

    items: int
    agreed: int
    kappa: float | None
    weights: str = "none"
    differing: Mapping[str, tuple[str, str]] = Factory(dict)

    @property
    def share(self) -> float:
        """The items on which they said the same, of all, a fraction."""
        return self.agreed / self.items


def agreement(
    one: Mapping[str, str], other: Mapping[str, str], *, scale: Sequence[str] = (), weights: str = "none"
) -> Agreement:
    """Compare the ratings of two raters.

    Args:
        one: The ratings of the first, by item.
        other: Those of the second; items that only one rated are left out.
        scale: The ratings in their order, where they have one; needed for weights.
        weights: How ratings that differ count: `none`, `linear` or `quadratic` with their distance (Cohen 1968).

    Raises:
        RefusedResultError: no item was rated by both, or a rating is not on the scale.
    """
    items = sorted(one.keys() & other.keys())
    if not items:
        raise RefusedResultError(Refusal.NOTHING_TO_COUNT, phrase("No item was rated by both raters."))
    pairs = {item: (one[item], other[item]) for item in items}
    known = list(scale) or sorted({rating for pair in pairs.values() for rating in pair})
    for rating in {rating for pair in pairs.values() for rating in pair} - set(known):
        raise RefusedResultError(
            Refusal.WRONG_INPUT,
            phrase("'{rating}' is not on the scale {scale}.", rating=rating, scale=", ".join(known)),
        )
    return Agreement(
        items=len(items),
        agreed=sum(first == second for first, second in pairs.values()),
        kappa=_kappa(list(pairs.values()), known, weights) if len(items) >= LEAST_FOR_KAPPA else None,
        weights=weights,
        differing={item: pair for item, pair in pairs.items() if pair[0] != pair[1]},
    )


def cohen_kappa(
    one: Mapping[str, str], other: Mapping[str, str], *, scale: Sequence[str] = (), weights: str = "none"
) -> float:
    """Cohen's kappa alone.

    Raises:
        RefusedResultError: fewer than ten items, or all have one and the same rating.
    """
    found = agreement(one, other, scale=scale, weights=weights)
    if found.items < LEAST_FOR_KAPPA:
        raise RefusedResultError(
            Refusal.TOO_FEW_ITEMS,
            plural_phrase(
                "Kappa of {count} item says nothing; tell on how many both agree.",
                "Kappa of {count} items says nothing; tell on how many both agree.",
                found.items,
            ),
        )
    if found.kappa is None:
        raise RefusedResultError(
            Refusal.NOTHING_TO_COUNT, phrase("All items have one rating, so that there is no kappa.")
        )
    return found.kappa


def _kappa(pairs: Sequence[tuple[str, str]], scale: Sequence[str], weights: str) -> float | None:
    place = {rating: number for number, rating in enumerate(scale)}
    powers = {"none": 0, "linear": 1, "quadratic": 2}
    if weights not in powers:
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("Weights are none, linear or quadratic, not '{weights}'.", weights=weights)
        )

    def apart(first: str, second: str) -> int:
        return 0 if first == second else abs(place[first] - place[second]) ** powers[weights]

    firsts, seconds = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    observed = sum(apart(*pair) for pair in pairs) * len(pairs)
    expected = sum(
        number * others * apart(first, second) for first, number in firsts.items() for second, others in seconds.items()
    )
    return None if expected == 0 else 1 - observed / expected
