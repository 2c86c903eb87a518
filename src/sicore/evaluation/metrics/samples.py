"""Planning a sample of participants."""

from decimal import Decimal

from sicore.evaluation.metrics.cards import CASES, LEVEL
from sicore.evaluation.metrics.given import GivenMetric, Inputs, counts
from sicore.evaluation.ratios import figure, percent
from sicore.evaluation.sampling import (
    MARGIN,
    MIRRORED,
    SOURCE,
    SamplePlan,
    invitations,
    margin_of_error,
    plan,
    sample_size,
)
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


class SamplePlanner(GivenMetric):
    """How many participants have to answer, and from which groups."""

    card = MetricCard(
        unit="persons",
        formula="n0 / (1 + (n0 - 1) / N), n0 = z² p (1 - p) / e²",
        aggregation=Aggregation.NONE,
        missing=MissingPolicy.REFUSE,
        references=(SOURCE, "Cochran 1977, Sampling Techniques, section 4.4"),
        parameters=(
            Parameter(name="population", about="How many there are; very many when absent.", kind=ParameterKind.COUNT),
            Parameter(
                name="groups",
                about=f"How many are in each group; the sample mirrors {', '.join(MIRRORED)}.",
                kind=ParameterKind.TABLE,
                columns=(
                    Parameter(name="group", about="The group.", needed=True),
                    Parameter(name="persons", about="How many.", kind=ParameterKind.COUNT, needed=True),
                ),
            ),
            Parameter(
                name="margin",
                about="The margin of error as a fraction.",
                kind=ParameterKind.SHARE,
                default=Decimal(str(MARGIN)),
            ),
            Parameter(
                name="answering",
                about="The share of those asked that is expected to answer.",
                kind=ParameterKind.SHARE,
                default=Decimal(1),
            ),
            LEVEL,
        ),
        reads_records=False,
        scopes=("national",),
        limits="Only results six months after leaving may be sampled, at the level of the programme's report.",
        cases=(f"{CASES}/sample_plan.json",),
    )

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Plan it."""
        margin, level, answering = float(inputs["margin"]), float(inputs["level"]), inputs["answering"]
        groups = {row["group"]: row["persons"] for row in inputs.get("groups") or ()}
        population = sum(groups.values()) if groups else inputs.get("population")
        size = sample_size(population, margin=margin, level=level)
        planned = plan(groups, margin=margin, level=level, answering=answering) if groups else None
        asked = sum(planned.invited.values()) if planned else invitations(size, population, answering)
        reached = {"margin": figure(margin_of_error(size, population, level=level))} if size else {}
        people = {} if population is None else counts(population=population)
        return MetricResult(
            value=Decimal(size),
            unit=self.card.unit,
            used=len(groups),
            components={**reached, **people, **counts(invited=asked)},
            parts=tuple(_group(planned, group, groups[group], answering) for group in planned.strata)
            if planned
            else (),
            warnings=_to_ask(size, asked, answering),
        )


def _group(planned: SamplePlan, group: str, persons: int, answering: Decimal) -> MetricResult:
    size, asked = planned.strata[group], planned.invited[group]
    return MetricResult(
        value=Decimal(size),
        unit=SamplePlanner.card.unit,
        used=1,
        key={"group": group},
        components=counts(invited=asked, population=persons),
        warnings=_to_ask(size, asked, answering),
    )


def _to_ask(size: int, asked: int, answering: Decimal) -> tuple[str, ...]:
    """How many to ask where not all answer, and that all together are too few where they are."""
    if answering == 1:
        return ()
    share = f"{percent(answering):f}"
    told = phrase("Ask {count}, of whom {share} % are expected to answer.", count=asked, share=share)
    expected = int(asked * answering)
    if expected >= size:
        return (told,)
    return (
        told,
        phrase("About {expected} will answer, fewer than the {size} needed.", expected=expected, size=size),
    )
