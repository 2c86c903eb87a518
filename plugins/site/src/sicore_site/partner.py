"""A possible partner, as a page tells of it."""

from collections.abc import Sequence

from attrs import frozen

from sicore.members import Json

ORGANISATION = "organisation"
"""The type of those who can be asked; all others that are suggested are cases: what somebody did."""


@frozen
class Partner:
    """A record whose people could be partners.

    Args:
        id: The id of the record.
        reasons: What the two have in common, by facet, such as `themes`; the weightiest first. What is shared is given
            as codes with their list (`si-theme:housing`), NUTS codes, ids, or words.
    """

    id: str
    reasons: Sequence[tuple[str, tuple[str, ...]]]

    def written(self) -> Json:
        """The partner as JSON holds it."""
        return [self.id, [[facet, list(shared)] for facet, shared in self.reasons]]

    @classmethod
    def read(cls, written: Json) -> "Partner":
        """The partner from JSON."""
        record_id, reasons = written
        return cls(record_id, tuple((facet, tuple(shared)) for facet, shared in reasons))
