"""Effects of one project."""

from sicore.evaluation.difference_in_differences import Observation, difference_in_differences
from sicore.evaluation.means import Group, hedges_g, mean_difference
from sicore.evaluation.metrics.cards import CASES, LEVEL
from sicore.evaluation.metrics.given import GivenMetric, Inputs, counts, of_effect
from sicore.evaluation.ratios import figure
from sicore.evaluation.two_by_two import TwoByTwo, odds_ratio, risk_difference, risk_ratio
from sicore.findings import phrase
from sicore.plugins import (
    Aggregation,
    MetricCard,
    MetricContext,
    MetricResult,
    MissingPolicy,
    Parameter,
    ParameterKind,
)

_ONE_SIDE = phrase("seen on one side only")
COMPARED = ("outcome", "follow_up", "denominator", "period")

COMPARABLE = tuple(
    Parameter(name=name, about=about)
    for name, about in {
        "outcome": "What was measured, such as the indicator's code.",
        "follow_up": "How long after the end, such as `6 months`.",
        "denominator": "Among whom, such as `EECO02`.",
        "period": "The programming period, such as `2021-2027`.",
    }.items()
)
_GROUPS = (
    Parameter(name="treated_mean", about="The mean of those who took part.", kind=ParameterKind.NUMBER, needed=True),
    Parameter(name="treated_sd", about="Their standard deviation.", kind=ParameterKind.NUMBER, needed=True),
    Parameter(name="treated_n", about="How many they are.", kind=ParameterKind.COUNT, needed=True),
    Parameter(name="control_mean", about="The mean of the control group.", kind=ParameterKind.NUMBER, needed=True),
    Parameter(name="control_sd", about="Its standard deviation.", kind=ParameterKind.NUMBER, needed=True),
    Parameter(name="control_n", about="How many are in it.", kind=ParameterKind.COUNT, needed=True),
)
_TABLE = (
    Parameter(name="treated_with", about="How many of the treated have it.", kind=ParameterKind.COUNT, needed=True),
    Parameter(name="treated", about="How many took part.", kind=ParameterKind.COUNT, needed=True),
    Parameter(
        name="control_with", about="Of the control group, how many have it.", kind=ParameterKind.COUNT, needed=True
    ),
    Parameter(name="control", about="How many are in it.", kind=ParameterKind.COUNT, needed=True),
)  # fmt: skip
_UNKNOWN = Parameter(
    name="unknown", about="Of how many persons the outcome is not known.", kind=ParameterKind.COUNT, default=0
)
_BORENSTEIN = "Borenstein, Hedges, Higgins and Rothstein 2009, Introduction to Meta-Analysis, chapters 4 and 5"


def _card(
    unit: str, formula: str, own: tuple[Parameter, ...], *references: str, cases: str, uncertainty: str
) -> MetricCard:
    return MetricCard(
        unit=unit,
        formula=formula,
        aggregation=Aggregation.POOL,
        missing=MissingPolicy.COMPLETE_CASE,
        references=references,
        parameters=(*own, _UNKNOWN, LEVEL, *COMPARABLE),
        reads_records=False,
        comparability=COMPARED,
        scopes=("project",),
        uncertainty=uncertainty,
        limits="A difference is an effect only as far as the control group shows what would have happened anyway.",
        cases=(f"{CASES}/{cases}",),
    )


def _groups(inputs: Inputs) -> tuple[Group, Group]:
    one, other = (
        Group(mean=float(inputs[f"{name}_mean"]), sd=float(inputs[f"{name}_sd"]), n=inputs[f"{name}_n"])
        for name in ("treated", "control")
    )
    return one, other


def _table(inputs: Inputs) -> TwoByTwo:
    return TwoByTwo(**{each.name: inputs[each.name] for each in _TABLE})


def comparable(inputs: Inputs) -> dict[str, str]:
    """What must be the same before an effect is pooled with others."""
    return {name: inputs[name] for name in COMPARED if inputs.get(name)}


def _missing(inputs: Inputs) -> dict[str, int]:
    return {phrase("outcome not known"): inputs["unknown"]} if inputs["unknown"] else {}


