"""The envelope: what every record has, whatever it is about."""

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import field, frozen

from sicore.dates import DATETIME_PATTERN, PartialDate
from sicore.identifiers import ID_PATTERN, Identifier
from sicore.members import Json, Node, about
from sicore.model.evidence import Differing, Document, Source, Validation
from sicore.model.relation import Relation
from sicore.text import TAG_PATTERN, LangText

FORMAT_VERSION = "1.0"
"""The version of the exchange format that this library writes."""

VERSION_PATTERN = r"^(0|[1-9][0-9]*)[.](0|[1-9][0-9]*)$"

EDITORIAL_STATUS = ("draft", "awaiting-validation", "validated", "published", "withdrawn")

NAMESPACE_PATTERN = r"^[a-z]{2}([.][a-z0-9-]+)*$"


@frozen(kw_only=True)
class Record(Node):
    """What every record has: identity, title, sources, history and room for national fields.

    The schema requires only the format version, type, id, title and sources; what else must be there is said by the
    profile that names it.
    """

    TYPE: ClassVar[str] = ""

    sicore: str = field(
        default=FORMAT_VERSION,
        metadata=about(
            "The version of the exchange format that the record follows.",
            pattern=VERSION_PATTERN,
            title="Format version",
        ),
    )
    type: str = field(metadata=about("What the record describes, in one word of the format."))
    id: str = field(
        metadata=about(
            "The centre that keeps the record, a colon, and the source's own id, percent-encoded outside "
            "A-Z a-z 0-9 . _ ~ -; a record derived from another appends /role/key.",
            law="CPR 2021/1060 Article 49(3): a unique code for each operation",
            pattern=ID_PATTERN,
            title="Id",
        )
    )
    title: LangText = field(metadata=about("The name, in each language that a source gives it in."))
    identifiers: tuple[Identifier, ...] = field(
        default=(), metadata=about("What other systems call the same thing, each with its scheme.")
    )
    summary: LangText | None = field(
        default=None, metadata=about("A few plain sentences that a reader sees before the details.")
    )
    maintained_by: str | None = field(
        default=None, metadata=about("The id of the centre that maintains the record.", pattern=ID_PATTERN)
    )
    licence: str | None = field(
        default=None, metadata=about("The licence of the record, an SPDX identifier or an address.")
    )
    original_language: str | None = field(
        default=None,
        metadata=about(
            "The language that the record was first written in (BCP 47); absent when no source says it.",
            pattern=TAG_PATTERN,
        ),
    )
    created: str | None = field(
        default=None,
        metadata=about("When the record was first made (ISO 8601 with zone).", pattern=DATETIME_PATTERN),
    )
    modified: str | None = field(
        default=None,
        metadata=about("When the record last changed (ISO 8601 with zone).", pattern=DATETIME_PATTERN),
    )
    as_of: PartialDate | None = field(
        default=None,
        metadata=about("The date that the statements hold for, where the source says or shows one."),
    )
    editorial_status: str | None = field(
        default=None, metadata=about("How far the record is through review.", choices=EDITORIAL_STATUS)
    )
    validations: tuple[Validation, ...] = field(
        default=(), metadata=about("The decisions of validators, the oldest first.")
    )
    relations: tuple[Relation, ...] = field(default=(), metadata=about("How the record relates to other records."))
    documents: tuple[Document, ...] = field(
        default=(), metadata=about("Further documentation, also when it is not public.")
    )
    sources: tuple[Source, ...] = field(metadata=about("Where the statements come from."))
    places: Mapping[str, str] = field(
        factory=dict,
        metadata=about(
            "For the JSON pointer of a value: the number of its source, a colon and the spot in it, such as "
            "`0:line 25` or `0:sheet Data row 7 column C`."
        ),
    )
    raw: Mapping[str, str] = field(
        factory=dict,
        metadata=about(
            "For the JSON pointer of a value: the text as the source has it, where reading changed it or failed.",
            title="Raw text",
        ),
    )
    differing: tuple[Differing, ...] = field(
        default=(), metadata=about("What other sources say where they disagree with the value in the record.")
    )
    extensions: Mapping[str, Mapping[str, Json]] = field(
        factory=dict,
        metadata=about(
            "What the common format has no member for, by the namespace of the centre that knows it, under the "
            "source's own labels."
        ),
    )

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.title, LangText):
            raise TypeError("A title is a LangText, such as LangText({'en': 'Winter school'}).")

    @property
    def centre(self) -> str:
        """The centre that the id begins with, such as `se.esf`."""
        return self.id.partition(":")[0]


def typed(name: str) -> Any:
    """The member that holds the type's own word, the same in every record of the type."""
    return field(default=name, metadata=about("What the record describes, in one word of the format.", choices=(name,)))
