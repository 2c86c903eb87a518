"""A step of a review under way: what it reads and writes, in one transaction."""

from sicore.catalogue.hands import account_here
from sicore.catalogue.revisions import Authorship
from sicore.catalogue.store.authorship import authorships
from sicore.catalogue.store.hands import this_hand
from sicore.catalogue.store.runs import Running
from sicore.catalogue.store.stated import REVIEW
from sicore.catalogue.store.written import Telling, Told
from sicore.format import dump_json, to_json
from sicore.model import AnyRecord, Record


class ReviewRun:
    """What a step of a review may ask of the catalogue while nobody else writes.

    Args:
        run: The run that the step is.
    """

    def __init__(self, run: Running) -> None:
        self._run = run

    def record(self, record_id: str) -> AnyRecord | None:
        """The current record of an id; None where the catalogue never had one."""
        return self._run.record(record_id)

    def authorships(self, record_id: str) -> list[Authorship]:
        """Who wrote the revisions of an id, the oldest first."""
        return authorships(self._run.connection, record_id)

    @property
    def hand(self) -> str | None:
        """The pseudonym of who takes the step; None where the system does not tell the account."""
        return this_hand(self._run.connection, account_here())

    def write(self, record: Record) -> None:
        """Write the record as it is after the step."""
        telling = Telling(REVIEW, dump_json(to_json(record)))
        for _ in self._run.writing.write([Told(record.id, (telling,))]):
            pass  # what came of it is read from the record
