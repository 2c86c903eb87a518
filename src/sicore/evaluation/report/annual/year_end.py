"""What was known by the end of the year that a report is of; what is later is left out, and counted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve

from sicore.dates import PartialDate
from sicore.evaluation.report.annual.scope import Scope
from sicore.evaluation.report.parts import RECORDS, Lack
from sicore.findings import Finding, phrase
from sicore.model import Activity, AnyRecord, CaseStudy, Community, Evaluation, Project

_LATER, _UNDATED = "later-than-year", "undated"


class YearEnd:
    """Leaves out what is later than the year: values of indicators by their date, records by when they begin.

    A date counts to its last possible day, so that what is of `2026` is known at the end of 2026. What bears no date
    counts. Values of days to come stay, because metrics refuse them and say so.

    Args:
        year: The year.
        day: The day of the run.
        scope: Of which records it is told what was left out.
    """

    def __init__(self, year: int, day: date, scope: Scope) -> None:
        # Dates begin with four digits, and so does a year, which makes them stand in the order of their letters.
        self._year = f"{year:04}"
        self._today = day.isoformat()
        self._is_past = year < day.year
        self._scope = scope
        self.values = 0
        self.records: Counter[str] = Counter()

    def passing(self, told: Iterable[AnyRecord | Finding]) -> Iterator[AnyRecord | Finding]:
        """What was known by then; findings pass as they are."""
        for each in told:
            if isinstance(each, Finding):
                yield each
            elif self._is_later(_began(each)):
                self.records[each.type] += self._scope.covers(each)
            else:
                yield self._known(each) if isinstance(each, Project) and each.indicators else each

    def _is_later(self, when: PartialDate | None) -> bool:
        return when is not None and when.iso[:4] > self._year

    def _known(self, project: Project) -> Project:
        if not any(self._is_later(row.as_of) for row in project.indicators):
            return project
        kept = tuple(row for row in project.indicators if not self._is_later(row.as_of) or self._is_to_come(row.as_of))
        if self._scope.covers(project):
            self.values += len(project.indicators) - len(kept)
        return evolve(project, indicators=kept)

    def _is_to_come(self, when: PartialDate | None) -> bool:
        return when is not None and when.iso > self._today[: len(when.iso)]

    def lacks(self) -> Iterator[Lack]:
        """What the report says of it."""
        projects = self.records[Project.TYPE]
        others = self.records.total() - projects
        if projects:
            why = phrase("Projects that begin after the year of the report are left out.")
            yield Lack(about="portfolio", reason=_LATER, why=why, count=projects)
        if self.values:
            why = phrase("Values of a date after the year of the report are left out.")
            yield Lack(about="indicators", reason=_LATER, why=why, count=self.values)
        if others:
            why = phrase("Activities, evaluations and other records of a later year are left out.")
            yield Lack(about=RECORDS, reason=_LATER, why=why, count=others)
        if self._is_past:
            why = phrase("Amounts and status bear no date; they are told as on the day of the report.")
            yield Lack(about=RECORDS, reason=_UNDATED, why=why)


def _began(record: AnyRecord) -> PartialDate | None:
    """When what a record is of began or was; None where it does not say so, and of what is planned or offered."""
    if isinstance(record, Project | CaseStudy):
        return record.start_date
    if isinstance(record, Community):
        return record.since
    if isinstance(record, Activity):
        return record.start_date if record.mode == "held" else None
    if isinstance(record, Evaluation):
        return record.date if record.mode == "completed" else None
    return None
