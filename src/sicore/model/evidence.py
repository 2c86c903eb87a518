"""Where statements come from: sources, documents, decisions, and what other sources say differently."""

from attrs import field, frozen

from sicore.dates import DATETIME_PATTERN, PartialDate
from sicore.members import Json, Node, about
from sicore.text import TAG_PATTERN, LangText

DOCUMENT_AVAILABILITY = ("public", "on-request", "restricted", "planned", "unknown")
PROVIDERS = ("managing-authority", "beneficiary", "centre", "evaluator", "other")
CHECKLIST = ("problem-scope", "approach", "results", "scaling-transfer", "personal-data", "overall")
DECISIONS = ("accepted", "changes-asked", "rejected", "submitted", "published", "withdrawn", "reopened")
VALIDATOR_ROLES = ("author", "national-centre", "european-centre", "managing-authority", "evaluator")

SHA256_PATTERN = r"^[0-9a-f]{64}$"


@frozen(kw_only=True)
class Source(Node):
    """What was read: where, who publishes it, when it was retrieved."""

    url: str | None = field(
        default=None,
        metadata=about("The address it was retrieved from; absent for a file of unknown origin."),
    )
    name: str | None = field(default=None, metadata=about("The file's own name, without its folder."))
    title: LangText | None = field(default=None, metadata=about("What it calls itself."))
    publisher: str | None = field(default=None, metadata=about("Who publishes it; an organisation, never a person."))
    retrieved: PartialDate | None = field(default=None, metadata=about("The day that it was retrieved or read."))
    as_of: PartialDate | None = field(default=None, metadata=about("The date that its content holds for."))
    licence: str | None = field(
        default=None, metadata=about("Its licence, an SPDX identifier or an address; absent when not stated.")
    )
    sha256: str | None = field(
        default=None,
        metadata=about("The SHA-256 of the bytes that were read, in lower-case hex.", pattern=SHA256_PATTERN),
    )
    language: str | None = field(
        default=None, metadata=about("The language that it is written in (BCP 47).", pattern=TAG_PATTERN)
    )
    importer: str | None = field(default=None, metadata=about("The importer that read it, with its version."))


@frozen(kw_only=True)
class Document(Node):
    """A document that belongs to the record: an application, a report, an evaluation, a guide."""

    JOINED_BY = ("kind", "url")

    title: LangText | None = field(default=None, metadata=about("What it is called."))
    kind: str | None = field(
        default=None, metadata=about("What it is, in a word such as application, report, strategy or guide.")
    )
    language: str | None = field(default=None, metadata=about("Its language (BCP 47).", pattern=TAG_PATTERN))
    url: str | None = field(default=None, metadata=about("Where it can be had."))
    sha256: str | None = field(
        default=None, metadata=about("The SHA-256 of its bytes, in lower-case hex.", pattern=SHA256_PATTERN)
    )
    licence: str | None = field(default=None, metadata=about("Its licence, an SPDX identifier or an address."))
    provided_by: tuple[str, ...] = field(
        default=(), metadata=about("The roles that provide it; never a person.", choices=PROVIDERS)
    )
    availability: str | None = field(default=None, metadata=about("Who can get it.", choices=DOCUMENT_AVAILABILITY))


@frozen(kw_only=True)
class Validation(Node):
    """One decision on one step of the checklist, or on the record as a whole.

    The checklist is that of the European database of social innovations: problem, approach, results, and the
    potential for scaling up and transfer. That a record was submitted, published, withdrawn or taken up again is a
    decision on it as a whole.
    """

    step: str = field(metadata=about("The step of the checklist.", choices=CHECKLIST))
    decision: str = field(metadata=about("What was decided.", choices=DECISIONS))
    role: str = field(
        metadata=about("The role in which it was decided; a role and a centre, never a name.", choices=VALIDATOR_ROLES)
    )
    centre: str | None = field(default=None, metadata=about("The id of the centre that decided."))
    decided: str = field(metadata=about("When (ISO 8601 with zone).", pattern=DATETIME_PATTERN))
    remarks: LangText | None = field(default=None, metadata=about("Why, in the validator's words."))


@frozen(kw_only=True)
class Differing(Node):
    """What one source says where it disagrees with the value that the record shows; nothing is thrown away."""

    pointer: str = field(metadata=about("The JSON pointer of the value that it disagrees with."))
    value: Json = field(metadata=about("The value that this source gives, in the form of the member."))
    source: int | None = field(
        default=None, metadata=about("The number of the source in `sources`, counted from 0.", minimum=0)
    )
