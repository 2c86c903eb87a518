"""Harvesting feeds into a catalogue: each in one transaction, and none is kept from it by another one."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from attrs import evolve, field, frozen

from sicore.catalogue import RunAbout
from sicore.exchange.errors import ExchangeError, RefusedFeedError
from sicore.exchange.harvesting import Harvest, Place, is_gone, place_of
from sicore.exchange.index import Index, Segment
from sicore.exchange.reading import Patience
from sicore.exchange.registry import Registered
from sicore.fetch import Fetcher, FetchError
from sicore.findings import FindingTally
from sicore.plugins.folders import configuration_folder
from sicore.workspace.importing import ImportOutcome
from sicore.workspace.progress import Progress, unwatched

if TYPE_CHECKING:
    from sicore.exchange.client import VerifyingClient
    from sicore.workspace.workspace import Workspace

_RECORDS = "sicore.records"
_FAILURES = (RefusedFeedError, FetchError, ExchangeError)
"""What keeps one feed from being harvested, and no other."""


class Result(StrEnum):
    """What came of a feed."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    SUSPENDED = "suspended"


@frozen(kw_only=True)
class Verdict:
    """What came of one feed.

    Args:
        feed: As the user named it.
        result: What came of it.
        why: Why it is not complete; None where it is.
        attack: What it looks like where it was refused.
        centre: Whose feed it is; None where that could not be found out.
        fingerprint: Of the root that is trusted; None where there is none.
        is_new: Whether it was trusted for the first time.
        expires: Until when its signatures hold (ISO 8601).
        records: How many records the feed has, as its centre signed.
        told: How many records and tombstones were new to this catalogue's reading of the feed.
        transferred: Bytes of segments.
        taken: How many records were added, changed and the same.
        tally: What is wrong with the records.
    """

    feed: str
    result: Result
    why: str | None = None
    attack: str | None = None
    centre: str | None = None
    fingerprint: str | None = None
    is_new: bool = False
    expires: str | None = None
    records: int | None = None
    told: int = 0
    transferred: int = 0
    taken: dict[str, int] = field(factory=dict)
    tally: FindingTally = field(factory=FindingTally, repr=False)


