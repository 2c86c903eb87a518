"""Who could have had a result: the denominators of ESF+ result rates.

Never all participants by default: who was in work when entering cannot come into work.
"""

from collections.abc import Mapping

from sicore.evaluation.engine.reference_cases import Standing
from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase

ALL_PARTICIPANTS = "EECO01"

DENOMINATORS: Mapping[str, tuple[tuple[str, ...], Standing]] = {
    "EECR01": (("EECO04",), Standing.MEMORY),
    "EECR02": ((), Standing.MEMORY),
    "EECR03": ((ALL_PARTICIPANTS,), Standing.MEMORY),
    "EECR04": (("EECO02", "EECO04"), Standing.MEMORY),
    "EECR05": (("EECO02", "EECO04"), Standing.MEMORY),
    "EECR06": (("EECO05",), Standing.VERIFIED),
}
"""The outputs whose sum is eligible at entry, and how sure that is: job search among the inactive, employment among the
unemployed and inactive, an improved situation among the employed, a qualification among all. Who is eligible for
education or training no output tells; the user has to."""

_LONGER_TERM = ("EECR05", "EECR06")


def denominator_of(code: str, told: str | None = None) -> tuple[str, ...]:
    """The outputs whose sum a result is divided by.

    Args:
        code: The result.
        told: The user's own, codes joined by `+`; None for those of the table.

    Raises:
        RefusedResultError: nobody can say who is eligible, or all participants would be.

    >>> denominator_of("EECR05")
    ('EECO02', 'EECO04')
    """
    chosen = tuple(filter(None, map(str.strip, (told or "").split("+")))) or DENOMINATORS.get(code, ((), None))[0]
    if not chosen:
        raise RefusedResultError(
            Refusal.MISSING_DENOMINATOR,
            phrase(
                "No output says who is eligible for {indicator}. Name the outputs that do in `denominator`, such as "
                "EECO02+EECO04.",
                indicator=code,
            ),
        )
    if ALL_PARTICIPANTS in chosen and ALL_PARTICIPANTS not in DENOMINATORS.get(code, ((), None))[0]:
        raise RefusedResultError(
            Refusal.DIFFERENT_DENOMINATORS,
            phrase(
                "{indicator} is not divided by all participants: not all could have had the result. Divide by "
                "{eligible}.",
                indicator=code,
                eligible=" + ".join(DENOMINATORS.get(code, ((), None))[0]) or phrase("those who could"),
            ),
        )
    return chosen


def window_of(code: str) -> str:
    """How long after leaving a result is counted.

    >>> window_of("EECR03")
    'upon leaving'
    """
    return "6 months after leaving" if code in _LONGER_TERM else "upon leaving"
