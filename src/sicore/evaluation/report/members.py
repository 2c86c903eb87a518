"""Letting pass what is of some projects: they themselves, lessons learned in them, evaluations of them."""

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from sicore.findings import Finding
from sicore.model import AnyRecord, CaseStudy, Evaluation, Lesson, Project

Told = AnyRecord | Finding


@frozen(kw_only=True)
class Members:
    """Some projects and case studies.

    Args:
        ids: Their ids, and the id of the cluster that they form, where it has one.
        seen: Those that came by.
    """

    ids: frozenset[str]
    seen: dict[str, Project | CaseStudy] = field(factory=dict)

    def passing(self, told: Iterable[Told]) -> Iterator[Told]:
        """What is of them; findings pass as they are."""
        for each in told:
            if isinstance(each, Finding) or self._is_of_it(each):
                yield each

    def _is_of_it(self, record: AnyRecord) -> bool:
        if isinstance(record, Project | CaseStudy) and record.id in self.ids:
            self.seen[record.id] = record
            return True
        about: Iterable[str] = ()
        if isinstance(record, Lesson):
            about = record.learned_in
        elif isinstance(record, Evaluation):
            about = record.subjects
        return not self.ids.isdisjoint(about)
