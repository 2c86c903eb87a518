"""What cannot be computed honestly, and why."""

from enum import StrEnum

from sicore.errors import RefusedResultError

__all__ = ["Refusal", "RefusedResultError"]


class Refusal(StrEnum):
    """Why a result is refused; stable words for programs."""

    MEAN_OF_RATES = "mean-of-rates"
    """Rates of groups of different sizes have no mean; the sums of their counts have a ratio."""
    DIFFERENT_MEASURES = "different-measures"
    DIFFERENT_DEFINITIONS = "different-definitions"
    DIFFERENT_WINDOWS = "different-windows"
    """Results six months and twelve months after leaving say different things."""
    DIFFERENT_DENOMINATORS = "different-denominators"
    DIFFERENT_PERIODS = "different-periods"
    TOO_FEW_STUDIES = "too-few-studies"
    TOO_FEW_ITEMS = "too-few-items"
    TOO_FEW_GROUPS = "too-few-groups"
    """Too few persons or clusters to tell chance from effect."""
    SEVERAL_FOR_ONE_PROJECT = "several-for-one-project"
    MISSING_DENOMINATOR = "missing-denominator"
    ZERO_DENOMINATOR = "zero-denominator"
    RESULT_ABOVE_ELIGIBLE = "result-above-eligible"
    """More had a result than could have had it."""
    NET_EFFECT_WITH_DEADWEIGHT = "net-effect-with-deadweight"
    """What a control group would have reached anyway was taken off already."""
    MIXED_CURRENCIES = "mixed-currencies"
    AMOUNTS_UNTREATED = "amounts-untreated"
    """Amounts could not be brought to the price level and unit that were asked for."""
    MIXED_UNITS = "mixed-units"
    NOTHING_TO_COUNT = "nothing-to-count"
    WITHHELD = "withheld"
    """The source withholds the value because few persons stand behind it."""
    WRONG_INPUT = "wrong-input"
    """An input cannot be what it stands for; an error, while all other reasons are answers."""
    MISSING_INPUT = "missing-input"
    """A row of the inputs does not say what it would be used for."""
    MISSING_EXTRA = "missing-extra"
    """A package is needed that is not installed; the message names it."""
    FAILED = "failed"
    """The plugin failed, or gave what is no figure."""
