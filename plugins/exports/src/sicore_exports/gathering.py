"""The records of one export: set aside on disk, without personal data, each id once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import quote

from sicore.findings import Finding
from sicore.model import RECORD_TYPES, AnyRecord, Organisation, Participant
from sicore.plugins import ExportContext
from sicore.plugins.spill import Spill
from sicore.privacy import is_natural_person, strip_personal
from sicore.text import LangText
from sicore_exports import codes
from sicore_exports.account import Account
from sicore_exports.cleaning import line
from sicore_exports.settings import Settings

_KEPT_IN_MIND = 512


class Gathering:
    """The records of one export.

    Args:
        spill: The records.
        context: What the exporter may use.
    """

    def __init__(self, spill: Spill, context: ExportContext) -> None:
        self._spill = spill
        self.context = context
        self.settings: Settings = context.settings or Settings()
        self.shelf = context.shelf
        self.title = context.title
        self.organisation = lru_cache(_KEPT_IN_MIND)(self._organisation)

    def accounts(self) -> Iterator[Account | Finding]:
        """An account for each record in the order of their types; of two with one id the second is told instead."""
        counts = self._spill.count()
        known = [word for word in RECORD_TYPES if word in counts]
        for word in (*known, *sorted(counts.keys() - set(known))):
            for record in self._spill.of_type(word):
                if self._spill.tell(record.id):
                    yield self._account(record)
                else:
                    yield Finding.of(codes.RECORD_AGAIN, record=record.id)

    def address(self, record_id: str) -> str:
        """The address of a record: below that of the catalogue, else the id itself, which is an absolute IRI."""
        stands_at = self.settings.address
        return f"{stands_at.rstrip('/')}/{quote(record_id, safe='')}" if stands_at else record_id

    def page(self, record_id: str) -> str | None:
        """The address of a record on the web; None where the catalogue has none."""
        return self.address(record_id) if self.settings.address else None

    def called(self, organisation_id: str) -> str | None:
        """What an organisation is called, in one line; None where it is a natural person, or has no record here."""
        found = self.organisation(organisation_id)
        return self.name_of(found) if found is not None and not is_natural_person(found) else None

    def named(self, participant: Participant) -> str | None:
        """What a participant is called, in one line; None where it is a natural person, or nothing tells."""
        organisation = self.organisation(participant.organisation) if participant.organisation else None
        if organisation is not None and is_natural_person(organisation):
            return None
        if participant.name and line(participant.name):
            return line(participant.name)
        return self.name_of(organisation) if organisation else None

    def name_of(self, organisation: Organisation) -> str | None:
        """What an organisation is called, in one line."""
        if organisation.legal_name and line(organisation.legal_name):
            return line(organisation.legal_name)
        titled = LangText({tag: text for tag, text in organisation.title.items() if line(text)})
        if not titled:
            return None
        return line(titled.best(*self.context.languages, original=organisation.original_language)[1])

    def _organisation(self, record_id: str) -> Organisation | None:
        found = self._spill.organisation(record_id)
        stripped = strip_personal(found).record if found else None
        return stripped if isinstance(stripped, Organisation) else None

    def _account(self, record: AnyRecord) -> Account:
        persons = [
            each.organisation
            for each in getattr(record, "participants", ())
            if each.organisation and (found := self.organisation(each.organisation)) and is_natural_person(found)
        ]
        stripped = strip_personal(record, natural_persons=persons)
        return Account(stripped.record, self.context.languages, stripped.left_out)


@contextmanager
def gathered(records: Iterable[AnyRecord], context: ExportContext) -> Iterator[Gathering]:
    """The records of an export, which are gone from the disk when the block ends."""
    with Spill() as spill:
        for record in records:
            spill.add(record)
        yield Gathering(spill, context)
