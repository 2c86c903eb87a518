"""Differences of means between two groups, in the unit of the outcome and in standard deviations."""

from collections.abc import Iterable
from math import fsum, sqrt

from attrs import field, frozen

from sicore.evaluation.counts import as_count
from sicore.evaluation.effects import LEVEL, Effect, Interval, as_number, finite, normal_p_value, normal_quantile
from sicore.evaluation.quantiles import t_p_value, t_quantile
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase, plural_phrase


@frozen(kw_only=True)
class Group:
    """What is known of a group's outcomes.

    Args:
        mean: Their mean.
        sd: Their standard deviation (with n - 1), not the standard error of the mean.
        n: How many persons they are of.

    Raises:
        RefusedResultError: fewer than two persons, a negative deviation, or what is no number.
    """

    mean: float = field(converter=as_number)
    sd: float = field(converter=as_number)
    n: int = field(converter=as_count)

    def __attrs_post_init__(self) -> None:
        if self.n < 2:
            raise RefusedResultError(
                Refusal.TOO_FEW_GROUPS, phrase("A group of {count} has no standard deviation.", count=self.n)
            )
        if self.sd < 0:
            raise RefusedResultError(
                Refusal.WRONG_INPUT, phrase("A standard deviation is not negative: {sd}.", sd=self.sd)
            )

    @property
    def error_squared(self) -> float:
        """The squared standard error of the mean."""
        return self.sd**2 / self.n

    @classmethod
    def of(cls, outcomes: Iterable[float]) -> "Group":
        """The group with these outcomes."""
        told = [finite(each, phrase("An outcome")) for each in outcomes]
        mean = fsum(told) / len(told) if told else 0.0
        squares = fsum((each - mean) ** 2 for each in told)
        return cls(mean=mean, sd=sqrt(squares / max(1, len(told) - 1)), n=len(told))


def pooled_sd(treated: Group, control: Group) -> float:
    """The standard deviation within groups, where both have the same."""
    degrees = treated.n + control.n - 2
    return sqrt(((treated.n - 1) * treated.sd**2 + (control.n - 1) * control.sd**2) / degrees)


def mean_difference(treated: Group, control: Group, *, level: float = LEVEL, equal_variances: bool = False) -> Effect:
    """The mean of the treated less that of the control group.

    Args:
        treated: Those who took part.
        control: Those who did not.
        level: The level of confidence.
        equal_variances: Whether both groups are taken to vary alike (Student); otherwise each varies by itself (Welch
            1947, Biometrika 34:28).

    Raises:
        RefusedResultError: neither group varies.
    """
    if equal_variances:
        df = float(treated.n + control.n - 2)
        error = pooled_sd(treated, control) * sqrt(1 / treated.n + 1 / control.n)
    else:
        one, other = treated.error_squared, control.error_squared
        error = sqrt(one + other)
        _varies(error)
        df = (one + other) ** 2 / (one**2 / (treated.n - 1) + other**2 / (control.n - 1))
    return _by_t(
        "mean-difference",
        treated.mean - control.mean,
        error,
        df=df,
        level=level,
        method="pooled variance" if equal_variances else "Welch, unequal variances",
    )


def paired_difference(before: Iterable[float], after: Iterable[float], *, level: float = LEVEL) -> Effect:
    """The mean change of persons who were asked before and after; no effect, for nobody knows what else changed.

    Args:
        before: The outcome of each person before.
        after: The outcome of the same persons after, in the same order.
        level: The level of confidence.

    Raises:
        RefusedResultError: not the same persons, fewer than two, or all changed alike.
    """
    first, last = list(before), list(after)
    if len(first) != len(last):
        raise RefusedResultError(
            Refusal.WRONG_INPUT,
            plural_phrase(
                "{count} person before and {after} after are no pairs.",
                "{count} persons before and {after} after are no pairs.",
                len(first),
                after=len(last),
            ),
        )
    change = Group.of(
        finite(b, phrase("The value after")) - finite(a, phrase("The value before"))
        for a, b in zip(first, last, strict=True)
    )
    return _by_t(
        "paired-difference",
        change.mean,
        sqrt(change.error_squared),
        df=float(change.n - 1),
        level=level,
        method="paired t",
    )


def _by_t(measure: str, estimate: float, error: float, *, df: float, level: float, method: str) -> Effect:
    _varies(error)
    normal_quantile(level)  # refuses a level that is none
    reach = t_quantile(level, df) * error
    return Effect(
        measure=measure,
        estimate=estimate,
        standard_error=error,
        interval=Interval(low=estimate - reach, high=estimate + reach, level=level, method="t"),
        statistic=estimate / error,
        p_value=t_p_value(estimate / error, df),
        df=df,
        method=method,
    )


def _varies(error: float) -> None:
    if not error > 0:
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("Nobody differs from anybody, so that chance cannot be told from effect.")
        )


def cohen_d(treated: Group, control: Group) -> tuple[float, float]:
    """The difference in standard deviations within groups, and its variance (Borenstein et al. 2009, chapter 4)."""
    within = pooled_sd(treated, control)
    _varies(within)
    d = (treated.mean - control.mean) / within
    together = treated.n + control.n
    return d, together / (treated.n * control.n) + d**2 / (2 * together)


def small_sample_factor(df: float) -> float:
    """Hedges' approximate correction J = 1 - 3 / (4 df - 1).

    >>> round(small_sample_factor(98), 4)
    0.9923
    """
    return 1 - 3 / (4 * df - 1)


def hedges_g(treated: Group, control: Group, *, level: float = LEVEL) -> Effect:
    """The difference in standard deviations, corrected for small groups (Hedges 1981).

    The variance is J² times that of d, as in Borenstein et al. 2009, formula 4.24; other programs use other ones.

    Raises:
        RefusedResultError: neither group varies.
    """
    d, variance = cohen_d(treated, control)
    factor = small_sample_factor(treated.n + control.n - 2)
    g, error = factor * d, factor * sqrt(variance)
    reach = normal_quantile(level) * error
    return Effect(
        measure="hedges-g",
        estimate=g,
        standard_error=error,
        interval=Interval(low=g - reach, high=g + reach, level=level, method="normal"),
        statistic=g / error,
        p_value=normal_p_value(g / error),
        method="J² (1/n1 + 1/n2 + d²/(2 (n1 + n2)))",
    )
