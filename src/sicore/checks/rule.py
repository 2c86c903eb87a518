"""What a rule is: a small function from one record to findings."""

from collections.abc import Callable, Iterable
from datetime import date

from attrs import field, frozen

from sicore.codelists import Shelf, core_shelf
from sicore.findings import Finding
from sicore.model import AnyRecord


@frozen(kw_only=True)
class RuleContext:
    """What a rule may use beside the record.

    Args:
        today: The day of the check, for the clock of personal data; never for the status of a project.
        shelf: The code lists, those of plugins among them.
    """

    today: date
    shelf: Shelf = field(factory=core_shelf)


Rule = Callable[[AnyRecord, RuleContext], Iterable[Finding]]
"""Looks at one record and yields what is wrong; the runner fills in the record's id and the place of the value."""
