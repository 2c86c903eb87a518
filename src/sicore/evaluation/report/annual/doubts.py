"""Records that count although what they tell cannot be: readers are told how many there are."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from sicore.checks.rule import Rule, RuleContext
from sicore.checks.rules.codes import DATE_ORDER, PAID_ABOVE_GRANTED
from sicore.checks.rules.dates import date_order
from sicore.checks.rules.money import paid_above_granted
from sicore.codelists import Shelf
from sicore.evaluation.report.parts import RECORDS, Lack
from sicore.findings import Finding, phrase
from sicore.model import AnyRecord

_RULES: tuple[Rule, ...] = (date_order, paid_above_granted)
"""Those that touch what a report tells and that no metric finds; all rules would take as long as the report."""

_WHY: Mapping[str, str] = {
    DATE_ORDER.code: phrase("Records that end before they begin are counted all the same."),
    PAID_ABOVE_GRANTED.code: phrase("Projects that were paid more than they were granted are counted all the same."),
}


class Doubts:
    """Looks at the records that count.

    Args:
        shelf: The code lists.
        today: The day of the run.
    """

    def __init__(self, shelf: Shelf, today: date) -> None:
        self._context = RuleContext(today=today, shelf=shelf)
        self.records: Counter[str] = Counter()

    def of(self, record: AnyRecord) -> Iterator[Finding]:
        """What cannot be of a record."""
        found = [each.at(record=record.id) for rule in _RULES for each in rule(record, self._context)]
        self.records.update({each.code.code for each in found})
        yield from found

    def lacks(self) -> Iterator[Lack]:
        """What the report says of it."""
        for code, count in sorted(self.records.items()):
            yield Lack(about=RECORDS, reason=code, why=_WHY[code], count=count)
