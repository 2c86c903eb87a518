"""Amounts of money and percentages: exact decimals, never floats."""

import re
from decimal import Decimal
from difflib import get_close_matches
from functools import cache

from attrs import field, frozen

from sicore.codelists import core_shelf
from sicore.errors import InvalidValueError
from sicore.members import Node, about

DECIMAL_PATTERN = r"^-?(0|[1-9][0-9]*)([.][0-9]+)?$"
PERCENT_PATTERN = r"^(100([.]0+)?|[1-9]?[0-9]([.][0-9]+)?)$"

_DECIMAL = re.compile(DECIMAL_PATTERN)


class UnknownCurrencyError(InvalidValueError):
    """A currency code that ISO 4217 does not list; `near` holds likely repairs."""

    def __init__(self, currency: object, near: tuple[str, ...]) -> None:
        self.near = near
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"ISO 4217 lists no currency {currency!r}.{hint}")


@frozen
class Percent:
    """A share in percent: 95 means 95 of 100. Never a fraction.

    Args:
        value: From 0 to 100, with the digits that the source gave.

    Raises:
        InvalidValueError: below 0 or above 100.

    >>> str(Percent(Decimal("94.51")))
    '94.51'
    """

    value: Decimal = field()

    @value.validator
    def _is_a_share(self, _: object, value: Decimal) -> None:
        if not (isinstance(value, Decimal) and value.is_finite() and 0 <= value <= 100 and not value.is_signed()):
            raise InvalidValueError(f"{value} is not a percentage from 0 to 100.")

    def __str__(self) -> str:
        return format(self.value, "f")


def read_decimal(text: str) -> Decimal:
    """Read a decimal as the exchange format writes it: a point, no thousands marks, no exponent.

    Raises:
        InvalidValueError: the text has another form.
    """
    if not isinstance(text, str) or not _DECIMAL.fullmatch(text):
        raise InvalidValueError(f"{text!r} is not a decimal number of the form 1275915.80.")
    return Decimal(text)


@cache
def _listed_currencies() -> dict[str, None]:
    """The codes of ISO 4217 in the order of the list; looked up for every amount."""
    return dict.fromkeys(core_shelf().get("currency").codes)


@frozen(kw_only=True)
class Money(Node):
    """An amount in one currency.

    Args:
        amount: Whole currency units, not cents; negative when money came back.
        currency: ISO 4217 code in capitals.

    Raises:
        UnknownCurrencyError: ISO 4217 does not list *currency*.
        InvalidValueError: *amount* is not a finite decimal.

    >>> str(Money(amount=Decimal("1275915.80"), currency="EUR"))
    'EUR 1275915.80'
    """

    amount: Decimal = field(metadata=about("Whole currency units, not cents; negative when money came back."))
    currency: str = field(metadata=about("ISO 4217 code in capitals.", pattern="^[A-Z]{3}$", list_id="currency"))

    @amount.validator
    def _is_exact(self, _: object, amount: object) -> None:
        if not isinstance(amount, Decimal) or not amount.is_finite():
            raise InvalidValueError(f"{amount!r} is not an amount, which is an exact decimal number.")

    @currency.validator
    def _is_listed(self, _: object, currency: object) -> None:
        listed = _listed_currencies()
        if currency not in listed:
            raise UnknownCurrencyError(currency, tuple(get_close_matches(str(currency), listed, n=3, cutoff=0.6)))

    def __str__(self) -> str:
        return f"{self.currency} {self.amount:f}"
