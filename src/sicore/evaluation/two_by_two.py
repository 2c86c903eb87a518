"""Two groups and a result that a person has or has not: differences and ratios of shares."""

from math import exp, log, sqrt

from attrs import frozen

from sicore.evaluation.counts import part_of
from sicore.evaluation.effects import LEVEL, Effect, Interval, normal_p_value, normal_quantile
from sicore.evaluation.proportions import newcombe
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase

_CORRECTED = "0.5 was added to each cell, because one is empty"


@frozen(kw_only=True)
class TwoByTwo:
    """How many have the result in each group.

    Args:
        treated_with: Of those who took part, how many have the result.
        treated: How many took part.
        control_with: Of the control group, how many have the result.
        control: How many are in it.

    Raises:
        RefusedResultError: a group is empty, or has fewer persons than results.
    """

    treated_with: int
    treated: int
    control_with: int
    control: int

    def __attrs_post_init__(self) -> None:
        part_of(self.treated_with, self.treated, phrase("The result of the treated"))
        part_of(self.control_with, self.control, phrase("The result of the control group"))

    @property
    def cells(self) -> tuple[float, float, float, float]:
        """With and without the result among the treated, then in the control group."""
        a, c = self.treated_with, self.control_with
        return a, self.treated - a, c, self.control - c

    @property
    def corrected(self) -> tuple[tuple[float, float, float, float], tuple[str, ...]]:
        """The cells, each raised by a half where one of them is empty, and a note that says so."""
        cells = self.cells
        if all(cells):
            return cells, ()
        a, b, c, d = cells
        return (a + 0.5, b + 0.5, c + 0.5, d + 0.5), (_CORRECTED,)


def risk_difference(table: TwoByTwo, *, level: float = LEVEL, interval: str = "newcombe") -> Effect:
    """The share of the treated less that of the control group, a fraction.

    Args:
        table: The counts.
        level: The level of confidence.
        interval: `newcombe`, which holds for small groups too, or `wald`, which is in older papers.

    Raises:
        RefusedResultError: there is no interval of this name.
    """
    one, other = table.treated_with / table.treated, table.control_with / table.control
    error = sqrt(one * (1 - one) / table.treated + other * (1 - other) / table.control)
    difference = one - other
    if interval == "newcombe":
        shown = newcombe(table.treated_with, table.treated, table.control_with, table.control, level=level)
    elif interval == "wald":
        reach = normal_quantile(level) * error
        shown = Interval(low=difference - reach, high=difference + reach, level=level, method="wald")
    else:
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("An interval is newcombe or wald, not '{interval}'.", interval=interval)
        )
    return Effect(
        measure="risk-difference",
        estimate=difference,
        standard_error=error,
        interval=shown,
        statistic=difference / error if error else None,
        p_value=normal_p_value(difference / error) if error else None,
        method="p1 (1 - p1) / n1 + p2 (1 - p2) / n2",
    )


def risk_ratio(table: TwoByTwo, *, level: float = LEVEL) -> Effect:
    """The share of the treated by that of the control group; the standard error is that of its logarithm.

    Raises:
        RefusedResultError: nobody in either group has the result.
    """
    _somebody_has_it(table, "risk ratio")
    (a, b, c, d), notes = table.corrected
    variance = 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)
    return _of_logarithm(
        "risk-ratio",
        log(a / (a + b)) - log(c / (c + d)),
        variance,
        level=level,
        notes=notes,
        method="1/a-1/n1+1/c-1/n2",
    )


def odds_ratio(table: TwoByTwo, *, level: float = LEVEL) -> Effect:
    """The odds of the treated by those of the control group; the standard error is that of its logarithm.

    Raises:
        RefusedResultError: nobody has the result, or everybody has.
    """
    _somebody_has_it(table, phrase("odds ratio"))
    if table.treated_with == table.treated and table.control_with == table.control:
        raise RefusedResultError(
            Refusal.NOTHING_TO_COUNT, phrase("Everybody has the result, so that there is no odds ratio.")
        )
    (a, b, c, d), notes = table.corrected
    variance = 1 / a + 1 / b + 1 / c + 1 / d
    return _of_logarithm(
        "odds-ratio", log(a / b) - log(c / d), variance, level=level, notes=notes, method="1/a+1/b+1/c+1/d"
    )


def _somebody_has_it(table: TwoByTwo, what: str) -> None:
    if not table.treated_with and not table.control_with:
        raise RefusedResultError(
            Refusal.NOTHING_TO_COUNT,
            phrase("Nobody in either group has the result, so that there is no {what}.", what=what),
        )


def _of_logarithm(
    measure: str, logarithm: float, variance: float, *, level: float, notes: tuple[str, ...], method: str
) -> Effect:
    error = sqrt(variance)
    reach = normal_quantile(level) * error
    return Effect(
        measure=measure,
        estimate=exp(logarithm),
        standard_error=error,
        interval=Interval(low=exp(logarithm - reach), high=exp(logarithm + reach), level=level, method="log-wald"),
        statistic=logarithm / error,
        p_value=normal_p_value(logarithm / error),
        method=method,
        notes=notes,
    )
