"""What an annual report asks metrics, and their answers by what was asked."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from sicore.evaluation.engine import Evaluation, MetricOutcome, Question
from sicore.evaluation.engine.telling import parameters_json
from sicore.evaluation.metrics.denominators import DENOMINATORS
from sicore.evaluation.report.figure import Figure
from sicore.evaluation.report.parts import Derivation, Label
from sicore.evaluation.sampling import Collection, collection_of
from sicore.findings import Phrase, joined_phrases
from sicore.plugins import MetricResult, MetricStatus
from sicore.plugins.cards import UNCARDED

OUTPUT, RATE, ACHIEVEMENT = "esf.output", "esf.result_rate", "perf.achievement"
ABSORPTION, COFINANCING, COST = "fin.absorption", "fin.cofinancing", "cost.per_participant"
RESULTS = tuple(DENOMINATORS)
"""The results whose rates are told."""
_NO_NAME = re.compile(r"[^\w-]+")
"""What users may write as a key and no id of a figure can have."""
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
        self._own = frozenset(_name(question) for question in QUESTIONS)
        self.further = tuple(each for name, each in self._by_id.items() if name not in self._own)
        """What users asked beside."""

    def of(self, metric: str, **parameters: str) -> Answered:
        """The outcome of a question of `QUESTIONS`."""
        return self._by_id[_name(Question(metric=metric, parameters=parameters))]

    def derivations(self) -> Iterator[Derivation]:
        """How the figures of metrics were made."""
        for name, each in self._by_id.items():
            outcome = each.outcome
            is_told = name in self._own or not counts_persons(outcome)
            yield Derivation(
                id=name,
                formula=outcome.card.formula,
                metric=outcome.question.metric,
                version=outcome.version,
                plugin=outcome.plugin,
                parameters=parameters_json(outcome),
                references=outcome.card.references,
                limits=outcome.card.limits,
                missing=dict(sorted(outcome.result.missing.items())) if is_told else {},
                warnings=outcome.result.warnings if is_told else (),
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


def counts_persons(outcome: MetricOutcome) -> bool:
    """Whether the figure of a metric may count persons of the records, as far as its card tells.

    What is computed from an indicator may; so may what a metric without a card computes, for nobody knows.
    """
    card = outcome.card
    about = "indicator" in card.comparability or "persons" in (card.unit, outcome.result.unit)
    return card is UNCARDED or (card.reads_records and about)


def further_figures(answered: Answered) -> Iterator[tuple[Label, Figure]]:
    """What users asked beside: the figure, and those of its parts, as a profile has one for each domain.

    All are hidden where they may count persons. Such a figure has no place among the tables whose figures are held
    against each other, so that nothing shows what would follow from it and them.
    """
    result, metric = answered.outcome.result, answered.outcome.question.metric
    told: list[tuple[Label, str, MetricResult]] = []
    if result.value is not None or result.status is not MetricStatus.OK or not result.parts:
        told.append((Label(code=metric, title=answered.outcome.title), f"further.{answered.id}", result))
    taken: set[str] = set()
    for number, part in enumerate(result.parts):
        key = [str(each) for each in part.key.values()]
        name = ".".join(["further", answered.id, *(_NO_NAME.sub("-", each) for each in key)])
        name = name if name not in taken else f"{name}-{number}"
        taken.add(name)
        told.append((_part_label(metric, key), name, part))
    for label, name, each in told:
        made = figure_of(name, each, answered)
        yield label, made.hidden() if counts_persons(answered.outcome) else made


def _part_label(metric: str, key: list[str]) -> Label:
    code = f"{metric}: {', '.join(key)}"
    if not any(isinstance(each, Phrase) for each in key):
        return Label(code=code)
    return Label(code=code, title=joined_phrases([metric, joined_phrases(key)], ": "))


def figure_of(name: str, result: MetricResult, answered: Answered, *, n: int | None = None, unit: str = "") -> Figure:
    """The figure of a result of a metric."""
    money = answered.outcome.money
    # A figure that was converted by other rules is not the same figure in another year.
    terms = {} if money is None else money["treatment"]
    treated = " ".join(str(told) for name, told in terms.items() if name != "rounding")
    definition = f"{answered.outcome.version} {treated}".strip()
    return Figure.of(name, result, derivation=answered.id, definition=definition, n=n, unit=unit)
