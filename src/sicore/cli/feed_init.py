"""`sicore feed init`."""

from typing import Annotated

import typer

from sicore.cli import options
from sicore.cli.feed_options import Feed, Keys, fingerprint_lines, root_key_line
from sicore.exchange.homes import Home, is_address
from sicore.exchange.publishing import Publisher
from sicore.exchange.settings import About
from sicore.exchange.signing import Lifetimes
from sicore.format import dump_json
from sicore.render.visible import visible
from sicore.workspace import Workspace

EXAMPLES = (
    "sicore feed init feed --centre se.ncc",
    "sicore feed init feed --centre se.ncc --every 7",
    "sicore feed init feed --centre se.ncc --licence CC-BY-4.0 --address https://www.example.org/feed/",
)

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
Title = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="What the feed is called in catalogues of other tools.")
]
PublishedBy = Annotated[
    str, typer.Option("--publisher", metavar="NAME", help="Who publishes it, for catalogues of other tools.")
]
Mailbox = Annotated[
    str, typer.Option("--contact", metavar="ADDRESS", help="The mail address of a role, which everybody may read.")
]
Licence = Annotated[
    str, typer.Option("--licence", metavar="LICENCE", help="The licence of the records, such as CC-BY-4.0.")
]
OnTheWeb = Annotated[
    str,
    typer.Option("--address", metavar="ADDRESS", help="Where the feed will be on the web, with a slash at its end."),
]


def command(
    feed: Feed,
    *,
    centre: Centre,
    every: Every = 15,
    title: Title = "",
    by: PublishedBy = "",
    contact: Mailbox = "",
    licence: Licence = "",
    address: OnTheWeb = "",
    keys: Keys = None,
    lang: options.Language = None,
    form: options.Answer = options.Form.TEXT,
) -> int:
    """Begin a feed: its keys, and the root by which readers know it."""
    translator = options.translator(lang, Workspace().registry)
    home = Home.of(feed, keys)
    home.check()
    keeper = Publisher(feed=home.feed, keys=home.keys)
    about = About(title=title, publisher=by, contact=contact, licence=licence, address=address)
    fingerprint = keeper.begin(centre, Lifetimes(publishing=3 * every), about)
    if form is options.Form.JSON:
        print(dump_json({"feed": str(keeper.feed), "keys": str(keeper.keys), "root": fingerprint}).decode())
        return 0
    said = (
        translator.text("The feed is in {feed}, its keys are in {keys}.", feed=str(keeper.feed), keys=str(keeper.keys)),
        *fingerprint_lines(fingerprint, translator),
        root_key_line(keeper.keys, translator),
    )
    if is_address(feed):
        said += (translator.text("It is brought to {address} with each publication.", address=feed),)
    for line in said:
        print(visible(line))
    return 0
