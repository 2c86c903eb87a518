"""What came of validating or converting."""

from attrs import frozen

from sicore.findings import FindingTally


@frozen(kw_only=True)
class Validation:
    """What came of validating or converting.

    Args:
        tally: All findings.
        records: How many records there were.
        sources: The names of the files that were checked.
        is_written: Whether the records were written; False where nothing was to be, or something stopped it.
        held_back: How many records of a catalogue were left out since they are not published.
    """

    tally: FindingTally
    records: int
    sources: tuple[str, ...] = ()
    is_written: bool = False
    held_back: int = 0
