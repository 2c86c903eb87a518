"""What an annual report asks metrics, and their answers by what was asked."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from sicore.evaluation.engine import Evaluation, MetricOutcome, Question
from sicore.evaluation.engine.telling import parameters_json
from sicore.evaluation.metrics.denominators import DENOMINATORS
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Derivation
from sicore.evaluation.sampling import Collection, collection_of
from sicore.plugins import MetricResult

OUTPUT, RATE, ACHIEVEMENT = "esf.output", "esf.result_rate", "perf.achievement"
ABSORPTION, COFINANCING, COST = "fin.absorption", "fin.cofinancing", "cost.per_participant"
RESULTS = tuple(DENOMINATORS)
"""The results whose rates are told."""
AIMS = ("target", "milestone")

QUESTIONS = (
    Question(metric=OUTPUT),
    *(Question(metric=RATE, parameters={"indicator": code}) for code in RESULTS),
    *(Question(metric=ACHIEVEMENT, parameters={"against": aim}) for aim in AIMS),
    Question(metric=ABSORPTION),
    Question(metric=COFINANCING),
    Question(metric=COST),
)
"""The questions of every annual report."""


@frozen(kw_only=True)
class Answered:
    """An outcome with the id that figures name its derivation by."""

    id: str
    outcome: MetricOutcome


class Answers:
    """The outcomes of an evaluation by what was asked.

    Args:
        evaluation: What was computed; its first questions are `QUESTIONS`.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self._by_id: dict[str, Answered] = {}
        for number, outcome in enumerate(evaluation.outcomes):
            name = _name(outcome.question)
            told = name if name not in self._by_id else f"{name}.{number}"
            self._by_id[told] = Answered(id=told, outcome=outcome)
        asked = {_name(question) for question in QUESTIONS}
        self.further = tuple(each for name, each in self._by_id.items() if name not in asked)
        """What users asked beside."""

    def of(self, metric: str, **parameters: str) -> Answered:
        """The outcome of a question of `QUESTIONS`."""
        return self._by_id[_name(Question(metric=metric, parameters=parameters))]

    def derivations(self) -> Iterator[Derivation]:
        """How the figures of metrics were made."""
        for name, each in self._by_id.items():
            outcome = each.outcome
            yield Derivation(
                id=name,
                formula=outcome.card.formula,
                metric=outcome.question.metric,
                version=outcome.version,
                plugin=outcome.plugin,
                parameters=parameters_json(outcome),
                references=outcome.card.references,
                limits=outcome.card.limits,
                missing=dict(sorted(outcome.result.missing.items())),
                warnings=outcome.result.warnings,
                money=outcome.money,
                part=None if outcome.question.part is None else outcome.question.part.to_json(),
            )


def _name(question: Question) -> str:
    parameters: Mapping[str, Any] = question.parameters
    told = [str(each) for each in parameters.values() if isinstance(each, str)]
    return ".".join([question.metric, *told])


def is_of_participants(code: str) -> bool:
    """Whether an indicator is an output that counts participants."""
    return code.startswith("EECO") and collection_of(code) is not Collection.PER_ENTITY


def figure_of(name: str, result: MetricResult, answered: Answered, *, n: int | None = None, unit: str = "") -> Figure:
    """The figure of a result of a metric."""
    money = answered.outcome.money
    # A figure that was converted by other rules is not the same figure in another year.
    terms = {} if money is None else money["treatment"]
    treated = " ".join(str(told) for name, told in terms.items() if name != "rounding")
    definition = f"{answered.outcome.version} {treated}".strip()
    return Figure.of(name, result, derivation=answered.id, definition=definition, n=n, unit=unit)
