"""What leaves a catalogue as lines, made by several processes."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sicore.catalogue.review.status import PUBLISHED, leaving
from sicore.catalogue.store.documents import record_of_members, told_as_damage, unpacked_members
from sicore.catalogue.store.standing import with_status
from sicore.format import dump_json, to_json
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
    """Makes lines of what may leave; can be sent to other processes.

    Args:
        natural_persons: The ids of organisations that are natural persons, whose names stay inside.
    """

    def __init__(self, natural_persons: Collection[str]) -> None:
        self._natural_persons = frozenset(natural_persons)

    def __call__(self, rows: Sequence[KeptRow]) -> list[tuple[str, bytes]]:
        """The ids and lines of what leaves of some records: published ones, and tombstones of what was.

        Raises:
            DamagedCatalogueError: one is no record any more.
        """
        told = ((row.id, self._line(row)) for row in rows)
        return [(record_id, line) for record_id, line in told if line is not None]

    def _line(self, row: KeptRow) -> bytes | None:
        with told_as_damage(row.id):
            members = unpacked_members(row.document)
            if row.status == PUBLISHED and not self._may_tell(members["type"]):
                # A record is made of it only where it could hold what must stay inside.
                members["editorial_status"] = PUBLISHED
                return dump_json(members)
            record = leaving(with_status(record_of_members(members), row.status))
        if isinstance(record, Record):
            record = strip_personal(record, natural_persons=self._natural_persons).record
        return None if record is None else dump_json(to_json(record))

    def _may_tell(self, kind: object) -> bool:
        return (
            kind in _ABOUT_PEOPLE or kind == Tombstone.TYPE or (bool(self._natural_persons) and kind in _NAMING_PEOPLE)
        )
