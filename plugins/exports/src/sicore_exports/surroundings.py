"""What citations and other metadata need to know of what is around a record: in an export, or for a page about it."""

from typing import Protocol

from sicore.codelists import Shelf
from sicore.model import Participant
from sicore.plugins import PageContext
from sicore_exports.cleaning import line
from sicore_exports.settings import Settings


class Surroundings(Protocol):
    """What is around a record."""

    settings: Settings
    shelf: Shelf
    title: str | None
    """What the whole calls itself."""

    def page(self, record_id: str) -> str | None:
        """The address of the page of a record on the web; None where it has none."""

    def named(self, participant: Participant) -> str | None:
        """What a participant is called, in one line; None where it is a natural person, or nothing tells."""

    def called(self, organisation_id: str) -> str | None:
        """What an organisation is called, in one line; None where it is a natural person, or not at hand."""


class OnPage:
    """What is around a record of which a page is made; natural persons were taken out before.

    Args:
        context: What may be used.
    """

    def __init__(self, context: PageContext) -> None:
        self.settings: Settings = context.settings or Settings()
        self.shelf = context.shelf
        self.title = context.title
        self._context = context

    def page(self, record_id: str) -> str | None:
        """The address of the page of a record on the web; None where it has none."""
        return self._context.address(record_id)

    def named(self, participant: Participant) -> str | None:
        """What a participant is called, in one line; None where nothing tells."""
        if participant.name and line(participant.name):
            return line(participant.name)
        return self.called(participant.organisation) if participant.organisation else None

    def called(self, organisation_id: str) -> str | None:
        """What an organisation is called, in one line; None where the pages do not show it."""
        title = self._context.called(organisation_id)
        if not title:
            return None
        return line(title.best(*self._context.languages)[1]) or None
