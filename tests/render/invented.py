"""Invented findings for the report tests."""

from datetime import UTC, datetime

from sicore.findings import Finding, FindingCode, FindingTally, Severity, SourcePlace
from sicore.render import FindingReport

DATE_ORDER = FindingCode(
    code="invented-date-order",
    severity=Severity.ERROR,
    message="The operation ends on {value}, before it starts on {start}.",
    repair="Look both dates up in the grant decision and mend the wrong one.",
    about="An operation has a start and an end.",
)
BIRTH_NUMBER = FindingCode(
    code="invented-birth-number",
    severity=Severity.WARNING,
    message="A personal number stands here.",
    repair="Take it out.",
    about="Records name roles, not people.",
    personal=True,
)
SHARE = FindingCode(
    code="invented-share",
    severity=Severity.ADVICE,
    message="The share is of another base than the total.",
    repair="Say which base in `{member}`.",
    about="A share without a base cannot be compared.",
)


def date_order(row: int = 2, **changes: object) -> Finding:
    """The operation in that row of a workbook ends before it starts."""
    place = SourcePlace(source="list.xlsx", sheet="Operations", row=row, column="F")
    told = {"record": f"se.esf:22-{row:03}", "pointer": "/end_date", "place": place, "value": "2021-01-31"}
    return Finding.of(DATE_ORDER, **{**told, "start": "2022-12-15", **changes})  # type: ignore[arg-type]


def report(*findings: Finding, kept_per_code: int = 100) -> FindingReport:
    """A report on these findings, made at a fixed moment."""
    tally = FindingTally(kept_per_code=kept_per_code)
    tally.extend(findings)
    return FindingReport.of(
        tally,
        sources=["list.xlsx"],
        records=1234,
        profile="art49",
        library_version="0.1.0",
        format_version="1.0",
        started=datetime(2026, 11, 21, 14, 5, 9, 999, tzinfo=UTC),
    )


def mixed_report() -> FindingReport:
    """A report with an error that comes ten thousand times, warnings about a person, and advice."""
    secret = Finding.of(
        BIRTH_NUMBER, value="191212121212", place=SourcePlace(source="page.html", line=25), pointer="/title/sv"
    )
    share = Finding.of(SHARE, pointer="/amounts", expected="total, eligible", member="base")
    return report(*(date_order(row) for row in range(2, 10_002)), secret, share)
