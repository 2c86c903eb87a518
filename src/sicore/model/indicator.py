"""Indicator values: what was counted, for whom, against what."""

from decimal import Decimal

from attrs import field, frozen

from sicore.codelists import Code
from sicore.dates import PartialDate
from sicore.identifiers import ID_PATTERN
from sicore.members import Node, about
from sicore.text import LangText

SEXES = ("female", "male", "non-binary", "not-stated")


@frozen(kw_only=True)
class IndicatorValue(Node):
    """One value of an indicator.

    CPR 2021/1060 Annex XVII fields 49 to 55; ESF+ Regulation 2021/1057 Annexes I to III. Always an aggregate, never
    about one participant.
    """

    indicator: Code = field(metadata=about("The indicator.", list_id="esf-plus-indicator"))
    label: LangText | None = field(default=None, metadata=about("Its name as the source gives it."))
    subject: str | None = field(
        default=None,
        metadata=about("The id of what is counted, when it is not the record.", pattern=ID_PATTERN),
    )
    unit: str | None = field(default=None, metadata=about("What is counted, such as persons or entities."))
    baseline: Decimal | None = field(default=None, metadata=about("The value before the operation."))
    milestone: Decimal | None = field(default=None, metadata=about("The milestone for the end of 2024."))
    target: Decimal | None = field(default=None, metadata=about("The target for the end of 2029."))
    value: Decimal | None = field(default=None, metadata=about("The cumulative value reached; absent when unknown."))
    as_of: PartialDate | None = field(default=None, metadata=about("The date that the value holds for."))
    sex: str | None = field(
        default=None,
        metadata=about(
            "The sex that the value is for; absent for the total.",
            law="ESF+ 2021/1057 Annex I",
            choices=SEXES,
        ),
    )
    group: Code | None = field(default=None, metadata=about("The group that the value is for; absent for the total."))
    is_estimate: bool | None = field(default=None, metadata=about("Whether the value is an informed estimate."))
    is_suppressed: bool | None = field(
        default=None, metadata=about("Whether the value is withheld because few persons stand behind it.")
    )
