"""An activity that a centre, initiative or project offers, plans or held."""

from typing import ClassVar

from attrs import field, frozen

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.identifiers import ID_PATTERN
from sicore.members import about
from sicore.model.envelope import Record, typed
from sicore.model.statement import Topic
from sicore.places import Place
from sicore.text import TAG_PATTERN, LangText

ACTIVITY_MODES = ("offered", "planned", "held")
RECURRENCES = ("once", "yearly", "continuous", "on-demand")


@frozen(kw_only=True)
class Activity(Record):
    """An activity, or a group of activities when others are part of it."""

    TYPE: ClassVar[str] = "activity"

    type: str = typed("activity")
    kind: Code | None = field(
        default=None,
        metadata=about(
            "What kind of activity it is, such as training, mentoring or a seminar.", list_id="activity-kind"
        ),
    )
    mode: str | None = field(
        default=None,
        metadata=about("Whether it is offered, planned or was held; an offer is not an event.", choices=ACTIVITY_MODES),
    )
    number: int | None = field(
        default=None, metadata=about("Its number in the source, where the source counts.", minimum=0)
    )
    recurrence: str | None = field(default=None, metadata=about("How often it takes place.", choices=RECURRENCES))
    start_date: PartialDate | None = field(default=None, metadata=about("When it begins."))
    end_date: PartialDate | None = field(default=None, metadata=about("When it ends."))
    place: Place | None = field(
        default=None, metadata=about("Where it takes place; absent when it is online or the place is not known.")
    )
    is_online: bool | None = field(default=None, metadata=about("Whether it is held online."))
    organisers: tuple[str, ...] = field(default=(), metadata=about("The ids of its organisers.", pattern=ID_PATTERN))
    audience: tuple[Topic, ...] = field(default=(), metadata=about("Whom it is for."))
    partners: tuple[Topic, ...] = field(default=(), metadata=about("With whom it is done."))
    reach: tuple[Topic, ...] = field(
        default=(), metadata=about("How far it reaches, such as national or transnational.")
    )
    purposes: tuple[Topic, ...] = field(default=(), metadata=about("What it is for."))
    languages: tuple[str, ...] = field(
        default=(), metadata=about("The languages it is held in (BCP 47).", pattern=TAG_PATTERN)
    )
    outputs: tuple[LangText, ...] = field(default=(), metadata=about("What comes of it, one output each."))
    description: LangText | None = field(default=None, metadata=about("What the source says about it."))
