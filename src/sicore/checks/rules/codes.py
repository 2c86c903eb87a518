"""The findings of the rules."""

from sicore.findings import FindingCode, Severity

DATE_ORDER = FindingCode(
    code="date-order",
    severity=Severity.ERROR,
    message="The end, {end}, lies before the beginning, {start}.",
    repair="Check both dates; often day and month or two columns are swapped.",
    about=(
        "Lists of operations give the start and the expected or actual completion (CPR 2021/1060 Article 49(3)(f) and "
        "(g)). Partial dates are judged only where every day they can mean contradicts the order."
    ),
)
