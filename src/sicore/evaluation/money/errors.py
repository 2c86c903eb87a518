"""Wrong use of money over time and borders."""

from sicore.errors import UsageError
from sicore.findings import Finding, RefusedSourceError


class DoubleConversionError(UsageError):
    """An amount would be brought to another price level twice; the message says what was done already."""


class SplitPeriodError(UsageError):
    """The rate is that of one month or year, and the amount is of several; the message says of which."""


class RatesRefusedError(RefusedSourceError):
    """A rate table that cannot be used; `findings` say everything that is wrong with it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings[0])
        self.findings = findings
