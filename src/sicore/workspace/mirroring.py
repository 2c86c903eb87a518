"""Mirroring a feed, or a registry and the feeds of all its centres."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from attrs import evolve, field, frozen

from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.harvesting import Harvest, Place, place_of
from sicore.exchange.mirroring import Mirror, only_here
from sicore.exchange.reading import Patience
from sicore.exchange.registry import Registered
from sicore.exchange.sources import FAILURES, FEEDS, beside, place_named
from sicore.fetch import Fetcher
from sicore.workspace.harvesting import Result, Verdict
from sicore.workspace.progress import unwatched


@frozen(kw_only=True)
class Mirroring:
    """A mirror of a feed, or of a registry and the feeds of all its centres.

    Args:
        folder: The folder that is served; the feeds of a registry lie below `feeds` in it, by the names of centres.
        states: The folder that remembers roots and versions, never below *folder*.
        fetcher: Fetches over HTTP.
        patience: How long servers are waited for.
        at_once: How many feeds are read at the same time.
        transferred: Told how many bytes of a segment's feed came.
    """

    folder: Path
    states: Path
    fetcher: Fetcher = field(factory=Fetcher)
    patience: Patience = field(factory=Patience)
    at_once: int = 8
    transferred: Callable[[int], None] = field(default=unwatched, repr=False)

    def run(self, feed: str, *, trusted: str | None = None) -> Iterator[Verdict]:
        """Bring the mirror up to what was signed last; yields a verdict on each feed, that on a registry first.

        Whatever is refused or cannot be reached leaves its mirror as it was.

        Args:
            feed: The address of the feed or registry, or a folder.
            trusted: The fingerprint of its root, where the user gives it.

        Raises:
            UsageError: *feed* is neither, or the folder holds something else.
            ExchangeError: another process writes this mirror.
        """
        mirror = self._mirror(place_of(feed, fetcher=self.fetcher), self.folder, self.states)
        mirror.check_own()
        with only_here(self.states):
            verdict, centres = self._renewed(mirror, Verdict(feed=feed, result=Result.COMPLETE), trusted)
            yield verdict
            if centres is None:
                return
            self._drop_others(centres)
            executor = ThreadPoolExecutor(self.at_once)
            try:
                yield from executor.map(lambda centre: self._registered(feed, centre), centres)
            finally:
                executor.shutdown(cancel_futures=True)

    def _mirror(self, place: Place, folder: Path, state: Path, registered: Registered | None = None) -> Mirror:
        harvest = Harvest(
            place=place,
            state=state,
            registered=registered,
            patience=self.patience,
            progress=self.transferred,
        )
        return Mirror(harvest=harvest, folder=folder)

    def _registered(self, registry: str, centre: Registered) -> Verdict:
        """Mirror a feed that a registry names."""
        verdict = Verdict(feed=centre.feed, result=Result.COMPLETE, centre=centre.centre)
        folder, state = (each / FEEDS / centre.centre for each in (self.folder, self.states))
        try:
            place = place_named(beside(registry, centre.feed), fetcher=self.fetcher)
        except RefusedFeedError as error:
            return evolve(verdict, result=Result.REFUSED, why=str(error), attack=error.attack)
        mirror = self._mirror(place, folder, state, centre)
        if centre.suspended is not None:
            return evolve(verdict, result=Result.SUSPENDED, why=centre.suspended, expires=mirror.expires())
        return self._renewed(mirror, verdict)[0]

    def _renewed(
        self, mirror: Mirror, verdict: Verdict, trusted: str | None = None
    ) -> tuple[Verdict, Sequence[Registered] | None]:
        """The verdict on a mirror, and the centres where it is that of a registry."""
        harvest = mirror.harvest
        verdict = evolve(verdict, is_new=not harvest.is_known and harvest.registered is None)
        try:
            client = harvest.client(trusted)
            centres = harvest.registry(client) if harvest.registered is None else None
            index, transferred = mirror.renew(client, harvest.index(client) if centres is None else None)
        except FAILURES as error:
            attack = error.attack if isinstance(error, RefusedFeedError) else None
            result = Result.UNREACHABLE if attack is None else Result.REFUSED
            return evolve(verdict, result=result, why=str(error), attack=attack, expires=mirror.expires()), None
        return evolve(
            verdict,
            centre=index.centre if index else None,
            records=index.records if index else None,
            fingerprint=client.fingerprint,
            expires=mirror.expires(),
            transferred=transferred,
        ), centres

    def _drop_others(self, centres: Sequence[Registered]) -> None:
        """Take away the feeds of centres that the registry does not name any more."""
        named = {each.centre for each in centres}
        for folder in (self.folder / FEEDS).glob("*"):
            if folder.name not in named:
                shutil.rmtree(folder)
