"""Statements that many records make: topics, needs, objectives, references, contacts."""

from attrs import field, frozen

from sicore.codelists import Code
from sicore.members import Node, about
from sicore.text import LangText

OBJECTIVE_KINDS = ("overall", "sub")
OBJECTIVE_STATUS = ("intended", "reported")


@frozen(kw_only=True)
class Topic(Node):
    """A theme, target group, purpose or function: a code, or the source's own words, or both."""

    JOINED_BY = ("code",)

    code: Code | None = field(default=None, metadata=about("Its code, where a list has one."))
    text: LangText | None = field(default=None, metadata=about("The source's own words for it."))


@frozen(kw_only=True)
class Need(Node):
    """A need that the project answers, or a cause of the problem, as the source words it."""

    JOINED_BY = ("number",)

    number: int | None = field(
        default=None,
        metadata=about("Its number in the source, absent where the source does not count.", minimum=0),
    )
    text: LangText = field(metadata=about("The need in the source's words."))


@frozen(kw_only=True)
class Objective(Node):
    """What is to be reached, or is reported as reached."""

    JOINED_BY = ("key",)

    text: LangText = field(metadata=about("The objective in the source's words."))
    kind: str | None = field(
        default=None, metadata=about("The overall objective or one under it.", choices=OBJECTIVE_KINDS)
    )
    status: str | None = field(
        default=None,
        metadata=about(
            "Intended when the source is a plan or an application, whatever its grammar; reported when it reports. "
            "A plan is not an achievement.",
            choices=OBJECTIVE_STATUS,
        ),
    )
    key: str | None = field(
        default=None, metadata=about("A short name that is the same in every language of the source.")
    )


@frozen(kw_only=True)
class Reference(Node):
    """Something that the source cites."""

    text: str = field(metadata=about("The citation as the source gives it."))
    url: str | None = field(default=None, metadata=about("The address where the cited work can be found."))


@frozen(kw_only=True)
class ContactPoint(Node):
    """How to reach a role; never a person's own address.

    Exported only where consent is recorded (GDPR Article 6(1)(a)).
    """

    role: str = field(metadata=about("The role that answers, such as 'partner enquiries'."))
    mailbox: str | None = field(default=None, metadata=about("The role's mailbox."))
    purpose: LangText | None = field(default=None, metadata=about("What it may be used for."))
    consent: bool | None = field(
        default=None, metadata=about("Whether publication was agreed to; absent when that is not known.")
    )
