"""What one check of the data found, ready to be shown."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Self

from attrs import field, frozen

from sicore.findings import Coverage, Finding, FindingCode, FindingTally, Severity


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


@frozen(kw_only=True)
class FindingGroup:
    """The findings of one kind and severity.

    Args:
        code: The kind.
        severity: What they weigh.
        count: How many there were.
        findings: Those kept in full, in the order they came; at most *count*.
    """

    code: FindingCode
    severity: Severity
    count: int
    findings: Sequence[Finding]

    @property
    def left_out(self) -> int:
        """How many were counted but not kept."""
        return self.count - len(self.findings)


@frozen(kw_only=True)
class FindingReport:
    """What one check of the data found.

    Args:
        findings: Those kept in full, in the order they came.
        counts: How many of each code and severity there were, kept or not.
        sources: The names of the files read, without their folders, in the order they were read.
        records: How many records were read.
        profile: The profile that was checked against, None where there was none.
        library_version: The version of sicore.
        format_version: The version of the exchange format.
        started: When the check began, with its time zone; shown in UTC to the second.
        coverage: What became of the columns of each table that was read.
    """

    findings: Sequence[Finding]
    counts: Mapping[tuple[str, Severity], int]
    sources: Sequence[str]
    records: int
    profile: str | None
    library_version: str
    format_version: str
    started: datetime = field(converter=_in_utc)
    coverage: Sequence[Coverage] = ()

    @classmethod
    def of(
        cls,
        tally: FindingTally,
        *,
        sources: Sequence[str],
        records: int,
        library_version: str,
        format_version: str,
        started: datetime,
        profile: str | None = None,
        coverage: Sequence[Coverage] = (),
    ) -> Self:
        """Make a report of what a tally holds now."""
        return cls(
            findings=tally.kept,
            counts=tally.counts,
            sources=tuple(sources),
            records=records,
            profile=profile,
            library_version=library_version,
            format_version=format_version,
            started=started,
            coverage=tuple(coverage),
        )

    def __len__(self) -> int:
        """How many findings there were, kept or not."""
        return sum(self.counts.values())

    def count(self, severity: Severity) -> int:
        """How many findings of one severity there were."""
        return sum(number for (_, weight), number in self.counts.items() if weight is severity)

    def groups(self) -> tuple[FindingGroup, ...]:
        """The findings by kind: errors before warnings before advice, each by code."""
        kept: dict[tuple[str, Severity], list[Finding]] = {}
        for finding in self.findings:
            kept.setdefault((finding.code.code, finding.severity), []).append(finding)
        weight = list(Severity).index
        return tuple(
            FindingGroup(
                code=found[0].code,
                severity=severity,
                count=self.counts.get((code, severity), len(found)),
                findings=tuple(found),
            )
            for (code, severity), found in sorted(kept.items(), key=lambda entry: (weight(entry[0][1]), entry[0][0]))
        )
