"""Ratios of sums, exactly; never a mean of rates."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from math import isfinite

from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase

Number = Decimal | int | float

_PRECISION = Context(prec=28, rounding=ROUND_HALF_EVEN)
TOO_EXTREME = phrase("The result is no number, because the inputs are too extreme.")
"""What is said where arithmetic overflows."""

DIGITS = 12
"""How many significant digits a figure keeps that is no exact decimal."""


def exact(number: Number | str, what: str = phrase("The value")) -> Decimal:
    """A number as a decimal; of a float the digits that it is written with.

    Raises:
        RefusedResultError: it is NaN, infinite, or no number at all.

    >>> exact(0.035)
    Decimal('0.035')
    """
    try:
        told = Decimal(number if isinstance(number, Decimal) else str(number))
    except ArithmeticError:
        told = Decimal("NaN")
    if isinstance(number, bool) or not told.is_finite():
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("{what} is {value}, which is no number.", what=what, value=repr(number))
        )
    return told


def figure(value: float, digits: int = DIGITS) -> Decimal:
    """A computed number as the decimal that a result tells: so many significant digits, no trailing zeros.

    Raises:
        RefusedResultError: it is NaN or infinite.

    >>> figure(1 / 3, 4)
    Decimal('0.3333')
    """
    if not isfinite(value):
        raise RefusedResultError(Refusal.WRONG_INPUT, TOO_EXTREME)
    return plain(Context(prec=digits).create_decimal_from_float(float(value)))


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent.

    >>> plain(Decimal("1.50E+3"))
    Decimal('1500')
    """
    if value == 0:
        return Decimal(0)
    short = value.normalize(_PRECISION)
    exponent = short.as_tuple().exponent
    is_whole = isinstance(exponent, int) and exponent > 0 and short.adjusted() < _PRECISION.prec
    return short.quantize(Decimal(1)) if is_whole else short


def ratio(numerator: Number, denominator: Number | None, *, what: str = phrase("The ratio")) -> Decimal:
    """One number by another.

    Args:
        numerator: What is divided.
        denominator: What it is divided by; None where nobody knows it.
        what: What the ratio is, in English, to begin the message.

    Raises:
        RefusedResultError: there is no denominator, or it is 0.
    """
    if denominator is None:
        raise RefusedResultError(
            Refusal.MISSING_DENOMINATOR,
            phrase(
                "{what} has no denominator; without the number of those who could have had the result it means "
                "nothing.",
                what=what,
            ),
        )
    below = exact(denominator, phrase("The denominator"))
    if below == 0:
        raise RefusedResultError(Refusal.ZERO_DENOMINATOR, phrase("{what} has the denominator 0.", what=what))
    return plain(_PRECISION.divide(exact(numerator, phrase("The numerator")), below))


def ratio_of_sums(pairs: Iterable[tuple[Number, Number]], *, what: str = phrase("The ratio")) -> Decimal:
    """The sum of the numerators by the sum of the denominators, which is what a rate of several groups is.

    Raises:
        RefusedResultError: there are no pairs, or the denominators come to 0.

    >>> ratio_of_sums([(9, 10), (10, 90)])
    Decimal('0.19')
    """
    told = [(exact(above), exact(below)) for above, below in pairs]
    if not told:
        raise RefusedResultError(Refusal.NOTHING_TO_COUNT, phrase("{what} has nothing to count.", what=what))
    return ratio(
        sum((above for above, _ in told), Decimal(0)), sum((below for _, below in told), Decimal(0)), what=what
    )


def percent(share: Number) -> Decimal:
    """A fraction in percent.

    >>> percent(Decimal("0.9451"))
    Decimal('94.51')
    """
    return plain(exact(share) * 100)


def mean_of_rates(_rates: Iterable[Number]) -> Decimal:
    """Refuse: a group of ten would weigh as much as one of a thousand.

    Raises:
        RefusedResultError: always; the message says what to do instead.
    """
    raise RefusedResultError(
        Refusal.MEAN_OF_RATES,
        phrase(
            "Rates are not averaged: a project with 10 participants would weigh as much as one with 1,000. "
            "Divide the sum of the numerators by the sum of the denominators (ratio_of_sums)."
        ),
    )
