"""The card of a metric: what a reader must know to trust, compare and repeat its figure."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from sicore.errors import UsageError

SCOPES = ("project", "cluster", "national")


class MissingPolicy(StrEnum):
    """What becomes of records that lack something."""

    COMPLETE_CASE = "complete-case"
    """They are left out and counted, and where a share is told, its worst and best case beside it."""
    REFUSE = "refuse"
    """Without what is missing there is no figure."""
    UNKNOWN = "unknown"
    """What is unknown stays unknown; it is never 0 and never no."""


class Aggregation(StrEnum):
    """How the figures of several projects become one. A mean of rates is none of them."""

    SUM = "sum"
    RATIO_OF_SUMS = "ratio-of-sums"
    POOL = "pool"
    """Weighted by precision, where the results are comparable."""
    DISTRIBUTION = "distribution"
    """How many have which value."""
    NONE = "none"
    """They are shown side by side."""


class ParameterKind(StrEnum):
    """What a parameter is; in a file a number may also be written as a text, as the exchange format writes decimals."""

    NUMBER = "number"
    """A decimal; given to the metric as `Decimal`."""
    SHARE = "share"
    """A fraction from 0 to 1, as `Decimal`."""
    COUNT = "count"
    """A whole number from 0 on, as `int`."""
    MONEY = "money"
    """An amount: a number in the account's currency, or a table with `amount` and, where they are others than the
    account's, `currency`, `date` and `country`; given to the metric as `Decimal` in one unit."""
    TEXT = "text"
    FLAG = "flag"
    """true or false."""
    TABLE = "table"
    """Rows with columns; given as a tuple of dictionaries."""


_LIMITS: Mapping[ParameterKind, tuple[int | None, int | None]] = {
    ParameterKind.NUMBER: (None, None),
    ParameterKind.SHARE: (0, 1),
    ParameterKind.COUNT: (0, None),
}
"""Between what numbers lie by their kind."""


@frozen(kw_only=True)
class Parameter:
    """An input that stands in no record, or a choice that the user has.

    Args:
        name: Its name in files and in `MetricContext.parameters`.
        about: What it is, in English; translators find it by the card.
        kind: What it may be.
        unit: The unit of a number.
        needed: Whether there is no result without it.
        default: What it is when nobody sets it.
        choices: The texts that it may be; any when empty.
        columns: The columns of a table.
        lowest: The least that a number may be, where that is not what its kind says.
        highest: The most that a number may be, likewise.

    Raises:
        UsageError: a table without columns, columns without a table, or the limits of what is no number.
    """

    name: str
    about: str
    kind: ParameterKind = ParameterKind.TEXT
    unit: str = ""
    needed: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    columns: tuple["Parameter", ...] = ()
    lowest: Decimal | int | None = None
    highest: Decimal | int | None = None

    def __attrs_post_init__(self) -> None:
        if (self.kind is ParameterKind.TABLE) != bool(self.columns):
            raise UsageError(f"The parameter {self.name!r}: a table has columns, and nothing else has.")
        if self.kind not in _LIMITS and (self.lowest, self.highest) != (None, None):
            raise UsageError(f"The parameter {self.name!r}: only numbers have limits.")

    @property
    def limits(self) -> tuple[Decimal | int | None, Decimal | int | None]:
        """The least and the most that a number may be, its kind's own limits included; None where it has none."""
        low, high = _LIMITS.get(self.kind, (None, None))
        return low if self.lowest is None else self.lowest, high if self.highest is None else self.highest

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies within the limits."""
        low, high = self.limits
        return (low is None or number >= low) and (high is None or number <= high)


@frozen(kw_only=True)
class MetricCard:
    """What a reader must know of a metric. Its id, title and version stand in its `MetricSpec`.

    Args:
        unit: The unit of its value, such as `persons`, `%` or `EUR`.
        formula: How it is computed, one line.
        aggregation: How figures of several projects become one.
        missing: What becomes of records that lack something.
        references: The laws, papers and guides that it follows, cited in full.
        parameters: What the user sets.
        reads_records: Whether it is computed over records; otherwise its parameters are all that it takes.
        least: The fewest persons or records that a figure is told for.
        comparability: What must be the same before two figures are compared, such as `indicator` and `follow-up`.
        scopes: What it can be computed for: `project`, `cluster`, `national`.
        direction: `higher` or `lower` where one is better; empty where neither is.
        uncertainty: How its uncertainty is told; empty where it has none.
        limits: What it does not say, in English.
        cases: Files with its reference cases, `package:folder/file.json`: what was published, with what it was computed
            from. `sicore evaluate --self-check` computes them again.

    Raises:
        UsageError: the unit or the formula is empty, or a scope is none.
    """

    unit: str
    formula: str
    aggregation: Aggregation
    missing: MissingPolicy
    references: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    reads_records: bool = True
    least: int = 0
    comparability: tuple[str, ...] = ()
    scopes: tuple[str, ...] = SCOPES
    direction: str = ""
    uncertainty: str = ""
    limits: str = ""
    cases: tuple[str, ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        if not (self.unit.strip() and self.formula.strip()):
            raise UsageError("A metric's card says the unit and the formula.")
        if unknown := set(self.scopes) - set(SCOPES):
            raise UsageError(f"A metric is for {', '.join(SCOPES)}, not for {', '.join(sorted(unknown))}.")

    @property
    def defaults(self) -> Mapping[str, Any]:
        """What its parameters are when nobody sets them."""
        return {each.name: each.default for each in self.parameters if each.default is not None}


UNCARDED = MetricCard(
    unit="as the result says",
    formula="not told",
    aggregation=Aggregation.NONE,
    missing=MissingPolicy.COMPLETE_CASE,
    limits="The metric has no card.",
)
"""Stands in for the card of a metric that has none."""


def plain_default(value: Any) -> Any:
    """A default as JSON has it.

    >>> plain_default(Decimal("0.035"))
    '0.035'
    """
    return str(value) if isinstance(value, Decimal) else value
