"""Which deletions count: one that was made by mistake is taken back, one that somebody asked for never."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from attrs import evolve, frozen

from sicore.catalogue.store.moments import written
from sicore.catalogue.store.stated import RESTORED, REVIEW, WHOLE, Stated
from sicore.model import Record, Tombstone

RESTORABLE = ("error", "withdrawn")
"""The reasons of a deletion that can be taken back; after any other nothing of what the record said may come back."""


@frozen(kw_only=True)
class Remaining:
    """What counts of the statements about an id.

    Args:
        said: What sources and keepers say, with deletions that stand.
        steps: The steps of its review.
        restored: What took a deletion back.
        since: When that was (ISO 8601 with zone); None where no deletion was taken back.
    """

    said: tuple[Stated, ...]
    steps: tuple[Stated, ...]
    restored: tuple[Stated, ...]
    since: str | None


def remaining(statements: Sequence[Stated]) -> Remaining:
    """Set deletions aside that were taken back, as long as something else is said of the id."""
    steps = tuple(each for each in statements if each.standing == REVIEW)
    restored = tuple(each for each in statements if each.standing == RESTORED)
    said = tuple(each for each in statements if each.standing not in (REVIEW, RESTORED))
    since = max((each.record.deleted for each in restored if isinstance(each.record, Tombstone)), default=None)
    kept = tuple(each for each in said if not _is_taken_back(each, said, since))
    if kept == said or not kept:
        return Remaining(said=said, steps=steps, restored=(), since=None)
    return Remaining(said=kept, steps=steps, restored=restored, since=since)


def taken_back(deletion: Tombstone, *, now: str) -> Tombstone:
    """What says that a deletion does not count any more, nor any before it.

    Args:
        deletion: The deletion.
        now: When it is taken back (ISO 8601 in UTC); later than the deletion in any case, whatever clock that went by.
    """
    made = moment_of(deletion.deleted)
    moment = datetime.fromisoformat(now)
    return evolve(deletion, deleted=written(max(moment, made + timedelta(seconds=1)) if made else moment))


def _is_taken_back(told: Stated, others: Iterable[Stated], since: str | None) -> bool:
    """Whether a statement is a deletion that was taken back here, or by a keeper who wrote the record anew after it."""
    if not isinstance(told.record, Tombstone) or told.record.reason not in RESTORABLE:
        return False
    deleted = moment_of(told.record.deleted)
    anew = (each.record.modified for each in others if each.standing == WHOLE and isinstance(each.record, Record))
    until = [moment for moment in map(moment_of, (since, *anew)) if moment is not None]
    return deleted is not None and any(deleted < moment for moment in until)


def moment_of(told: str | None) -> datetime | None:
    """A time as it can be compared; None where there is none, or none that says its zone."""
    try:
        moment = datetime.fromisoformat(told or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
