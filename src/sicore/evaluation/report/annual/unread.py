"""How many of the records given to a report could not be read, so that nothing of them is in it."""

from collections.abc import Iterable, Iterator

from sicore.evaluation.report.parts import NOT_READ, RECORDS, Lack
from sicore.findings import Finding, Severity, phrase
from sicore.model import AnyRecord

_NOT_TAKEN, _REPEATED = "record-not-taken", "record-repeated"
_DAMAGED = "damaged"


class Unread:
    """Counts what comes as findings in place of a record."""

    def __init__(self) -> None:
        self.records = 0
        self.is_damaged = False
        self._last: tuple[str | None, int | None] | None = None

    def passing(self, told: Iterable[AnyRecord | Finding]) -> Iterator[AnyRecord | Finding]:
        """Let all pass."""
        for each in told:
            # A revision that another one outdates was read.
            if isinstance(each, Finding) and each.severity is Severity.ERROR and each.code.code != _REPEATED:
                self._add(each)
            yield each

    def _add(self, finding: Finding) -> None:
        """Several findings on one record count once: those on one with an id end with the one that it was not taken."""
        if finding.record is not None:
            return
        place = finding.place
        where = (place.source, place.line) if place is not None and place.line is not None else None
        if finding.code.code == _NOT_TAKEN:
            self.records += where is None or where != self._last
        elif where is None:
            self.is_damaged = True
        else:
            self.records += where != self._last
        self._last = where

    def lacks(self) -> Iterator[Lack]:
        """What the report says of it."""
        if self.records:
            why = phrase("Records could not be read; nothing of them is counted.")
            yield Lack(about=RECORDS, reason=NOT_READ, why=why, count=self.records)
        if self.is_damaged:
            why = phrase("What was read is damaged or incomplete; how much is missing is not known.")
            yield Lack(about=RECORDS, reason=_DAMAGED, why=why)
