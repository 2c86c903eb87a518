"""What leaves a catalogue, found out record by record, so that several processes can do it."""

from collections.abc import Collection
from typing import NamedTuple

from sicore.catalogue.review.status import PUBLISHED, leaving
from sicore.catalogue.store.documents import record_of_members, told_as_damage, unpacked_members
from sicore.catalogue.store.standing import with_status
from sicore.format import to_json
from sicore.members import Json
from sicore.model import CaseStudy, Centre, Organisation, Project, Record, Tombstone
from sicore.privacy import strip_personal

_ABOUT_PEOPLE = frozenset((Organisation.TYPE, Centre.TYPE))
_NAMING_PEOPLE = frozenset((Project.TYPE, CaseStudy.TYPE))


class KeptRow(NamedTuple):
    """A current record as the catalogue keeps it.

    Args:
        id: Its id.
        status: Its editorial status; None where it is deleted.
        document: Its line, compressed.
    """

    id: str
    status: str | None
    document: bytes


class Leaving:
    """Finds out what may leave of a record; can be sent to other processes.

    Args:
        natural_persons: The ids of organisations that are natural persons, whose names stay inside.
    """

    def __init__(self, natural_persons: Collection[str]) -> None:
        self._natural_persons = frozenset(natural_persons)

    def members(self, row: KeptRow) -> dict[str, Json] | None:
        """The JSON object that leaves: of a published record, or the tombstone of what was one; None for all else.

        Raises:
            DamagedCatalogueError: it is no record any more.
        """
        with told_as_damage(row.id):
            members = unpacked_members(row.document)
            if members["id"] != row.id:
                raise ValueError(members["id"])
            if row.status == PUBLISHED and not self._may_tell(members["type"]):
                # A record is made of it only where it could hold what must stay inside.
                members["editorial_status"] = PUBLISHED
                return members
            record = leaving(with_status(record_of_members(members), row.status))
        if isinstance(record, Record):
            record = strip_personal(record, natural_persons=self._natural_persons).record
        return None if record is None else to_json(record)

    def _may_tell(self, kind: object) -> bool:
        return (
            kind in _ABOUT_PEOPLE or kind == Tombstone.TYPE or (bool(self._natural_persons) and kind in _NAMING_PEOPLE)
        )
