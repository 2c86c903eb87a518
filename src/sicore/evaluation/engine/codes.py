"""The findings of running metrics."""

from sicore.findings import FindingCode, Severity

METRIC_FAILED = FindingCode(
    code="metric-failed",
    severity=Severity.ERROR,
    message="The metric {metric} could not be computed: {reason}",
    repair="Tell whoever keeps the plugin; the other metrics are not touched by it.",
    about="A plugin that raises, or gives what is no figure, costs its own figure and no other.",
)
METRIC_NOTHING = FindingCode(
    code="metric-nothing",
    severity=Severity.WARNING,
    message="There are no records to compute over.",
    repair="Check that it is the file or the catalogue that you meant, and that it holds published records.",
    about="A figure over nothing is no figure; every metric that reads records says so.",
)
