"""Results as JSON: numbers as the exchange format writes decimals, and ids that follow from what they are of."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sicore.evaluation.engine.outcome import Evaluation, MetricOutcome
from sicore.format import dump_json
from sicore.plugins import MetricInterval, MetricResult
from sicore.plugins.parameters import writable

ANSWER_VERSION = "1.0"
"""The version of the form in which results are told."""


def result_json(result: MetricResult) -> dict[str, Any]:
    """A result for programs; what is absent is left out, and decimals are texts."""
    told = {
        "status": result.status.value,
        "reason": result.reason,
        "value": None if result.value is None else f"{result.value:f}",
        "unit": result.unit,
        "interval": _interval(result.interval),
        "bounds": _interval(result.bounds),
        "used": result.used,
        "missing": dict(sorted(result.missing.items())),
        "components": {name: f"{value:f}" for name, value in result.components.items()},
        "method": result.method,
        "key": dict(result.key),
        "comparable": dict(result.comparable),
        "evidence": result.evidence,
        "details": json_of(result.details),
        "warnings": list(result.warnings),
        "parts": [result_json(part) for part in result.parts],
    }
    return {name: value for name, value in told.items() if value not in (None, "", [], {}) or name == "used"}


def _interval(interval: MetricInterval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    told = {
        "low": f"{interval.low:f}",
        "high": f"{interval.high:f}",
        "level": None if interval.level is None else f"{interval.level:f}",
        "method": interval.method,
    }
    return {name: value for name, value in told.items() if value is not None}


def json_of(value: Any) -> Any:
    """A value of a parameter or a detail as JSON has it: decimals as texts."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping):
        return {str(name): json_of(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [json_of(each) for each in value]
    # What a file cannot hold, such as NaN in a wrong input, is told as it is written.
    return writable(value) if value is None or isinstance(value, bool | int | str) else str(value)


def digest(value: Any) -> str:
    """The SHA-256 of a JSON value."""
    return hashlib.sha256(dump_json(value)).hexdigest()


def parameters_json(outcome: MetricOutcome) -> dict[str, Any]:
    """What a metric was asked with, its defaults included."""
    told: dict[str, Any] = json_of({**outcome.card.defaults, **outcome.question.parameters})
    return dict(sorted(told.items()))


def money_json(outcome: MetricOutcome) -> dict[str, Any]:
    """What was done to the amounts of an outcome, as a member of it; none where nothing was."""
    return {} if outcome.money is None else {"money": dict(outcome.money)}


def part_json(outcome: MetricOutcome) -> dict[str, Any]:
    """What the model says of an outcome, and how it stands to that; none where no model does."""
    part = outcome.question.part
    if part is None:
        return {}
    verdict = part.verdict(outcome.result)
    return {"part": {**part.to_json(), **({} if verdict is None else {"verdict": verdict.value})}}


def result_id(outcome: MetricOutcome, evaluation: Evaluation) -> str:
    """What a result is called: it follows from the metric, its inputs and what it came to, and from nothing else."""
    return digest(
        {
            "metric": outcome.question.metric,
            "version": outcome.version,
            "parameters": parameters_json(outcome),
            "seed": evaluation.seed,
            "snapshot": evaluation.snapshot.sha256 if outcome.card.reads_records else None,
            "result": result_json(outcome.result),
            **money_json(outcome),
        }
    )


def answer_json(evaluation: Evaluation) -> dict[str, Any]:
    """An evaluation for programs."""
    return {
        "sicore_evaluation": ANSWER_VERSION,
        "software": evaluation.software,
        "day": evaluation.day.isoformat(),
        "seed": evaluation.seed,
        "snapshot": {"records": evaluation.snapshot.records, "sha256": evaluation.snapshot.sha256},
        **({} if evaluation.model is None else {"model": evaluation.model.to_json()}),
        "results": [
            {
                "metric": outcome.question.metric,
                "version": outcome.version,
                "title": outcome.title,
                "id": result_id(outcome, evaluation),
                "parameters": parameters_json(outcome),
                **result_json(outcome.result),
                **money_json(outcome),
                **part_json(outcome),
            }
            for outcome in evaluation.outcomes
        ],
        "findings": [finding.to_json() for finding in evaluation.tally.kept],
    }
