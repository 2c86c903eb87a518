"""What was reached against milestones and targets."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from sicore.evaluation.metrics.cards import CASES
from sicore.evaluation.metrics.given import counts
from sicore.evaluation.metrics.standing_values import TOTAL, StandingValues
from sicore.evaluation.metrics.tallies import IndicatorTally
from sicore.evaluation.ratios import ratio
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import Finding, phrase
from sicore.model import AnyRecord
from sicore.plugins import (
    Aggregation,
    MetricCard,
    MetricContext,
    MetricResult,
    MissingPolicy,
    Parameter,
    StreamedMetric,
)

_AIMS = {"target": phrase("target"), "milestone": phrase("milestone")}
_WRONG = {"target": phrase("wrong target"), "milestone": phrase("wrong milestone")}


class _Achievements(IndicatorTally):
    """What was reached, and what was to be."""

    def __init__(self, context: MetricContext) -> None:
        super().__init__(context)
        self.asked = context.parameters["indicator"]
        self.against = context.parameters["against"]
        if self.against == "milestone" and not self.asked.startswith("EECO"):
            raise RefusedResultError(
                Refusal.WRONG_INPUT,
                phrase(
                    "Milestones are set for outputs only (CPR Article 16); {indicator} has a target.",
                    indicator=self.asked,
                ),
            )
        self.reached: dict[str, Decimal] = defaultdict(Decimal)
        self.aimed: dict[str, Decimal] = defaultdict(Decimal)
        self.used: Counter[str] = Counter()
        self.lacking: dict[str, Counter[str]] = defaultdict(Counter)

    def take(self, record: AnyRecord, values: StandingValues) -> Iterable[Finding]:  # noqa: ARG002
        for (code, sex), row in values.rows.items():
            aim = row.milestone if self.against == "milestone" else row.target
            if sex != TOTAL or aim is None:
                continue
            if not aim.is_finite() or aim < 0:
                self.lacking[code][_WRONG[self.against]] += 1
            elif row.value is None:
                self.lacking[code][phrase("no value")] += 1
            else:
                self.reached[code] += row.value
                self.aimed[code] += aim
                self.used[code] += 1
        return ()

    def result(self) -> MetricResult:
        shown = [code for code in sorted(self.used) if self.against == "target" or code.startswith("EECO")]
        parts = tuple(self._one(code, {"indicator": code}) for code in shown)
        return self._one(self.asked, {}, parts)

    def _one(self, code: str, key: Mapping[str, str], parts: tuple[MetricResult, ...] = ()) -> MetricResult:
        missing = dict(self.lacking[code])
        if not self.used[code]:
            why = phrase(
                "No project tells a value and a {aim} of {indicator}.", aim=_AIMS[self.against], indicator=code
            )
            return MetricResult.refused(
                Refusal.MISSING_DENOMINATOR.value, why, unit="ratio", missing=missing, parts=parts, key=key
            )
        if not self.aimed[code]:
            why = phrase(
                "The {aim} of {indicator} is 0; no part of it can be reached.",
                aim=_AIMS[self.against],
                indicator=code,
            )
            return MetricResult.refused(
                Refusal.ZERO_DENOMINATOR.value, why, unit="ratio", missing=missing, parts=parts, key=key
            )
        return MetricResult(
            value=ratio(self.reached[code], self.aimed[code]),
            unit="ratio",
            used=self.used[code],
            missing=missing,
            parts=parts,
            components=counts(numerator=self.reached[code], denominator=self.aimed[code]),
            key=key,
            warnings=() if key else self.periods.warnings,
            comparable={"indicator": code, "against": self.against, **self.periods.comparable},
        )


class Achievement(StreamedMetric):
    """What was reached of what was to be reached."""

    card = MetricCard(
        unit="ratio",
        formula="Σ value / Σ target, or of outputs Σ milestone, over projects that tell both",
        aggregation=Aggregation.RATIO_OF_SUMS,
        missing=MissingPolicy.REFUSE,
        references=("Regulation (EU) 2021/1060, Article 16 (milestones for the end of 2024, targets for 2029)",),
        parameters=(
            Parameter(name="indicator", about="The indicator that the value is of.", default="EECO01"),
            Parameter(name="against", about="Target or milestone.", choices=("target", "milestone"), default="target"),
        ),
        comparability=("indicator", "against", "period"),
        direction="higher",
        limits="Technical assistance and support for the most deprived have no targets.",
        cases=(f"{CASES}/achievement.json",),
    )

    def begin(self, context: MetricContext) -> _Achievements:
        """Begin to count.

        Raises:
            RefusedResultError: milestones of a result are asked for.
        """
        return _Achievements(context)
