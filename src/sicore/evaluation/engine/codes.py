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
METRIC_INPUT_REFUSED = FindingCode(
    code="metric-input-refused",
    severity=Severity.ERROR,
    message="An input of {metric} cannot be what it stands for: {reason}",
    repair="Correct it where it was given.",
    about=(
        "Each input may be right by itself and wrong beside another, such as 12 persons of 10. A figure that is "
        "refused for another reason is an answer and no error."
    ),
)
METRIC_ROWS_LEFT_OUT = FindingCode(
    code="metric-rows-left-out",
    severity=Severity.ERROR,
    message="{metric} left out rows of its inputs that cannot be what they stand for: {value}.",
    repair="Correct them, or leave them out yourself; the warnings of the figure name them.",
    about="A figure that is told of the other rows only is not the one that was asked for.",
)
