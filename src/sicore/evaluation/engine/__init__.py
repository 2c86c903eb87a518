"""Running metrics: one pass over the records, what it came to, where it comes from, and whether it comes again."""

from sicore.evaluation.engine.model import EvaluationModel
from sicore.evaluation.engine.outcome import Evaluation, MetricOutcome, ModelName, Question
from sicore.evaluation.engine.part import Part, Verdict
from sicore.evaluation.engine.provenance import provenance
from sicore.evaluation.engine.running import evaluate
from sicore.evaluation.engine.self_check import CheckedCase, self_check
from sicore.evaluation.engine.snapshot import Snapshot
from sicore.evaluation.engine.telling import answer_json, result_json

__all__ = [
    "CheckedCase",
    "Evaluation",
    "EvaluationModel",
    "MetricOutcome",
    "ModelName",
    "Part",
    "Question",
    "Snapshot",
    "Verdict",
    "answer_json",
    "evaluate",
    "provenance",
    "result_json",
    "self_check",
]
