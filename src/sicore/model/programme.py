"""A programme and its priorities; a call under it."""

from typing import ClassVar

from attrs import field, frozen

from sicore.codelists import Code
from sicore.dates import Duration, PartialDate, Period
from sicore.identifiers import CCI_PATTERN, CCI_STEM_PATTERN, ID_PATTERN
from sicore.members import Node, about
from sicore.model.envelope import Record, typed
from sicore.model.project import SpecificObjective
from sicore.model.statement import Topic
from sicore.money import Money, Percent
from sicore.text import LangText

CALL_STATUS = ("planned", "open", "closed", "cancelled")


@frozen(kw_only=True)
class ProgrammePriority(Node):
    """A priority of a programme."""

    JOINED_BY = ("local_code",)

    local_code: str = field(metadata=about("The programme's own code for the priority."))
    label: LangText | None = field(default=None, metadata=about("Its name."))
    specific_objectives: tuple[SpecificObjective, ...] = field(default=(), metadata=about("Its specific objectives."))
    max_cofinancing_rate: Percent | None = field(
        default=None, metadata=about("The highest Union co-financing rate, in percent.")
    )
    is_social_innovation: bool | None = field(
        default=None,
        metadata=about("Whether it is dedicated to social innovation.", law="ESF+ 2021/1057 Article 14(4)"),
    )


@frozen(kw_only=True)
class Programme(Record):
    """A programme of cohesion policy (CPR 2021/1060 Annex V), or another funding programme."""

    TYPE: ClassVar[str] = "programme"

    type: str = typed("programme")
    cci: str | None = field(
        default=None,
        metadata=about("The CCI number of the programme, 15 characters.", pattern=CCI_PATTERN, title="CCI"),
    )
    cci_stem: str | None = field(
        default=None,
        metadata=about(
            "The first 12 characters of its CCI, where the serial number is not known; never padded.",
            pattern=CCI_STEM_PATTERN,
            title="CCI stem",
        ),
    )
    period: Period | None = field(default=None, metadata=about("Its programming period."))
    funds: tuple[Code, ...] = field(default=(), metadata=about("The Funds that finance it.", list_id="eu-programme"))
    managing_authority: str | None = field(
        default=None, metadata=about("The id of its managing authority.", pattern=ID_PATTERN)
    )
    countries: tuple[str, ...] = field(
        default=(), metadata=about("ISO 3166-1 alpha-2 codes.", pattern="^[A-Z]{2}$", list_id="country")
    )
    nuts: tuple[Code, ...] = field(
        default=(),
        metadata=about("The NUTS regions it covers.", law="CPR Annex V", list_id="nuts", title="NUTS regions"),
    )
    version: str | None = field(default=None, metadata=about("The version of the programme document."))
    eligible_from: PartialDate | None = field(
        default=None, metadata=about("The first day on which expenditure is eligible.")
    )
    eligible_until: PartialDate | None = field(
        default=None, metadata=about("The last day on which expenditure is eligible.")
    )
    decision: str | None = field(default=None, metadata=about("The number of the Commission's decision."))
    decision_date: PartialDate | None = field(default=None, metadata=about("The date of the decision."))
    priorities: tuple[ProgrammePriority, ...] = field(default=(), metadata=about("Its priorities."))


@frozen(kw_only=True)
class Call(Record):
    """A call for proposals (CPR 2021/1060 Article 49(2))."""

    TYPE: ClassVar[str] = "call"

    type: str = typed("call")
    programme: str | None = field(
        default=None, metadata=about("The id of the programme or initiative it is under.", pattern=ID_PATTERN)
    )
    status: str | None = field(
        default=None, metadata=about("Where it stands at the date in `as_of`.", choices=CALL_STATUS)
    )
    objectives: tuple[Topic, ...] = field(default=(), metadata=about("What it is for."))
    area: tuple[Topic, ...] = field(default=(), metadata=about("The area that it covers, geographic or thematic."))
    countries: tuple[str, ...] = field(
        default=(), metadata=about("ISO 3166-1 alpha-2 codes.", pattern="^[A-Z]{2}$", list_id="country")
    )
    eligible_applicants: tuple[Topic, ...] = field(default=(), metadata=about("Who may apply."))
    budget: Money | None = field(default=None, metadata=about("The support that the call offers in all."))
    opens: PartialDate | None = field(default=None, metadata=about("The first day for applications."))
    closes: PartialDate | None = field(default=None, metadata=about("The last day for applications."))
    max_rate: Percent | None = field(default=None, metadata=about("The highest co-financing rate, in percent."))
    max_duration: Duration | None = field(default=None, metadata=about("How long a project may last."))
    url: str | None = field(default=None, metadata=about("The address of the call's own page."))
