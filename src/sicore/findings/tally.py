"""A bounded heap of findings: all are counted, the first of each kind are kept."""

from collections import Counter
from collections.abc import Iterable

from sicore.findings.code import Severity
from sicore.findings.finding import Finding

KEPT_PER_CODE = 100


class FindingTally:
    """Counts every finding and keeps the first hundred of each code and severity, so that no report grows without end.

    Args:
        kept_per_code: How many findings of one code and severity are kept in full.

    >>> tally = FindingTally()
    >>> len(tally)
    0
    """

    def __init__(self, *, kept_per_code: int = KEPT_PER_CODE) -> None:
        self._kept_per_code = kept_per_code
        self._kept: list[Finding] = []
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it while its kind has room."""
        kind = (finding.code.code, finding.severity)
        self._counts[kind] += 1
        if self._counts[kind] <= self._kept_per_code:
            self._kept.append(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        """Add many."""
        for finding in findings:
            self.add(finding)

    def __len__(self) -> int:
        """How many there were, kept or not."""
        return self._counts.total()

    @property
    def kept(self) -> tuple[Finding, ...]:
        """The findings kept in full, in the order they came."""
        return tuple(self._kept)

    @property
    def counts(self) -> dict[tuple[str, Severity], int]:
        """How many of each code and severity there were."""
        return dict(self._counts)

    def count(self, severity: Severity) -> int:
        """How many of one severity there were."""
        return sum(number for (_, weight), number in self._counts.items() if weight is severity)

    @property
    def left_out(self) -> dict[tuple[str, Severity], int]:
        """How many of each code and severity were counted but not kept."""
        kept = self._kept_per_code
        return {kind: number - kept for kind, number in self._counts.items() if number > kept}
