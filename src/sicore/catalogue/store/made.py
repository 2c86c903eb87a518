"""The record of an id, made of what its sources say."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sicore.catalogue.store.corrections import Replacing, given_way
from sicore.catalogue.store.flat import Flat, flat
from sicore.catalogue.store.pending import Pending
from sicore.catalogue.store.prepared import EntryOf
from sicore.catalogue.store.standing import joined, status_of
from sicore.catalogue.store.stated import Stated
from sicore.catalogue.store.succession import Successions
from sicore.catalogue.store.written import Written, WrittenKind
from sicore.format import dump_json, from_json, parse_json, to_json


class Made(NamedTuple):
    """What an id's record is now.

    Args:
        written: What came of it.
        flat: What follows from it.
        status: Its editorial status; None for what is deleted.
        revision: The latest revision that it rests on.
        entry: What an index holds of it; None where none follows.
        is_joined: Whether it is more than what that revision says.
    """

    written: Written
    flat: Flat
    status: str | None
    revision: int
    entry: Any
    is_joined: bool


def made(
    pending: Pending,
    others: Mapping[int, Stated],
    before: bytes | None,
    *,
    successions: Successions,
    entry_of: EntryOf | None,
) -> Made:
    """The record of an id as it is with what is new.

    Args:
        pending: What is new, and which revisions still count.
        others: What those revisions say.
        before: The record as it was; None where nobody asks.
        successions: Which sources took the place of which.
        entry_of: What an index holds of a record; None where none follows.
    """
    if len(pending.new) == 1 and not pending.others:
        # There is no other source: the record is what this one says.
        (only,) = pending.new
        return Made(
            written=Written(
                id=pending.id,
                kind=_kind(pending, only.telling.line, before),
                line=only.telling.line,
                before=before,
            ),
            flat=only.news.flat,
            status=only.news.status,
            revision=only.revision,
            entry=only.news.entry,
            is_joined=False,
        )
    known = [others[revision] for revision in pending.others]
    replacing = [
        Replacing(
            Stated(
                number=new.revision,
                standing=new.telling.standing,
                record=from_json(parse_json(new.telling.line)),
                stands_for=successions.stands_for(new.source),
            ),
            before=new.before,
        )
        for new in pending.new
    ]
    standing = joined([*known, *(each.stated for each in replacing)])
    members = to_json(standing.record)
    line = dump_json(members)
    return Made(
        written=Written(
            id=pending.id,
            kind=_kind(pending, line, before),
            line=line,
            joined=standing.record,
            before=before,
            findings=standing.findings,
            given_way=given_way(known, replacing, standing.record),
        ),
        flat=flat(members),
        status=status_of(members, [each.standing for each in standing.counting]),
        revision=max(each.number for each in standing.counting),
        entry=None if entry_of is None else entry_of(members),
        is_joined=True,
    )


def _kind(pending: Pending, line: bytes, before: bytes | None) -> WrittenKind:
    if pending.is_new:
        return WrittenKind.ADDED
    return WrittenKind.SAME if line == before else WrittenKind.CHANGED
