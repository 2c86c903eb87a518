"""Acknowledging the purges of others, and finding out who has acknowledged one's own."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from attrs import evolve, field, frozen

from sicore.catalogue import opened
from sicore.exchange.acknowledgements import ACKNOWLEDGEMENTS, Acknowledgement, acknowledgements_of, purges_taken
from sicore.exchange.errors import RefusedFeedError
from sicore.exchange.harvesting import Harvest, place_of
from sicore.exchange.publishing import FeedStatus
from sicore.exchange.reading import Patience
from sicore.exchange.registry import Registered
from sicore.exchange.sources import Read, beside, first_of, mirrors_of, own_first, place_named
from sicore.fetch import Fetcher
from sicore.format.difference import speaks_for
from sicore.workspace.beside import name_for


def acknowledged(address: str, states: Path, today: date) -> list[Acknowledgement]:
    """What a catalogue can acknowledge: the purges of each feed that was harvested into it.

    Args:
        address: The catalogue.
        states: The folder of what is remembered of feeds.
        today: The day by which it is judged what must be forgotten.

    Raises:
        UsageError: there is no catalogue.
        CatalogueError: it cannot be read.
    """
    with opened(address) as catalogue:
        due = [name for each in catalogue.due(today) for name in (each.id, *each.persons)]
    return [
        evolve(each, forgotten=not any(speaks_for([each.centre], name) for name in due))
        for each in purges_taken(states)
    ]


class Answer(StrEnum):
    """How far a harvester has followed the last purge."""

    CONFIRMED = "confirmed"
    NOT_FORGOTTEN = "not-forgotten"
    BEHIND = "behind"
    SILENT = "silent"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


@frozen(kw_only=True)
class Confirmation:
    """What one harvester tells of the last purge of a feed.

    Args:
        feed: The address of the harvester's own feed.
        answer: How far it has followed.
        centre: Who it is; None where that could not be found out.
        purge: The number of the last purge that it took in; None where it says nothing.
        taken: When that was (ISO 8601).
        why: Why nothing is known.
        attack: What it looks like where it was refused.
        fingerprint: Of the root of its feed, where it was trusted for the first time and on nobody's word.
    """

    feed: str
    answer: Answer
    centre: str | None = None
    purge: int | None = None
    taken: str | None = None
    why: str | None = None
    attack: str | None = None
    fingerprint: str | None = None


@frozen(kw_only=True)
class Confirming:
    """Asks harvesters whether they have followed the last purge of a feed.

    Args:
        own: The feed.
        states: The folder that remembers the roots of their feeds.
        fetcher: Fetches over HTTP.
        patience: How long servers are waited for.
    """

    own: FeedStatus
    states: Path
    fetcher: Fetcher = field(factory=Fetcher)
    patience: Patience = field(factory=Patience)

    def run(self, feed: str) -> Iterator[Confirmation]:
        """Ask a harvester, or all centres of a registry except the feed's own.

        Args:
            feed: The address of the harvester's feed, or of a registry; or a folder.

        Raises:
            UsageError: *feed* is neither.
        """
        place_of(feed, fetcher=self.fetcher)
        harvest = self._harvest(feed)
        is_new = not harvest.is_known
        read = first_of(harvest, [feed], self._told, fetcher=self.fetcher)
        if read.found is None or read.found.centres is None:
            found = self._confirmation(feed, read)
            yield evolve(found, fingerprint=read.found.fingerprint) if read.found and is_new else found
            return
        for centre in read.found.centres:
            if centre.centre != self.own.centre:
                yield self._registered(feed, centre)

    def _registered(self, registry: str, centre: Registered) -> Confirmation:
        """Ask a centre that a registry names; one that is suspended holds what it took all the same."""
        try:
            own = beside(registry, centre.feed)
            places = own_first(own, mirrors_of(registry, centre, ()))
        except RefusedFeedError as error:
            return Confirmation(feed=centre.feed, answer=Answer.REFUSED, why=str(error), attack=error.attack)
        read = first_of(self._harvest(own, centre), places, self._told, fetcher=self.fetcher)
        return evolve(self._confirmation(centre.feed, read), centre=centre.centre)

    def _harvest(self, feed: str, registered: Registered | None = None) -> Harvest:
        return Harvest(
            place=place_named(feed, fetcher=self.fetcher),
            state=self.states / name_for(feed),
            registered=registered,
            patience=self.patience,
        )

    def _told(self, harvest: Harvest) -> "_Told":
        client = harvest.client()
        centres = harvest.registry(client) if harvest.registered is None else None
        if centres is not None:
            return _Told(fingerprint=client.fingerprint, centres=centres)
        index = harvest.index(client)
        if client.fingerprint == self.own.fingerprint:
            # A mirror of the feed: what it serves is what it has followed.
            own = Acknowledgement(centre=index.centre, root=client.fingerprint, purge=index.purge, taken=index.made)
            return _Told(fingerprint=client.fingerprint, said=(own,))
        said = acknowledgements_of(harvest.target(client, ACKNOWLEDGEMENTS)) if client.has(ACKNOWLEDGEMENTS) else ()
        return _Told(fingerprint=client.fingerprint, centre=index.centre, said=said)

    def _confirmation(self, feed: str, read: "Read[_Told]") -> Confirmation:
        if read.found is None:
            answer = Answer.REFUSED if read.worst.attack else Answer.UNREACHABLE
            return Confirmation(feed=feed, answer=answer, why=read.worst.why, attack=read.worst.attack)
        found = Confirmation(feed=feed, answer=Answer.SILENT, centre=read.found.centre)
        for each in read.found.said:
            if (each.centre, each.root) == (self.own.centre, self.own.fingerprint):
                return evolve(found, answer=self._judged(each), purge=each.purge, taken=each.taken)
        return found

    def _judged(self, said: Acknowledgement) -> Answer:
        if said.purge < self.own.purge:
            return Answer.BEHIND
        return Answer.CONFIRMED if said.forgotten else Answer.NOT_FORGOTTEN


@frozen(kw_only=True)
class _Told:
    """What a place gave: the centres of a registry, or what a harvester acknowledges."""

    fingerprint: str
    centres: tuple[Registered, ...] | None = None
    centre: str | None = None
    said: tuple[Acknowledgement, ...] = ()
