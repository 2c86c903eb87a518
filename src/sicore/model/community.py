"""Communities of practice, and clusters of projects."""

from typing import ClassVar

from attrs import field, frozen

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.identifiers import ID_PATTERN
from sicore.members import about
from sicore.model.centre import LIFE_STATUS
from sicore.model.envelope import Record, typed
from sicore.model.statement import Topic


@frozen(kw_only=True)
class Community(Record):
    """A community of practice."""

    TYPE: ClassVar[str] = "community"

    type: str = typed("community")
    theme: Code | None = field(
        default=None, metadata=about("The theme that the community works on.", list_id="si-theme")
    )
    status: str | None = field(
        default=None, metadata=about("Where it stands at the date in `as_of`.", choices=LIFE_STATUS)
    )
    scope: tuple[Topic, ...] = field(default=(), metadata=about("What it covers."))
    coordinator: str | None = field(default=None, metadata=about("The id of who coordinates it.", pattern=ID_PATTERN))
    members: tuple[str, ...] = field(default=(), metadata=about("The ids of its members.", pattern=ID_PATTERN))
    member_roles: tuple[Topic, ...] = field(
        default=(), metadata=about("Who its members are, where a source names roles instead of members.")
    )
    since: PartialDate | None = field(default=None, metadata=about("When it began."))
    until: PartialDate | None = field(default=None, metadata=about("When it ended."))


@frozen(kw_only=True)
class Cluster(Record):
    """A coalition of projects that learn or are evaluated together."""

    TYPE: ClassVar[str] = "cluster"

    type: str = typed("cluster")
    theme: Topic | None = field(default=None, metadata=about("What joins them."))
    members: tuple[str, ...] = field(default=(), metadata=about("The ids of the projects.", pattern=ID_PATTERN))
    coordinator: str | None = field(default=None, metadata=about("The id of who coordinates it.", pattern=ID_PATTERN))
    mode: str | None = field(
        default=None,
        metadata=about("Whether it is offered or exists.", choices=("offered", "planned", "running", "ended")),
    )
    start_date: PartialDate | None = field(default=None, metadata=about("When it began."))
    end_date: PartialDate | None = field(default=None, metadata=about("When it ended."))
