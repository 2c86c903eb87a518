"""Where a record stands, and what of it may leave the house."""

from sicore.model import AnyRecord, Record, Tombstone

PUBLISHED = "published"
DRAFT = "draft"
WITHDRAWN = "withdrawn"


def status_of(record: Record) -> str:
    """The record's editorial status; a draft where it says none, since only what is known to be public may leave.

    A catalogue states the status of what was read from a public source: it starts as published.
    """
    return record.editorial_status or DRAFT


def leaving(record: AnyRecord) -> AnyRecord | None:
    """What may leave the house of a record: itself once it is published, a tombstone once it is withdrawn, else None.

    Drafts, what waits for validation and what is validated stay inside. Of what was published before and is not now,
    a tombstone leaves, so that others delete it too; of what never was, nothing does, not even its id. What leaves
    still has to be freed of what is personal.
    """
    if isinstance(record, Tombstone):
        return record
    if status_of(record) == PUBLISHED:
        return record
    withdrawn = [each for each in record.validations if each.decision == WITHDRAWN]
    if not withdrawn:
        return None
    return Tombstone(sicore=record.sicore, id=record.id, deleted=withdrawn[-1].decided, reason=WITHDRAWN)
