"""The record as it was at some point of its history."""

from collections.abc import Iterable

from sicore.catalogue.revisions import Revision
from sicore.catalogue.store.standing import joined, status_of, with_status
from sicore.catalogue.store.stated import Stated
from sicore.format import to_json
from sicore.model import AnyRecord


def state_of(revisions: Iterable[Revision]) -> AnyRecord | None:
    """The record that was made of some revisions of one id; None of none.

    Args:
        revisions: All up to some point, the oldest first; of each source the latest counts.
    """
    latest = {each.source_number: each for each in revisions}
    if not latest:
        return None
    standing = joined(
        [Stated(number=each.number, standing=each.standing, record=each.record) for each in latest.values()]
    )
    status = status_of(to_json(standing.record), [each.standing for each in standing.counting])
    return with_status(standing.record, status)
