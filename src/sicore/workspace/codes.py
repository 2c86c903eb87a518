"""The findings of whole runs."""

from sicore.findings import FindingCode, Severity

VERSION_LOSS = FindingCode(
    code="version-loss",
    severity=Severity.WARNING,
    message="The version of the format that was asked for cannot hold this value: {reason}",
    repair="Keep the file that you converted; the value is also in the report that `--losses` writes.",
    about="A lower version of the format has no room for what a higher one added. What is left out is always named.",
)
