"""A source that is refused as a whole."""

from sicore.errors import SicoreError
from sicore.findings.finding import Finding


class RefusedSourceError(SicoreError, ValueError):
    """A source that cannot or must not be read; `finding` says why, and becomes part of the run's report.

    Reading code raises it where nothing more can be read; flows catch it, so that users see the finding.
    """

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"{finding.message} {finding.repair}")
