"""Harvesting feeds into a catalogue: each in one transaction, and none is kept from it by another one."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from sicore.catalogue import Feed, RunAbout, looks_like_catalogue, opened
from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.harvesting import Harvest, is_gone, place_of
from sicore.exchange.index import Index, Segment
from sicore.exchange.reading import Patience
from sicore.exchange.registry import Registered
from sicore.exchange.room import check_room, held_alone
from sicore.exchange.sources import (
    beside,
    first_of,
    host_beside,
    host_of,
    mirrors_of,
    own_first,
    place_named,
)
from sicore.exchange.together import Job, Together, Total
from sicore.fetch import Fetcher, FetchError
from sicore.workspace.beside import folder_beside, name_for
from sicore.workspace.harvested_lines import HarvestedLines
from sicore.workspace.importing import ImportOutcome
from sicore.workspace.progress import Progress, unwatched
from sicore.workspace.verdicts import FAILURES, Result, Verdict, failed, nowhere

if TYPE_CHECKING:
    from sicore.exchange.client import VerifyingClient
    from sicore.workspace.workspace import Workspace

_GROWTH = 5
"""Bytes that a catalogue takes for each byte of lines while it is written: rows, words, the log, the ranked index."""


@define(kw_only=True)
class _Fetched:
    """A feed of which everything is here.

    Args:
        verdict: What can be said of it so far; nothing more where something kept it from being fetched.
        harvest: The feed; None where it cannot be taken, or is a registry.
        client: The client that checked it.
        index: What it consists of.
        missing: What is to be taken of it.
        centres: Those that it names where it is a registry.
        held: What no other program may write to meanwhile.
    """

    verdict: Verdict
    harvest: Harvest | None = None
    client: "VerifyingClient | None" = None
    index: Index | None = None
    missing: list[Segment] = field(factory=list)
    centres: tuple[Registered, ...] | None = None
    held: ExitStack = field(factory=ExitStack)


@frozen(kw_only=True)
class _Contents:
    """What a place gave: the centres of a registry, or else what is new in a feed.

    Args:
        client: The client that checked it.
        centres: The centres; None where it is a feed.
        index: What the feed consists of.
        missing: What is to be taken of it.
        transferred: Bytes of segments.
    """

    client: "VerifyingClient"
    centres: tuple[Registered, ...] | None = None
    index: Index | None = None
    missing: list[Segment] = field(factory=list)
    transferred: int = 0


@frozen(kw_only=True)
class _Run:
    """What the feeds of one run share.

    Args:
        together: Fetches them side by side.
        patience: How long servers are waited for.
        total: Counts what comes.
    """

    together: Together
    patience: Patience
    total: Total


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
        per_host: How many feeds of one server are fetched at once.
        seconds: How long all of it may take; what is not fetched or taken then is left for the next harvest. None for
            any time.
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
    per_host: int = 2
    seconds: float | None = None
    transferred: Callable[[int], None] = field(default=unwatched, repr=False)
    progress: Progress = field(default=unwatched, repr=False)
    checked: Progress = field(default=unwatched, repr=False)

    def run(self, *feeds: str, trusted: str | None = None) -> Generator[Verdict]:
        """Harvest feeds, or all feeds of registries; yields a verdict on each, in their order.

        Feeds are fetched side by side, and taken one after the other.

        Args:
            *feeds: The addresses of either, or folders.
            trusted: The fingerprint of the root, where the user gives it; for a single feed.

        Raises:
            UsageError: one of them is neither.
            CatalogueError: the catalogue cannot be written.
        """
        for place in (*feeds, *self.mirrors):
            # A folder that may be had elsewhere need not be there now.
            if "://" in place or not self.mirrors:
                place_of(place, fetcher=self.fetcher)
        if Path(self.address).exists() and not looks_like_catalogue(self.address):
            with opened(self.address):
                pass  # it says what is the matter before anybody is trusted
        together = Together(per_host=self.per_host, seconds=self.seconds)
        patience = evolve(self.patience, go_on=together.go_on)
        run = _Run(together=together, patience=patience, total=Total(self.transferred))
        changed = False
        try:
            jobs = (
                Job(host_of(self._places(feed, self.mirrors)[0]), feed, partial(self._named, feed, trusted, run))
                for feed in feeds
            )
            for feed, fetched in zip(feeds, together.in_order(jobs), strict=True):
                for each in self._each(fetched, feed, run):
                    verdict = self._applied(each, together)
                    changed = changed or bool(verdict.told)
                    yield verdict
            if changed:
                with opened(self.address) as catalogue:
                    catalogue.prepare_search()
        finally:
            together.stop()

    def _each(self, fetched: _Fetched, registry: str, run: _Run) -> Iterator[_Fetched]:
        """The feed itself, or all feeds of a registry; the registry too where it is new or places were passed over."""
        if fetched.centres is None:
            yield fetched
            return
        fetched.held.close()
        if fetched.verdict.is_new or fetched.verdict.passed_over:
            yield evolve(fetched, harvest=None)
        jobs = (
            Job(host_beside(registry, each.feed), each.feed, partial(self._registered, registry, each, run))
            for each in fetched.centres
        )
        yield from run.together.in_order(jobs)

    def _named(self, feed: str, trusted: str | None, run: _Run) -> _Fetched:
        """Fetch what the user named; a registry is only read."""
        harvest = self._harvest(feed, run)
        verdict = Verdict(feed=feed, result=Result.COMPLETE, is_new=not harvest.is_known)
        return self._fetched(harvest, verdict, self._places(feed, self.mirrors), trusted)

    def _registered(self, registry: str, centre: Registered, run: _Run) -> _Fetched:
        """Fetch a feed that a registry names."""
        verdict = Verdict(feed=centre.feed, result=Result.COMPLETE, centre=centre.centre)
        if centre.suspended is not None:
            return _Fetched(verdict=evolve(verdict, result=Result.SUSPENDED, why=centre.suspended))
        try:
            feed = beside(registry, centre.feed)
            places = self._places(feed, mirrors_of(registry, centre, self.mirrors))
        except RefusedFeedError as error:
            return _Fetched(verdict=failed(verdict, error))
        return self._fetched(self._harvest(feed, run, centre), verdict, places)

    def _places(self, feed: str, mirrors: Iterable[str]) -> list[str]:
        return own_first(feed, mirrors, mirrors_first=self.mirrors_first)

    def _harvest(self, feed: str, run: _Run, registered: Registered | None = None) -> Harvest:
        return Harvest(
            place=place_named(feed, fetcher=self.fetcher),
            state=self._state(feed),
            registered=registered,
            patience=run.patience,
            progress=run.total.of_one(),
        )

    def _fetched(
        self, harvest: Harvest, verdict: Verdict, places: Sequence[str], trusted: str | None = None
    ) -> _Fetched:
        """Fetch a feed where it can be had; whichever place gives it, the feed's own is the source."""
        with ExitStack() as held:
            try:
                held.enter_context(held_alone(harvest.state))
                read = first_of(harvest, places, partial(self._contents, trusted=trusted), fetcher=self.fetcher)
            except FAILURES as error:
                return _Fetched(verdict=failed(verdict, error))
            found = read.found
            if found is None:
                return _Fetched(verdict=nowhere(verdict, read))
            mirror = None if read.place == harvest.place.name else read.place
            verdict = evolve(
                verdict,
                fingerprint=found.client.fingerprint,
                mirror=mirror,
                passed_over=read.failures,
                transferred=found.transferred,
            )
            if found.index is not None:
                verdict = evolve(
                    verdict,
                    centre=found.index.centre,
                    expires=found.client.expires,
                    records=found.index.records,
                )
            return _Fetched(
                verdict=verdict,
                harvest=harvest,
                client=found.client,
                index=found.index,
                missing=found.missing,
                centres=found.centres,
                held=held.pop_all(),
            )

    def _contents(self, harvest: Harvest, trusted: str | None) -> _Contents:
        """What is at one place, checked and fetched."""
        client = harvest.client(trusted)
        centres = harvest.registry(client) if harvest.registered is None else None
        if centres is not None:
            return _Contents(client=client, centres=centres)
        index = harvest.index(client)
        missing = harvest.missing(index)
        try:
            transferred = self._fetch(harvest, missing)
        except FetchError as error:
            if not is_gone(error):
                raise
            # The centre wrote its feed anew while it was read.
            client = harvest.client()
            index = harvest.index(client)
            missing = harvest.missing(index)
            transferred = self._fetch(harvest, missing)
        return _Contents(client=client, index=index, missing=missing, transferred=transferred)

    def _fetch(self, harvest: Harvest, missing: list[Segment]) -> int:
        if "://" not in self.address:
            check_room(Path(self.address).absolute().parent, _GROWTH * sum(each.unpacked for each in missing))
        return harvest.fetch(missing)

    def _applied(self, fetched: _Fetched, together: Together) -> Verdict:
        """Take a feed into the catalogue, in one transaction."""
        harvest, client, index = fetched.harvest, fetched.client, fetched.index
        if harvest is None or client is None or index is None:
            return fetched.verdict
        with fetched.held:
            try:
                if not fetched.missing:
                    doubt = harvest.doubted
                    harvest.note_taken(index, doubt)
                    return _doubted(fetched.verdict, doubt)
                together.go_on()
                lines = self._lines(harvest, index, fetched.missing)
                outcome = self._taken(harvest, client, index, lines)
                doubt = harvest.doubt(index, fetched.missing, lines.records, lines.deletions)
                harvest.note_taken(index, doubt)
            except FAILURES as error:
                return failed(fetched.verdict, error)
        verdict = evolve(fetched.verdict, told=outcome.read, taken=dict(outcome.taken), tally=outcome.tally)
        if outcome.left_out:
            why = f"{outcome.left_out} records could not be taken; the findings say why. All others were."
            return evolve(verdict, result=Result.PARTIAL, why=why)
        return _doubted(verdict, doubt)

    @staticmethod
    def _lines(harvest: Harvest, index: Index, missing: list[Segment]) -> HarvestedLines:
        prefixes = harvest.prefixes(index)
        return HarvestedLines(harvest=harvest, centre=index.centre, prefixes=prefixes, segments=missing)

    def _taken(self, harvest: Harvest, client: "VerifyingClient", index: Index, lines: HarvestedLines) -> ImportOutcome:
        request = self.workspace.request([], keep_going=True, centres=lines.prefixes, lines=lines)
        importing = self.workspace.importing(request, self.progress, checked=self.checked)
        feed = Feed(
            name=harvest.place.name,
            centre=index.centre,
            root=client.fingerprint,
            signer=", ".join(client.signers),
            published=index.made,
            segments=tuple(each.sha256 for each in lines.segments),
        )
        reason = f"feed {harvest.place.name}"
        about = RunAbout(kind="harvest", role=self.role, centre=index.centre, reason=reason, feed=feed)
        return self.workspace.import_into(self.address, importing, about=about, indexed=None)

    def _state(self, feed: str) -> Path:
        return (self.states or folder_beside(self.address, "feeds")) / name_for(feed)


def _doubted(verdict: Verdict, doubt: str | None) -> Verdict:
    """The verdict on a feed of which all was taken, where that may not be all that its centre has."""
    return verdict if doubt is None else evolve(verdict, result=Result.PARTIAL, why=doubt)
