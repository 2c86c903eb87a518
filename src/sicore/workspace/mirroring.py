"""Mirroring a feed, or a registry and the feeds of all its centres."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from attrs import evolve, field, frozen

from sicore.exchange.errors import PostponedError, RefusedFeedError
from sicore.exchange.harvesting import Harvest, Place, place_of
from sicore.exchange.index import Index
from sicore.exchange.mirroring import Mirror
from sicore.exchange.reading import Patience
from sicore.exchange.registry import Registered
from sicore.exchange.room import held_alone
from sicore.exchange.sources import FEEDS, beside, first_of, host_beside, mirrors_of, own_first, place_named
from sicore.exchange.together import Job, Together, Total
from sicore.fetch import Fetcher
from sicore.workspace.progress import unwatched
from sicore.workspace.verdicts import FAILURES, Result, Verdict, failed, nowhere


@frozen(kw_only=True)
class Mirroring:
    """A mirror of a feed, or of a registry and the feeds of all its centres.

    Args:
        folder: The folder that is served; the feeds of a registry lie below `feeds` in it, by the names of centres.
        states: The folder that remembers roots and versions, never below *folder*.
        fetcher: Fetches over HTTP.
        patience: How long servers are waited for.
        mirrors: Where the feeds are too, asked when they cannot be had at their own place, and never trusted.
        mirrors_first: Whether mirrors are asked before.
        per_host: How many feeds of one server are read at once.
        transferred: Told how many bytes came.
    """

    folder: Path
    states: Path
    fetcher: Fetcher = field(factory=Fetcher)
    patience: Patience = field(factory=Patience)
    mirrors: tuple[str, ...] = ()
    mirrors_first: bool = False
    per_host: int = 2
    transferred: Callable[[int], None] = field(default=unwatched, repr=False)

    def run(self, feed: str, *, trusted: str | None = None) -> Iterator[Verdict]:
        """Bring the mirror up to what was signed last; yields a verdict on each feed, that on a registry first.

        Whatever is refused or cannot be reached leaves its mirror as it was.

        Args:
            feed: The address of the feed or registry, or a folder.
            trusted: The fingerprint of its root, where the user gives it.

        Raises:
            UsageError: *feed* is neither, or the folder holds something else.
        """
        total = Total(self.transferred)
        for place in (feed, *self.mirrors):
            # A folder that may be had elsewhere need not be there now.
            if "://" in place or not self.mirrors:
                place_of(place, fetcher=self.fetcher)
        own = place_named(feed, fetcher=self.fetcher)
        mirror = self._mirror(own, total, folder=self.folder, state=self.states)
        mirror.check_own()
        verdict = Verdict(feed=feed, result=Result.COMPLETE)
        with ExitStack() as held:
            try:
                held.enter_context(held_alone(self.states))
            except PostponedError as error:
                yield evolve(failed(verdict, error), expires=mirror.expires())
                return
            verdict, centres = self._renewed(mirror, verdict, self._places(feed, self.mirrors), trusted)
            yield verdict
            if centres is None:
                return
            self._drop_others(centres)
            together = Together(per_host=self.per_host)
            jobs = (
                Job(host_beside(feed, each.feed), each.feed, partial(self._registered, feed, each, total))
                for each in centres
            )
            try:
                yield from together.in_order(jobs)
            finally:
                together.stop()

    def _mirror(
        self, place: Place, total: Total, *, folder: Path, state: Path, registered: Registered | None = None
    ) -> Mirror:
        harvest = Harvest(
            place=place,
            state=state,
            registered=registered,
            patience=self.patience,
            progress=total.of_one(),
        )
        return Mirror(harvest=harvest, folder=folder)

    def _registered(self, registry: str, centre: Registered, total: Total) -> Verdict:
        """Mirror a feed that a registry names."""
        verdict = Verdict(feed=centre.feed, result=Result.COMPLETE, centre=centre.centre)
        folder, state = (each / FEEDS / centre.centre for each in (self.folder, self.states))
        try:
            feed = beside(registry, centre.feed)
            places = self._places(feed, mirrors_of(registry, centre, self.mirrors))
        except RefusedFeedError as error:
            return failed(verdict, error)
        own = place_named(feed, fetcher=self.fetcher)
        mirror = self._mirror(own, total, folder=folder, state=state, registered=centre)
        if centre.suspended is not None:
            return evolve(verdict, result=Result.SUSPENDED, why=centre.suspended, expires=mirror.expires())
        return self._renewed(mirror, verdict, places)[0]

    def _places(self, feed: str, mirrors: Iterable[str]) -> list[str]:
        return own_first(feed, mirrors, mirrors_first=self.mirrors_first)

    def _renewed(
        self, mirror: Mirror, verdict: Verdict, places: Sequence[str], trusted: str | None = None
    ) -> tuple[Verdict, Sequence[Registered] | None]:
        """The verdict on a mirror, and the centres where it is that of a registry."""
        harvest = mirror.harvest
        verdict = evolve(verdict, is_new=not harvest.is_known and harvest.registered is None)
        try:
            read = first_of(harvest, places, partial(_renewed_at, mirror, trusted), fetcher=self.fetcher)
        except FAILURES as error:
            return evolve(failed(verdict, error), expires=mirror.expires()), None
        found = read.found
        if found is None:
            return evolve(nowhere(verdict, read), expires=mirror.expires()), None
        return evolve(
            verdict,
            centre=found.index.centre if found.index else None,
            records=found.index.records if found.index else None,
            fingerprint=found.fingerprint,
            expires=mirror.expires(),
            transferred=found.transferred,
            mirror=None if read.place == harvest.place.name else read.place,
            passed_over=read.failures,
        ), found.centres

    def _drop_others(self, centres: Sequence[Registered]) -> None:
        """Take away the feeds of centres that the registry does not name any more."""
        named = {each.centre for each in centres}
        for folder in (self.folder / FEEDS).glob("*"):
            if folder.name not in named:
                shutil.rmtree(folder)


@frozen(kw_only=True)
class _Found:
    """What a mirror was renewed by.

    Args:
        fingerprint: Of the root that is trusted.
        centres: The centres where it is the mirror of a registry.
        index: What the feed consists of where it is that of a feed.
        transferred: Bytes of segments.
    """

    fingerprint: str
    centres: tuple[Registered, ...] | None
    index: Index | None
    transferred: int


def _renewed_at(mirror: Mirror, trusted: str | None, harvest: Harvest) -> _Found:
    """Renew a mirror by what is at one place."""
    client = harvest.client(trusted)
    centres = harvest.registry(client) if harvest.registered is None else None
    index = harvest.index(client) if centres is None else None
    index, transferred = evolve(mirror, harvest=harvest).renew(client, index)
    return _Found(fingerprint=client.fingerprint, centres=centres, index=index, transferred=transferred)
