"""Publishing what a centre holds of its own as a signed feed."""

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from sicore.catalogue import opened
from sicore.exchange.acknowledgements import ACKNOWLEDGEMENTS, acknowledgements_text
from sicore.exchange.publication import Publication
from sicore.exchange.publishing import Publisher
from sicore.exchange.settings import read_settings
from sicore.findings import FindingTally
from sicore.workspace.acknowledging import acknowledged
from sicore.workspace.outgoing import Checking, WrongRecordsError
from sicore.workspace.progress import Progress, unwatched

if TYPE_CHECKING:
    from sicore.workspace.workspace import Workspace


@frozen(kw_only=True)
class PublishOutcome:
    """What came of publishing.

    Args:
        publication: What was published, or would be; None where wrong records kept all of it back.
        checked: How many records and tombstones were new, and checked.
        foreign: How many records of other centres the catalogue has, which are theirs to publish.
        held_back: How many records stay at home since they are not published.
        tally: What is wrong with what is new.
    """

    publication: Publication | None
    checked: int
    foreign: int
    held_back: int
    tally: FindingTally


@frozen(kw_only=True)
class Publishing:
    """A publication.

    Args:
        workspace: The plugins and checks.
        publisher: The feed.
        profiles: What the records must follow beside schema and rules.
        progress: Told how many records were read.
        acknowledges: The folder of what is remembered of the feeds whose purges are acknowledged; None for none.
    """

    workspace: "Workspace"
    publisher: Publisher
    profiles: tuple[str, ...] = ()
    progress: Progress = unwatched
    acknowledges: Path | None = None

    def run(self, address: str, *, is_trial: bool = False) -> PublishOutcome:
        """Publish what changed.

        Args:
            address: The catalogue.
            is_trial: Whether only to find out what would be published.

        Raises:
            UsageError: there is no catalogue, or no such profile.
            CatalogueError: it cannot be read.
            ExchangeError: the feed or its keys cannot be used.
        """
        centre = read_settings(self.publisher.keys).centre
        checker = self.workspace.checker(self.profiles).of_records
        with opened(address) as catalogue, catalogue.outward() as reading:
            checking = Checking(reading=reading, centre=centre, checker=checker, progress=self.progress)
            try:
                made = self.publisher.publish_outgoing(
                    checking.outgoing,
                    purge=str(reading.last_purge(centre) or ""),
                    beside=self._acknowledgements(address),
                    is_trial=is_trial,
                )
            except WrongRecordsError:
                made = None
        return PublishOutcome(
            publication=made,
            checked=checking.checked,
            foreign=checking.foreign,
            held_back=checking.held_back,
            tally=checking.tally,
        )

    def _acknowledgements(self, address: str) -> dict[str, bytes]:
        """What is signed beside the feed; nothing where what was said before may stay."""
        if self.acknowledges is None:
            return {}
        told = acknowledged(address, self.acknowledges, self.workspace.today)
        return {ACKNOWLEDGEMENTS: acknowledgements_text(told)}
