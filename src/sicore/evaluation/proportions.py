"""Shares of counted persons with intervals that hold for small numbers too."""

from math import sqrt

from attrs import frozen

from sicore.evaluation.counts import part_of, whole
from sicore.evaluation.effects import LEVEL, Interval, normal_quantile
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase, plural_phrase


@frozen(kw_only=True)
class Bounds:
    """Between what a share lies whatever those are like of whom nothing is known.

    Args:
        worst: The share where none of them has the result, a fraction.
        best: The share where all of them have it.
    """

    worst: float
    best: float


def wilson(successes: int, total: int, *, level: float = LEVEL, population: int | None = None) -> Interval:
    """The score interval of a share (Wilson 1927, JASA 22:209).

    Args:
        successes: How many of the sample have the result.
        total: How many are in the sample.
        level: The level of confidence.
        population: How many the sample was drawn from; the interval shrinks as the sample nears a census (finite
            population correction), and is a point where all were asked. None where the total is to be taken as a
            sample of what could have happened.

    Raises:
        RefusedResultError: the counts cannot be counts of one another.

    >>> shown = wilson(0, 20)
    >>> round(shown.low, 4), round(shown.high, 4)
    (0.0, 0.1611)
    """
    successes, total = part_of(successes, total, phrase("The result"))
    z2 = normal_quantile(level) ** 2
    method = "wilson"
    if population is not None:
        z2 *= _correction(total, whole(population, phrase("The population")))
        method = "wilson-fpc"
    share = successes / total
    centre = share + z2 / (2 * total)
    reach = sqrt(z2 * (share * (1 - share) / total + z2 / (4 * total**2)))
    scale = 1 + z2 / total
    low = 0.0 if successes == 0 else max(0.0, (centre - reach) / scale)
    high = 1.0 if successes == total else min(1.0, (centre + reach) / scale)
    return Interval(low=low, high=high, level=level, method=method)


def _correction(sample: int, population: int) -> float:
    if sample > population:
        raise RefusedResultError(
            Refusal.WRONG_INPUT,
            phrase(
                "A sample of {sample} cannot be drawn from a population of {population}.",
                sample=sample,
                population=population,
            ),
        )
    return (population - sample) / (population - 1) if population > 1 else 0.0


def newcombe(successes: int, total: int, other_successes: int, other_total: int, *, level: float = LEVEL) -> Interval:
    """The interval of a difference of two independent shares, the first less the other.

    Method 10 of Newcombe 1998 (Statistics in Medicine 17:873): built from the score intervals of both.

    >>> shown = newcombe(56, 70, 48, 80)
    >>> round(shown.low, 4), round(shown.high, 4)
    (0.0524, 0.3339)
    """
    one, other = wilson(successes, total, level=level), wilson(other_successes, other_total, level=level)
    share, other_share = successes / total, other_successes / other_total
    difference = share - other_share
    return Interval(
        low=difference - sqrt((share - one.low) ** 2 + (other.high - other_share) ** 2),
        high=difference + sqrt((one.high - share) ** 2 + (other_share - other.low) ** 2),
        level=level,
        method="newcombe",
    )


def bounds(successes: int, known: int, unknown: int) -> Bounds:
    """Between what the share of all lies when nothing is assumed of those of whom nothing is known.

    Args:
        successes: How many have the result.
        known: Of how many it is known whether they have it.
        unknown: Of how many it is not.

    Raises:
        RefusedResultError: the counts cannot be counts of one another.

    >>> bounds(30, 60, 20)
    Bounds(worst=0.375, best=0.625)
    """
    successes, total = part_of(
        successes, whole(known, phrase("Known")) + whole(unknown, phrase("Unknown")), phrase("The result")
    )
    if successes > known:
        raise RefusedResultError(
            Refusal.WRONG_INPUT,
            plural_phrase(
                "{count} has the result, more than the {known} known.",
                "{count} have the result, more than the {known} known.",
                successes,
                known=known,
            ),
        )
    return Bounds(worst=successes / total, best=(successes + unknown) / total)