class MeanDifference(GivenMetric):
    """The mean of the treated less that of the control group."""

    card = _card(
        "the outcome's unit",
        "mean of the treated - mean of the control group",
        (
            *_GROUPS,
            Parameter(
                name="equal_variances",
                about="Whether both groups are taken to vary alike.",
                kind=ParameterKind.FLAG,
                default=False,
            ),
        ),
        "Welch 1947, Biometrika 34:28",
        _BORENSTEIN,
        cases="means.json",
        uncertainty="t interval: Welch, or pooled where the groups vary alike",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Compute it."""
        treated, control = _groups(inputs)
        effect = mean_difference(
            treated, control, level=float(inputs["level"]), equal_variances=inputs["equal_variances"]
        )
        return of_effect(
            effect,
            unit=self.card.unit,
            used=treated.n + control.n,
            missing=_missing(inputs),
            comparable={"measure": effect.measure, **comparable(inputs)},
        )


class HedgesG(GivenMetric):
    """The difference in standard deviations, corrected for small groups."""

    card = _card(
        "standard deviations",
        "J (m1 - m2) / s, J = 1 - 3 / (4 df - 1)",
        _GROUPS,
        "Hedges 1981, Journal of Educational Statistics 6:107",
        _BORENSTEIN,
        cases="standardised.json",
        uncertainty="normal interval; variance J² (1/n1 + 1/n2 + d²/(2 (n1 + n2)))",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Compute it."""
        treated, control = _groups(inputs)
        effect = hedges_g(treated, control, level=float(inputs["level"]))
        return of_effect(
            effect,
            unit=self.card.unit,
            used=treated.n + control.n,
            missing=_missing(inputs),
            components={"variance": figure(effect.variance)},
            comparable={"measure": effect.measure, **comparable(inputs)},
        )


class _TwoByTwoMetric(GivenMetric):
    """An effect of two shares."""

    scale = 1

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Compute it."""
        table, level = _table(inputs), float(inputs["level"])
        measures = {RiskDifference: risk_difference, RiskRatio: risk_ratio, OddsRatio: odds_ratio}
        effect = measures[type(self)](table, level=level)
        return of_effect(
            effect,
            unit=self.card.unit,
            used=table.treated + table.control,
            scale=self.scale,
            missing=_missing(inputs),
            components=counts(**{each.name: inputs[each.name] for each in _TABLE}),
            comparable={"measure": effect.measure, **comparable(inputs)},
        )


class RiskDifference(_TwoByTwoMetric):
    """The share of the treated less that of the control group."""

    scale = 100
    card = _card(
        "percentage points",
        "p1 - p2",
        _TABLE,
        "Newcombe 1998, Statistics in Medicine 17:873, method 10",
        cases="risk_difference.json",
        uncertainty="Newcombe's interval",
    )


class RiskRatio(_TwoByTwoMetric):
    """The share of the treated by that of the control group."""

    card = _card(
        "ratio",
        "p1 / p2; 0.5 is added to each cell where one is empty",
        _TABLE,
        _BORENSTEIN,
        cases="risk_ratio.json",
        uncertainty="log-Wald interval; the standard error is that of the logarithm",
    )


class OddsRatio(_TwoByTwoMetric):
    """The odds of the treated by those of the control group."""

    card = _card(
        "ratio",
        "(p1 / (1 - p1)) / (p2 / (1 - p2)); 0.5 is added to each cell where one is empty",
        _TABLE,
        _BORENSTEIN,
        cases="odds_ratio.json",
        uncertainty="log-Wald interval; the standard error is that of the logarithm",
    )


class DifferenceInDifferences(GivenMetric):
    """How much more the treated changed than the others."""

    card = _card(
        "the outcome's unit",
        "(treated after - before) - (control after - before)",
        (
            Parameter(
                name="observations",
                about="The panel, a row for each unit and period.",
                kind=ParameterKind.TABLE,
                needed=True,
                columns=(
                    Parameter(name="unit", about="What was observed.", needed=True),
                    Parameter(name="treated", about="Whether it is treated.", kind=ParameterKind.FLAG, needed=True),
                    Parameter(name="period", about="When.", kind=ParameterKind.COUNT, needed=True),
                    Parameter(name="value", about="The outcome.", kind=ParameterKind.NUMBER, needed=True),
                    Parameter(name="cluster", about="What was treated as a whole; the unit itself when absent."),
                ),
            ),
            Parameter(name="starts", about="The first period with treatment.", kind=ParameterKind.COUNT, needed=True),
        ),
        "Angrist and Pischke 2009, Mostly Harmless Econometrics, chapter 5",
        "Cameron and Miller 2015, Journal of Human Resources 50:317",
        cases="difference_in_differences.json",
        uncertainty="t interval with G - 1 degrees of freedom and errors clustered by unit or cluster (CR1)",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Compute it."""
        rows = [
            Observation(**{**row, "value": float(row["value"]), "cluster": row.get("cluster")})
            for row in inputs["observations"]
        ]
        found = difference_in_differences(rows, starts=inputs["starts"], level=float(inputs["level"]))
        trend = found.pre_trend
        told = {"pre_trend": trend.estimate, "pre_trend_p_value": trend.p_value} if trend else {}
        untested = () if trend else (phrase("Whether the groups moved alike before cannot be told: one period only."),)
        return of_effect(
            found.effect,
            unit=self.card.unit,
            used=found.units,
            missing={
                **_missing(inputs),
                **({phrase("seen on one side only"): found.left_out} if found.left_out else {}),
            },
            components={
                **{name: figure(value) for name, value in {**found.means, **told}.items() if value is not None},
                **counts(clusters=found.clusters),
            },
            warnings=untested,
            comparable={"measure": found.effect.measure, **comparable(inputs)},
        )
