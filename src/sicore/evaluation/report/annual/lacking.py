"""What a report cannot say, and why."""

from collections.abc import Iterator, Sequence

from sicore.evaluation.report.annual.asked import Answers
from sicore.evaluation.report.annual.protecting import Protected
from sicore.evaluation.report.figure import HIDDEN
from sicore.evaluation.report.parts import NO_RECORDS, NOT_SHOWN_SAFE, Lack, Section
from sicore.plugins import MetricStatus


def lacks(sections: Sequence[Section], answers: Answers, protected: Protected) -> Iterator[Lack]:
    """Empty sections, figures without a value, records that metrics left out, and what could not be shown safe."""
    if protected.failed:
        yield Lack(about="indicators", reason=NOT_SHOWN_SAFE, why=protected.failed)
    for section in sections:
        if section.is_empty:
            yield Lack(about=section.id, reason=NO_RECORDS)
    for outcome in answers.evaluation.outcomes:
        result = outcome.result
        told = [each for each in outcome.question.parameters.values() if isinstance(each, str)]
        asked = " ".join([outcome.question.metric, *told][:2])
        if result.status is MetricStatus.NOT_COMPUTABLE:
            yield Lack(about=asked, reason=result.reason or result.status.value, why=next(iter(result.warnings), ""))
        for reason, count in sorted(result.missing.items()):
            yield Lack(about=asked, reason=reason, count=count)
    hidden = sum(
        figure is not None and figure.status is MetricStatus.SUPPRESSED
        for section in sections
        for table in section.tables
        for figure in table.figures()
    )
    if hidden:
        yield Lack(about="indicators", reason=HIDDEN, count=hidden)
