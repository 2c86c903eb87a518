"""What an evaluation asked and what it came to."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import Factory, frozen

from sicore.evaluation.engine.part import Part
from sicore.evaluation.engine.snapshot import Snapshot
from sicore.findings import FindingTally
from sicore.plugins import MetricCard, MetricResult


@frozen(kw_only=True)
class Question:
    """A metric and what it is asked with.

    Args:
        metric: The id of the metric.
        parameters: What the user sets, as a file has it.
        part: What an evaluation model says of it; None where no model asks it.
    """

    metric: str
    parameters: Mapping[str, Any] = Factory(dict)
    part: Part | None = None


@frozen(kw_only=True)
class ModelName:
    """The evaluation model that a run followed, a record of the type method.

    Args:
        id: The id of the record.
        version: Its version.
        title: What it is called, by language.
        sha256: The SHA-256 of the record as sicore writes it.
    """

    id: str
    version: str
    title: Mapping[str, str]
    sha256: str

    def to_json(self) -> dict[str, Any]:
        """The members for programs."""
        return {"id": self.id, "version": self.version, "title": dict(self.title), "sha256": self.sha256}


@frozen(kw_only=True)
class MetricOutcome:
    """What one metric came to.

    Args:
        question: What was asked.
        title: What the metric is called, in English.
        version: The version of its definition.
        plugin: Who brings it: distribution and version.
        card: Its card.
        result: Its result.
        money: What was done to the amounts that it counted, as JSON has it; None where nothing was to be done or it
            asked for none.
    """

    question: Question
    title: str
    version: str
    plugin: str
    card: MetricCard
    result: MetricResult
    money: Mapping[str, Any] | None = None


@frozen(kw_only=True)
class Evaluation:
    """What metrics came to over one set of records.

    Args:
        outcomes: What each metric came to, in the order in which they were asked.
        snapshot: What was read; of nothing where no metric reads records.
        tally: What is wrong with the records and the inputs.
        day: The day of the run.
        seed: What chance was drawn from.
        software: The version of sicore.
        model: The evaluation model that it followed; None where somebody asked metrics one by one.
    """

    outcomes: tuple[MetricOutcome, ...]
    snapshot: Snapshot
    tally: FindingTally
    day: date
    seed: int
    software: str
    model: ModelName | None = None
