"""Money in ratios: absorption and co-financing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sicore.evaluation import codes
from sicore.evaluation.metrics.cards import CASES
from sicore.evaluation.metrics.tallies import Periods
from sicore.evaluation.ratios import percent, ratio
from sicore.evaluation.refusals import Refusal
from sicore.findings import Finding, phrase
from sicore.model import AnyRecord, Project
from sicore.plugins import (
    Aggregation,
    MetricCard,
    MetricContext,
    MetricResult,
    MissingPolicy,
    Parameter,
    StreamedMetric,
)
from sicore.plugins.amounts import Amount, Amounts, Untreated

AMOUNTS = ("paid_amount", "granted_amount", "eu_contribution", "total_eligible_cost", "total_cost")
NO_DENOMINATOR = phrase("no denominator")


class CurrencySums:
    """Sums of pairs in each currency."""

    unit = "%"

    def __init__(self, amounts: Amounts) -> None:
        self.amounts = amounts
        self.above: dict[str, Decimal] = defaultdict(Decimal)
        self.below: dict[str, Decimal] = defaultdict(Decimal)
        self.used: Counter[str] = Counter()
        self.missing: Counter[str] = Counter()
        self.periods = Periods()

    def pair(self, record: Project, currency: str, *, above: Decimal, below: Decimal) -> None:
        """Count a pair."""
        self.periods.add(record)
        self.above[currency] += above
        self.below[currency] += below
        self.used[currency] += 1

    def findings(self) -> Iterable[Finding]:
        """That there are several currencies."""
        if len(self.used) > 1:
            yield Finding.of(codes.MIXED_CURRENCIES, value=", ".join(sorted(self.used)))

    def result(self) -> MetricResult:
        """The figure; in several currencies one for each and none for all."""
        if len(self.used) == 1:
            return self.of_currency(next(iter(self.used)), {})
        parts = tuple(self.of_currency(each, {"currency": each}) for each in sorted(self.used))
        missing = dict(self.missing)
        if not self.used:
            reason = Refusal.MISSING_DENOMINATOR if missing.get(NO_DENOMINATOR) else Refusal.NOTHING_TO_COUNT
            return MetricResult.refused(
                reason.value, phrase("No project tells both numbers of the ratio."), unit=self.unit, missing=missing
            )
        why = phrase(
            "The amounts are in {currencies}; convert them before they are added.",
            currencies=", ".join(sorted(self.used)),
        )
        return MetricResult.refused(
            Refusal.MIXED_CURRENCIES.value, why, unit=self.unit, used=self.used.total(), missing=missing, parts=parts
        )

    def of_currency(self, currency: str, key: Mapping[str, str]) -> MetricResult:
        """The figure in one currency."""
        about: dict[str, Any] = {
            "used": self.used[currency],
            "key": key,
            "missing": {} if key else dict(self.missing),
        }
        if not self.below[currency]:
            return MetricResult.refused(
                Refusal.ZERO_DENOMINATOR.value, phrase("The denominator is 0."), unit=self.unit_in(currency), **about
            )
        return MetricResult(
            value=self.figure(currency),
            unit=self.unit_in(currency),
            components={"numerator": self.above[currency], "denominator": self.below[currency]},
            warnings=() if key else self.periods.warnings,
            comparable={"currency": currency, **self.periods.comparable},
            **about,
        )

    def figure(self, currency: str) -> Decimal:
        """The ratio of the sums."""
        return percent(ratio(self.above[currency], self.below[currency]))

    def unit_in(self, currency: str) -> str:  # noqa: ARG002  (of a share no matter)
        """The unit of the figure."""
        return self.unit


def below_nothing(record: Project, told: Mapping[str, Amount]) -> list[Finding]:
    """A finding for each amount of a project that is negative."""
    return [
        Finding.of(
            codes.AMOUNT_WRONG,
            record=record.id,
            pointer=f"/{member}",
            value=f"{amount.unit} {amount.value:f}",
            member=member,
        )
        for member, amount in told.items()
        if amount.value < 0
    ]


class _Shares(CurrencySums):
    """One amount of a project in percent of another."""

    def __init__(self, amounts: Amounts, above: str, below: str) -> None:
        super().__init__(amounts)
        self.members = (above, below)

    def add(self, record: AnyRecord) -> Iterable[Finding]:
        if not isinstance(record, Project):
            return ()
        above, below = (self.amounts.of(record, member) for member in self.members)
        untreated = [each for each in (above, below) if isinstance(each, Untreated)]
        if isinstance(above, Untreated) or isinstance(below, Untreated):
            self.missing[untreated[0].reason] += 1
            return [each.finding for each in untreated]
        if above is None or below is None:
            self.missing[phrase("no numerator") if above is None and below is not None else NO_DENOMINATOR] += 1
            return ()
        wrong = below_nothing(record, {self.members[0]: above, self.members[1]: below})
        if wrong:
            self.missing[phrase("negative amount")] += 1
        elif above.unit != below.unit:
            self.missing[phrase("two currencies in one project")] += 1
        else:
            self.pair(record, above.unit, above=above.value, below=below.value)
        return wrong


def _share_card(formula: str, above: str, below: str, *, reference: str, cases: str) -> MetricCard:
    return MetricCard(
        unit="%",
        formula=formula,
        aggregation=Aggregation.RATIO_OF_SUMS,
        missing=MissingPolicy.REFUSE,
        references=(reference,),
        parameters=(
            Parameter(name="numerator", about="The amount that is divided.", choices=AMOUNTS, default=above),
            Parameter(name="denominator", about="The amount it is divided by.", choices=AMOUNTS, default=below),
        ),
        comparability=("currency", "conversion", "price year", "numerator", "denominator", "period"),
        limits="Projects that lack one of the amounts have no figure and are counted as missing.",
        cases=(f"{CASES}/{cases}",),
    )


class _Share(StreamedMetric):
    """One sum of amounts as a share of another."""

    def begin(self, context: MetricContext) -> _Shares:
        """Begin to count."""
        return _Shares(context.amounts, context.parameters["numerator"], context.parameters["denominator"])


class Absorption(_Share):
    """What was spent of what was granted."""

    card = _share_card(
        "Σ spent and certified / Σ allocated, by default paid_amount / granted_amount",
        "paid_amount",
        "granted_amount",
        reference="Regulation (EU) 2021/1060, Article 42 (financial data)",
        cases="absorption.json",
    )


class Cofinancing(_Share):
    """The Union's part of the eligible cost."""

    card = _share_card(
        "Σ EU contribution / Σ total eligible cost",
        "eu_contribution",
        "total_eligible_cost",
        reference="Regulation (EU) 2021/1060, Article 112 and Annex XVII fields 56 and 58",
        cases="cofinancing.json",
    )
