"""What came of each feed of a harvest."""

from enum import StrEnum
from typing import Any

from attrs import evolve, field, frozen

from sicore.exchange.errors import ExchangeError, NewerFeedError, PostponedError, RefusedFeedError
from sicore.exchange.sources import Failure, Read
from sicore.fetch import FetchError
from sicore.findings import FindingTally

FAILURES = (RefusedFeedError, FetchError, ExchangeError, OSError)
"""What keeps one feed from being harvested, and no other."""


class Result(StrEnum):
    """What came of a feed."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    POSTPONED = "postponed"
    NEWER = "newer"


@frozen(kw_only=True)
class Verdict:
    """What came of one feed.

    Args:
        feed: As the user named it.
        result: What came of it.
        why: Why it is not complete; None where it is.
        attack: What it looks like where it was refused.
        centre: Whose feed it is; None where that could not be found out.
        fingerprint: Of the root that is trusted; None where there is none.
        is_new: Whether it was trusted for the first time.
        expires: Until when its signatures hold (ISO 8601).
        records: How many records the feed has, as its centre signed.
        told: How many records and tombstones were new to this catalogue's reading of the feed.
        transferred: Bytes of segments.
        taken: How many records were added, changed and the same.
        mirror: The mirror that it was read from; None where it was read at its own place, or nowhere.
        passed_over: The places that gave nothing before.
        tally: What is wrong with the records.
    """

    feed: str
    result: Result
    why: str | None = None
    attack: str | None = None
    centre: str | None = None
    fingerprint: str | None = None
    is_new: bool = False
    expires: str | None = None
    records: int | None = None
    told: int = 0
    transferred: int = 0
    taken: dict[str, int] = field(factory=dict)
    mirror: str | None = None
    passed_over: tuple[Failure, ...] = ()
    tally: FindingTally = field(factory=FindingTally, repr=False)


def nowhere(verdict: Verdict, read: Read[Any]) -> Verdict:
    """The verdict on a feed that no place gave."""
    worst = read.worst
    result = Result.UNREACHABLE if worst.attack is None else Result.REFUSED
    others = tuple(each for each in read.failures if each != worst)
    return evolve(verdict, result=result, why=worst.why, attack=worst.attack, passed_over=others)


def failed(verdict: Verdict, error: Exception) -> Verdict:
    """The verdict on a feed that could not be harvested."""
    if isinstance(error, RefusedFeedError):
        return evolve(verdict, result=Result.REFUSED, why=str(error), attack=error.attack)
    if isinstance(error, NewerFeedError):
        return evolve(verdict, result=Result.NEWER, why=str(error))
    if isinstance(error, PostponedError) or not isinstance(error, (FetchError, ExchangeError)):
        return evolve(verdict, result=Result.POSTPONED, why=str(error))
    return evolve(verdict, result=Result.UNREACHABLE, why=str(error))
