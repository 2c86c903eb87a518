"""Taking deletions back that were made by mistake."""

from collections.abc import Iterable

from sicore.catalogue.store.deletions import RESTORABLE, taken_back
from sicore.catalogue.store.reading import current_record, revisions_of
from sicore.catalogue.store.runs import Running
from sicore.catalogue.store.stated import RESTORED, REVIEW
from sicore.catalogue.store.written import Telling, Told
from sicore.errors import UsageError
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord, Tombstone


def restore(run: Running, record_ids: Iterable[str]) -> list[AnyRecord]:
    """Take the deletions of some ids back: each record is again what its sources and its keeper say.

    Args:
        run: The run that this is.
        record_ids: The ids; each once.

    Returns:
        The records as they are now.

    Raises:
        UsageError: the catalogue never had such a record, it is not deleted, its deletion may not be taken back, or
            nothing else is known of it.
    """
    ids = list(dict.fromkeys(record_ids))
    told = [_told(run, record_id, now=run.started) for record_id in ids]
    for _ in run.writing.write(told):
        pass  # what came of it is read from the records
    return [record for each in ids if (record := current_record(run.connection, each)) is not None]


def told_back(run: Running, record_id: str) -> Told:
    """What takes a deletion back of which its own keeper told the record anew.

    It goes by the keeper's clock alone, so that the next deletion is later whatever other clocks say.

    Args:
        run: The run that told the record.
        record_id: The id.

    Raises:
        UsageError: it is not deleted, or for good.
    """
    return _told(run, record_id, now=None)


def _told(run: Running, record_id: str, *, now: str | None) -> Told:
    deletion = current_record(run.connection, record_id)
    if deletion is None:
        raise UsageError(f"The catalogue has no record {record_id!r}. To find one: sicore catalogue search")
    if not isinstance(deletion, Tombstone):
        raise UsageError(f"{record_id} is not deleted; there is nothing to take back.")
    history = revisions_of(run.connection, record_id)
    for_good = {each.record.reason for each in history if isinstance(each.record, Tombstone)} - set(RESTORABLE)
    if for_good:
        raise UsageError(
            f"{record_id} was deleted for good ({', '.join(sorted(for_good))}); what it said may not come back."
        )
    if all(isinstance(each.record, Tombstone) or each.standing == REVIEW for each in history):
        raise UsageError(f"Nothing is known of {record_id} but its deletion. Import its source, then repeat.")
    marker = taken_back(deletion, now=now or deletion.deleted)
    return Told(record_id, (Telling(RESTORED, dump_json(to_json(marker))),))
