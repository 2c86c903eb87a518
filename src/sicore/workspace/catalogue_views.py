"""What people ask of a catalogue, as plain answers that programs and terminals show."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import asdict

from sicore.catalogue.revisions import Revision
from sicore.catalogue.side_by_side import DifferingValue, Side, side_by_side
from sicore.catalogue.store.stated import RESTORED, REVIEW, WHOLE
from sicore.errors import UsageError
from sicore.format import Change, difference
from sicore.model import AnyRecord, Tombstone

if TYPE_CHECKING:
    from sicore.catalogue.catalogue import Catalogue


def record_in(catalogue: "Catalogue", record_id: str) -> AnyRecord:
    """The current record of an id.

    Raises:
        UsageError: the catalogue never had it.
    """
    record = catalogue.record(record_id)
    if record is None:
        raise UsageError(f"The catalogue has no record {record_id!r}. To find one: sicore catalogue search")
    return record


def history_of(catalogue: "Catalogue", record_id: str) -> list[Revision]:
    """All revisions of an id, the oldest first.

    Raises:
        UsageError: the catalogue never had it.
    """
    revisions = catalogue.history(record_id)
    if not revisions:
        raise UsageError(f"The catalogue has no record {record_id!r}. To find one: sicore catalogue search")
    return revisions


def differing_in(catalogue: "Catalogue", record_id: str) -> list[DifferingValue]:
    """What the sources of a record say differently, side by side."""
    said = [each for each in catalogue.statements(record_id) if each.standing not in (REVIEW, RESTORED)]
    return side_by_side([Side(name=each.source, record=each.record) for each in said])


def changes_between(
    catalogue: "Catalogue", record_id: str, older: int | None = None, newer: int | None = None
) -> Iterator[Change]:
    """What differs in a record between two of its revisions: in what all its sources together made of it by then.

    Two sources that say different things have changed nothing, so that their revisions are not held against each other.

    Args:
        catalogue: The catalogue.
        record_id: The id.
        older: The number of the older one; the one before *newer* when None.
        newer: The number of the newer one; the latest when None.

    Raises:
        UsageError: the catalogue has no such id or revision.
    """
    revisions = history_of(catalogue, record_id)
    numbers = [each.number for each in revisions]
    for number in (older, newer):
        if number is not None and number not in numbers:
            raise UsageError(f"{record_id} has no revision {number}. It has: {', '.join(map(str, numbers))}.")
    last = newer if newer is not None else max(numbers)
    first = older if older is not None else max((each for each in numbers if each < last), default=0)
    before = catalogue.state_after(record_id, first)
    after = catalogue.state_after(record_id, last)
    return difference([before] if before else [], [after] if after else [], with_same=False)


def revision_json(revision: Revision) -> dict[str, Any]:
    """A revision for programs, without the record itself; of a deletion the reason, also where it was taken back."""
    return {
        "revision": revision.number,
        "made": revision.made,
        "source": revision.source,
        "whole": revision.standing == WHOLE,
        "deleted": deletion.reason if isinstance(deletion := revision.record, Tombstone) else None,
        "restored": revision.standing == RESTORED,
        "kind": revision.kind,
        "role": revision.role,
        "centre": revision.centre,
        "reason": revision.reason,
        "origins": [asdict(each) for each in revision.origins],
    }
