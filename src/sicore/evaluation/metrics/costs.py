"""Cost per participant and per result."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import evolve

from sicore.evaluation.metrics.cards import CASES
from sicore.evaluation.metrics.denominators import DENOMINATORS
from sicore.evaluation.metrics.finance import NO_DENOMINATOR, CurrencySums, below_nothing
from sicore.evaluation.metrics.standing_values import StandingValues, ValueReader
from sicore.evaluation.proportions import wilson
from sicore.evaluation.ratios import figure, ratio
from sicore.findings import Finding, phrase
from sicore.model import AnyRecord, Project
from sicore.plugins import (
    Aggregation,
    MetricCard,
    MetricContext,
    MetricInterval,
    MetricResult,
    MissingPolicy,
    Parameter,
    ParameterKind,
    StreamedMetric,
)
from sicore.plugins.amounts import Untreated


class _Costs(CurrencySums):
    """The cost of a project by how many it was for."""

    unit = "currency per head"

    def __init__(self, context: MetricContext, indicator: str) -> None:
        super().__init__(context.amounts)
        self.reader = ValueReader(context.shelf, context.today)
        self.cost = context.parameters["cost"]
        self.indicator = indicator
        self.is_simplified = context.parameters["is_simplified"]

    def add(self, record: AnyRecord) -> Iterable[Finding]:
        if not isinstance(record, Project):
            return ()
        values: StandingValues | None = self.reader.read(record)
        cost, heads = self.amounts.of(record, self.cost), values.total(self.indicator) if values else None
        wrong = list(values.findings) if values else []
        if cost is None:
            self.missing[phrase("no cost")] += 1
        elif isinstance(cost, Untreated):
            self.missing[cost.reason] += 1
            wrong.append(cost.finding)
        elif cost.value < 0:
            wrong += below_nothing(record, {self.cost: cost})
            self.missing[phrase("negative amount")] += 1
        elif heads is None:
            self.missing[NO_DENOMINATOR] += 1
        else:
            self.pair(record, cost.unit, above=cost.value, below=heads)
            self.note(cost.unit, values)
        return wrong

    def note(self, currency: str, values: StandingValues | None) -> None:
        """Note what else of a counted project the figure needs; nothing."""

    def figure(self, currency: str) -> Decimal:
        return ratio(self.above[currency], self.below[currency])

    def unit_in(self, currency: str) -> str:
        return currency

    def result(self) -> MetricResult:
        found = super().result()
        price = (
            (phrase("Simplified cost options: this is a price that was agreed, not a cost."),)
            if self.is_simplified
            else ()
        )
        return evolve(found, warnings=(*found.warnings, *price))


def _cost_card(formula: str, parameters: tuple[Parameter, ...], cases: str) -> MetricCard:
    return MetricCard(
        unit="currency per head",
        formula=formula,
        aggregation=Aggregation.RATIO_OF_SUMS,
        missing=MissingPolicy.REFUSE,
        references=("European Commission, Better Regulation Toolbox (efficiency)",),
        parameters=(
            *parameters,
            Parameter(
                name="cost",
                about="The amount that is the cost.",
                choices=("total_eligible_cost", "total_cost"),
                default="total_eligible_cost",
            ),
            Parameter(
                name="is_simplified",
                about="Whether the costs are simplified cost options.",
                kind=ParameterKind.FLAG,
                default=False,
            ),
        ),
        comparability=("currency", "conversion", "price year", "indicator"),
        direction="lower",
        uncertainty="the interval of the result's rate, where those eligible are known" if parameters else "",
        limits="It says nothing of how hard the target group was to reach; 0 participants have no cost each.",
        cases=(f"{CASES}/{cases}",),
    )


class _ResultCosts(_Costs):
    """The cost of a result, with the interval that the rate of the result gives it."""

    def __init__(self, context: MetricContext, indicator: str) -> None:
        super().__init__(context, indicator)
        self.denominator = DENOMINATORS.get(indicator, ((), None))[0]
        self.eligible: dict[str, Decimal] = defaultdict(Decimal)
        self.rated: Counter[str] = Counter()

    def note(self, currency: str, values: StandingValues | None) -> None:
        eligible = values.sum_of(self.denominator) if values and self.denominator else None
        if eligible is not None:
            self.eligible[currency] += eligible
            self.rated[currency] += 1

    def of_currency(self, currency: str, key: Mapping[str, str]) -> MetricResult:
        found = super().of_currency(currency, key)
        results, eligible = int(self.below[currency]), int(self.eligible[currency])
        # Only where the rate of every counted project is known does it say how sure the number of results is.
        if found.value is None or self.rated[currency] < self.used[currency] or not 0 < results <= eligible:
            return found
        rate = wilson(results, eligible)
        low, high = (float(self.above[currency]) / (eligible * share) for share in (rate.high, rate.low))
        told = MetricInterval(low=figure(low), high=figure(high), level=figure(rate.level), method="cost / wilson rate")
        return evolve(found, interval=told)


class CostPerParticipant(StreamedMetric):
    """What a project cost for each participant."""

    card = _cost_card("Σ cost / Σ EECO01, over projects that tell both", (), "cost_per_participant.json")

    def begin(self, context: MetricContext) -> _Costs:
        """Begin to count."""
        return _Costs(context, "EECO01")


class CostPerResult(StreamedMetric):
    """What a project cost for each result."""

    card = _cost_card(
        "Σ cost / Σ result, over projects that tell both",
        (Parameter(name="indicator", about="The result.", default="EECR05"),),
        "cost_per_result.json",
    )

    def begin(self, context: MetricContext) -> _ResultCosts:
        """Begin to count."""
        return _ResultCosts(context, context.parameters["indicator"])
