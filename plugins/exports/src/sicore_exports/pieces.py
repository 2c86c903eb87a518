"""The way of all exports that write one piece for each record: streamed, whole or not at all, with the losses told."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from sicore.findings import Finding, RefusedExportError
from sicore.model import AnyRecord, Organisation
from sicore.outputs import written_whole
from sicore.plugins import ExportContext
from sicore.plugins.codes import NOT_EXPRESSED
from sicore.privacy import is_natural_person
from sicore_exports import codes
from sicore_exports.account import Account, Reasons
from sicore_exports.gathering import Gathering, gathered

PERSON = "natural persons have no record in an export"
_PUBLIC = (None, "published")


class PieceExporter(ABC):
    """Writes a form that has a piece for each record."""

    types: ClassVar[frozenset[str]]
    """The types of records that it has a place for."""
    elsewhere: ClassVar[str]
    """Why it has none for the others."""
    reasons: ClassVar[Reasons]
    """Why it does not say a member."""
    is_public: ClassVar[bool]
    """Whether it is for the public, so that drafts are left out."""
    between: ClassVar[bytes]
    """What stands between two pieces."""
    may_be_empty: ClassVar[bool] = True
    """Whether the form allows a file without any piece."""

    def write(self, records: Iterable[AnyRecord], target: Path, context: ExportContext) -> Iterator[Finding]:
        """Write the pieces of all records; yield what the form does not say, and which records it has no place for.

        Raises:
            UsageError: the target cannot be written.
            RefusedExportError: there is no piece, and the form allows no such file.
        """
        with gathered(records, context) as gathering, written_whole(target, "wb") as file:
            file.write(self.head(gathering))
            count = 0
            for account in admitted(gathering, self.types, self.elsewhere, is_public=self.is_public):
                if isinstance(account, Finding):
                    yield account
                    continue
                made = self.piece(account, gathering)
                if isinstance(made, Finding):
                    yield made
                    continue
                file.write(self.between + made if count else made)
                count += 1
                if self.is_public:
                    account.say("/editorial_status")  # what is in a public form is published
                yield from account.findings(self.reasons)
            if not count and not self.may_be_empty:
                raise RefusedExportError(Finding.of(codes.EXPORT_REFUSED))
            file.write(self.tail(gathering))
            if not count:
                yield Finding.of(codes.EXPORT_EMPTY)

    @abstractmethod
    def head(self, gathering: Gathering) -> bytes:
        """What stands before the pieces."""

    @abstractmethod
    def piece(self, account: Account, gathering: Gathering) -> bytes | Finding:
        """The piece of a record, or the finding that says why there is none."""

    @abstractmethod
    def tail(self, gathering: Gathering) -> bytes:
        """What stands behind the pieces."""


def why_not(form_types: frozenset[str], elsewhere: str, account: Account, *, is_public: bool) -> Finding | None:
    """Why a record is not in an export at all; None where it may be."""
    record = account.record
    if isinstance(record, Organisation) and is_natural_person(record):
        return Finding.of(NOT_EXPRESSED, record=record.id, reason=PERSON)
    if getattr(record, "type", "") not in form_types:
        return Finding.of(NOT_EXPRESSED, record=record.id, reason=elsewhere)
    status = account.peek("editorial_status")
    if is_public and status not in _PUBLIC:
        return Finding.of(codes.NOT_PUBLISHED, record=record.id, pointer="/editorial_status", value=status)
    return None


def admitted(
    gathering: Gathering, types: frozenset[str], elsewhere: str, *, is_public: bool
) -> Iterator[Account | Finding]:
    """An account for each record that may be in an export, and a finding for each of the others."""
    for account in gathering.context.counted(gathering.accounts()):
        barred = None
        if not isinstance(account, Finding):
            barred = why_not(types, elsewhere, account, is_public=is_public)
        yield barred or account
