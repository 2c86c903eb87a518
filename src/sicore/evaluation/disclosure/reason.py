"""Why a figure is hidden, and how much must stay open about it."""

from enum import StrEnum

from attrs import frozen


class Reason(StrEnum):
    """Why a cell is hidden. For the file, not for readers: who knows it knows more about the figure."""

    PRIMARY = "primary"
    """Too few, or an amount that gives its largest contributor away."""
    RELEASE = "release"
    """It was hidden in an earlier release."""
    COMPLEMENTARY = "complementary"
    """It would give another one away."""


@frozen(kw_only=True)
class Need:
    """What must stay open about a hidden figure.

    Args:
        width: How far apart the least and the most that it can be must lie.
        above: How far the most must lie above the figure itself; zero where that does not matter.
    """

    width: float
    above: float = 0.0

    def is_met(self, low: float, high: float, truth: float | None) -> bool:
        """Whether a range leaves that much open, but for the rounding of the solver."""
        slack = 1 - 1e-9
        is_above = self.above == 0 or (truth is not None and high - truth >= self.above * slack)
        return high - low >= self.width * slack and is_above
