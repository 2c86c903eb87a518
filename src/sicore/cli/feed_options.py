"""What the commands about feeds share."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from sicore.exchange.errors import ExchangeError
from sicore.exchange.homes import Home
from sicore.exchange.publishing import Publisher
from sicore.exchange.registering import RegistryKeeper
from sicore.exchange.registry import Registered
from sicore.exchange.signing import ROOT_KEY
from sicore.render import Translator

Feed = Annotated[
    str,
    typer.Argument(
        metavar="FEED",
        help="The folder of the feed, which a web server or file share then serves; or sftp://user@host/path, or "
        "another address, to which it is brought.",
    ),
]
Keys = Annotated[
    Path | None,
    typer.Option(
        "--keys",
        metavar="DIR",
        help="The folder of the keys, never below the feed; FEED.keys when absent, and beside it FEED.copy for an "
        "address.",
    ),
]


def keys_of(folder: Path | str, keys: Path | None) -> Path:
    """The folder of the keys of a feed or registry: beside it, where no other is named."""
    return Home.of(str(folder), keys).keys


def suspended_among(centres: Iterable[Registered]) -> list[str]:
    """The centres of a registry that are suspended."""
    return [each.centre for each in centres if each.suspended]


def centres_json(centres: Iterable[Registered]) -> dict[str, list[str]]:
    """The centres of a registry for programs."""
    told = list(centres)
    return {"centres": [each.centre for each in told], "suspended": suspended_among(told)}


def fingerprint_lines(fingerprint: str, translator: Translator) -> Iterator[str]:
    """What is said of the root by which readers know a feed or registry."""
    yield translator.text("Tell those who will read it its fingerprint, by telephone or on paper:")
    yield f"  {fingerprint}"


def root_key_line(keys: Path, translator: Translator) -> str:
    """What is to be done with the root key of a new feed or registry."""
    return translator.text(
        "Now move {key} to a medium that you lock away; it is needed only when a key is lost or stolen.",
        key=str(keys / ROOT_KEY),
    )


def keeper(feed: str, keys: Path | None) -> Publisher | RegistryKeeper:
    """Who keeps a feed, or a registry where that is signed there."""
    home = _home(feed, keys)
    registry = RegistryKeeper(folder=home.feed, keys=home.keys)
    return registry if registry.is_kept else Publisher(feed=home.feed, keys=home.keys)


def publisher(feed: str, keys: Path | None) -> Publisher:
    """Who keeps a feed that was begun; of one at an address, its working copy.

    Raises:
        ExchangeError: the working copy is not here.
    """
    home = _home(feed, keys)
    return Publisher(feed=home.feed, keys=home.keys)


def _home(feed: str, keys: Path | None) -> Home:
    home = Home.of(feed, keys)
    if home.address is not None and not home.feed.exists():
        raise ExchangeError(
            f"The working copy of {feed} is not here ({home.feed}). Name its keys with --keys, or copy all that is at "
            "the address to there; where nothing is at the address yet: sicore feed init"
        )
    return home


def delivery_lines(feed: str, keys: Path | None, translator: Translator) -> Iterator[str]:
    """Bring a feed to its address, and say what was brought; nothing is done or said where it is a folder."""
    done = Home.of(feed, keys).deliver()
    if done is not None:
        yield translator.text(
            "Brought to {address}: {files}, {bytes}; taken away there: {removed}.",
            address=feed,
            files=translator.plural("{count} file", "{count} files", done.files),
            bytes=translator.plural("{count} byte", "{count} bytes", done.size),
            removed=done.removed,
        )
