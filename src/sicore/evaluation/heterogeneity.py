"""How much the true effects of several projects differ: Q, τ² and I²."""

from collections.abc import Callable, Sequence
from math import fsum, log

from attrs import frozen

from sicore.evaluation.effects import LEVEL, Interval
from sicore.evaluation.quantiles import chi_square_p_value, chi_square_quantile
from sicore.evaluation.studies import Study

_STEPS = 200
_PLACES, _DECADES = 64, 8
"""How many places of τ² are tried, over so many powers of ten."""


@frozen(kw_only=True)
class Heterogeneity:
    """How much effects differ beyond chance.

    Args:
        q: Cochran's Q.
        df: Its degrees of freedom, the number of studies less one.
        p_value: Of Q, were all true effects the same.
        tau2: The variance of the true effects, never below 0.
        estimator: How τ² was estimated: `reml` or `dl`.
        tau2_interval: By the Q-profile (Viechtbauer 2007, Statistics in Medicine 26:37); None where the estimates lie
            so close together that it would be empty.
        i2: Which part of the whole variance it is, in percent, from τ²; not the older form from Q.
        h2: The whole variance by what sampling alone would make.
    """

    q: float
    df: int
    p_value: float
    tau2: float
    estimator: str
    tau2_interval: Interval | None
    i2: float
    h2: float


def weighted_mean(studies: Sequence[Study], tau2: float = 0.0) -> tuple[float, float]:
    """The mean with weights 1 / (v + τ²), and the sum of the weights."""
    weights = [1 / (study.variance + tau2) for study in studies]
    total = fsum(weights)
    return fsum(weight * study.estimate for weight, study in zip(weights, studies, strict=True)) / total, total


def q_statistic(studies: Sequence[Study], tau2: float = 0.0) -> float:
    """The weighted sum of squares around the mean; with a τ² the generalised one."""
    mean, _ = weighted_mean(studies, tau2)
    return fsum((study.estimate - mean) ** 2 / (study.variance + tau2) for study in studies)


def _c(studies: Sequence[Study]) -> float:
    weights = [1 / study.variance for study in studies]
    total = fsum(weights)
    return total - fsum(weight**2 for weight in weights) / total


def tau2_dersimonian_laird(studies: Sequence[Study]) -> float:
    """The moment estimate of τ², 0 where it came out negative (DerSimonian and Laird 1986)."""
    return max(0.0, (q_statistic(studies) - (len(studies) - 1)) / _c(studies))


def tau2_reml(studies: Sequence[Study]) -> float:
    """The restricted maximum likelihood estimate of τ², never below 0 (Viechtbauer 2005, JEBS 30:261).

    The likelihood can have several maxima, and Fisher scoring can swing around one for ever; so the best of many places
    is found first, and then where the slope is 0 between its neighbours.
    """
    estimates = [study.estimate for study in studies]
    variances = [study.variance for study in studies]
    # Beyond the squared range of the estimates the likelihood falls.
    largest = (max(estimates) - min(estimates)) ** 2 + max(variances)
    places = [0.0, *(largest * 10 ** (-_DECADES * (1 - step / _PLACES)) for step in range(_PLACES + 1))]
    best = max(range(len(places)), key=lambda place: _likelihood(studies, places[place]))
    low, high = places[max(0, best - 1)], places[min(len(places) - 1, best + 1)]
    if _slope(studies, low) <= 0:
        return low
    return _bisected(lambda tau2: _slope(studies, tau2) > 0, low, high)


def _slope(studies: Sequence[Study], tau2: float) -> float:
    """Twice the derivative of the restricted likelihood."""
    mean, total = weighted_mean(studies, tau2)
    weights = [1 / (study.variance + tau2) for study in studies]
    residual = fsum((weight * (study.estimate - mean)) ** 2 for weight, study in zip(weights, studies, strict=True))
    return residual - (total - fsum(weight**2 for weight in weights) / total)


def _likelihood(studies: Sequence[Study], tau2: float) -> float:
    _, total = weighted_mean(studies, tau2)
    variances = fsum(log(study.variance + tau2) for study in studies)
    return -0.5 * (variances + log(total) + q_statistic(studies, tau2))


def tau2_interval(studies: Sequence[Study], level: float = LEVEL) -> Interval | None:
    """The interval of τ² by the Q-profile: the values with which the generalised Q is not surprising.

    None where even no heterogeneity at all lets them lie surprisingly close; from 0 to 0 would say too much.
    """
    df = len(studies) - 1
    tail = (1 - level) / 2
    high = _where(studies, chi_square_quantile(tail, df))
    if high == 0:
        return None
    return Interval(
        low=_where(studies, chi_square_quantile(1 - tail, df)),
        high=high,
        level=level,
        method="q-profile",
    )


def _where(studies: Sequence[Study], wanted: float) -> float:
    """The τ² at which the generalised Q comes to a value: Q falls with τ². 0 where it never was above."""
    if q_statistic(studies) <= wanted:
        return 0.0
    high = max(study.variance for study in studies)
    while q_statistic(studies, high) > wanted:
        high *= 2
    return _bisected(lambda tau2: q_statistic(studies, tau2) > wanted, 0.0, high)


def _bisected(is_left: Callable[[float], bool], low: float, high: float) -> float:
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if is_left(middle) else (low, middle)
    return (low + high) / 2


def heterogeneity(studies: Sequence[Study], *, estimator: str = "reml", level: float = LEVEL) -> Heterogeneity:
    """How much the effects differ.

    Args:
        studies: At least two.
        estimator: `reml` or `dl`; with `fixed` τ² is 0 by assumption, and I² that of the moment estimate.
        level: The level of confidence of the interval of τ².
    """
    df = len(studies) - 1
    q = q_statistic(studies)
    estimators = {"reml": tau2_reml, "dl": tau2_dersimonian_laird}
    tau2 = estimators[estimator](studies) if estimator in estimators else 0.0
    # That one true effect is assumed makes the effects no more alike: their spread is told by the moment estimate then.
    spread = tau2 if estimator in estimators else tau2_dersimonian_laird(studies)
    typical = df / _c(studies)
    return Heterogeneity(
        q=q,
        df=df,
        p_value=chi_square_p_value(q, df),
        tau2=tau2,
        estimator=estimator,
        tau2_interval=tau2_interval(studies, level),
        i2=100 * spread / (spread + typical),
        h2=spread / typical + 1,
    )
