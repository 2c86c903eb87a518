"""What part of the money serves gender equality and the Sustainable Development Goals."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sicore.evaluation import codes
from sicore.evaluation.metrics.cards import ACCOUNT, CASES
from sicore.evaluation.metrics.finance import AMOUNTS
from sicore.evaluation.metrics.given import GivenMetric, Inputs
from sicore.evaluation.ratios import percent, ratio
from sicore.evaluation.refusals import Refusal
from sicore.findings import Finding, phrase
from sicore.model import AnyRecord, Project
from sicore.model.project import WeightedCode
from sicore.plugins import (
    Aggregation,
    MetricCard,
    MetricContext,
    MetricResult,
    MissingPolicy,
    Parameter,
    ParameterKind,
    StreamedMetric,
)
from sicore.plugins.amounts import Amount, Amounts, Untreated

GENDER = "cpr-2021-gender"
COEFFICIENTS = {"01": 100, "02": 40, "03": 0}
"""How much of the support counts for gender equality, in percent: targeting, mainstreaming, neutral (CPR Annex I table
7; 0 and 40 as EIGE gives them, 100 from memory)."""

GOALS = tuple(str(number) for number in range(1, 18))


class _Gender:
    """Amounts by code of the gender dimension, in each currency."""

    def __init__(self, amounts: Amounts, member: str) -> None:
        self.amounts = amounts
        self.member = member
        self.sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        self.used: Counter[str] = Counter()
        self.missing: Counter[str] = Counter()

    def add(self, record: AnyRecord) -> Iterable[Finding]:
        if not isinstance(record, Project):
            return ()
        amount = self.amounts.of(record, self.member)
        known = [each for each in record.gender_dimension if each.list == GENDER and each.code in COEFFICIENTS]
        if isinstance(amount, Untreated):
            self.missing[amount.reason] += 1
            return (amount.finding,)
        if amount is None or amount.value < 0:
            self.missing[phrase("no amount")] += 1
        elif not known:
            self.missing[phrase("no code")] += 1
        else:
            return self._shared(record, amount, known)
        return ()

    def _shared(self, record: Project, amount: Amount, known: list[WeightedCode]) -> Iterable[Finding]:
        shares = [each.share.value if each.share else None for each in known]
        # One code without a share stands for the whole; of several, one without leaves all unknown.
        told = [Decimal(100)] if shares == [None] else [share for share in shares if share is not None]
        if len(told) < len(known):
            self.missing[phrase("no share")] += 1
            return ()
        if sum(told) > 100:
            self.missing[phrase("shares above the whole")] += 1
            pointer = "/gender_dimension"
            return (
                Finding.of(
                    codes.SHARES_ABOVE_WHOLE,
                    record=record.id,
                    pointer=pointer,
                    value=f"{sum(told):f}",
                    member="gender_dimension",
                ),
            )
        sums = self.sums[amount.unit]
        for each, share in zip(known, told, strict=True):
            sums[each.code] += amount.value * share / 100
        self.used[amount.unit] += 1
        return ()

    def findings(self) -> Iterable[Finding]:
        if len(self.used) > 1:
            yield Finding.of(codes.MIXED_CURRENCIES, value=", ".join(sorted(self.used)))

    def result(self) -> MetricResult:
        parts = tuple(
            MetricResult(
                value=self.sums[currency][code],
                unit=currency,
                used=self.used[currency],
                key={"code": code, "currency": currency},
            )
            for currency in sorted(self.used)
            for code in sorted(self.sums[currency])
        )
        about: dict[str, Any] = {"missing": dict(self.missing), "parts": parts}
        if len(self.used) > 1:
            why = phrase("The amounts are in several currencies; there is a sum for each.")
            return MetricResult.refused(Refusal.MIXED_CURRENCIES.value, why, unit="%", **about)
        sums = self.sums[next(iter(self.used))] if self.used else {}
        total = sum(sums.values(), Decimal(0))
        if not total:
            why = phrase("No project tells both an amount and a code of the gender dimension.")
            return MetricResult.refused(Refusal.NOTHING_TO_COUNT.value, why, unit="%", **about)
        weighted = sum((amount * COEFFICIENTS[code] / 100 for code, amount in sums.items()), Decimal(0))
        return MetricResult(
            value=percent(ratio(weighted, total)),
            unit="%",
            used=self.used.total(),
            missing=dict(self.missing),
            parts=parts,
            components={"numerator": weighted, "denominator": total},
        )


class GenderTag(StreamedMetric):
    """The part of the money that serves gender equality."""

    card = MetricCard(
        unit="%",
        formula="Σ amount × share × coefficient / Σ amount × share (01: 100 %, 02: 40 %, 03: 0 %)",
        aggregation=Aggregation.RATIO_OF_SUMS,
        missing=MissingPolicy.UNKNOWN,
        references=("Regulation (EU) 2021/1060, Annex I, table 7",),
        parameters=(Parameter(name="amount", about="The amount.", choices=AMOUNTS, default="eu_contribution"),),
        comparability=("amount", "conversion", "price year", "period"),
        direction="higher",
        limits="It tells what was coded when the project was approved, not what came of it.",
        cases=(f"{CASES}/gender.json",),
    )

    def begin(self, context: MetricContext) -> _Gender:
        """Begin to count."""
        return _Gender(context.amounts, context.parameters["amount"])


class GoalTag(GivenMetric):
    """How much money serves each Sustainable Development Goal."""

    card = MetricCard(
        unit="%",
        formula="Σ amount × share by goal; tagged amount / amount of all projects",
        aggregation=Aggregation.RATIO_OF_SUMS,
        missing=MissingPolicy.UNKNOWN,
        references=("United Nations General Assembly 2015, resolution 70/1",),
        parameters=(
            *ACCOUNT,
            Parameter(name="total", about="The amount of all projects.", kind=ParameterKind.MONEY, needed=True),
            Parameter(
                name="tags",
                about="Which part of a project's amount serves which goal.",
                kind=ParameterKind.TABLE,
                needed=True,
                columns=(
                    Parameter(name="project", about="Its id.", needed=True),
                    Parameter(name="goal", about="The number of the goal.", choices=GOALS, needed=True),
                    Parameter(name="amount", about="The project's amount.", kind=ParameterKind.MONEY, needed=True),
                    Parameter(
                        name="share", about="The part that serves it.", kind=ParameterKind.SHARE, default=Decimal(1)
                    ),
                ),
            ),
        ),
        reads_records=False,
        scopes=("cluster", "national"),
        limits="A project can serve several goals; the parts come to more than the tagged amount then.",
        cases=(f"{CASES}/goals.json",),
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Compute it."""
        by_goal: dict[str, Decimal] = defaultdict(Decimal)
        projects: dict[str, Decimal] = {}
        tagged: Counter[str] = Counter()
        for row in inputs["tags"]:
            by_goal[row["goal"]] += row["amount"] * row["share"]
            projects[row["project"]] = row["amount"]
            tagged[row["goal"]] += 1
        amount = sum(projects.values(), Decimal(0))
        return MetricResult(
            value=percent(ratio(amount, inputs["total"], what=phrase("The tagged part"))),
            unit=self.card.unit,
            used=len(projects),
            components={"numerator": amount, "denominator": inputs["total"]},
            parts=tuple(
                MetricResult(value=by_goal[goal], unit=inputs["currency"], used=tagged[goal], key={"goal": goal})
                for goal in GOALS
                if goal in by_goal
            ),
        )
