"""How strong the evidence is, from facts of design, and how far raters agree."""

from decimal import Decimal
from functools import partial

from sicore.evaluation.agreement import agreement
from sicore.evaluation.ladders import CERTAINTY, DOUBTS, FACTS, GAINS, Placed, certainty, maryland, nesta
from sicore.evaluation.metrics.cards import judgement_card
from sicore.evaluation.metrics.given import GivenMetric, Inputs, counts
from sicore.evaluation.ratios import figure
from sicore.findings import phrase, plural_phrase
from sicore.plugins import (
    MetricContext,
    MetricResult,
    Parameter,
    ParameterKind,
)

_FACTS = tuple(Parameter(name=name, about=about, kind=ParameterKind.FLAG) for name, about in FACTS.items())
_DOUBTS = tuple(
    Parameter(
        name=name,
        about=f"How many grades {name.replace('_', ' ')} {does}, 0 to 2.",
        kind=ParameterKind.COUNT,
        default=0,
    )
    for names, does in ((DOUBTS, "takes"), (GAINS, "adds"))
    for name in names
)


_IS_RANDOMISED = Parameter(
    name="is_randomised", about="Whether it comes from randomised trials.", kind=ParameterKind.FLAG, needed=True
)


_graded = partial(
    judgement_card,
    direction="higher",
    limits="It grades how a study was made, not what it found; levels are never averaged.",
)


def _placed(found: Placed, unit: str, scale: str) -> MetricResult:
    raising = [FACTS[name] for name in found.raising]
    unknown = [FACTS[name] for name in found.unknown]
    return MetricResult(
        value=Decimal(found.level),
        unit=unit,
        used=1,
        evidence=f"{scale} {found.level}",
        details={
            "level": found.name,
            "because": [FACTS[name] for name in found.because],
            "would_raise": raising,
            "unknown": unknown,
        },
        warnings=tuple(phrase("Not known: {fact}", fact=fact) for fact in unknown),
    )


class MarylandScale(GivenMetric):
    """The level of a study on the Maryland Scientific Methods Scale."""

    card = _graded(
        "level (0-5)",
        "the highest level whose facts all hold",
        _FACTS,
        "Sherman et al. 1997, Preventing Crime",
        "What Works Centre for Local Economic Growth, Guide to scoring evidence",
        cases="maryland.json",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Derive it."""
        return _placed(maryland(inputs), self.card.unit, "SMS")


class NestaStandards(GivenMetric):
    """The level of a project on Nesta's Standards of Evidence."""

    card = _graded(
        "level (0-5)",
        "the highest level that holds with all below it",
        _FACTS,
        "Puttick and Ludlow 2013, Standards of Evidence (Nesta)",
        cases="nesta.json",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Derive it."""
        return _placed(nesta(inputs), self.card.unit, "Nesta")


class CertaintyOfEvidence(GivenMetric):
    """How certain a body of evidence is, in the manner of GRADE."""

    card = _graded(
        "grade (1-4)",
        "high for randomised, low for other studies; less what is doubted, plus what strengthens",
        (_IS_RANDOMISED, *_DOUBTS),
        "GRADE Handbook 2013 (rules from memory, to be confirmed)",
        cases="certainty.json",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Grade it."""
        doubts, gains = ({name: min(2, inputs[name]) for name in names} for names in (DOUBTS, GAINS))
        found = certainty(is_randomised=inputs["is_randomised"], doubts=doubts, gains=gains)
        return MetricResult(
            value=Decimal(CERTAINTY.index(found.grade) + 1),
            unit=self.card.unit,
            used=1,
            evidence=found.grade,
            details={"grade": found.grade, "steps": list(found.steps), "would_raise": list(found.raising)},
        )


class RaterAgreement(GivenMetric):
    """On how many items two raters agree; Cohen's kappa from ten items on."""

    card = _graded(
        "%",
        "items rated alike / items rated by both; kappa = (observed - chance) / (1 - chance)",
        (
            Parameter(
                name="ratings",
                about="What both raters said of each item.",
                kind=ParameterKind.TABLE,
                needed=True,
                columns=(
                    Parameter(name="item", about="What was rated.", needed=True),
                    Parameter(name="one", about="The first rating.", needed=True),
                    Parameter(name="other", about="The second rating.", needed=True),
                ),
            ),
        ),
        "Cohen 1960, Educational and Psychological Measurement 20:37",
        cases="agreement.json",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Compute it."""
        rows = inputs["ratings"]
        one, other = ({row["item"]: row[rater] for row in rows} for rater in ("one", "other"))
        found = agreement(one, other)
        few = (
            ()
            if found.kappa is not None
            else (
                plural_phrase(
                    "No kappa of {count} item; the items that differ are told.",
                    "No kappa of {count} items; the items that differ are told.",
                    found.items,
                ),
            )
        )
        kappa = {} if found.kappa is None else {"kappa": figure(found.kappa)}
        return MetricResult(
            value=figure(found.share * 100),
            unit=self.card.unit,
            used=found.items,
            components={**counts(agreed=found.agreed, items=found.items), **kappa},
            warnings=few,
            details={"differing": [{"item": item, "ratings": list(pair)} for item, pair in found.differing.items()]},
        )
