"""A statement as it is joined to others: how it stands to them, and what it says."""

from attrs import evolve, frozen

from sicore.model import AnyRecord, Record, Source

WHOLE = 1
"""Its keeper wrote the record as a whole; it takes the place of what says no more."""
STATEMENT = 2
"""One source's statement, joined to those of others."""
REVIEW = 3
"""A step of a review: it decides on the status and says nothing of the subject."""
RESTORED = 4
"""Deletions taken back: those of its tombstone's time and before."""


@frozen(kw_only=True)
class Stated:
    """The latest statement of one source about one id.

    Args:
        number: The number of its revision; later ones are greater.
        standing: WHOLE, STATEMENT, REVIEW or RESTORED.
        record: What it says.
        stands_for: The sources in whose place its own source stands.
    """

    number: int
    standing: int
    record: AnyRecord
    stands_for: tuple[Source, ...] = ()

    @property
    def reading(self) -> AnyRecord:
        """The record with all sources that were read again when this one was."""
        if not self.stands_for or not isinstance(self.record, Record):
            return self.record
        return evolve(self.record, sources=(*self.record.sources, *self.stands_for))
