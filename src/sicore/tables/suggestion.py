"""What a column may be, how sure that is, and why."""

from attrs import frozen


@frozen(kw_only=True, order=True)
class Suggestion:
    """One field that a column may hold.

    Args:
        confidence: From 0 to 1; below 0.5 nothing should be taken without asking.
        field: The field's name in mapping files, or `contact` for contact persons, of whom nothing may be taken.
        evidence: Why, one English sentence for whoever confirms it.
    """

    confidence: float
    field: str
    evidence: str
