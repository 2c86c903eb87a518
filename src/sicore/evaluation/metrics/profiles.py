"""Coded judgements: stage, scalability, theory of change, participation, systemic change; never one score."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from sicore.evaluation.metrics.cards import judgement_card
from sicore.evaluation.metrics.given import GivenMetric, Inputs, counts
from sicore.evaluation.ratios import figure
from sicore.evaluation.refusals import Refusal
from sicore.findings import joined_phrases, phrase
from sicore.plugins import (
    MetricCard,
    MetricContext,
    MetricResult,
    Parameter,
    ParameterKind,
)

STAGES = (
    phrase("prompts"), phrase("proposals"), phrase("prototypes"), phrase("sustaining"), phrase("scaling"),
    phrase("systemic change"),
)  # fmt: skip
"""The six stages of Murray, Caulier-Grice and Mulgan 2010, The Open Book of Social Innovation."""

DOMAINS = (
    phrase("problem"), phrase("intervention"), phrase("context"), phrase("effectiveness"), phrase("costs and benefits"),
    phrase("fidelity and adaptation"), phrase("reach and acceptability"), phrase("setting and workforce"),
    phrase("infrastructure"), phrase("sustainability"),
)  # fmt: skip
"""The domains of the Intervention Scalability Assessment Tool, part A and part B (Milat et al. 2020)."""

WHOLLY = 3
"""The highest score of a domain."""

NODES = ("problem", "inputs", "activities", "outputs", "outcomes", "impact", "assumptions")
LINKS = tuple(f"{one} to {other}" for one, other in pairwise(NODES[1:6]))
"""From each node of the chain to the next: from inputs to impact."""

LEVELS = ("inform", "consult", "involve", "collaborate", "co-decide")
"""From being told to deciding together, after the spectrum of the IAP2."""

CHANGES = ("rule", "budget", "practice")


def _rows(name: str, about: str, *columns: Parameter) -> tuple[Parameter, ...]:
    return (Parameter(name=name, about=about, kind=ParameterKind.TABLE, needed=True, columns=columns),)


_EVIDENCE = Parameter(name="evidence", about="What shows it: a document, a page, a figure.", default="")


def _nothing(card: MetricCard, what: str) -> MetricResult:
    return MetricResult.refused(
        Refusal.NOTHING_TO_COUNT.value, phrase("Nothing is known of {what}.", what=what), unit=card.unit
    )


class InnovationStage(GivenMetric):
    """How far an innovation has come: the highest stage with evidence."""

    card = judgement_card(
        "stage (1-6)",
        "the highest stage that evidence is given for",
        _rows(
            "stages",
            "What shows that a stage was reached.",
            Parameter(name="stage", about="The stage.", choices=STAGES, needed=True),
            _EVIDENCE,
        ),
        "Murray, Caulier-Grice and Mulgan 2010, The Open Book of Social Innovation",
        cases="stage.json",
        limits="Stages need not be passed in order; those without evidence below the highest are named.",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Find it."""
        shown = {row["stage"]: row["evidence"] for row in inputs["stages"] if row["evidence"].strip()}
        unshown = len(inputs["stages"]) - len(shown)
        if not shown:
            return _nothing(self.card, phrase("any stage"))
        highest = max(map(STAGES.index, shown))
        gaps = [stage for stage in STAGES[:highest] if stage not in shown]
        return MetricResult(
            value=Decimal(highest + 1),
            unit=self.card.unit,
            used=len(shown),
            missing={phrase("no evidence"): unshown} if unshown else {},
            details={"stage": STAGES[highest], "evidence": shown, "next": list(STAGES[highest + 1 : highest + 2])},
            warnings=(phrase("No evidence is given for: {stages}.", stages=joined_phrases(gaps)),) if gaps else (),
        )


