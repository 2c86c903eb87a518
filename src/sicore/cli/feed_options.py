"""What the commands about feeds share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from sicore.exchange.publishing import Publisher
from sicore.render import Translator

Feed = Annotated[
    Path, typer.Argument(metavar="FEED", help="The folder of the feed, which a web server or file share then serves.")
]
Keys = Annotated[
    Path | None,
    typer.Option("--keys", metavar="DIR", help="The folder of the keys, never below the feed; FEED.keys when absent."),
]


AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also ask machines that are not on the public internet.")
]

Contact = Annotated[
    str | None,
    typer.Option("--contact", metavar="TEXT", help="Whom the servers' keepers can turn to; told with every request."),
]


def keys_of(folder: Path, keys: Path | None) -> Path:
    """The folder of the keys of a feed or registry: beside it, where no other is named."""
    return keys or folder.with_name(f"{folder.name}.keys")


def fingerprint_lines(fingerprint: str, translator: Translator) -> Iterator[str]:
    """What is said of the root by which readers know a feed or registry."""
    yield translator.text("Tell those who will read it its fingerprint, by telephone or on paper:")
    yield f"  {fingerprint}"


def publisher(feed: Path, keys: Path | None) -> Publisher:
    """Who keeps a feed."""
    return Publisher(feed=feed, keys=keys_of(feed, keys))
