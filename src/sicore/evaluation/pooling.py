"""Pooling the effects of several projects, where that is allowed.

Fixed effect and random effects; the default is restricted maximum likelihood with the modified interval of Hartung,
Knapp, Sidik and Jonkman, which is never narrower than the plain one (Röver, Knapp and Friede 2015, BMC Medical Research
Methodology 15:99).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, sqrt

from attrs import evolve, frozen

from sicore.evaluation.effects import LEVEL, Interval, normal_p_value, normal_quantile
from sicore.evaluation.heterogeneity import Heterogeneity, heterogeneity, q_statistic, weighted_mean
from sicore.evaluation.quantiles import t_p_value, t_quantile
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.evaluation.studies import Study, refuse_incomparable, unknown_likeness
from sicore.findings import phrase, plural_phrase

MODELS = ("reml", "dl", "fixed")
INTERVALS = ("modified-hksj", "hksj", "wald")
PREDICTIONS = ("k-2", "k-1", "normal")

FEW = 5
"""Below so many studies a pooled effect comes with a warning."""

LEAST_FOR_PREDICTION = 3

SURPRISING = 0.1
"""Below such a p-value of Q one true effect is not believed (Cochrane Handbook, section 10.10.2)."""


@frozen(kw_only=True)
class Method:
    """How effects are pooled.

    Args:
        model: `reml`, `dl` (DerSimonian and Laird) or `fixed` (one true effect).
        interval: `modified-hksj`, `hksj` or `wald`; of a fixed effect always `wald`.
        prediction: The degrees of freedom of the prediction interval: `k-2` (Higgins, Thompson and Spiegelhalter 2009),
            `k-1`, which metafor takes beside hksj, or `normal`.
        level: The level of confidence as a fraction.

    Raises:
        RefusedResultError: there is no such model, interval or prediction.
    """

    model: str = "reml"
    interval: str = "modified-hksj"
    prediction: str = "k-2"
    level: float = LEVEL

    def __attrs_post_init__(self) -> None:
        normal_quantile(self.level)  # refuses a level that is none
        for told, known in ((self.model, MODELS), (self.interval, INTERVALS), (self.prediction, PREDICTIONS)):
            if told not in known:
                raise RefusedResultError(
                    Refusal.WRONG_INPUT,
                    phrase("Choose one of {known}, not '{told}'.", known=", ".join(known), told=told),
                )


@frozen(kw_only=True)
class Pooled:
    """A pooled effect.

    Args:
        estimate: On the scale of the estimates; of ratios the natural logarithm.
        standard_error: Of the estimate.
        interval: The confidence interval of the mean effect.
        statistic: The estimate in standard errors.
        p_value: Two-sided.
        df: The degrees of freedom of Student's t; None where the normal distribution is used.
        k: How many studies there are.
        prediction: Where the effect of a further project is expected; None below three studies and for a fixed effect.
        heterogeneity: How much the effects differ.
        weights: Of each study its share of the mean, in percent.
        method: How it was pooled.
        warnings: What a reader must know, in English.
    """

    estimate: float
    standard_error: float
    interval: Interval
    statistic: float
    p_value: float
    df: float | None
    k: int
    prediction: Interval | None
    heterogeneity: Heterogeneity
    weights: Mapping[str, float]
    method: Method
    warnings: tuple[str, ...] = ()


def pool(studies: Iterable[Study], method: Method | None = None) -> Pooled:
    """Pool the effects of several projects.

    Args:
        studies: One estimate of each project, all of one thing.
        method: How; REML with the modified interval of Hartung, Knapp, Sidik and Jonkman when None.

    Raises:
        RefusedResultError: fewer than two, several of one project, or estimates of different things.
        MissingExtraError: scipy is not installed.
    """
    # In the order of their names, so that the same studies give the same digits in whatever order they come.
    told = sorted(studies, key=lambda study: (study.name, study.estimate, study.variance))
    how = method or Method()
    if len(told) < 2:
        why = (
            phrase("There is nothing to pool {study} with. Tell its result by itself.", study=told[0].name)
            if told
            else phrase("There is no study to pool.")
        )
        raise RefusedResultError(Refusal.TOO_FEW_STUDIES, why)
    refuse_incomparable(told)
    found = heterogeneity(told, estimator=how.model, level=how.level)
    mean, total = weighted_mean(told, found.tau2)
    error, df = _error(told, found.tau2, total, how)
    reach = (normal_quantile(how.level) if df is None else t_quantile(how.level, df)) * error
    statistic = mean / error
    return Pooled(
        estimate=mean,
        standard_error=error,
        interval=Interval(low=mean - reach, high=mean + reach, level=how.level, method=_interval_of(how)),
        statistic=statistic,
        p_value=normal_p_value(statistic) if df is None else t_p_value(statistic, df),
        df=df,
        k=len(told),
        prediction=_prediction(mean, sqrt(error**2 + found.tau2), len(told), how),
        heterogeneity=found,
        weights={study.name: 100 / (study.variance + found.tau2) / total for study in told},
        method=how,
        warnings=(
            *_warnings(found, len(told), how),
            *_too_narrow(error, sqrt(1 / total), how),
            *unknown_likeness((study.name, study.comparable) for study in told),
        ),
    )


def _warnings(found: Heterogeneity, k: int, how: Method) -> Iterator[str]:
    if k < FEW:
        yield plural_phrase(
            "Only {count} study: the pooled effect is uncertain.",
            "Only {count} studies: the pooled effect is uncertain.",
            k,
        )
    if how.model == "fixed" and found.p_value < SURPRISING:
        yield phrase(
            "One true effect is assumed, though they differ (I² {i2} %); the interval is too narrow.",
            i2=f"{found.i2:.0f}",
        )


def _too_narrow(error: float, sampling: float, how: Method) -> Iterator[str]:
    """That the plain interval of Hartung and Knapp says more than the sampling errors of the studies allow."""
    if _interval_of(how) == "hksj" and error < sampling:
        yield phrase(
            "The estimates lie so close together that the interval hksj is narrower than the sampling errors of the "
            "studies allow. modified-hksj, which never is, is the honest choice."
        )


def _interval_of(how: Method) -> str:
    return "wald" if how.model == "fixed" else how.interval


def _error(studies: Sequence[Study], tau2: float, total: float, how: Method) -> tuple[float, float | None]:
    plain = sqrt(1 / total)
    if _interval_of(how) == "wald":
        return plain, None
    df = len(studies) - 1
    scale = q_statistic(studies, tau2) / df
    if how.interval == "modified-hksj":
        scale = max(1.0, scale)
    if not scale > 0:
        raise RefusedResultError(
            Refusal.WRONG_INPUT,
            phrase(
                "All estimates are the same, so that the interval of Hartung and Knapp has no width. Take "
                "modified-hksj."
            ),
        )
    return plain * sqrt(scale), float(df)


def _prediction(mean: float, spread: float, k: int, how: Method) -> Interval | None:
    if how.model == "fixed" or k < LEAST_FOR_PREDICTION:
        return None
    quantile = {
        "k-2": lambda: t_quantile(how.level, k - 2),
        "k-1": lambda: t_quantile(how.level, k - 1),
        "normal": lambda: normal_quantile(how.level),
    }[how.prediction]()
    reach = quantile * spread
    method = "prediction, normal" if how.prediction == "normal" else f"prediction, t ({how.prediction})"
    return Interval(low=mean - reach, high=mean + reach, level=how.level, method=method)


def leave_one_out(studies: Iterable[Study], method: Method | None = None) -> dict[str, Pooled]:
    """What is left of the pooled effect without each study; nothing where only two are there.

    Raises:
        RefusedResultError: as `pool`.
    """
    told = sorted(studies, key=lambda study: study.name)
    pool(told, method)  # refuses what cannot be pooled at all
    if len(told) < 3:
        return {}
    return {study.name: pool([each for each in told if each is not study], method) for study in told}


def ratios(pooled: Pooled) -> Pooled:
    """The same with estimate and intervals as ratios, where the estimates are logarithms of some."""

    def up(interval: Interval) -> Interval:
        return evolve(interval, low=exp(interval.low), high=exp(interval.high))

    return evolve(
        pooled,
        estimate=exp(pooled.estimate),
        interval=up(pooled.interval),
        prediction=up(pooled.prediction) if pooled.prediction else None,
    )
