"""Counts of persons: whole, never negative, and never more than those they are part of."""

from sicore.evaluation.refusals import Refusal, RefusedResultError
from sicore.findings import phrase


def whole(count: int, what: str) -> int:
    """The count, where it can be one.

    Raises:
        RefusedResultError: it is negative or no whole number.
    """
    if isinstance(count, bool) or count != count or int(count) != count or count < 0:
        raise RefusedResultError(
            Refusal.WRONG_INPUT, phrase("{what} is a whole number from 0 on, not {count}.", what=what, count=count)
        )
    return int(count)


def as_count(count: int) -> int:
    """The count, where it can be one; a converter of members.

    Raises:
        RefusedResultError: it is negative or no whole number.
    """
    return whole(count, phrase("A count"))


def part_of(part: int, total: int, what: str) -> tuple[int, int]:
    """A count and what it is counted among.

    Args:
        part: How many have what is counted.
        total: Among how many.
        what: What is counted, in English, to begin the message.

    Raises:
        RefusedResultError: one is no count, *total* is 0, or *part* is larger.
    """
    part, total = whole(part, what), whole(total, phrase("The number of those among whom it is counted"))
    if total == 0:
        raise RefusedResultError(
            Refusal.ZERO_DENOMINATOR, phrase("{what} is counted among nobody; there is no rate of 0.", what=what)
        )
    if part > total:
        raise RefusedResultError(
            Refusal.WRONG_INPUT,
            phrase("{what} is {part}, more than the {total} it is counted among.", what=what, part=part, total=total),
        )
    return part, total
