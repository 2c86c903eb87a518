"""ESF+ indicators: outputs and result rates."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from sicore.evaluation import codes
from sicore.evaluation.effects import Interval
from sicore.evaluation.metrics.cards import CASES, LEVEL
from sicore.evaluation.metrics.denominators import DENOMINATORS, denominator_of, window_of
from sicore.evaluation.metrics.given import as_bounds, as_interval, counts
from sicore.evaluation.metrics.standing_values import (
    FUTURE,
    NO_VALUE,
    REPEATED,
    SEXES_ABOVE,
    TOTAL,
    UNKNOWN,
    WITHHELD,
    WRONG,
    StandingValues,
)
from sicore.evaluation.metrics.tallies import IndicatorTally, by_sex
from sicore.evaluation.proportions import bounds, wilson
from sicore.evaluation.ratios import percent, ratio
from sicore.evaluation.refusals import Refusal
from sicore.evaluation.sampling import MARGIN, SOURCE, Collection, collection_of, margin_of_error
from sicore.findings import Finding, phrase
from sicore.model import AnyRecord
from sicore.model.indicator import SEXES
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

ANNEX_I = "Regulation (EU) 2021/1057, Annex I"
_PARTICIPATIONS = phrase("Participations: who took part in two projects counts twice.")
_NOT_KNOWN = phrase("projects that do not tell it")
_ROWS = {
    NO_VALUE: phrase("indicator rows without a value"),
    WITHHELD: phrase("indicator rows withheld"),
    WRONG: phrase("indicator rows with a wrong value"),
    FUTURE: phrase("indicator rows of a date in the future"),
    REPEATED: phrase("indicator rows that contradict another of their date"),
    UNKNOWN: phrase("indicator rows of unknown indicators"),
    SEXES_ABOVE: phrase("indicators whose sexes exceed their total"),
}
"""What is missing of the rows of all indicators, so that nobody takes their number for one of projects."""
_NO_DENOMINATOR = phrase("no denominator")
_ABOVE = phrase("result above eligible")


class _Outputs(IndicatorTally):
    """Sums by indicator and sex."""

    def __init__(self, context: MetricContext) -> None:
        super().__init__(context)
        self.asked = context.parameters["indicator"]
        self.sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        self.told: Counter[tuple[str, str]] = Counter()

    def take(self, record: AnyRecord, values: StandingValues) -> Iterable[Finding]:  # noqa: ARG002
        for key, value in values.reached.items():
            self.sums[key] += value
            self.told[key] += 1
        return ()

    def result(self) -> MetricResult:
        key = (self.asked, TOTAL)
        parts = tuple(
            MetricResult(
                value=self.sums[code, sex],
                unit="persons" if collection_of(code) is not Collection.PER_ENTITY else "entities",
                used=self.told[code, sex],
                missing={_NOT_KNOWN: lacking} if (lacking := self.projects - self.told[code, sex]) else {},
                key={"indicator": code, **by_sex(sex)},
            )
            for code, sex in sorted(self.sums)
        )
        lacking = self.projects - self.told[key]
        rows = {_ROWS[reason]: count for reason, count in self.missing.items()}
        missing = {**rows, **({_NOT_KNOWN: lacking} if lacking else {})}
        if not self.told[key]:
            why = phrase("No project tells {indicator}; unknown is not 0.", indicator=self.asked)
            return MetricResult.refused(
                Refusal.NOTHING_TO_COUNT.value, why, unit=OutputCount.card.unit, missing=missing, parts=parts
            )
        return MetricResult(
            value=self.sums[key],
            unit=OutputCount.card.unit,
            used=self.told[key],
            missing=missing,
            parts=parts,
            warnings=(_PARTICIPATIONS, *self.periods.warnings),
            comparable={"indicator": self.asked, **self.periods.comparable},
        )


class OutputCount(StreamedMetric):
    """How many participants or entities, by indicator and sex."""

    card = MetricCard(
        unit="persons",
        formula="Σ value by indicator and sex; of several dates the latest",
        aggregation=Aggregation.SUM,
        missing=MissingPolicy.UNKNOWN,
        references=(ANNEX_I,),
        parameters=(Parameter(name="indicator", about="The indicator that the value is of.", default="EECO01"),),
        comparability=("indicator", "period"),
        direction="higher",
        limits="An indicator that nobody tells is unknown and not 0.",
        cases=(f"{CASES}/outputs.json",),
    )

    def begin(self, context: MetricContext) -> _Outputs:
        """Begin to count."""
        return _Outputs(context)


class _Rates(IndicatorTally):
    """Results and those eligible, by sex."""

    def __init__(self, context: MetricContext) -> None:
        super().__init__(context)
        told = context.parameters
        self.code = told["indicator"]
        self.level = float(told["level"])
        self.population = told.get("population")
        self.denominator = denominator_of(self.code, told.get("denominator"))
        self.results: dict[str, Decimal] = defaultdict(Decimal)
        self.eligible: dict[str, Decimal] = defaultdict(Decimal)
        self.unknown: dict[str, Decimal] = defaultdict(Decimal)
        self.used: Counter[str] = Counter()
        self.lacking: dict[str, Counter[str]] = defaultdict(Counter)

    def take(self, record: AnyRecord, values: StandingValues) -> Iterable[Finding]:
        wrong: list[Finding] = []
        for sex in (TOTAL, *SEXES):
            result, eligible = values.total(self.code, sex), values.sum_of(self.denominator, sex)
            if sex != TOTAL and result is None and eligible is None:
                continue
            if result is not None and eligible is not None and result > eligible:
                self.lacking[sex][_ABOVE] += 1
                # Where that holds for all, it is said once.
                if not any(each.code is codes.RESULT_ABOVE_ELIGIBLE for each in wrong):
                    wrong.append(self._above(record, result, eligible, sex))
            elif result is None or eligible is None:
                is_withheld = self.code in values.withheld and result is None
                lacks = WITHHELD if is_withheld else phrase("no result") if result is None else _NO_DENOMINATOR
                self.lacking[sex][lacks] += 1
                self.unknown[sex] += eligible or 0
            else:
                self.results[sex] += result
                self.eligible[sex] += eligible
                self.used[sex] += 1
        return wrong

    def _above(self, record: AnyRecord, result: Decimal, eligible: Decimal, sex: str) -> Finding:
        return Finding.of(
            codes.RESULT_ABOVE_ELIGIBLE if sex == TOTAL else codes.RESULT_OF_SEX_ABOVE_ELIGIBLE,
            record=record.id,
            pointer="/indicators",
            value=result,
            expected=f"{eligible:f}",
            indicator=self.code,
            sex=sex,
        )

    def result(self) -> MetricResult:
        parts = tuple(
            self._one(sex, key={"sex": sex}) for sex in SEXES if self.eligible[sex] or self.lacking[sex].total()
        )
        return self._one(TOTAL, parts=parts)

    def _one(
        self, sex: str, *, key: Mapping[str, str] | None = None, parts: tuple[MetricResult, ...] = ()
    ) -> MetricResult:
        result, eligible, unknown = (int(each[sex]) for each in (self.results, self.eligible, self.unknown))
        missing = dict(self.lacking[sex])
        about: dict[str, Any] = {"missing": missing, "key": key or {}, "parts": parts}
        if not self.used[sex]:
            return MetricResult.refused(*self._why_not(missing), unit="%", **about)
        if not eligible:
            eligible_for = " + ".join(self.denominator)
            why = phrase("{eligible} is 0: nobody could have had the result.", eligible=eligible_for)
            return MetricResult.refused(Refusal.ZERO_DENOMINATOR.value, why, unit="%", used=self.used[sex], **about)
        return MetricResult(
            value=percent(ratio(result, eligible)),
            unit="%",
            used=self.used[sex],
            interval=as_interval(self._interval(result, eligible, sex), 100),
            # Where nobody knows how many were eligible, nothing bounds the rate.
            bounds=None if missing.get(_NO_DENOMINATOR) else as_bounds(bounds(result, eligible, unknown)),
            components=counts(numerator=result, denominator=eligible, unknown=unknown),
            method="ratio of sums over projects that tell both",
            warnings=(*self._warnings(eligible), *self.periods.warnings) if sex == TOTAL else (),
            comparable={
                "indicator": self.code,
                "denominator": "+".join(self.denominator),
                "follow_up": window_of(self.code),
                **self.periods.comparable,
            },
            **about,
        )

    def _why_not(self, missing: Mapping[str, int]) -> tuple[str, str]:
        told = {"result": self.code, "eligible": " + ".join(self.denominator)}
        if missing.get(_ABOVE):
            why = phrase("Whoever tells both tells more of {result} than of {eligible}, which cannot be.", **told)
            return Refusal.RESULT_ABOVE_ELIGIBLE.value, why
        reason = Refusal.MISSING_DENOMINATOR if missing.get(_NO_DENOMINATOR) else Refusal.NOTHING_TO_COUNT
        return reason.value, phrase("No project tells both {result} and {eligible}; what is not told is not 0.", **told)

    def _interval(self, result: int, eligible: int, sex: str) -> Interval:
        # The population is that of all; the sexes' own are not told.
        population = self.population if sex == TOTAL and self.population and self.population >= eligible else None
        return wilson(result, eligible, level=self.level, population=population)

    def _warnings(self, eligible: int) -> tuple[str, ...]:
        if collection_of(self.code) is not Collection.SAMPLE or not self.population:
            return ()
        if self.population < eligible:
            return (
                phrase(
                    "The population of {population} is smaller than the {eligible} counted; it is not used.",
                    population=self.population,
                    eligible=eligible,
                ),
            )
        margin = margin_of_error(eligible, self.population)
        if margin <= MARGIN:
            return ()
        told = percent(Decimal(round(margin, 4)))
        return (
            phrase(
                "The margin of error is {margin} points at 95 %, more than the 3 that a sample may have ({source}).",
                margin=f"{told:f}",
                source=SOURCE,
            ),
        )


class ResultRate(StreamedMetric):
    """How many of those eligible for a result had it."""

    card = MetricCard(
        unit="%",
        formula="Σ result / Σ eligible at entry, over projects that tell both",
        aggregation=Aggregation.RATIO_OF_SUMS,
        missing=MissingPolicy.COMPLETE_CASE,
        references=(ANNEX_I, SOURCE, "Wilson 1927, Journal of the American Statistical Association 22:209"),
        parameters=(
            Parameter(name="indicator", about="The result.", choices=tuple(DENOMINATORS), default="EECR05"),
            Parameter(
                name="denominator",
                about="The indicators of those eligible, joined by +; those of the table when absent.",
            ),
            Parameter(
                name="population",
                about="How many the sample was drawn from; absent where all were asked.",
                kind=ParameterKind.COUNT,
            ),
            LEVEL,
        ),
        comparability=("indicator", "denominator", "follow_up", "period"),
        direction="higher",
        uncertainty="Wilson's interval, with finite population correction where a sample was drawn",
        limits="Projects that lack the result or the denominator are left out; the bounds say what they could change.",
        cases=(f"{CASES}/result_rates.json", f"{CASES}/shares.json"),
    )

    def begin(self, context: MetricContext) -> _Rates:
        """Begin to count.

        Raises:
            RefusedResultError: the result has no denominator, or one that it must not have.
        """
        return _Rates(context)
