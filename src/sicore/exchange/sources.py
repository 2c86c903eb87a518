"""The places where one feed can be had: its own, and mirrors, which are asked but never trusted."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import urljoin, urlsplit

from attrs import evolve, frozen

from sicore.exchange.errors import ExchangeError, NewerFeedError, PostponedError, RefusedFeedError
from sicore.exchange.harvesting import Harvest, Place
from sicore.exchange.reading import FolderReader
from sicore.exchange.registry import Registered
from sicore.fetch import Fetcher, FetchError

FEEDS = "feeds"
"""The folder of a mirrored registry in which the feeds of its centres are."""

_ELSEWHERE = (RefusedFeedError, FetchError, ExchangeError)
"""What may be otherwise at another place."""

Found = TypeVar("Found")


@frozen(kw_only=True)
class Failure:
    """A place that gave nothing.

    Args:
        place: Its address, or a folder.
        why: What went wrong.
        attack: What it looks like where it was refused; None where it was not reached.
    """

    place: str
    why: str
    attack: str | None = None


@frozen(kw_only=True)
class Read(Generic[Found]):
    """What the first good place gave.

    Args:
        found: It; None where no place gave anything.
        place: The address of that place; None where there was none.
        failures: The places that were asked before, in their order.
    """

    found: Found | None
    place: str | None
    failures: tuple[Failure, ...]

    @property
    def worst(self) -> Failure:
        """Of several failures the one to be told: one that looks like an attack, or else the first."""
        return next((each for each in self.failures if each.attack), self.failures[0])


def first_of(
    harvest: Harvest, places: Sequence[str], attempt: Callable[[Harvest], Found], *, fetcher: Fetcher
) -> Read[Found]:
    """Read a feed from the first place that has it, whole and signed by whom it is trusted from.

    All places share what is remembered of the feed, so that a mirror cannot go back behind what the centre said.

    Args:
        harvest: The feed, at its own place.
        places: Where it may be, in the order in which they are asked.
        attempt: Reads it.
        fetcher: Fetches over HTTP.

    Raises:
        PostponedError: there is no room or time for it, wherever it is.
        NewerFeedError: it has a form that only a later version of sicore reads.
    """
    failures: list[Failure] = []
    for address in places:
        try:
            is_mirror = address != harvest.place.name
            found = attempt(evolve(harvest, place=place_named(address, fetcher=fetcher), is_mirror=is_mirror))
        except (PostponedError, NewerFeedError):
            raise
        except _ELSEWHERE as error:
            attack = error.attack if isinstance(error, RefusedFeedError) else None
            failures.append(Failure(place=address, why=str(error), attack=attack))
        else:
            return Read(found=found, place=address, failures=tuple(failures))
    return Read(found=None, place=None, failures=tuple(failures))


def place_named(feed: str, *, fetcher: Fetcher) -> Place:
    """The place that an address stands for, of which nothing is known before it is asked.

    Args:
        feed: An address, or a folder.
        fetcher: Fetches over HTTP, and refuses what is no address of the web.
    """
    if "://" in feed:
        return Place(name=feed, base=f"{feed.rstrip('/')}/", reader=fetcher)
    return Place(name=feed, base="", reader=FolderReader(Path(feed)))


def own_first(own: str, mirrors: Iterable[str], *, mirrors_first: bool = False) -> list[str]:
    """The places of a feed in the order in which they are asked."""
    others = list(dict.fromkeys(each for each in mirrors if each != own))
    return [*others, own] if mirrors_first else [own, *others]


def mirrors_of(registry: str, centre: Registered, mirrors: Iterable[str]) -> list[str]:
    """Where the feed of a centre is mirrored.

    Args:
        registry: Where the registry is that names the centre.
        centre: The centre, and the mirrors that the registry names for it.
        mirrors: Mirrors of the registry, in which each feed has a folder of its own.

    Raises:
        RefusedFeedError: the registry leads to a file of this machine.
    """
    named = (beside(registry, each) for each in centre.mirrors)
    return [*named, *(f"{each.rstrip('/')}/{FEEDS}/{centre.centre}" for each in mirrors)]


def beside(registry: str, feed: str) -> str:
    """Where a feed is that a registry names; one on the web leads to the web only.

    What is no whole address is meant from the folder of the registry on, wherever that is served.

    Raises:
        RefusedFeedError: it would lead to a file of this machine, or is no address.
    """
    if registry.startswith(("http://", "https://")):
        try:
            address = urljoin(registry if registry.endswith("/") else f"{registry}/", feed)
        except ValueError as error:
            raise RefusedFeedError("forbidden-address", f"The registry names {feed!r}: {error}.") from error
        if not address.startswith(("http://", "https://")):
            raise RefusedFeedError("forbidden-address", f"The registry names {feed!r}, which is no address of the web.")
        return address
    return feed if "://" in feed else os.path.normpath(Path(registry) / feed)


def host_of(place: str) -> str:
    """The server of a feed; empty for folders."""
    return urlsplit(place).netloc.lower() if "://" in place else ""


def host_beside(registry: str, feed: str) -> str:
    """The server of a feed that a registry names; empty for folders, and for what is no address."""
    try:
        return host_of(beside(registry, feed))
    except (ValueError, RefusedFeedError):
        return ""  # whoever fetches it says why
