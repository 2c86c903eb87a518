"""What came of validating or converting."""

from attrs import frozen

from sicore.findings import FindingTally


@frozen(kw_only=True)
class Validation:
    """What came of validating or converting.

    Args:
        tally: All findings.
        records: How many records there were.
    """

    tally: FindingTally
    records: int
