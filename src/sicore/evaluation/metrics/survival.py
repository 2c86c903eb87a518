"""Whether projects' results went on after the funding: at 6, 12 and 24 months."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sicore.evaluation.effects import LEVEL as USUAL
from sicore.evaluation.metrics.cards import CASES, LEVEL
from sicore.evaluation.metrics.given import GivenMetric, Inputs, as_bounds, as_interval, counts
from sicore.evaluation.proportions import bounds, wilson
from sicore.evaluation.ratios import percent, ratio
from sicore.evaluation.refusals import Refusal
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

STATES = ("operating", "ended", "unknown")


class Sustained(GivenMetric):
    """The share of what was built that still operates."""

    card = MetricCard(
        unit="%",
        formula="operating / known, at so many months after the end",
        aggregation=Aggregation.RATIO_OF_SUMS,
        missing=MissingPolicy.COMPLETE_CASE,
        references=("Wilson 1927, Journal of the American Statistical Association 22:209",),
        parameters=(
            Parameter(
                name="followed",
                about="What became of each project, a row for each and each time.",
                kind=ParameterKind.TABLE,
                needed=True,
                columns=(
                    Parameter(name="project", about="Its id.", needed=True),
                    Parameter(name="months", about="After the end.", kind=ParameterKind.COUNT, needed=True),
                    Parameter(name="state", about="What became of it.", choices=STATES, needed=True),
                ),
            ),
            Parameter(name="months", about="The time that the value is of.", kind=ParameterKind.COUNT, default=12),
            LEVEL,
        ),
        reads_records=False,
        comparability=("months", "definition"),
        scopes=("cluster", "national"),
        direction="higher",
        uncertainty="Wilson's interval; worst and best case for those of which nothing is known",
        limits="That something operates does not say that it helps.",
        cases=(f"{CASES}/sustained.json",),
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Compute it."""
        states: dict[int, dict[str, str]] = {}
        for row in inputs["followed"]:
            states.setdefault(row["months"], {})[row["project"]] = row["state"]
        level = float(inputs["level"])
        parts = tuple(_at(states[months], level, key={"months": str(months)}) for months in sorted(states))
        asked = inputs["months"]
        return _at(states.get(asked, {}), level, parts=parts, comparable={"months": str(asked)})


def _at(states: Mapping[str, str], level: float = USUAL, **more: Any) -> MetricResult:
    told = Counter(states.values())
    known, unknown = told["operating"] + told["ended"], told["unknown"]
    missing = {phrase("unknown"): unknown} if unknown else {}
    if not known:
        why = phrase("Of no project is it known whether it goes on.")
        return MetricResult.refused(Refusal.NOTHING_TO_COUNT.value, why, unit="%", missing=missing, **more)
    return MetricResult(
        value=percent(ratio(told["operating"], known)),
        unit="%",
        used=known,
        missing=missing,
        interval=as_interval(wilson(told["operating"], known, level=level), 100),
        bounds=as_bounds(bounds(told["operating"], known, unknown)),
        components=counts(numerator=told["operating"], denominator=known, unknown=unknown),
        **more,
    )
