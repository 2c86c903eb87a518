"""Making one figure of the figures of several projects, in the one way that its card declares."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from math import log

from attrs import evolve

from sicore.evaluation.metrics.synthesis import LOGARITHMIC, pooled
from sicore.evaluation.pooling import Method
from sicore.evaluation.ratios import percent, plain, ratio
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.evaluation.studies import DIFFERENCES, Study, known_of_all, unknown_likeness
from sicore.findings import phrase
from sicore.plugins import Aggregation, MetricCard, MetricResult, MetricStatus


def aggregate(results: Mapping[str, MetricResult], card: MetricCard, method: Method | None = None) -> MetricResult:
    """One figure for several projects.

    Sums are added, rates become the ratio of their summed counts, effects are pooled, judgements are counted by value.
    A mean of rates is no way.

    Args:
        results: The result of each project, by its id.
        card: The card of the metric that gave them.
        method: How effects are pooled; as `pool` does it when None.

    Raises:
        RefusedResultError: the results are not of one thing, there is nothing to make one of, or the card says that the
            figures stand side by side.
    """
    known = {name: each for name, each in results.items() if each.status is MetricStatus.OK and each.value is not None}
    left = len(results) - len(known)
    missing = {phrase("no figure"): left} if left else {}
    if not known:
        raise RefusedResultError(Refusal.NOTHING_TO_COUNT, phrase("No project has a figure."))
    if card.aggregation is Aggregation.POOL:
        return pooled([_study(name, each) for name, each in known.items()], method or Method(), missing=missing)
    _of_one_thing(known)
    ways = {
        Aggregation.SUM: _sum,
        Aggregation.RATIO_OF_SUMS: _ratio_of_sums,
        Aggregation.DISTRIBUTION: _distribution,
    }
    if card.aggregation not in ways:
        raise RefusedResultError(
            Refusal.MEAN_OF_RATES,
            phrase("The card says that figures of several projects stand side by side; none is made."),
        )
    made = ways[card.aggregation](known, missing)
    return evolve(made, warnings=tuple(unknown_likeness((name, each.comparable) for name, each in known.items())))


def _of_one_thing(results: Mapping[str, MetricResult]) -> None:
    for key in sorted({key for each in results.values() for key in each.comparable}):
        values = sorted({each.comparable[key] for each in results.values() if key in each.comparable})
        if len(values) > 1:
            if key == "currency":
                raise RefusedResultError(
                    Refusal.MIXED_CURRENCIES,
                    phrase("The figures are in {units}; convert them before.", units=", ".join(values)),
                )
            raise RefusedResultError(
                DIFFERENCES.get(key, Refusal.DIFFERENT_DEFINITIONS),
                phrase(
                    "The figures differ in {key}: {values}. Show them side by side.",
                    key=key.replace("_", " "),
                    values=", ".join(values),
                ),
            )
    units = sorted({each.unit for each in results.values()})
    if len(units) > 1:
        raise RefusedResultError(
            Refusal.MIXED_UNITS, phrase("The figures are in {units}, which have no sum.", units=", ".join(units))
        )


def _sum(results: Mapping[str, MetricResult], missing: Mapping[str, int]) -> MetricResult:
    return MetricResult(
        value=plain(sum((each.value for each in results.values() if each.value is not None), Decimal(0))),
        unit=next(iter(results.values())).unit,
        used=len(results),
        missing=missing,
        comparable=known_of_all(each.comparable for each in results.values()),
        method="sum",
    )


def _ratio_of_sums(results: Mapping[str, MetricResult], missing: Mapping[str, int]) -> MetricResult:
    """Only from what was counted; a rate without its numerator and denominator cannot be made part of one."""
    told = [each.components for each in results.values()]
    if any(not {"numerator", "denominator"} <= each.keys() for each in told):
        raise RefusedResultError(
            Refusal.MEAN_OF_RATES,
            phrase(
                "A rate without its numerator and denominator cannot be put together with others; rates are not "
                "averaged."
            ),
        )
    above, below = (sum((each[name] for each in told), Decimal(0)) for name in ("numerator", "denominator"))
    unit = next(iter(results.values())).unit
    share = ratio(above, below)
    return MetricResult(
        value=percent(share) if unit == "%" else share,
        unit=unit,
        used=len(results),
        missing=missing,
        components={"numerator": above, "denominator": below},
        comparable=known_of_all(each.comparable for each in results.values()),
        method="ratio of sums",
    )


def _distribution(results: Mapping[str, MetricResult], missing: Mapping[str, int]) -> MetricResult:
    counted = Counter(each.value for each in results.values() if each.value is not None)
    return MetricResult(
        value=None,
        unit=next(iter(results.values())).unit,
        used=len(results),
        missing=missing,
        parts=tuple(
            MetricResult(
                value=Decimal(counted[value]), unit="projects", used=counted[value], key={"value": f"{value:f}"}
            )
            for value in sorted(counted)
        ),
        method="distribution",
    )


def _study(name: str, result: MetricResult) -> Study:
    """The study that an effect is; of ratios on the scale of logarithms."""
    error = result.components.get("standard_error")
    if error is None or result.value is None:
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("{name} tells no standard error, so that it has no weight.", name=name)
        )
    is_logarithmic = result.comparable.get("measure") in LOGARITHMIC
    return Study(
        name=name,
        estimate=log(result.value) if is_logarithmic else float(result.value),
        variance=float(error) ** 2,
        comparable=result.comparable,
    )
