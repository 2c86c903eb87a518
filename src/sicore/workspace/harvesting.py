"""Harvesting feeds into a catalogue: each in one transaction, and none is kept from it by another one."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from sicore.catalogue import RunAbout
from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.harvesting import Harvest, Place, is_gone, place_of
from sicore.exchange.index import Index, Segment
from sicore.exchange.reading import Patience
from sicore.exchange.registry import Registered
from sicore.exchange.sources import Failure, Read, beside, first_of, mirrors_of, own_first, place_named
from sicore.fetch import Fetcher, FetchError
from sicore.findings import FindingTally
from sicore.workspace.feed_states import states_of
from sicore.workspace.importing import ImportOutcome
from sicore.workspace.progress import Progress, unwatched

if TYPE_CHECKING:
    from sicore.exchange.client import VerifyingClient
    from sicore.workspace.workspace import Workspace

_RECORDS = "sicore.records"


@frozen(kw_only=True)
class _Contents:
    """What a place gave: the centres of a registry, or else what is new in a feed."""

    client: "VerifyingClient"
    centres: tuple[Registered, ...] = ()
    fetched: tuple[Index, list[Segment], int] | None = None


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
        mirror: The mirror that it was read from; None where it was read at its own place, or nowhere.
        passed_over: The places that gave nothing before.
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
    mirror: str | None = None
    passed_over: tuple[Failure, ...] = ()
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
        mirrors: Where the feeds are too, asked when they cannot be had at their own place, and never trusted.
        mirrors_first: Whether mirrors are asked before.
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
    mirrors: tuple[str, ...] = ()
    mirrors_first: bool = False
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
        for each in (feed, *self.mirrors):
            # A folder that may be had elsewhere need not be there now.
            if "://" in each or not self.mirrors:
                place_of(each, fetcher=self.fetcher)
        harvest = self._harvest(place_named(feed, fetcher=self.fetcher))
        verdict = Verdict(feed=feed, result=Result.COMPLETE, is_new=not harvest.is_known)
        read = self._read(harvest, self.mirrors, trusted)
        if read.found is None or read.found.fetched is not None:
            yield self._harvested(harvest, verdict, read)
            return
        if read.failures:
            yield evolve(verdict, mirror=_mirror(harvest, read), passed_over=read.failures)
        for centre in read.found.centres:
            yield self._registered(feed, centre)

    def _registered(self, registry: str, centre: Registered) -> Verdict:
        """Harvest a feed that a registry names."""
        verdict = Verdict(feed=centre.feed, result=Result.COMPLETE, centre=centre.centre)
        if centre.suspended is not None:
            return evolve(verdict, result=Result.SUSPENDED, why=centre.suspended)
        try:
            mirrors = mirrors_of(registry, centre, self.mirrors)
            place = place_named(beside(registry, centre.feed), fetcher=self.fetcher)
        except RefusedFeedError as error:
            return _failed(verdict, error)
        harvest = self._harvest(place, centre)
        return self._harvested(harvest, verdict, self._read(harvest, mirrors))

    def _read(self, harvest: Harvest, mirrors: Sequence[str], trusted: str | None = None) -> Read[_Contents]:
        """Read a feed, or a registry, where it can be had."""

        def attempt(harvest: Harvest) -> _Contents:
            client = harvest.client(trusted)
            centres = harvest.registry(client) if harvest.registered is None else None
            fetched = self._fetched(harvest, client) if centres is None else None
            return _Contents(client=client, centres=centres or (), fetched=fetched)

        places = own_first(harvest.place.name, mirrors, mirrors_first=self.mirrors_first)
        return first_of(harvest, places, attempt, fetcher=self.fetcher)

    def _harvest(self, place: Place, registered: Registered | None = None) -> Harvest:
        return Harvest(
            place=place,
            state=self._state(place.name),
            registered=registered,
            patience=self.patience,
            progress=self.transferred,
        )

    def _harvested(self, harvest: Harvest, verdict: Verdict, read: Read[_Contents]) -> Verdict:
        """Take into the catalogue what was read; whichever place gave it, the feed's own is the source."""
        if read.found is None or read.found.fetched is None:
            others = tuple(each for each in read.failures if each != read.worst)
            return _failed(evolve(verdict, passed_over=others), read.worst)
        client, (index, missing, transferred) = read.found.client, read.found.fetched
        verdict = evolve(
            verdict,
            centre=index.centre,
            fingerprint=client.fingerprint,
            expires=client.expires,
            records=index.records,
            transferred=transferred,
            mirror=_mirror(harvest, read),
            passed_over=read.failures,
        )
        if not missing:
            harvest.note_taken(index)
            return verdict
        try:
            outcome = self._taken(harvest, index, missing)
        except RefusedFeedError as error:
            return _failed(verdict, error)
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
        return (self.states or states_of(self.address)) / name


def _mirror(harvest: Harvest, read: Read[_Contents]) -> str | None:
    return None if read.place == harvest.place.name else read.place


def _failed(verdict: Verdict, error: RefusedFeedError | Failure) -> Verdict:
    """The verdict on a feed that could not be harvested."""
    why = error.why if isinstance(error, Failure) else str(error)
    result = Result.UNREACHABLE if error.attack is None else Result.REFUSED
    return evolve(verdict, result=result, why=why, attack=error.attack)
