"""A lesson that somebody learned and others can use."""

from typing import ClassVar

from attrs import field, frozen

from sicore.identifiers import ID_PATTERN
from sicore.members import about
from sicore.model.case_study import EVIDENCE_LEVELS
from sicore.model.envelope import Record, typed
from sicore.model.statement import Topic
from sicore.text import LangText


@frozen(kw_only=True)
class Lesson(Record):
    """A lesson learned."""

    TYPE: ClassVar[str] = "lesson"

    type: str = typed("lesson")
    statement: LangText | None = field(default=None, metadata=about("The lesson in a sentence or two."))
    context: LangText | None = field(default=None, metadata=about("Under what conditions it holds."))
    learned_in: tuple[str, ...] = field(
        default=(),
        metadata=about("The ids of the projects or case studies it comes from.", pattern=ID_PATTERN),
    )
    kind: str | None = field(
        default=None,
        metadata=about(
            "Whether it tells of something that worked or did not.", choices=("worked", "did-not", "unknown")
        ),
    )
    for_whom: tuple[Topic, ...] = field(default=(), metadata=about("Who can use it."))
    themes: tuple[Topic, ...] = field(default=(), metadata=about("Its themes.", list_id="si-theme"))
    evidence_level: str | None = field(default=None, metadata=about("What it rests on.", choices=EVIDENCE_LEVELS))
