"""A report in one line."""

from sicore.findings import Severity
from sicore.render.report import FindingReport
from sicore.render.translator import Translator


def severity_counts(report: FindingReport, translator: Translator) -> str:
    """How many errors, warnings and pieces of advice there were; those that were none are left out.

    >>> from datetime import UTC, datetime
    >>> from sicore.findings import FindingTally
    >>> started = datetime(2026, 11, 21, tzinfo=UTC)
    >>> report = FindingReport.of(
    ...     FindingTally(), sources=[], records=0, library_version="1", format_version="1", started=started
    ... )
    >>> severity_counts(report, Translator("en"))
    'Nothing was found.'
    """
    counted = [
        severity_count(severity, report.count(severity), translator) for severity in Severity if report.count(severity)
    ]
    return ", ".join(counted) or translator.text("Nothing was found.")


def severity_count(severity: Severity, count: int, translator: Translator) -> str:
    """How many findings of one severity there were, such as `3 errors`."""
    match severity:
        case Severity.ERROR:
            return translator.plural("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return translator.plural("{count} warning", "{count} warnings", count)
        case Severity.ADVICE:
            return translator.plural("{count} piece of advice", "{count} pieces of advice", count)