@frozen(kw_only=True)
class Harvesting:
    """A harvest of one or several feeds.

    Args:
        workspace: The plugins and checks.
        address: The catalogue, made where there is none.
        states: The folder that remembers roots and what was taken; None for one beside the catalogue.
        fetcher: Fetches over HTTP.
        patience: How long servers are waited for.
        role: Who harvests.
        transferred: Told how many bytes came.
        progress: Told how many records were read.
        checked: Told how many were checked.
    """

    workspace: "Workspace"
    address: str
    states: Path | None = None
    fetcher: Fetcher = field(factory=Fetcher)
    patience: Patience = field(factory=Patience)
    role: str = "operator"
    transferred: Callable[[int], None] = field(default=unwatched, repr=False)
    progress: Progress = field(default=unwatched, repr=False)
    checked: Progress = field(default=unwatched, repr=False)

    def run(self, feed: str, *, trusted: str | None = None) -> Iterator[Verdict]:
        """Harvest a feed, or all feeds of a registry; yields a verdict on each.

        Args:
            feed: The address of either, or a folder.
            trusted: The fingerprint of its root, where the user gives it.

        Raises:
            UsageError: *feed* is neither.
            CatalogueError: the catalogue cannot be written.
        """
        place = place_of(feed, fetcher=self.fetcher)
        harvest = self._harvest(place, feed)
        verdict = Verdict(feed=feed, result=Result.COMPLETE, is_new=not harvest.is_known)
        try:
            client = harvest.client(trusted)
            centres = harvest.registry(client)
            if centres is None:
                verdict = self._harvested(harvest, verdict, client)
        except _FAILURES as error:
            centres, verdict = None, _failed(verdict, error)
        if centres is None:
            yield verdict
            return
        for centre in centres:
            yield self._registered(place, centre)

    def _registered(self, registry: Place, centre: Registered) -> Verdict:
        """Harvest a feed that a registry names."""
        verdict = Verdict(feed=centre.feed, result=Result.COMPLETE, centre=centre.centre)
        if centre.suspended is not None:
            return evolve(verdict, result=Result.SUSPENDED, why=centre.suspended)
        try:
            address = _beside(registry, centre.feed)
            harvest = self._harvest(place_of(address, fetcher=self.fetcher), address, centre)
            return self._harvested(harvest, verdict, harvest.client())
        except _FAILURES as error:
            return _failed(verdict, error)

    def _harvest(self, place: Place, feed: str, registered: Registered | None = None) -> Harvest:
        return Harvest(
            place=place,
            state=self._state(feed),
            registered=registered,
            patience=self.patience,
            progress=self.transferred,
        )

    def _harvested(self, harvest: Harvest, verdict: Verdict, client: "VerifyingClient") -> Verdict:
        index, missing, transferred = self._fetched(harvest, client)
        verdict = evolve(
            verdict,
            centre=index.centre,
            fingerprint=client.fingerprint,
            expires=client.expires,
            records=index.records,
            transferred=transferred,
        )
        if not missing:
            harvest.note_taken(index)
            return verdict
        outcome = self._taken(harvest, index, missing)
        harvest.note_taken(index)
        verdict = evolve(verdict, told=outcome.read, taken=dict(outcome.taken), tally=outcome.tally)
        if outcome.left_out:
            why = f"{outcome.left_out} records could not be taken; the findings say why. All others were."
            return evolve(verdict, result=Result.PARTIAL, why=why)
        return verdict

    def _fetched(self, harvest: Harvest, client: "VerifyingClient") -> tuple[Index, list[Segment], int]:
        index = harvest.index(client)
        missing = harvest.missing(index)
        try:
            return index, missing, harvest.fetch(missing)
        except FetchError as error:
            if not is_gone(error):
                raise
        # The centre wrote its feed anew while it was read.
        index = harvest.index(harvest.client())
        missing = harvest.missing(index)
        return index, missing, harvest.fetch(missing)

    def _taken(self, harvest: Harvest, index: Index, missing: list[Segment]) -> ImportOutcome:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "feed.jsonl"
            with file.open("wb") as lines:
                lines.writelines(line.text + b"\n" for line in harvest.lines(index, missing))
            request = self.workspace.request(
                [file],
                importer=_RECORDS,
                keep_going=True,
                centres=harvest.prefixes(index),
                url=harvest.place.base or None,
            )
            importing = self.workspace.importing(request, self.progress, checked=self.checked)
            about = RunAbout(kind="harvest", role=self.role, centre=index.centre, reason=f"feed {harvest.place.name}")
            return self.workspace.import_into(self.address, importing, about=about)

    def _state(self, feed: str) -> Path:
        slug = re.sub(r"[^a-z0-9]+", "-", feed.lower().partition("://")[2] or feed.lower()).strip("-")[-40:]
        name = f"{slug}-{sha256(feed.rstrip('/').encode()).hexdigest()[:8]}"
        return (self.states or self._states()) / name

    def _states(self) -> Path:
        if "://" in self.address:
            name = sha256(self.address.encode()).hexdigest()[:12]
            return configuration_folder() / "feeds" / name
        file = Path(self.address)
        return file.with_name(f"{file.name}.feeds")


def _failed(verdict: Verdict, error: Exception) -> Verdict:
    """The verdict on a feed that could not be harvested."""
    if isinstance(error, RefusedFeedError):
        return evolve(verdict, result=Result.REFUSED, why=str(error), attack=error.attack)
    return evolve(verdict, result=Result.UNREACHABLE, why=str(error))


def _beside(registry: Place, feed: str) -> str:
    """Where a feed is that a registry names; one on the web leads to the web only.

    Raises:
        RefusedFeedError: it would lead to a file of this machine.
    """
    if registry.base:
        address = urljoin(registry.base, feed)
        if not address.startswith(("http://", "https://")):
            raise RefusedFeedError("forbidden-address", f"The registry names {feed!r}, which is no address of the web.")
        return address
    return feed if "://" in feed else str(Path(registry.name).parent / feed)
