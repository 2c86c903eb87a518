"""Pooling the effects of several projects."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import log
from typing import Any

from attrs import evolve

from sicore.evaluation.effects import Effect
from sicore.evaluation.means import Group, hedges_g, mean_difference
from sicore.evaluation.metrics.cards import CASES, LEVEL
from sicore.evaluation.metrics.given import GivenMetric, Inputs, as_interval, counts
from sicore.evaluation.pooling import INTERVALS, MODELS, PREDICTIONS, Method, Pooled, leave_one_out, pool, ratios
from sicore.evaluation.ratios import figure
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.evaluation.studies import DIFFERENCES, Study, comparability, known_of_all
from sicore.evaluation.two_by_two import TwoByTwo, odds_ratio, risk_difference, risk_ratio
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

LOGARITHMIC = ("risk-ratio", "odds-ratio")
GIVEN = "given"
_COUNTED = {"risk-ratio": risk_ratio, "odds-ratio": odds_ratio, "risk-difference": risk_difference}
_MEASURED = {"hedges-g": hedges_g, "mean-difference": mean_difference}
MEASURES = (GIVEN, *_COUNTED, *_MEASURED)
_CELLS = ("treated_with", "treated", "control_with", "control")
_GROUPS = ("treated_mean", "treated_sd", "treated_n", "control_mean", "control_sd", "control_n")


_ON_TRUST = phrase("No study says what, when and among whom it measured; that all are of one thing is taken on trust.")
_TOO_CLOSE = phrase("The estimates lie closer together than chance would put them.")


def _column(name: str, about: str, kind: ParameterKind = ParameterKind.TEXT) -> Parameter:
    return Parameter(name=name, about=about, kind=kind)


_STUDIES = Parameter(
    name="studies",
    about="One row for each project's estimate, or for the counts or means that it is made of.",
    kind=ParameterKind.TABLE,
    needed=True,
    columns=(
        Parameter(name="name", about="What the study is called.", needed=True),
        _column("project", "The id of the project that it is of; one project gives one estimate."),
        _column("estimate", "The estimate; of ratios the natural logarithm.", ParameterKind.NUMBER),
        _column("variance", "Its variance.", ParameterKind.NUMBER),
        _column("standard_error", "Its standard error, where the variance is not told.", ParameterKind.NUMBER),
        *(_column(name, f"As in effect.rr: {name}.", ParameterKind.COUNT) for name in _CELLS),
        *(
            _column(name, f"As in effect.g: {name}.", ParameterKind.NUMBER)
            for name in ("treated_mean", "treated_sd", "control_mean", "control_sd")
        ),
        _column("treated_n", "As in effect.g: treated_n.", ParameterKind.COUNT),
        _column("control_n", "As in effect.g: control_n.", ParameterKind.COUNT),
        *(_column(name, f"The {name.replace('_', ' ')}; only alike are pooled.") for name in DIFFERENCES),
    ),
)  # fmt: skip
_PARAMETERS = (
    _STUDIES,
    Parameter(name="measure", about="What is made of the counts or means.", choices=MEASURES, default=GIVEN),
    Parameter(name="model", about="REML, DerSimonian and Laird, or one true effect.", choices=MODELS, default="reml"),
    Parameter(name="interval", about="The interval of the mean.", choices=INTERVALS, default="modified-hksj"),
    Parameter(name="prediction", about="The degrees of freedom of prediction.", choices=PREDICTIONS, default="k-2"),
    LEVEL,
)
_REFERENCES = (
    "Viechtbauer 2005, Journal of Educational and Behavioral Statistics 30:261 (REML)",
    "DerSimonian and Laird 1986, Controlled Clinical Trials 7:177",
    "Röver, Knapp and Friede 2015, BMC Medical Research Methodology 15:99 (modified Hartung-Knapp-Sidik-Jonkman)",
    "Higgins, Thompson and Spiegelhalter 2009, Journal of the Royal Statistical Society A 172:137 (prediction)",
    "Viechtbauer 2007, Statistics in Medicine 26:37 (Q-profile)",
)


def studies_of(inputs: Inputs) -> tuple[list[Study], dict[str, int], list[str]]:
    """The studies of a table, how many were left out for which reason, and what to say of them."""
    studies: list[Study] = []
    missing: dict[str, int] = {}
    notes: list[str] = []
    for row in inputs["studies"]:
        try:
            studies.append(_study(row, inputs["measure"]))
        except RefusedResultError as refused:
            missing[refused.reason] = missing.get(refused.reason, 0) + 1
            notes.append(phrase("{study} is left out: {why}", study=row["name"], why=refused.args[0]))
    return studies, missing, notes


def _study(row: Mapping[str, Any], measure: str) -> Study:
    comparable = {name: row[name] for name in DIFFERENCES if row.get(name)}
    told = {"name": row["name"], "project": row.get("project"), "comparable": comparable}
    if measure != GIVEN:
        effect = _effect(row, measure)
        estimate = log(effect.estimate) if measure in LOGARITHMIC else effect.estimate
        return Study(estimate=estimate, variance=effect.variance, **told)
    if row.get("estimate") is None or (row.get("variance") is None and row.get("standard_error") is None):
        raise RefusedResultError(
            Refusal.MISSING_INPUT, phrase("it has no estimate with a variance or a standard error.")
        )
    variance = row.get("variance")
    return Study(
        estimate=float(row["estimate"]),
        variance=float(row["standard_error"]) ** 2 if variance is None else float(variance),
        **told,
    )


def _effect(row: Mapping[str, Any], measure: str) -> Effect:
    needed = _CELLS if measure in _COUNTED else _GROUPS
    if lacking := [name for name in needed if row.get(name) is None]:
        raise RefusedResultError(Refusal.MISSING_INPUT, phrase("it lacks {members}.", members=", ".join(lacking)))
    if measure in _COUNTED:
        return _COUNTED[measure](TwoByTwo(**{name: row[name] for name in _CELLS}))
    one, other = (
        Group(mean=float(row[f"{name}_mean"]), sd=float(row[f"{name}_sd"]), n=row[f"{name}_n"])
        for name in ("treated", "control")
    )
    return _MEASURED[measure](one, other)


def _method(inputs: Inputs) -> Method:
    return Method(
        model=inputs["model"],
        interval=inputs["interval"],
        prediction=inputs["prediction"],
        level=float(inputs["level"]),
    )


def _card(unit: str, formula: str, uncertainty: str, cases: str) -> MetricCard:
    return MetricCard(
        unit=unit,
        formula=formula,
        aggregation=Aggregation.NONE,
        missing=MissingPolicy.COMPLETE_CASE,
        references=_REFERENCES,
        parameters=_PARAMETERS,
        reads_records=False,
        comparability=tuple(DIFFERENCES),
        scopes=("cluster", "national"),
        uncertainty=uncertainty,
        limits="Three to eight projects are a cross-case synthesis first; a pooled effect of few is uncertain.",
        cases=(f"{CASES}/{cases}",),
    )


class _OfStudies(GivenMetric):
    """A metric over studies; write `of_studies`. Refused or not, it says which studies were left out and why."""

    @abstractmethod
    def of_studies(self, studies: Sequence[Study], inputs: Inputs) -> MetricResult:
        """Compute it.

        Raises:
            RefusedResultError: it would mislead.
        """

    def answer(self, inputs: Inputs, context: MetricContext) -> MetricResult:  # noqa: ARG002
        """Compute it of the studies that can be used."""
        studies, missing, notes = studies_of(inputs)
        try:
            found = self.of_studies(studies, inputs)
        except RefusedResultError as refused:
            found = MetricResult.refused(refused.reason, str(refused), unit=self.card.unit)
        untold = (_ON_TRUST,) if len(studies) > 1 and not any(study.comparable for study in studies) else ()
        return evolve(
            found,
            missing=missing,
            warnings=(*found.warnings, *untold, *notes),
            details={**found.details, **_matrix(studies)},
        )


def _matrix(studies: Sequence[Study]) -> dict[str, Any]:
    """The comparability matrix as details of a result: by key, which value which studies have."""
    matrix = {
        key: {value or "unknown": list(names) for value, names in values.items()}
        for key, values in comparability(studies).items()
    }
    return {"comparability": matrix} if matrix else {}


class PooledEffect(_OfStudies):
    """The mean effect of several projects."""

    card = _card(
        "as the estimates; of ratios the natural logarithm",
        "Σ w y / Σ w, w = 1 / (v + τ²)",
        "modified Hartung-Knapp-Sidik-Jonkman with t (k - 1); prediction interval from three studies on",
        "pooling.json",
    )

    def of_studies(self, studies: Sequence[Study], inputs: Inputs) -> MetricResult:
        """Compute it."""
        measure = inputs["measure"]
        return pooled(studies, _method(inputs), measure=None if measure == GIVEN else measure)


def pooled(
    studies: Sequence[Study],
    method: Method,
    *,
    measure: str | None = None,
    missing: Mapping[str, int] | None = None,
) -> MetricResult:
    """A pooled effect as results tell it.

    Args:
        studies: The studies; of ratios with logarithms.
        method: How they are pooled.
        measure: What they measure; as they say themselves when None.
        missing: How many were left out, by reason.

    Raises:
        RefusedResultError: as `pool`.
    """
    found = pool(studies, method)
    common = known_of_all(study.comparable for study in studies)
    told = measure or common.get("measure", "")
    is_ratio = told in LOGARITHMIC
    return MetricResult(
        value=figure(found.estimate),
        unit=f"log {told}" if is_ratio else told or PooledEffect.card.unit,
        used=found.k,
        missing=missing or {},
        interval=as_interval(found.interval),
        components=_components(found, is_ratio=is_ratio),
        method=f"{method.model}, {found.interval.method}",
        warnings=found.warnings,
        comparable=common,
        details={
            "studies": [
                {
                    "name": study.name,
                    "estimate": figure(study.estimate),
                    "variance": figure(study.variance),
                    "weight": figure(found.weights[study.name]),
                }
                for study in studies
            ],
            "without": {
                name: {
                    "estimate": figure(each.estimate),
                    "low": figure(each.interval.low),
                    "high": figure(each.interval.high),
                }
                for name, each in leave_one_out(studies, method).items()
            },
        },
    )


def _components(found: Pooled, *, is_ratio: bool) -> dict[str, Decimal]:
    spread = found.heterogeneity
    told = {
        "standard_error": found.standard_error,
        "statistic": found.statistic,
        "p_value": found.p_value,
        "df": found.df,
        "prediction_low": found.prediction.low if found.prediction else None,
        "prediction_high": found.prediction.high if found.prediction else None,
        "q": spread.q,
        "tau2": spread.tau2,
        "i2": spread.i2,
        "h2": spread.h2,
    }
    if is_ratio:
        up = ratios(found)
        told |= {
            "ratio": up.estimate,
            "ratio_low": up.interval.low,
            "ratio_high": up.interval.high,
            "ratio_prediction_low": up.prediction.low if up.prediction else None,
            "ratio_prediction_high": up.prediction.high if up.prediction else None,
        }
    return {name: figure(value) for name, value in told.items() if value is not None}


class HeterogeneityOfEffects(_OfStudies):
    """How much the true effects of several projects differ."""

    card = _card(
        "variance of true effects",
        "τ²; I² = τ² / (τ² + typical sampling variance)",
        "Q-profile interval of τ²",
        "heterogeneity.json",
    )

    def of_studies(self, studies: Sequence[Study], inputs: Inputs) -> MetricResult:
        """Compute it."""
        found = pool(studies, _method(inputs))
        spread = found.heterogeneity
        components = {"q": spread.q, "p_value": spread.p_value, "i2": spread.i2, "h2": spread.h2}
        empty = () if spread.tau2_interval else (_TOO_CLOSE,)
        return MetricResult(
            value=figure(spread.tau2),
            unit=self.card.unit,
            used=found.k,
            interval=as_interval(spread.tau2_interval) if spread.tau2_interval else None,
            components={**{name: figure(value) for name, value in components.items()}, **counts(df=spread.df)},
            method=f"{spread.estimator}; I² from τ²",
            warnings=(*found.warnings, *empty),
            comparable=known_of_all(study.comparable for study in studies),
        )
