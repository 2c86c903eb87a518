"""An evaluation."""

from typing import ClassVar

from attrs import field, frozen

from sicore.dates import PartialDate
from sicore.identifiers import ID_PATTERN
from sicore.members import about
from sicore.model.envelope import Record, typed
from sicore.model.indicator import IndicatorValue
from sicore.model.statement import Topic
from sicore.text import LangText

EVALUATION_KINDS = ("ex-ante", "ongoing", "cluster", "ex-post", "counterfactual", "self")
EVALUATION_MODES = ("planned", "running", "completed")


@frozen(kw_only=True)
class Evaluation(Record):
    """An evaluation of projects, case studies or a cluster of them."""

    TYPE: ClassVar[str] = "evaluation"

    type: str = typed("evaluation")
    kind: str | None = field(default=None, metadata=about("What kind of evaluation it is.", choices=EVALUATION_KINDS))
    mode: str | None = field(default=None, metadata=about("Whether it is planned or done.", choices=EVALUATION_MODES))
    subjects: tuple[str, ...] = field(default=(), metadata=about("The ids of what is evaluated.", pattern=ID_PATTERN))
    evaluator: str | None = field(
        default=None, metadata=about("The id of the organisation that evaluates.", pattern=ID_PATTERN)
    )
    independence: str | None = field(
        default=None,
        metadata=about(
            "How the evaluator stands to the project.",
            law="CPR Article 44(3): functionally independent",
            choices=("independent", "internal", "unknown"),
        ),
    )
    criteria: tuple[Topic, ...] = field(
        default=(), metadata=about("The criteria.", law="CPR Article 44", list_id="evaluation-criterion")
    )
    date: PartialDate | None = field(default=None, metadata=about("When it was done."))
    methods: tuple[Topic, ...] = field(default=(), metadata=about("The methods used."))
    results: LangText | None = field(default=None, metadata=about("What it found."))
    response: LangText | None = field(default=None, metadata=about("How those evaluated responded."))
    report: str | None = field(default=None, metadata=about("The address of the report."))
    indicators: tuple[IndicatorValue, ...] = field(default=(), metadata=about("The values it rests on."))
