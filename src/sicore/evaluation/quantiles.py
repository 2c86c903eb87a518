"""Student's t and the chi-square distribution, which the standard library lacks."""

from typing import Any

from sicore.errors import MissingExtraError


def _special() -> Any:
    try:
        from scipy import special  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingExtraError("stats", "estimate and pool effects") from error
    return special


def t_quantile(level: float, df: float) -> float:
    """How many standard errors a t interval of this level reaches to each side.

    Raises:
        MissingExtraError: scipy is not installed.

    >>> round(t_quantile(0.95, 12), 4)
    2.1788
    """
    return float(_special().stdtrit(df, (1 + level) / 2))


def t_p_value(statistic: float, df: float) -> float:
    """The two-sided p-value of a t statistic."""
    return float(2 * _special().stdtr(df, -abs(statistic)))


def chi_square_quantile(probability: float, df: float) -> float:
    """The value below which so much of the chi-square distribution lies.

    >>> round(chi_square_quantile(0.975, 12), 4)
    23.3367
    """
    return float(2 * _special().gammaincinv(df / 2, probability))


def chi_square_p_value(statistic: float, df: float) -> float:
    """The probability of a chi-square statistic at least so large."""
    return float(_special().gammaincc(df / 2, statistic / 2))
