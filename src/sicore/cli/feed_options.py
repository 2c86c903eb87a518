"""What the commands about feeds share."""

from pathlib import Path
from typing import Annotated

import typer

from sicore.exchange.publishing import Publisher

Feed = Annotated[
    Path, typer.Argument(metavar="FEED", help="The folder of the feed, which a web server or file share then serves.")
]
Keys = Annotated[
    Path | None,
    typer.Option("--keys", metavar="DIR", help="The folder of the keys, never below the feed; FEED.keys when absent."),
]


def publisher(feed: Path, keys: Path | None) -> Publisher:
    """Who keeps a feed."""
    return Publisher(feed=feed, keys=keys or feed.with_name(f"{feed.name}.keys"))
