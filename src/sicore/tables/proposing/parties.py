"""Organisations of an operation: where a column says their roles, the other columns are about all of them."""

from collections.abc import Sequence

from attrs import evolve

from sicore.tables.mapping import Column, Use
from sicore.tables.proposing.deciding import Decision

_OF_ALL = {
    "beneficiary": "participant",
    "beneficiary_id": "participant_id",
    "beneficiary_country": "participant_country",
    "beneficiary_city": "participant_city",
    "beneficiary_postcode": "participant_postcode",
    "beneficiary_type": "participant_type",
}
_LINES = r"\s*\n\s*"
_SEVERAL = ("participant", "place", "theme", "target_group")
_ENOUGH = 0.1


def with_parties(decisions: Sequence[Decision]) -> list[Decision]:
    """The same decisions, about all partners where each row is one and its role is told, and with lists split."""
    fields = frozenset(field for each in decisions for field in each.fields)
    is_of_all = "participant_role" in fields and "participant" not in fields
    return [_with_lines(_of_all(each) if is_of_all else each) for each in decisions]


def _of_all(decision: Decision) -> Decision:
    uses = tuple(evolve(use, to=_OF_ALL.get(use.to, use.to)) for use in decision.mapped.uses)
    return evolve(decision, mapped=evolve(decision.mapped, uses=uses)) if uses else decision


def _with_lines(decision: Decision) -> Decision:
    """Lines of a cell are entries of a list where the field holds several."""
    column: Column = decision.mapped
    lines = decision.sample.share(lambda value: "\n" in value.text.strip())
    if lines < _ENOUGH:
        return decision
    return evolve(decision, mapped=evolve(column, uses=tuple(map(_split, column.uses))))


def _split(use: Use) -> Use:
    return evolve(use, split=_LINES) if use.to in _SEVERAL and use.split is None else use
