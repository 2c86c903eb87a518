"""A source that is refused as a whole, and an export that cannot be."""

from sicore.errors import SicoreError
from sicore.findings.finding import Finding


class RefusedSourceError(SicoreError, ValueError):
    """A source that cannot or must not be read; `finding` says why, and becomes part of the run's report.

    Reading code raises it where nothing more can be read; flows catch it, so that users see the finding.
    """

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"{finding.message} {finding.repair}")


class RefusedExportError(SicoreError, ValueError):
    """An export that would not be what its form demands; `finding` says why, and becomes part of the run's report.

    Exporters raise it in place of writing a file that the form's own readers refuse, after the findings that say what
    became of each record; flows catch it. What stood at the target before stays.
    """

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"{finding.message} {finding.repair}")
