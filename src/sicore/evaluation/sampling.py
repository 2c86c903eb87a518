"""How many participants a sample must reach, and who may be sampled at all (ESF+ 2021-2027).

The Commission's answers on SFC2021 let only the results six months after leaving be found by a sample, with a margin of
at most three percentage points at 95 % that mirrors employment status, age and education. The rule is for what a
programme reports; a project's own sample shows its interval and no verdict.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from math import ceil, sqrt

from attrs import frozen

from sicore.evaluation.counts import whole
from sicore.evaluation.effects import LEVEL, normal_quantile
from sicore.evaluation.ratios import exact
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase, plural_phrase

MARGIN = 0.03
"""The widest margin of error of a programme's sample: three percentage points as a fraction."""

MIRRORED = ("employment status", "age group", "education level")
"""What a sample must mirror."""

SOURCE = "https://sfc.ec.europa.eu/en/when-can-sampling-be-used"


class Collection(StrEnum):
    """How the values of an indicator may be found."""

    PER_PARTICIPANT = "per-participant"
    SAMPLE = "sample"
    INFORMED_ESTIMATE = "informed-estimate"
    """Unless it is a condition of taking part, for then it is known of each participant."""
    PER_ENTITY = "per-entity"


_SAMPLED = ("EECR05", "EECR06")
_ESTIMATED = ("EECO12", "EECO13", "EECO14", "EECO15", "EECO16", "EECO17")
_ENTITIES = ("EECO18", "EECO19")


def collection_of(indicator: str) -> Collection:
    """How the values of a common indicator may be found.

    >>> collection_of("EECR05").value
    'sample'
    """
    if indicator in _SAMPLED:
        return Collection.SAMPLE
    if indicator in _ESTIMATED:
        return Collection.INFORMED_ESTIMATE
    return Collection.PER_ENTITY if indicator in _ENTITIES else Collection.PER_PARTICIPANT


def sample_size(population: int | None, *, margin: float = MARGIN, level: float = LEVEL, share: float = 0.5) -> int:
    """How many must answer for a margin of error.

    n = n0 / (1 + (n0 - 1) / N) with n0 = z² p (1 - p) / e² (Cochran 1977, Sampling Techniques, section 4.4).

    Args:
        population: How many there are; None for very many.
        margin: The margin of error as a fraction.
        level: The level of confidence.
        share: The share that is expected, as a fraction; a half asks for the most.

    Raises:
        RefusedResultError: a number cannot be what it stands for.

    >>> [sample_size(each) for each in (None, 2000, 200, 50)]
    [1068, 697, 169, 48]
    """
    first = _without_end(margin, level, share)
    if population is None:
        return ceil(first)
    people = whole(population, phrase("The population"))
    return min(people, ceil(first / (1 + (first - 1) / people))) if people else 0


def _without_end(margin: float, level: float, share: float) -> float:
    if not (0 < margin < 1 and 0 < share < 1):
        raise RefusedResultError(Refusal.WRONG_INPUT, phrase("The margin of error and the share lie between 0 and 1."))
    return normal_quantile(level) ** 2 * share * (1 - share) / margin**2


def margin_of_error(answered: int, population: int | None = None, *, level: float = LEVEL, share: float = 0.5) -> float:
    """The margin of error, as a fraction, that so many answers reach.

    Raises:
        RefusedResultError: nobody answered, or more did than there are.
    """
    count = whole(answered, phrase("The number of answers"))
    if count == 0:
        raise RefusedResultError(
            Refusal.ZERO_DENOMINATOR, phrase("Nobody answered, so that there is no margin of error.")
        )
    plain = normal_quantile(level) * sqrt(share * (1 - share) / count)
    if population is None:
        return plain
    people = whole(population, phrase("The population"))
    if count > people:
        raise RefusedResultError(
            Refusal.WRONG_INPUT,
            plural_phrase(
                "{count} answer cannot come {people}.",
                "{count} answers cannot come {people}.",
                count,
                people=plural_phrase("from {count} participant", "from {count} participants", people),
            ),
        )
    return plain * sqrt((people - count) / (people - 1)) if people > 1 else 0.0


def invitations(size: int, population: int | None, answering: float | Decimal = 1) -> int:
    """How many to ask so that so many answer; at most all that there are.

    Args:
        size: How many must answer.
        population: How many there are; None for very many.
        answering: The share of those asked that is expected to answer, as a fraction.

    Raises:
        RefusedResultError: *answering* is no share above 0.

    >>> invitations(697, 2000, 0.5)
    1394
    """
    share = exact(answering, phrase("The share that answers"))
    if not 0 < share <= 1:
        raise RefusedResultError(Refusal.WRONG_INPUT, phrase("The share that answers lies above 0 and at most at 1."))
    # As decimals: of floats 21 / 0.7 would be more than 30.
    asked = ceil(size / share)
    return asked if population is None else min(population, asked)


@frozen(kw_only=True)
class SamplePlan:
    """A sample that mirrors its population.

    Args:
        population: How many there are.
        size: How many must answer.
        strata: How many of them from each group.
        invited: How many to ask, from each group, when only some answer.
    """

    population: int
    size: int
    strata: Mapping[str, int]
    invited: Mapping[str, int]


def plan(
    strata: Mapping[str, int], *, margin: float = MARGIN, level: float = LEVEL, answering: float | Decimal = 1
) -> SamplePlan:
    """Plan a sample in proportion to the groups of a population.

    Args:
        strata: How many participants each group has, such as `unemployed, 30-54, tertiary`.
        margin: The margin of error as a fraction.
        level: The level of confidence.
        answering: The share of those asked that is expected to answer, as a fraction.

    Raises:
        RefusedResultError: a count is no count, or *answering* is no share above 0.
    """
    people = {name: whole(count, phrase("The group '{name}'", name=name)) for name, count in strata.items()}
    total = sum(people.values())
    size = sample_size(total, margin=margin, level=level)
    # Rounded up in each group: a group that is rounded down is not mirrored, and the sum must not fall below the size.
    chosen = {name: min(count, ceil(count * size / total)) if total else 0 for name, count in people.items()}
    asked = {name: invitations(count, people[name], answering) for name, count in chosen.items()}
    return SamplePlan(population=total, size=size, strata=chosen, invited=asked)
