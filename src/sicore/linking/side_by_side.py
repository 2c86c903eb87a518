"""What the records of one thing say, side by side, each with its source."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from sicore.linking.saying import Saying, sayings
from sicore.model import Record

MEMBERS = (
    "title", "legal_name", "other_names", "identifiers", "countries", "start_date", "end_date", "end_date_expected",
    "end_date_actual", "duration", "status", "level_of_action", "total_cost", "total_eligible_cost", "eu_contribution",
    "granted_amount", "paid_amount", "cofinancing_rate", "budget_text", "funding", "funding_text", "source_of_funding",
    "funds", "programming_period", "cci", "cci_stem", "programme", "intervention_fields", "participants", "locations",
    "address", "homepage", "sectors", "legal_category",
)  # fmt: skip
"""The members that are shown: what tells a thing and what it costs, not what is told about it."""


@frozen(kw_only=True)
class MemberSides:
    """What the records say in one member.

    Args:
        member: Its name, such as `total_cost`.
        sayings: What they say, in the order of the records.
        is_same: Whether all records that say anything say the same.
    """

    member: str
    sayings: tuple[Saying, ...]
    is_same: bool


def side_by_side(records: Sequence[Record]) -> tuple[MemberSides, ...]:
    """What the records say in each member in which any says something; nothing is merged or left out.

    Args:
        records: The records of one thing.
    """
    return tuple(_sides(records))


def _sides(records: Sequence[Record]) -> Iterator[MemberSides]:
    for member in MEMBERS:
        told = [list(sayings(record, member)) for record in records]
        if any(told):
            texts = {frozenset(saying.text for saying in said) for said in told if said}
            flat = tuple(saying for said in told for saying in said)
            yield MemberSides(member=member, sayings=flat, is_same=len(texts) == 1)
