"""An estimate with its uncertainty, and the intervals that tell it."""

from math import isfinite
from statistics import NormalDist

from attrs import field, frozen

from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase

LEVEL = 0.95
"""The level of confidence where nobody asks for another one."""

_NORMAL = NormalDist()


@frozen(kw_only=True)
class Interval:
    """A range that holds the true value in so many of a hundred repetitions.

    Args:
        low: Its lower end, in the unit of the value; shares as fractions.
        high: Its upper end.
        level: The level of confidence as a fraction, such as 0.95.
        method: How it was made, in a stable word such as `wilson`.
    """

    low: float
    high: float
    level: float = LEVEL
    method: str


@frozen(kw_only=True)
class Effect:
    """An estimated effect.

    Args:
        measure: What it is, in a stable word such as `mean-difference`.
        estimate: The estimate in its natural unit; ratios as ratios, differences of shares as fractions.
        standard_error: Of the estimate, for ratios of its natural logarithm.
        interval: The confidence interval in the unit of the estimate.
        statistic: The estimate (of ratios its logarithm) in standard errors; None where there is no error at all.
        p_value: Two-sided; None where there is no statistic.
        df: The degrees of freedom where Student's t is used; None where the normal distribution is.
        method: Which variance was used, in English.
        notes: What a reader must know, in English.
    """

    measure: str
    estimate: float
    standard_error: float
    interval: Interval
    statistic: float | None = None
    p_value: float | None = None
    df: float | None = None
    method: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def variance(self) -> float:
        """The squared standard error."""
        return self.standard_error**2


def normal_quantile(level: float = LEVEL) -> float:
    """How many standard errors an interval of this level reaches to each side.

    Raises:
        RefusedResultError: *level* is not between 0 and 1.

    >>> round(normal_quantile(0.95), 6)
    1.959964
    """
    if not 0 < level < 1:
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("A level of confidence lies between 0 and 1, not at {level}.", level=level)
        )
    return _NORMAL.inv_cdf((1 + level) / 2)


def normal_p_value(statistic: float) -> float:
    """The two-sided p-value of a normal statistic."""
    return 2 * _NORMAL.cdf(-abs(statistic))


def as_number(value: float) -> float:
    """The value, where it is a number; a converter of members.

    Raises:
        RefusedResultError: it is NaN or infinite.
    """
    return finite(value, phrase("A value"))


def finite(value: float, what: str) -> float:
    """The value, where it is a number.

    Raises:
        RefusedResultError: it is NaN or infinite.
    """
    if isinstance(value, bool) or not isfinite(value):
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("{what} is {value}, which is no number.", what=what, value=value)
        )
    return float(value)
