"""Whether the effects of the projects may be compared, what they come to together, and why they may not be pooled."""

from collections.abc import Mapping
from decimal import Decimal

from sicore.evaluation.effects import LEVEL, normal_quantile
from sicore.evaluation.metrics.synthesis import PooledEffect, studies_of
from sicore.evaluation.ratios import figure as as_decimal
from sicore.evaluation.report.annual.asked import Answered
from sicore.evaluation.report.cluster.protocol import Protocol
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Derivation, FigureTable, Label, Row, Section, TextTable
from sicore.evaluation.studies import Study, comparability
from sicore.plugins import MetricResult, MetricStatus
from sicore.plugins.parameters import read_parameters
from sicore.plugins.results import MetricInterval

STUDIES = Derivation(
    id="pooling.study",
    formula="the estimate of each study as the protocol tells it, with the normal interval y ± z √v",
    limits="Studies stand side by side; whether they may be pooled is said beside them.",
)


def pooling(protocol: Protocol, answered: Answered | None) -> Section:
    """The section: comparability, forest plot, the mean or why there is none, and the mean without each study."""
    if protocol.pool is None or answered is None:
        return Section(id="pooling")
    typed, wrong = read_parameters(PooledEffect.card, protocol.pool)
    studies = [] if wrong else studies_of(typed)[0]
    result = answered.outcome.result
    mean = Figure.of("pooling.mean", result, derivation=answered.id, definition=answered.outcome.version, unit="effect")
    shown = (_studies(studies, result, answered),) if studies else ()
    left_out = (_without(result, answered),) if "without" in result.details else ()
    return Section(
        id="pooling",
        texts=(_matrix(studies),) if studies else (),
        tables=(*shown, _pooled(mean, result, answered), *left_out),
        notes=("pooling-exception",),
    )


def _studies(studies: list[Study], result: MetricResult, answered: Answered) -> FigureTable:
    """The forest plot: each study, the mean of all, and where a further project is expected."""
    weights = {each["name"]: each["weight"] for each in result.details.get("studies", ())}
    rows = [Row(label=Label(code=study.name), figures=(_estimate(study), _weight(study, weights))) for study in studies]
    ends = [result.components.get(name) for name in ("prediction_low", "prediction_high")]
    together = {"mean-of-all": result.interval}
    if ends[0] is not None and ends[1] is not None:
        together["further-project"] = MetricInterval(low=ends[0], high=ends[1], method="prediction")
    for word, interval in together.items():
        if result.value is not None:
            figure = Figure(
                id=f"pooling.studies.{word}",
                value=result.value,
                unit="effect",
                interval=interval,
                derivation=answered.id,
                definition=answered.outcome.version,
            )
            rows.append(Row(label=Label(word=word), figures=(figure, None)))
    return FigureTable(
        id="pooling.studies",
        caption="forest-plot",
        stub="study",
        columns=(Label(word="estimate"), Label(word="weight")),
        rows=tuple(rows),
        notes=("forest-explained",),
        has_intervals=True,
    )


def _estimate(study: Study) -> Figure:
    reach = normal_quantile(LEVEL) * study.variance**0.5
    return Figure(
        id=f"pooling.studies.{study.name}",
        value=as_decimal(study.estimate),
        unit="effect",
        interval=MetricInterval(
            low=as_decimal(study.estimate - reach),
            high=as_decimal(study.estimate + reach),
            level=as_decimal(LEVEL),
            method="normal",
        ),
        derivation=STUDIES.id,
    )


def _weight(study: Study, weights: Mapping[str, Decimal]) -> Figure | None:
    if study.name not in weights:
        return None
    name = f"pooling.weight.{study.name}"
    return Figure(id=name, value=weights[study.name], unit="%", derivation=STUDIES.id)


def _matrix(studies: list[Study]) -> TextTable:
    """What each study says of what must be the same."""
    keys = tuple(comparability(studies))
    return TextTable(
        id="pooling.comparability",
        caption="comparability-matrix",
        columns=(Label(word="study"), *(Label(word=f"key-{key}") for key in keys)),
        rows=tuple(
            (study.name, *(study.comparable.get(key) or Label(word="not-known") for key in keys)) for study in studies
        ),
        notes=("comparability-explained",),
    )


def _pooled(mean: Figure, result: MetricResult, answered: Answered) -> FigureTable:
    names = ("tau2", "i2", "q")
    others = tuple(
        Figure(
            id=f"pooling.{name}",
            value=result.components[name],
            unit="%" if name == "i2" else "effect",
            n=result.used,
            derivation=answered.id,
            definition=answered.outcome.version,
        )
        if name in result.components and result.status is MetricStatus.OK
        else None
        for name in names
    )
    return FigureTable(
        id="pooling.mean",
        caption="pooled-effect",
        stub="records",
        columns=(Label(word="mean-effect"), *(Label(code=shown) for shown in ("τ²", "I²", "Q"))),
        rows=(Row(label=Label(word="studies"), figures=(mean, *others)),),
    )


def _without(result: MetricResult, answered: Answered) -> FigureTable:
    """The mean without each study in turn."""
    rows = tuple(
        Row(
            label=Label(code=name),
            figures=(
                Figure(
                    id=f"pooling.without.{name}",
                    value=Decimal(told["estimate"]),
                    unit="effect",
                    n=result.used - 1,
                    interval=MetricInterval(
                        low=Decimal(told["low"]),
                        high=Decimal(told["high"]),
                        level=as_decimal(LEVEL),
                        method="as the mean",
                    ),
                    derivation=answered.id,
                    definition=answered.outcome.version,
                ),
            ),
        )
        for name, told in result.details["without"].items()
    )
    return FigureTable(
        id="pooling.without", caption="leave-one-out", stub="study", columns=(Label(word="mean-effect"),), rows=rows
    )