class Scalability(GivenMetric):
    """What speaks for and against scaling up, domain by domain."""

    card = judgement_card(
        "score (0-3) by domain",
        "the score of each of ten domains; no sum",
        _rows(
            "domains",
            "The score of each domain with its reason.",
            Parameter(name="domain", about="The domain.", choices=DOMAINS, needed=True),
            Parameter(
                name="score",
                about="From 0, not at all, to 3, wholly.",
                kind=ParameterKind.COUNT,
                needed=True,
                highest=WHOLLY,
            ),
            Parameter(name="reason", about="Why.", default=""),
        ),
        "Milat et al. 2020, Health Research Policy and Systems 18:1 (ISAT; the scale of scores from memory)",
        cases="scalability.json",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Show it."""
        scores = {row["domain"]: row for row in inputs["domains"]}
        unknown = [domain for domain in DOMAINS if domain not in scores]
        if not scores:
            return _nothing(self.card, phrase("any domain"))
        parts = tuple(
            MetricResult(
                value=Decimal(scores[domain]["score"]),
                unit="score",
                used=1,
                key={"domain": domain},
                details={"reason": scores[domain]["reason"]},
            )
            for domain in DOMAINS
            if domain in scores
        )
        return MetricResult(
            value=None,
            unit=self.card.unit,
            used=len(scores),
            missing={phrase("not scored"): len(unknown)} if unknown else {},
            parts=parts,
            warnings=(phrase("Not scored: {domains}.", domains=joined_phrases(unknown)),) if unknown else (),
        )


class TheoryOfChange(GivenMetric):
    """How complete a theory of change is: what it says, and which of its links evidence bears."""

    card = judgement_card(
        "%",
        "(required nodes that are told + links with evidence) / (required nodes + links)",
        (
            *_rows(
                "nodes",
                "What the theory says.",
                Parameter(name="node", about="The node.", choices=NODES, needed=True),
                Parameter(name="text", about="What it says.", default=""),
            ),
            *_rows(
                "links",
                "What shows that one leads to the next.",
                Parameter(name="link", about="The link.", choices=LINKS, needed=True),
                _EVIDENCE,
            ),
        ),
        "Taplin and Clark 2012, Theory of Change Basics; the required nodes are this metric's own",
        cases="theory_of_change.json",
        limits="It says whether something is told, not whether it is true.",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Count."""
        told = {row["node"] for row in inputs["nodes"] if row["text"].strip()}
        borne = {row["link"] for row in inputs["links"] if row["evidence"].strip()}
        lacking = [name for name in NODES if name not in told] + [name for name in LINKS if name not in borne]
        total = len(NODES) + len(LINKS)
        return MetricResult(
            value=figure(100 * (len(told) + len(borne)) / total),
            unit=self.card.unit,
            used=total,
            components=counts(nodes=len(told), links=len(borne), total=total),
            details={"lacking": lacking},
        )


class Participation(GivenMetric):
    """How deeply the target group took part, phase by phase."""

    card = judgement_card(
        "depth (1-5) by phase",
        "the deepest level in each phase that evidence is given for",
        _rows(
            "phases",
            "How the target group took part in a phase.",
            Parameter(name="phase", about="The phase, such as design.", needed=True),
            Parameter(name="level", about="How.", choices=LEVELS, needed=True),
            _EVIDENCE,
        ),
        "International Association for Public Participation, Spectrum of Public Participation (names adapted)",
        cases="participation.json",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Show it."""
        deepest: dict[str, dict[str, Any]] = {}
        for row in inputs["phases"]:
            before = deepest.get(row["phase"])
            if row["evidence"].strip() and (not before or LEVELS.index(row["level"]) > LEVELS.index(before["level"])):
                deepest[row["phase"]] = row
        without = len({row["phase"] for row in inputs["phases"]} - deepest.keys())
        if not deepest:
            return _nothing(self.card, phrase("participation in any phase"))
        return MetricResult(
            value=None,
            unit=self.card.unit,
            used=len(deepest),
            missing={phrase("no evidence"): without} if without else {},
            parts=tuple(
                MetricResult(
                    value=Decimal(LEVELS.index(row["level"]) + 1),
                    unit="depth",
                    used=1,
                    key={"phase": phase},
                    details={"level": row["level"], "evidence": row["evidence"]},
                )
                for phase, row in sorted(deepest.items())
            ),
        )


class SystemicChange(GivenMetric):
    """How many changes of rules, budgets or practice were verified, with the register of all of them."""

    card = judgement_card(
        "changes",
        "changes that somebody verified, with a source",
        _rows(
            "changes",
            "The changes.",
            Parameter(name="change", about="What changed.", needed=True),
            Parameter(name="kind", about="A rule, a budget or a practice.", choices=CHANGES, needed=True),
            Parameter(name="is_verified", about="Whether it was verified.", kind=ParameterKind.FLAG, default=False),
            Parameter(name="source", about="The rule, decision or report that shows it.", default=""),
        ),
        "Coded judgements with a source each; no published scale",
        cases="systemic_change.json",
        limits="What nobody verified is in the register and not in the count.",
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Count."""
        rows = inputs["changes"]
        verified = [row for row in rows if row["is_verified"] and row["source"].strip()]
        unverified = len(rows) - len(verified)
        return MetricResult(
            value=Decimal(len(verified)),
            unit=self.card.unit,
            used=len(verified),
            missing={phrase("not verified or without a source"): unverified} if unverified else {},
            parts=tuple(
                MetricResult(
                    value=Decimal(sum(row["kind"] == kind for row in verified)),
                    unit=self.card.unit,
                    used=sum(row["kind"] == kind for row in verified),
                    key={"kind": kind},
                )
                for kind in CHANGES
            ),
            details={"register": [dict(row) for row in rows]},
        )
