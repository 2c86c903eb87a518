"""A tool or method of social innovation."""

from typing import ClassVar

from attrs import field, frozen

from sicore.codelists import Code
from sicore.dates import DATETIME_PATTERN
from sicore.identifiers import ID_PATTERN
from sicore.members import Node, about
from sicore.model.envelope import Record, typed
from sicore.model.statement import Topic
from sicore.text import TAG_PATTERN, LangText

METHOD_KINDS = ("method", "tool", "model", "guide", "training")
METHOD_STEPS = ("collect", "assess", "develop", "validate", "disseminate")


@frozen(kw_only=True)
class MethodStep(Node):
    """What was done with the method on its way to those who use it."""

    step: str = field(metadata=about("The step.", choices=METHOD_STEPS))
    centre: str | None = field(default=None, metadata=about("The id of who did it.", pattern=ID_PATTERN))
    done: str | None = field(
        default=None,
        metadata=about("When (ISO 8601 with zone); absent for a planned step.", pattern=DATETIME_PATTERN),
    )
    note: LangText | None = field(default=None, metadata=about("What came of it."))


@frozen(kw_only=True)
class Method(Record):
    """A tool or method that others can use, in one of its versions."""

    TYPE: ClassVar[str] = "method"

    type: str = typed("method")
    kind: str | None = field(default=None, metadata=about("What kind of method or tool it is.", choices=METHOD_KINDS))
    version: str | None = field(default=None, metadata=about("Its version."))
    description: LangText | None = field(default=None, metadata=about("What it does and how."))
    stages: tuple[Code, ...] = field(
        default=(), metadata=about("The stages of innovation it serves.", list_id="si-process-stage")
    )
    audience: tuple[Topic, ...] = field(default=(), metadata=about("Who uses it."))
    themes: tuple[Topic, ...] = field(default=(), metadata=about("Its themes.", list_id="si-theme"))
    languages: tuple[str, ...] = field(
        default=(), metadata=about("The languages it can be had in (BCP 47).", pattern=TAG_PATTERN)
    )
    method_licence: str | None = field(
        default=None, metadata=about("The licence of the method itself, an SPDX identifier or an address.")
    )
    developed_by: tuple[str, ...] = field(
        default=(), metadata=about("The ids of who developed it.", pattern=ID_PATTERN)
    )
    validated_by: tuple[str, ...] = field(
        default=(), metadata=about("The ids of the centres that validated it.", pattern=ID_PATTERN)
    )
    steps: tuple[MethodStep, ...] = field(default=(), metadata=about("The steps it went through, the oldest first."))
    url: str | None = field(default=None, metadata=about("Where it can be had."))
