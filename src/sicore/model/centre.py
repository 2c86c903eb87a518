"""A competence centre for social innovation."""

from typing import ClassVar

from attrs import field, frozen

from sicore.codelists import Code
from sicore.identifiers import ID_PATTERN
from sicore.members import about
from sicore.model.envelope import Record, typed
from sicore.model.statement import ContactPoint, Topic

CENTRE_LEVELS = ("national", "european", "regional")
LIFE_STATUS = ("planned", "in-development", "operational", "ended", "unknown")


@frozen(kw_only=True)
class Centre(Record):
    """A competence centre; a country may have several, and a centre several consortia."""

    TYPE: ClassVar[str] = "centre"

    type: str = typed("centre")
    level: str | None = field(default=None, metadata=about("The level it works on.", choices=CENTRE_LEVELS))
    status: str | None = field(
        default=None, metadata=about("Where it stands at the date in `as_of`.", choices=LIFE_STATUS)
    )
    hosts: tuple[str, ...] = field(
        default=(), metadata=about("The ids of the organisations that host it.", pattern=ID_PATTERN)
    )
    countries: tuple[str, ...] = field(
        default=(), metadata=about("ISO 3166-1 alpha-2 codes.", pattern="^[A-Z]{2}$", list_id="country")
    )
    consortia: tuple[Code, ...] = field(
        default=(), metadata=about("The consortia it belongs or belonged to.", list_id="ncc-consortium")
    )
    recognised_by: str | None = field(
        default=None,
        metadata=about("The id of the managing authority that recognises it.", pattern=ID_PATTERN),
    )
    functions: tuple[Topic, ...] = field(
        default=(),
        metadata=about("What it does.", law="ESF+ 2021/1057 Article 14(6)", list_id="centre-function"),
    )
    projects: tuple[str, ...] = field(
        default=(), metadata=about("The ids of the projects that build or run it.", pattern=ID_PATTERN)
    )
    homepage: str | None = field(default=None, metadata=about("The address of its home page."))
    contact_points: tuple[ContactPoint, ...] = field(default=(), metadata=about("How to reach it."))
