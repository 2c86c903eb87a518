"""Which statements about an id count, and what record they make together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from sicore.catalogue.store.deletions import remaining
from sicore.catalogue.store.stated import STATEMENT, WHOLE, Stated
from sicore.findings import Finding
from sicore.format import to_json
from sicore.members import Json
from sicore.model import AnyRecord, Record, Tombstone
from sicore.model.statements import is_read_again, join, supersedes

PUBLISHED = "published"
DRAFT = "draft"
WITHDRAWN = "withdrawn"

DECIDED = ("validations", "steps", "validated_by")
"""The members that a review writes, beside the status and the time of the change."""


@frozen(kw_only=True)
class Standing:
    """A current record.

    Args:
        record: What its sources say together.
        findings: Where they disagree.
        counting: The statements that it was made of, the oldest first.
    """

    record: AnyRecord
    findings: tuple[Finding, ...]
    counting: tuple[Stated, ...]


def counting(statements: Sequence[Stated]) -> list[Stated]:
    """The statements that make the current record, the oldest first.

    A whole revision takes the place of what came before and rests on no other sources; it gives way when all that it
    rests on was read anew since and says something else.
    """
    live: list[Stated] = []
    for told in sorted(statements, key=lambda each: each.number):
        if told.standing == WHOLE:
            live = [each for each in live if not supersedes(told.record, each.record)]
        live.append(told)
    return [each for place, each in enumerate(live) if not _gave_way(each, live[place + 1 :])]


def _gave_way(told: Stated, later: Sequence[Stated]) -> bool:
    return told.standing == WHOLE and is_read_again(told.record, [each.reading for each in later])


def joined(statements: Sequence[Stated]) -> Standing:
    """The current record of an id, with findings where its sources disagree.

    Args:
        statements: The latest statement of every source, the latest step of a review, and what took deletions back; at
            least one of a source.
    """
    told = remaining(statements)
    counted = counting(told.said)
    united = join(each.record for each in counted)
    record = united.record
    for step in told.steps:
        record = _reviewed(record, step.record, is_changed=any(each.number > step.number for each in told.said))
    if told.since is not None and isinstance(record, Record):
        # Others, who took the deletion over, see by this that the record was written anew after it.
        record = evolve(record, modified=told.since)
    return Standing(record=record, findings=united.findings, counting=(*counted, *told.steps, *told.restored))


def _reviewed(record: AnyRecord, step: AnyRecord, *, is_changed: bool) -> AnyRecord:
    """The record with what its review decided.

    What is withdrawn stays withdrawn, whatever its sources say later. Any other decision is on what was there: where a
    source says something new, the record is again what its sources make it, a draft or published.
    """
    if not isinstance(record, Record) or not isinstance(step, Record) or type(record) is not type(step):
        return record
    decided: dict[str, Any] = {
        name: (*getattr(step, name), *(each for each in getattr(record, name) if each not in getattr(step, name)))
        for name in DECIDED
        if hasattr(step, name)
    }
    if not is_changed or step.editorial_status == WITHDRAWN:
        decided["editorial_status"] = step.editorial_status
    if not is_changed:
        decided["modified"] = step.modified
    return evolve(record, **decided)


def status_of(members: Mapping[str, Json], standings: Iterable[int]) -> str | None:
    """The editorial status: what the record says; else published for what was read from a source, draft for one's own.

    None for what is deleted.

    Args:
        members: The JSON object of the record.
        standings: Those of the statements that make it.
    """
    if members.get("type") == Tombstone.TYPE:
        return None
    met = set(standings)
    return members.get("editorial_status") or (PUBLISHED if STATEMENT in met and WHOLE not in met else DRAFT)


def as_shown(statements: Sequence[Stated]) -> AnyRecord:
    """The record that statements make, with its editorial status written out."""
    standing = joined(statements)
    return with_status(
        standing.record, status_of(to_json(standing.record), [each.standing for each in standing.counting])
    )


def with_status(record: AnyRecord, status: str | None) -> AnyRecord:
    """The record with its editorial status written out."""
    if not isinstance(record, Record) or status is None or record.editorial_status == status:
        return record
    return evolve(record, editorial_status=status)
