"""An initiative, strand, platform or database."""

from typing import ClassVar

from attrs import field, frozen

from sicore.dates import PartialDate, Period, Season
from sicore.identifiers import ID_PATTERN
from sicore.members import about
from sicore.model.centre import LIFE_STATUS
from sicore.model.envelope import Record, typed
from sicore.model.project import LEVELS_OF_ACTION
from sicore.model.statement import Topic
from sicore.money import Money
from sicore.text import LangText

INITIATIVE_KINDS = ("initiative", "strand", "platform", "database")


@frozen(kw_only=True)
class Initiative(Record):
    """Something larger than a project: an initiative, a strand of a fund, a platform, a database."""

    TYPE: ClassVar[str] = "initiative"

    type: str = typed("initiative")
    kind: str | None = field(default=None, metadata=about("What kind of initiative it is.", choices=INITIATIVE_KINDS))
    status: str | None = field(
        default=None, metadata=about("Where it stands at the date in `as_of`.", choices=LIFE_STATUS)
    )
    level: str | None = field(default=None, metadata=about("The level it acts on.", choices=LEVELS_OF_ACTION))
    is_new: bool | None = field(default=None, metadata=about("Whether the source calls it new."))
    is_temporary: bool | None = field(default=None, metadata=about("Whether it is meant to be replaced."))
    until: LangText | None = field(
        default=None, metadata=about("How long it lasts, in the source's words, such as until something replaces it.")
    )
    launch: PartialDate | Season | None = field(default=None, metadata=about("When it starts: a date or a season."))
    period: Period | None = field(default=None, metadata=about("Its programming period."))
    budget: Money | None = field(default=None, metadata=about("Its budget."))
    managed_by: str | None = field(default=None, metadata=about("The id of who manages it.", pattern=ID_PATTERN))
    purposes: tuple[Topic, ...] = field(default=(), metadata=about("What it is for."))
    activities: tuple[Topic, ...] = field(default=(), metadata=about("What it offers.", list_id="activity-kind"))
    audience: tuple[Topic, ...] = field(default=(), metadata=about("Whom it addresses."))
    themes: tuple[Topic, ...] = field(default=(), metadata=about("Its themes.", list_id="si-theme"))
    scope: tuple[Topic, ...] = field(default=(), metadata=about("What it covers."))
    countries: tuple[str, ...] = field(
        default=(), metadata=about("ISO 3166-1 alpha-2 codes.", pattern="^[A-Z]{2}$", list_id="country")
    )
    records_at_launch: int | None = field(
        default=None, metadata=about("For a database: how many records it holds when it opens.", minimum=0)
    )
    funding: tuple[Topic, ...] = field(default=(), metadata=about("For a database: how the cases in it are funded."))
    description: LangText | None = field(default=None, metadata=about("What the source says about it."))
    homepage: str | None = field(default=None, metadata=about("The address of its home page."))
