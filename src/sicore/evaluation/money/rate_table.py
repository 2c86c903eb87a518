"""A dated rate table in memory."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from attrs import define, field

from sicore.errors import InvalidValueError
from sicore.evaluation.money.kinds import Kind


@define(frozen=True, slots=False, kw_only=True)
class RateTable:
    """Rates with their source.

    Args:
        id: What the table is called in whatever used it.
        version: Which edition it is.
        kind: What its values are.
        source: Who published them.
        retrieved: The day on which they were taken from there, ISO 8601.
        sha256: The checksum of the bytes that they were read from, in hexadecimal.
        rates: The value by area (a currency, or a country for price indices and parities) and period.
        unit: What one unit of a parity is called; None for other kinds.
        is_invented: Whether the values are made up.

    Raises:
        InvalidValueError: a value is not above zero, or a period has not the form of the kind.
    """

    id: str
    version: str
    kind: Kind
    source: str
    retrieved: str
    sha256: str
    rates: Mapping[tuple[str, str], Decimal] = field(repr=False)
    unit: str | None = None
    is_invented: bool = False

    def __attrs_post_init__(self) -> None:
        for (area, period), rate in self.rates.items():
            if not isinstance(rate, Decimal) or not rate.is_finite() or rate <= 0:
                raise InvalidValueError(f"The rate of {area} in {period} is {rate!r}; a rate is a decimal above zero.")
            if not self.kind.period.fullmatch(period):
                raise InvalidValueError(f"{period!r} is no period of a table of the kind {self.kind.value}.")
        if (self.unit is not None) != (self.kind is Kind.PARITY):
            raise InvalidValueError("A table of parities says the unit that they are for, and no other table does.")

    def rate(self, area: str, period: str) -> Decimal | None:
        """The value of an area in a period; None where the table has none."""
        return self.rates.get((area, period))

    @cached_property
    def areas(self) -> Mapping[str, tuple[str, ...]]:
        """The areas of which the table has values, in order, with the periods of each in order."""
        periods: dict[str, list[str]] = {}
        for area, period in sorted(self.rates):
            periods.setdefault(area, []).append(period)
        return {area: tuple(some) for area, some in periods.items()}

    def within(self, area: str, first: str, last: str) -> list[Decimal]:
        """The values of an area from one period to another, both included, in their order."""
        periods = self.areas.get(area, ())
        between = periods[bisect_left(periods, first) : bisect_right(periods, last)]
        return [self.rates[area, period] for period in between]
