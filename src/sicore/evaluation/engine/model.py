"""An evaluation model: a record of the type method that names metric cards in their versions.

Whoever evaluates by it asks exactly these metrics; what has no place in the model needs another version of it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Self

from attrs import frozen

from sicore.checks import ExtensionSchema
from sicore.errors import UsageError
from sicore.evaluation.engine.outcome import ModelName, Question
from sicore.evaluation.engine.part import Part
from sicore.evaluation.money import Wanted
from sicore.format import dump_json, to_json
from sicore.model import Method
from sicore.plugins import Registry

NAMESPACE, MEMBER = "eu.sicore", "evaluation_model"
"""Where a record of the type method holds its model: the namespace among its extensions, and the member there."""


@frozen(kw_only=True)
class AskedCard:
    """A metric that a model asks.

    Args:
        question: The metric, with the inputs that the model fixes and its part in the evaluation.
        version: The version of the card that the model was made for.
    """

    question: Question
    version: str


@frozen(kw_only=True)
class EvaluationModel:
    """An evaluation model.

    Args:
        name: What is told of it wherever it was followed.
        asked: The metrics, in their order.
        money: What is done with amounts; None where they stay as they are stated.
    """

    name: ModelName
    asked: tuple[AskedCard, ...]
    money: Wanted | None = None

    @classmethod
    def of(cls, record: Method, schema: ExtensionSchema) -> Self:
        """The model that a record holds.

        Args:
            record: The record.
            schema: What may stand under the namespace.

        Raises:
            UsageError: it holds none, has no version, or the model is wrong; the message says where.
        """
        members: Any = record.extensions.get(NAMESPACE, {})
        if MEMBER not in members:
            raise UsageError(f"{record.id} is a method without an evaluation model. Name one that has {MEMBER}.")
        if not record.version:
            raise UsageError(f"{record.id} tells no version, so that nobody could say by what was evaluated.")
        for wrong in schema.check(members):
            raise UsageError(f"The evaluation model of {record.id} is wrong at {wrong.pointer}: {wrong.message}")
        told = members[MEMBER]
        asked = tuple(_asked(each) for each in told["metrics"])
        if sum(bool(each.get("primary")) for each in told["metrics"]) > 1:
            raise UsageError(f"The evaluation model of {record.id} declares several primary outcomes; declare one.")
        name = ModelName(
            id=record.id,
            version=record.version,
            title=record.title.by_tag(),
            sha256=hashlib.sha256(dump_json(to_json(record))).hexdigest(),
        )
        return cls(name=name, asked=asked, money=Wanted.read(told["money"]) if "money" in told else None)

    def questions(self, registry: Registry, inputs: Mapping[str, Mapping[str, Any]]) -> tuple[Question, ...]:
        """What is asked, with the inputs that users give to it.

        Args:
            registry: The plugins.
            inputs: Inputs by the id of the metric; what the model fixes is not theirs to change.

        Raises:
            UsageError: a metric is not there or of another version, or an input is for no metric of the model or
                changes what it fixes; all that does not fit is said.
        """
        wrong = [*self._unfit(registry), *self._changed(inputs)]
        if wrong:
            raise UsageError(
                f"The evaluation model {self.name.id} {self.name.version} cannot be followed: {'; '.join(wrong)}."
            )
        return tuple(
            Question(
                metric=each.question.metric,
                parameters={**inputs.get(each.question.metric, {}), **each.question.parameters},
                part=each.question.part,
            )
            for each in self.asked
        )

    def _unfit(self, registry: Registry) -> Iterator[str]:
        there = registry.metrics
        for each in self.asked:
            metric = each.question.metric
            if metric not in there:
                yield f"there is no metric {metric}"
            elif there[metric].spec.version != each.version:
                yield f"it asks version {each.version} of {metric}, and version {there[metric].spec.version} is here"

    def _changed(self, inputs: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
        known = {each.question.metric for each in self.asked}
        yield from (f"it does not ask {metric}, for which inputs are given" for metric in inputs if metric not in known)
        for each in self.asked:
            given = inputs.get(each.question.metric, {})
            for name, fixed in each.question.parameters.items():
                if given.get(name, fixed) != fixed:
                    yield f"it fixes {name} of {each.question.metric} to {fixed!r}, and {given[name]!r} is given"


def _asked(told: Mapping[str, Any]) -> AskedCard:
    question = Question(metric=told["metric"], parameters=told.get("parameters", {}), part=Part.read(told))
    return AskedCard(question=question, version=told["version"])
