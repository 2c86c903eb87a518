"""An organisation, or a unit of one."""

from typing import ClassVar

from attrs import field, frozen

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.identifiers import ID_PATTERN
from sicore.members import about
from sicore.model.envelope import Record, typed
from sicore.model.statement import ContactPoint, Topic
from sicore.places import Place
from sicore.text import LangText

LEGAL_CATEGORIES = ("public", "private", "natural-person", "none-legal")
SECTORS = ("public", "civil-society", "academia", "business", "social-partner", "funder")


@frozen(kw_only=True)
class Organisation(Record):
    """An organisation, or a unit of one, that takes part in projects or could.

    The title of an organisation whose name must not be shown is a neutral phrase.
    """

    TYPE: ClassVar[str] = "organisation"

    type: str = typed("organisation")
    legal_name: str | None = field(
        default=None,
        metadata=about("Its registered name; never that of a natural person.", law="CPR Article 49(3)(a)"),
    )
    other_names: LangText | None = field(default=None, metadata=about("What else it is called."))
    legal_category: str | None = field(
        default=None,
        metadata=about(
            "What it is in law.",
            law="CPR Annex XVII field 2",
            choices=LEGAL_CATEGORIES,
        ),
    )
    sectors: tuple[str, ...] = field(default=(), metadata=about("The parts of society it belongs to.", choices=SECTORS))
    organisation_types: tuple[Code, ...] = field(
        default=(), metadata=about("What type of organisation it is.", list_id="buyer-legal-type")
    )
    size: Code | None = field(
        default=None, metadata=about("The size class that it belongs to.", list_id="economic-operator-size")
    )
    is_natural_person: bool | None = field(
        default=None,
        metadata=about("Whether it is a natural person, such as a sole trader; absent when unknown.", law="GDPR"),
    )
    first_published: PartialDate | None = field(
        default=None,
        metadata=about(
            "When a natural person's name was first published; it must go two years later.",
            law="CPR Article 49(3), last subparagraph",
        ),
    )
    countries: tuple[str, ...] = field(
        default=(), metadata=about("ISO 3166-1 alpha-2 codes.", pattern="^[A-Z]{2}$", list_id="country")
    )
    address: Place | None = field(default=None, metadata=about("Where it has its seat."))
    homepage: str | None = field(default=None, metadata=about("The address of its home page."))
    parent: str | None = field(
        default=None, metadata=about("The id of the organisation it is a unit of.", pattern=ID_PATTERN)
    )
    looking_for_partner: bool | None = field(
        default=None, metadata=about("Whether it looks for partners; absent when it has not said.")
    )
    topics: tuple[Topic, ...] = field(default=(), metadata=about("What it works on.", list_id="si-theme"))
    contact_points: tuple[ContactPoint, ...] = field(default=(), metadata=about("How to reach it."))
