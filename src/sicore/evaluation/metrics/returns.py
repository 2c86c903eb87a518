"""What was invested and what came back: social return, cost-benefit."""

from decimal import Decimal

from sicore.evaluation.cost_benefit import RATES, Flow, net_value, rate_sweep
from sicore.evaluation.metrics.cards import ACCOUNT, CASES
from sicore.evaluation.metrics.given import GivenMetric, Inputs, as_interval
from sicore.evaluation.ratios import plain
from sicore.evaluation.sensitivity import FEWEST_RUNS, RUNS, SWING, monte_carlo, tornado
from sicore.evaluation.social_return import MOST_YEARS, Outcome, social_return
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

_RATE = Parameter(
    name="rate",
    about="The yearly discount rate as a fraction; a choice, to be told with the result.",
    kind=ParameterKind.NUMBER,
    needed=True,
    # Beyond them it is mostly a percentage that was written as a fraction.
    lowest=Decimal("-0.2"),
    highest=1,
)
MOST_RUNS = 1_000_000
"""More runs take minutes and change no digit that is shown."""

_SHOWN = 20
"""So many bars of the tornado are told; the rest moves the ratio less."""


def _share(name: str, about: str) -> Parameter:
    return Parameter(name=name, about=about, kind=ParameterKind.SHARE, needed=True)


class SocialReturnRatio(GivenMetric):
    """What outcomes are worth, less what would have come anyway, by what was put in."""

    card = MetricCard(
        unit="ratio",
        formula="Σ q p (1-dw)(1-disp)(1-att)(1-drop)^(t-1) / (1+r)^t ÷ investment",
        aggregation=Aggregation.NONE,
        missing=MissingPolicy.REFUSE,
        references=("The SROI Network 2012, A Guide to Social Return on Investment",),
        parameters=(
            *ACCOUNT,
            _RATE,
            Parameter(
                name="investment",
                about="All that was put in, volunteers' time included.",
                kind=ParameterKind.MONEY,
                needed=True,
            ),
            Parameter(
                name="outcomes",
                about="All outcomes, what is lost included; every adjustment is said, also where it is 0.",
                kind=ParameterKind.TABLE,
                needed=True,
                columns=(
                    Parameter(name="stakeholder", about="Who has it.", needed=True),
                    Parameter(name="outcome", about="What changed for them.", needed=True),
                    Parameter(name="quantity", about="How much of it.", kind=ParameterKind.NUMBER, needed=True),
                    Parameter(name="proxy", about="What one is worth.", kind=ParameterKind.MONEY, needed=True),
                    _share("deadweight", "What would have come anyway; 0 for an effect against a control group."),
                    _share("displacement", "What was taken from others."),
                    _share("attribution", "What others brought about."),
                    _share("drop_off", "What is lost each year after the first."),
                    Parameter(
                        name="years",
                        about="How long it lasts.",
                        kind=ParameterKind.COUNT,
                        needed=True,
                        highest=MOST_YEARS,
                    ),
                    Parameter(
                        name="is_net",
                        about="Whether the quantity is an effect against a control group.",
                        kind=ParameterKind.FLAG,
                        default=False,
                    ),
                    Parameter(name="source", about="Where the proxy comes from, with its year.", default=""),
                ),
            ),
            Parameter(name="swing", about="How far inputs are moved.", kind=ParameterKind.SHARE, default=SWING),
            Parameter(
                name="runs",
                about="How often all are drawn.",
                kind=ParameterKind.COUNT,
                default=RUNS,
                lowest=FEWEST_RUNS,
                highest=MOST_RUNS,
            ),
        ),
        reads_records=False,
        comparability=("currency", "conversion", "price year", "rate"),
        scopes=("project",),
        direction="higher",
        uncertainty="tornado and Monte Carlo over all inputs",
        limits="The ratio says what the proxies say; ratios of different projects are not compared.",
        cases=(f"{CASES}/social_return.json",),
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:
        """Compute it."""
        outcomes = [Outcome(**row) for row in inputs["outcomes"]]
        investment, rate = inputs["investment"], inputs["rate"]
        found = social_return(outcomes, investment, rate)
        spread = monte_carlo(outcomes, investment, rate, seed=context.seed, runs=inputs["runs"], swing=inputs["swing"])
        unsourced = (
            (phrase("No source is told for the proxy of: {outcomes}.", outcomes=", ".join(found.unsourced)),)
            if found.unsourced
            else ()
        )
        return MetricResult(
            value=found.ratio,
            unit=self.card.unit,
            used=len(outcomes),
            interval=as_interval(spread),
            components={
                "impact": found.impact,
                "present_value": found.present_value,
                "investment": found.investment,
                "net_present_value": found.net_present_value,
                "net_ratio": found.net_ratio,
            },
            method=f"{inputs['currency']}, discounted at {plain(rate)}",
            warnings=unsourced,
            comparable={"currency": inputs["currency"], "rate": str(plain(rate))},
            details={
                "outcomes": [{"outcome": name, "present_value": worth} for name, worth in found.by_outcome],
                "tornado": [
                    {"outcome": each.outcome, "member": each.member, "low": each.low, "high": each.high}
                    for each in tornado(outcomes, investment, rate, swing=inputs["swing"])[:_SHOWN]
                ],
            },
        )


class NetPresentValue(GivenMetric):
    """What benefits and costs of several years leave, in today's money."""

    card = MetricCard(
        unit="currency of the account",
        formula="Σ (benefits - costs) / (1+r)^t",
        aggregation=Aggregation.NONE,
        missing=MissingPolicy.REFUSE,
        references=(
            "HM Treasury, The Green Book (3.5 %)",
            "European Commission 2014, Guide to Cost-Benefit Analysis of Investment Projects (3 %: from memory)",
        ),
        parameters=(
            *ACCOUNT,
            _RATE,
            Parameter(
                name="flows",
                about="What each year brings and costs.",
                kind=ParameterKind.TABLE,
                needed=True,
                columns=(
                    Parameter(
                        name="year",
                        about="Counted from 0, today's money.",
                        kind=ParameterKind.COUNT,
                        needed=True,
                        highest=MOST_YEARS,
                    ),
                    Parameter(name="benefits", about="What it brings.", kind=ParameterKind.MONEY, default=Decimal(0)),
                    Parameter(name="costs", about="What it costs.", kind=ParameterKind.MONEY, default=Decimal(0)),
                ),
            ),
        ),
        reads_records=False,
        comparability=("currency", "conversion", "price year", "rate"),
        scopes=("project",),
        direction="higher",
        uncertainty="the same at several rates",
        cases=(f"{CASES}/cost_benefit.json",),
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Compute it."""
        flows = [Flow(**row) for row in inputs["flows"]]
        found = net_value(flows, inputs["rate"])
        components = {"benefits": found.benefits, "costs": found.costs}
        return MetricResult(
            value=found.net_present_value,
            unit=inputs["currency"],
            used=len(flows),
            components=components if found.ratio is None else {**components, "ratio": found.ratio},
            method=f"discounted at {plain(found.rate)}",
            comparable={"currency": inputs["currency"], "rate": str(plain(found.rate))},
            details={
                "rates": [
                    {"rate": each.rate, "net_present_value": each.net_present_value, "ratio": each.ratio}
                    for each in rate_sweep(flows, sorted({*RATES, found.rate}))
                ]
            },
        )
