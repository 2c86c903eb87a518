"""Difference in differences: how much more the treated changed than the others, with errors by cluster.

With a mean for each group and time the regression is saturated, so that its coefficient is a sum of outcomes with known
weights, and the clustered (sandwich) variance is a sum over clusters of squared sums: no matrix is needed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum, sqrt

from attrs import frozen

from sicore.evaluation.effects import LEVEL, Effect, Interval, finite, normal_quantile
from sicore.evaluation.quantiles import t_p_value, t_quantile
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase, plural_phrase

FEW_CLUSTERS = 30
"""Below so many clusters the error is likely to be too small (Cameron and Miller 2015, Journal of Human Resources)."""

_ROUNDING = 1e-12

Cell = tuple[bool, bool]
"""Whether treated, and whether after."""


@frozen(kw_only=True)
class Observation:
    """One outcome of a person, school or place at one time.

    Args:
        unit: What was observed.
        treated: Whether it is in the treated group, at all times.
        period: When, a number that grows with time, such as the year.
        value: The outcome.
        cluster: What it belongs to that was treated as a whole; the unit itself where None.
    """

    unit: str
    treated: bool
    period: int
    value: float
    cluster: str | None = None


@frozen(kw_only=True)
class Comparison:
    """A difference in differences.

    Args:
        effect: The estimate with its clustered error.
        means: The mean of each group before and after: `treated_before` and so on.
        units: How many units were observed on both sides.
        left_out: How many were observed on one side only.
        clusters: How many clusters there are.
        pre_trend: The same comparison among the periods before; None where there are fewer than two.
    """

    effect: Effect
    means: Mapping[str, float]
    units: int
    left_out: int
    clusters: int
    pre_trend: Effect | None = None


def difference_in_differences(observations: Iterable[Observation], *, starts: int, level: float = LEVEL) -> Comparison:
    """Compare the change of the treated with that of the others.

    Args:
        observations: The panel; a unit that was observed on one side of the start only is left out and counted.
        starts: The first period with treatment.
        level: The level of confidence.

    Raises:
        RefusedResultError: a group or a time is missing, a unit changes its group or cluster, or a group has fewer than
            two clusters.
    """
    panel = _panel(observations)
    whole = {unit: rows for unit, rows in panel.items() if {row.period >= starts for row in rows} == {True, False}}
    effect, means, clusters = _estimated([row for rows in whole.values() for row in rows], starts, level)
    return Comparison(
        effect=effect,
        means=means,
        units=len(whole),
        left_out=len(panel) - len(whole),
        clusters=clusters,
        pre_trend=_before(whole, starts, level),
    )


def _panel(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    panel: dict[str, list[Observation]] = defaultdict(list)
    for each in observations:
        finite(each.value, phrase("The outcome of {unit}", unit=each.unit))
        panel[each.unit].append(each)
    for unit, rows in panel.items():
        if len({(row.treated, row.cluster) for row in rows}) > 1:
            raise RefusedResultError(
                Refusal.WRONG_INPUT, phrase("{unit} changes its group or cluster between periods.", unit=unit)
            )
        if len({row.period for row in rows}) < len(rows):
            raise RefusedResultError(Refusal.WRONG_INPUT, phrase("{unit} has two outcomes in one period.", unit=unit))
    return panel


def _before(panel: Mapping[str, Sequence[Observation]], starts: int, level: float) -> Effect | None:
    """Whether the groups moved apart before anything began: the last period before against those before it."""
    early = [row for rows in panel.values() for row in rows if row.period < starts]
    periods = sorted({row.period for row in early})
    if len(periods) < 2:
        return None
    try:
        return _estimated(early, periods[-1], level)[0]
    except RefusedResultError:
        return None


def _estimated(rows: Sequence[Observation], starts: int, level: float) -> tuple[Effect, dict[str, float], int]:
    cells: dict[Cell, list[float]] = defaultdict(list)
    for row in rows:
        cells[row.treated, row.period >= starts].append(float(row.value))
    for treated in (True, False):
        for after in (True, False):
            if not cells[treated, after]:
                group = phrase("treated") if treated else phrase("control")
                raise RefusedResultError(
                    Refusal.NOTHING_TO_COUNT,
                    phrase("No unit was observed both before and after in the group: {group}.", group=group),
                )
    means = {cell: fsum(values) / len(values) for cell, values in cells.items()}
    estimate = (means[True, True] - means[True, False]) - (means[False, True] - means[False, False])
    error, clusters = _clustered_error(rows, starts, cells, means)
    return _effect(estimate, error, clusters, level), _named(means), clusters


def _clustered_error(
    rows: Sequence[Observation],
    starts: int,
    cells: Mapping[Cell, Sequence[float]],
    means: Mapping[Cell, float],
) -> tuple[float, int]:
    sums: dict[tuple[bool, str], list[float]] = defaultdict(list)
    for row in rows:
        cell = row.treated, row.period >= starts
        sign = 1.0 if cell[0] == cell[1] else -1.0
        sums[row.treated, row.cluster or row.unit].append(sign * (row.value - means[cell]) / len(cells[cell]))
    for treated in (True, False):
        if sum(group == treated for group, _ in sums) < 2:
            raise RefusedResultError(
                Refusal.TOO_FEW_GROUPS,
                phrase(
                    "One group has a single cluster, whose own course cannot be told from the effect. Two are the "
                    "least."
                ),
            )
    count = len({cluster for _, cluster in sums})
    by_cluster: dict[str, float] = defaultdict(float)
    for (_, cluster), told in sums.items():
        by_cluster[cluster] += fsum(told)
    variance = fsum(each**2 for each in by_cluster.values())
    # Stata's and statsmodels' factor for few clusters; the saturated regression has four coefficients.
    factor = count / (count - 1) * (len(rows) - 1) / max(1, len(rows) - 4)
    error = sqrt(variance * factor)
    # What rounding leaves of no variation at all is none.
    largest = max(abs(row.value) for row in rows)
    return (error if error > _ROUNDING * largest else 0.0), count


def _effect(estimate: float, error: float, clusters: int, level: float) -> Effect:
    if not error > 0:
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("All changed alike, so that chance cannot be told from effect.")
        )
    normal_quantile(level)  # refuses a level that is none
    df = clusters - 1
    reach = t_quantile(level, df) * error
    few = (
        (
            plural_phrase(
                "Only {count} cluster: the error is likely to be larger.",
                "Only {count} clusters: the error is likely to be larger.",
                clusters,
            ),
        )
        if clusters < FEW_CLUSTERS
        else ()
    )
    return Effect(
        measure="difference-in-differences",
        estimate=estimate,
        standard_error=error,
        interval=Interval(low=estimate - reach, high=estimate + reach, level=level, method="t, clustered"),
        statistic=estimate / error,
        p_value=t_p_value(estimate / error, df),
        df=df,
        method="clustered (CR1), t with G - 1 degrees of freedom",
        notes=few,
    )


def _named(means: Mapping[Cell, float]) -> dict[str, float]:
    return {
        f"{'treated' if treated else 'control'}_{'after' if after else 'before'}": mean
        for (treated, after), mean in sorted(means.items(), reverse=True)
    }
