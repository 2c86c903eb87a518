"""What keepers corrected and what gives way when the sources of a correction say something else."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sicore.catalogue.store.stated import RESTORED, REVIEW, WHOLE, Stated
from sicore.format import to_json
from sicore.model import AnyRecord
from sicore.model.statements import is_read_again, supersedes

_BESIDE = frozenset((
    "sicore", "sources", "places", "raw", "differing", "created", "modified", "editorial_status", "validations",
))  # fmt: skip


class Replacing(NamedTuple):
    """A new statement.

    Args:
        stated: What it says.
        before: The number of the revision by the same source that it follows; None where there is none.
    """

    stated: Stated
    before: int | None


def given_way(known: Sequence[Stated], new: Sequence[Replacing], current: AnyRecord) -> tuple[str, ...]:
    """The members that a whole revision by a keeper said otherwise, which counted until now and counts no more.

    Args:
        known: The latest statements of the sources that say nothing new.
        new: What others say.
        current: What they say together.
    """
    told = to_json(current)
    lost = dict.fromkeys(
        name
        for correction in _giving_way(known, new)
        for name, value in to_json(correction.record).items()
        if name not in _BESIDE and told.get(name) != value
    )
    return tuple(lost)


def _giving_way(known: Sequence[Stated], new: Sequence[Replacing]) -> Iterator[Stated]:
    for told in known:
        if told.standing != WHOLE:
            continue
        later = [each for each in known if each.number > told.number and each.standing not in (REVIEW, RESTORED)]
        before = [each.stated for each in new if each.before is not None and each.before > told.number]
        now = [each.stated for each in new]
        taken = any(each.standing == WHOLE and supersedes(each.record, told.record) for each in (*later, *now))
        if not taken and not _is_read_again(told, [*later, *before]) and _is_read_again(told, [*later, *now]):
            yield told


def _is_read_again(told: Stated, later: Sequence[Stated]) -> bool:
    return is_read_again(told.record, [each.reading for each in later])
