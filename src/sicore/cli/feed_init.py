"""`sicore feed init`."""

from typing import Annotated

import typer

from sicore.cli import options
from sicore.cli.feed_options import Feed, Keys, fingerprint_lines, publisher
from sicore.exchange.signing import ROOT_KEY, Lifetimes
from sicore.format import dump_json
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = ("sicore feed init feed --centre se.ncc", "sicore feed init feed --centre se.ncc --every 7")

Centre = Annotated[
    str, typer.Option("--centre", metavar="ID", help="Whose feed it is: what the ids of its records begin with.")
]
Every = Annotated[
    int,
    typer.Option(
        "--every",
        min=1,
        max=366,
        metavar="DAYS",
        help="How often you publish or sign anew at least; readers refuse the feed after three times that.",
    ),
]


def command(
    feed: Feed,
    *,
    centre: Centre,
    every: Every = 15,
    keys: Keys = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Begin a feed: its keys, and the root by which readers know it."""
    translator = options.translator(lang, Workspace().registry)
    keeper = publisher(feed, keys)
    fingerprint = keeper.begin(centre, Lifetimes(publishing=3 * every))
    if form is options.Form.JSON:
        print(dump_json({"feed": str(feed), "keys": str(keeper.keys), "root": fingerprint}).decode())
        return 0
    said = (
        translator.text("The feed is in {feed}, its keys are in {keys}.", feed=str(feed), keys=str(keeper.keys)),
        *fingerprint_lines(fingerprint, translator),
        translator.text(
            "Now move {key} to a medium that you lock away; it is needed only when a key is lost or stolen.",
            key=str(keeper.keys / ROOT_KEY),
        ),
    )
    for line in said:
        print(visible(line))
    return 0
